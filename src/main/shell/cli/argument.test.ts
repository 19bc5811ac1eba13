import { describe, expect, it } from 'vitest'
import { argumentsOf, readLine } from '#shell/cli/argument.ts'
import { terminalColumns } from '#shell/cli/column.ts'
import { CLI_ROOMS } from '#shell/cli/command.ts'
import { commandNamed, commands } from '#shell/cli/commands.ts'
import { FLAGS } from '#shell/cli/flag.ts'
import { helpOf, overview } from '#shell/cli/help.ts'

/** What a line gives its command. */
function typed(line: string) {
  const { words, flags } = readLine(line.split(' '))
  const [name = '', ...rest] = words
  return argumentsOf(commandNamed(name), { words: rest, flags })
}

describe('the command line', () => {
  it('gives a command its words, texts and switches', () => {
    const input = typed('import --user 经办 --record enterprise --file 名录.xlsx --dry-run --sheet=一月')
    expect([input.must('record'), input.text('sheet'), input.text('county')]).toEqual(['enterprise', '一月', undefined])
    expect([input.on('dry-run'), input.on('update')]).toEqual([true, false])
    expect(typed('inbox --user 经办 甲.hsp 乙.hsp').words).toEqual(['甲.hsp', '乙.hsp'])
  })

  it.each([
    ['a command nobody knows', 'nonsense', '没有 nonsense 这个命令'],
    ['a flag nobody knows', 'import --nonsense x', '没有 --nonsense 这个选项'],
    ['a name every object has', 'import --constructor x', '没有 --constructor 这个选项'],
    ['a flag of another command', 'doctor --period 2014', 'hsb doctor 不用 --period'],
    ['a login for a command without a station', 'verify --file a --key b --user 甲', 'hsb verify 不用 --user'],
    ['a flag without its value', 'import --record --file a', '--record 后面要写登记册'],
    ['a flag at the end without its value', 'import --record', '--record 后面要写登记册'],
    ['a switch with a value', 'import --record a --file b --dry-run=1', '--dry-run 后面不写东西'],
    ['a wanted flag left out', 'import --record enterprise', '还要写 --file 文件'],
    ['words where none belong', 'doctor please', '不用“please”'],
    ['files left out', 'inbox --dry-run', '还要写包1.hsp'],
  ])('refuses %s in words', (_what, line, says) => {
    expect(() => typed(line)).toThrow(says)
  })

  it('shows every command in its room, and every flag in the help of some command', () => {
    const shown = overview(commands)
    for (const room of CLI_ROOMS) expect(commands.some((one) => one.room === room)).toBe(true)
    for (const { name, says } of commands) expect(shown).toContain(says === '' ? name : says)
    const helps = commands.map(helpOf).join('\n')
    // Bug: help called the file that join writes a folder.
    expect(helpOf(commandNamed('join'))).toContain('--to 文件\n')
    expect(helpOf(commandNamed('export'))).toContain('[--to 文件夹|文件]')
    const common = new Set(['json', 'help'])
    expect(Object.keys(FLAGS).filter((flag) => !common.has(flag) && !helps.includes(`--${flag} `))).toEqual([])
  })

  // Bugs caught: init was said to want --user, rescue to take no data, the demo to be where no demo can be made.
  it('says what is so of every command: who logs in, what opens data, what is typed again', () => {
    const said = overview(commands)
    expect(said).toContain('除新建、抢救和标着“不用数据”的，都要 --user')
    const unnamed = commands.filter(({ needs, says }) => needs !== undefined && !says.includes('不用数据'))
    expect(unnamed.map(({ name }) => name)).toEqual(['init', 'rescue'])
    expect(said).not.toContain('--user 经办 --demo')
    for (const command of commands)
      expect(helpOf(command).includes('不用数据，也不用登录'), command.name).toBe(
        command.needs === 'none' && command.takes?.includes('data') !== true,
      )
    expect(helpOf(commandNamed('unlock'))).not.toContain('再敲')
  })

  // Bug caught: help ran over the edge of a command prompt, where a console breaks lines in the middle of a word.
  it('fits a terminal of 80 columns, examples aside, which are copied as they stand', () => {
    for (const text of [overview(commands), ...commands.map(helpOf)])
      for (const line of text.split('\n'))
        if (!/^ +hsb /u.test(line)) expect(terminalColumns(line), line).toBeLessThan(80)
    expect(terminalColumns('汉字ab“”')).toBe(10)
  })

  it('shows examples that are right, of every command', () => {
    for (const command of commands) {
      expect(command.examples.length, command.name).toBeGreaterThan(0)
      for (const line of command.examples) {
        const words = [...line.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, bare]) => quoted ?? bare ?? '')
        const { words: found, flags } = readLine(words)
        expect(found.slice(0, 2)).toEqual(['hsb', command.name])
        const input = argumentsOf(command, { words: found.slice(2), flags })
        expect(input.text('user') !== undefined, line).toBe(command.needs === undefined)
      }
    }
  })
})
