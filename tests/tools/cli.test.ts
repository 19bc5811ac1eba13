import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle, type Bundle } from '#test/crash/bundle.ts'
import { BRIEF_LIFE } from '#test/helper/brief-life.ts'
import { openTestStation, PASSWORD, ROOT } from '#test/helper/open-test-station.ts'

let dir: string
let data: string
let code: Bundle
beforeAll(async () => {
  // The shell in one file, as it is shipped: from source every call would read 300 files.
  code = await bundle(['main'], join(ROOT, 'src/main/shell/cli'))
  dir = mkdtempSync(join(tmpdir(), 'hsb-cli-'))
  data = join(dir, 'station')
  const desk = await openTestStation({ dataDir: data })
  await desk.close()
})
afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
  code?.remove()
})

/** The shell as it is shipped, started as a process of its own. */
function start(words: readonly string[], input: string | Uint8Array = '') {
  return spawnSync(process.execPath, [...BRIEF_LIFE, code.file('main'), ...words], {
    input,
    encoding: 'utf8',
    cwd: dir,
    env: code.env,
  })
}

function hsb(words: readonly string[], input: string | Uint8Array = `${PASSWORD}\n`) {
  const run = start([...words, '--data', data], input)
  return { code: run.status, out: run.stdout, err: run.stderr }
}

describe('hsb', () => {
  // Bugs caught: a file that stands in the way was named after the whole dry run; a weak password left a folder without a
  // station; a folder without a station was told to log in.
  it('says before the work what would stop it after, and leaves no folder where nothing was set up', () => {
    writeFileSync(join(dir, '表.csv'), '企业名称,县市区\n甲商贸有限公司,通城县\n')
    writeFileSync(join(dir, '标好.xlsx'), 'x')
    const words = ['import', '--user', '经办', '--record', 'enterprise', '--file', '表.csv']
    // The sheet itself was not even looked for.
    const refused = hsb([...words.slice(0, -1), '没有.csv', '--marked', '标好.xlsx', '--dry-run'])
    expect(refused.code).toBe(64)
    expect(refused.err).toContain('已经有这个文件，不覆盖：标好.xlsx')
    expect(readFileSync(join(dir, '标好.xlsx'), 'utf8')).toBe('x')
    expect(hsb([...words, '--sheet', '没有的表']).err).toContain('没有叫“没有的表”的工作表')
    expect(hsb([...words, '--money-unit', '块']).err).toContain('--money-unit 只能写')
    const place = join(dir, '新站', '数据')
    const init = [
      'init',
      '--data',
      place,
      '--code',
      '421222',
      '--bureau',
      '通城县商务局',
      '--admin',
      '甲',
      '--clerk',
      '乙',
    ]
    expect(start(init, '123\n456\n').status).toBe(1)
    expect(existsSync(join(dir, '新站'))).toBe(false)
    const lost = start(['doctor', '--user', '经办', '--data', place], `${PASSWORD}\n`)
    expect([lost.status, lost.stderr.includes('没有单位的数据')]).toEqual([64, true])
    expect(existsSync(join(dir, '新站'))).toBe(false)
    // Bug caught: a folder that cannot be made was an accident of the program, to be tried again.
    const nowhere = start(['doctor', '--user', '经办', '--data', join(dir, '表.csv', '数据')], `${PASSWORD}\n`)
    expect([nowhere.status, nowhere.stderr.includes('没有这个文件夹，也建不成（路上有一段不是文件夹）')]).toEqual([
      64,
      true,
    ])
  })

  it('imports, exports and examines through the same routes as the screens', () => {
    writeFileSync(
      join(dir, '名录.csv'),
      '企业名称,统一社会信用代码,县市区\n甲商贸有限公司,91330100799655058B,通城县\n乙商贸有限公司,123,通城县\n',
    )
    const dry = hsb(['import', '--user', '经办', '--record', 'enterprise', '--file', '名录.csv', '--dry-run'])
    expect(dry.out).toContain('只试不写')
    const done = hsb(['import', '--user', '经办', '--record', 'enterprise', '--file', '名录.csv', '--json'])
    expect(done.code).toBe(0)
    expect(JSON.parse(done.out)).toMatchObject({ added: 1, refused: 1 })
    const exported = hsb(['export', '--user', '经办', '--record', 'enterprise', '--format', 'csv'])
    expect(exported.code).toBe(0)
    expect(readdirSync(dir).some((name) => name.startsWith('企业-通城县'))).toBe(true)
    const personal = ['export', '--user', '经办', '--record', 'contact', '--format', 'csv', '--fields', 'name,mobile']
    expect(hsb(personal).err).toContain('PURPOSE_NEEDED')
    expect(hsb([...personal, '--purpose', '年审回访']).out).toContain('含个人信息-经办')
    // As the Chinese command prompt of Windows pipes it; where the log lies is said too.
    const examined = hsb(['doctor', '--user', '经办'], iconv.encode(`${PASSWORD}\n`, 'gbk'))
    expect([examined.code, examined.out.trimEnd().split('\n').at(-1)]).toEqual([0, `运行日志在 ${join(data, 'log')}`])
  })

  // Bug caught: a rescue that opened the station, and so wrote into the folder that it was to leave as it lies.
  it('rescues what is left of a folder without opening it', () => {
    const before = readdirSync(data)
    const made = start(['rescue', '--user', '经办', '--data', data, '--to', join(dir, '抢救')], `${PASSWORD}\n`)
    expect([made.status, made.stdout.includes('最后做的事都在这个文件里')]).toEqual([0, true])
    expect(readdirSync(data)).toEqual(before)
    const none = start(['rescue', '--data', data, '--to', join(dir, '抢救')], '\n')
    expect([none.status, none.stdout.includes('没有找到备份')]).toEqual([2, true])
  })

  it('makes dossiers, or says why not', () => {
    const words = ['dossier', '--user', '审计', '--purpose', '审计抽查', '--to', dir]
    expect(hsb(words)).toMatchObject({ code: 64, err: expect.stringContaining('--subject、--year 写一个') as string })
    const none = hsb([...words, '--year', '2009'])
    expect([none.code, none.err.includes('没有要归档的')]).toEqual([1, true])
  })

  it('never overwrites a file it did not write', () => {
    const again = hsb(['export', '--user', '经办', '--record', 'enterprise', '--format', 'csv'])
    expect([again.code, again.err.includes('不覆盖')]).toEqual([1, true])
    // Bug caught: taken for the name of a file, which then ended in INTERNAL, after the work was done.
    const missing = hsb(['export', '--user', '经办', '--record', 'enterprise', '--to', join(dir, '没有', '报送.2014')])
    expect([missing.code, missing.err.includes('没有这个文件夹')]).toEqual([64, true])
  })

  it('answers a wrong password and a missing role in words, with exit code 1', () => {
    const wrong = hsb(['doctor', '--user', '经办'], 'wrong\n')
    expect(wrong.code).toBe(1)
    expect(wrong.err).toContain('WRONG_PASSWORD')
    const role = hsb(['import', '--user', '查询', '--record', 'enterprise', '--file', '名录.csv'])
    expect(role.code).toBe(1)
    expect(role.err).toContain('NOT_ALLOWED')
  })

  it('says how it is used: all commands by room, one command with what each flag means', () => {
    expect(hsb([]).out).toMatch(/^ {2}import {2,}\S/mu)
    const asked = hsb(['help', 'import'])
    expect(asked.code).toBe(0)
    expect(asked.out).toContain('用法：hsb import --record 登记册 --file 文件')
    expect(asked.out).toMatch(/^ {2}--marked 文件 {2,}\S/mu)
    expect(hsb(['key', '--help']).out).toContain('--do revoke')
  })

  it('refuses in words, with 64: an unknown command, an unknown act of keys, nobody to log in as', () => {
    for (const [words, says] of [
      [['nonsense'], '没有 nonsense 这个命令'],
      [['key', '--user', '经办', '--do', 'toString'], '--do 没有 toString'],
      [['doctor'], '还要写 --user 登录名'],
      // Left out, a cut would have meant that not one package counts.
      [['key', '--user', '管理员', '--do', 'revoke', '--peer', 'x', '--reason', '被盗'], '还要写 --cut'],
      [
        ['key', '--user', '管理员', '--do', 'revoke', '--peer', 'x', '--reason', '被盗', '--cut', '7'],
        '没有接收过第 7 号包',
      ],
    ] as const) {
      const refused = hsb(words)
      expect(refused.code).toBe(64)
      expect(refused.err).toContain(says)
    }
  })

  it('seals a root into files on the disk first, and only what is typed back from the paper ends it', async () => {
    const city = join(dir, 'city')
    const desk = await openTestStation({ dataDir: city, kind: 'city', code: '421200', name: '咸宁市' })
    await desk.login('管理员')
    await desk.must('管理员', 'exchange.exportEnrolment', {})
    const key = (words: readonly string[], input: readonly string[]) =>
      start(
        ['key', '--data', city, '--user', '管理员', ...words],
        [PASSWORD, ...input].map((line) => `${line}\n`).join(''),
      )
    await desk.close()
    const to = mkdtempSync(join(dir, 'sealed-'))
    const made = key(['--do', 'seal', '--keepers', '甲,乙', '--to', to], [PASSWORD, '', ''])
    expect(made.status).toBe(0)
    expect(made.stdout).toContain('根密钥仍在本机')
    expect(readdirSync(to)).toHaveLength(4)
    expect(key([], []).stdout).toContain('封存件已写出，还没有照封存单核对')
    const wrong = key(['--do', 'confirm-seal'], ['0', '0'])
    expect([wrong.status, wrong.stderr.includes('SEAL_DIFFERS')]).toEqual([1, true])
    const copies = mkdtempSync(join(dir, 'copies-'))
    expect(key(['--do', 'copies', '--to', copies], []).status).toBe(0)
    const file = '市级根密钥-甲份.pem'
    expect(readFileSync(join(copies, file))).toEqual(readFileSync(join(to, file)))
  })

  it('restores a backup where the station itself is gone, and the copy opens with the old password', () => {
    const made = hsb(['backup', '--user', '管理员', '--to', join(dir, 'stick')])
    expect(made.code).toBe(0)
    const [name = ''] = readdirSync(join(dir, 'stick'))
    const restore = () => start(['restore', '--from', join(dir, 'stick', name), '--to', join(dir, 'new')])
    expect(restore().status).toBe(0)
    const opened = start(['doctor', '--data', join(dir, 'new'), '--user', '经办'], `${PASSWORD}\n`)
    expect(opened.status).toBe(0)
    const again = restore()
    expect(again.stderr).toContain('空文件夹')
  })

  it('says what declaring this data a copy means, and does it for the administrator after the password again', () => {
    const words = ['reconcile', '--declare', '--reason', '原电脑损坏，数据从 U 盘拷回']
    expect(hsb([...words, '--user', '经办']).err).toContain('NOT_ALLOWED')
    expect(hsb(['reconcile', '--declare', '--user', '管理员']).err).toContain('还要写 --reason')
    expect(hsb([...words, '--user', '管理员'], `${PASSWORD}\nwrong\n`).err).toContain('WRONG_PASSWORD')
    const done = hsb([...words, '--user', '管理员'], `${PASSWORD}\n${PASSWORD}\n`)
    expect(done.code).toBe(0)
    expect(done.out).toContain('现在第 1 版，声明以后第 2 版')
    expect(done.out).toMatch(/已声明：第 2 版/u)
  })

  it('takes no password from its arguments', () => {
    const run = hsb(['doctor', '--user', '经办', '--password', PASSWORD])
    expect(run.code).toBe(64)
    expect(existsSync(join(data, 'station.lock'))).toBe(false)
  })
})
