import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { account, DRIVES, PASSWORDS, place, PROGRAMS, went, type Account } from './program.ts'

/** A blank; and a character that no Chinese code page before GB18030 has. */
const USERS = { county: '用户 甲', city: '䶮' }

function made(folder: string, pattern: RegExp): string {
  const name = readdirSync(folder).find((one) => pattern.test(one))
  if (name === undefined) throw new Error(`${pattern} is not in ${folder}: ${readdirSync(folder).join(', ')}`)
  return join(folder, name)
}

const clerk = (user: Account, words: readonly string[], ...further: readonly string[]) =>
  user.hsb([...words, '--user', '经办'], [PASSWORDS.clerk, ...further])
const administrator = (user: Account, words: readonly string[], ...further: readonly string[]) =>
  user.hsb([...words, '--user', '管理员'], [PASSWORDS.administrator, ...further])

function init(user: Account, words: readonly string[]): void {
  const people = ['--admin', '管理员:管甲', '--clerk', '经办:经甲']
  went(user.hsb(['init', ...words, ...people], [PASSWORDS.administrator, PASSWORDS.clerk]))
  expect(existsSync(join(user.data, 'station.db'))).toBe(true)
}

function fingerprint(user: Account, to: string): { file: string; words: string } {
  const out = went(administrator(user, ['enrol', '--to', to]))
  return { file: made(to, /enrolment/u), words: /((?:\d+ ){5}\d+)\s*$/u.exec(out)?.[1] ?? '' }
}

const onStick = DRIVES.stick === undefined ? ': not run, no drive was put in' : ''

// Bugs caught: paths put together with a slash, names that pass through the ANSI code page, a drive's root that is "made" first.
describe.skipIf(DRIVES.stick === undefined)(`a clerk's first day, from a stick and back${onStick}`, () => {
  it.each(PROGRAMS.map((one) => [one.name, one] as const))(
    'init, import, print, send, receive, back up to the root of a drive, restore, doctor: %s',
    (name, program) => {
      const stick = DRIVES.stick ?? ''
      for (const left of readdirSync(stick)) rmSync(join(stick, left), { recursive: true, force: true })
      const run = `${name} ${process.env['HSB_WINDOWS_CODE_PAGE'] ?? ''}`.trim()
      const county = account(program, `${run} ${USERS.county}`)
      const city = account(program, `${run} ${USERS.city}`)
      init(county, ['--code', '421222', '--bureau', '通城县商务局'])
      init(city, ['--code', '421200', '--bureau', '咸宁市商务局', '--city'])

      const [mine, theirs] = [fingerprint(county, place(run, '县 登记')), fingerprint(city, place(run, '市 登记䶮'))]
      const enrol = (user: Account, other: { file: string; words: string }, to: string) =>
        went(administrator(user, ['enrol', '--file', other.file, '--fingerprint', other.words, '--to', to]))
      enrol(city, mine, place(run, '市 记录'))
      enrol(county, theirs, place(run, '县 记录'))

      const sheet = join(place(run, '桌面 导入'), '名录䶮.csv')
      writeFileSync(sheet, '企业名称,县市区,法定代表人\n甲商贸有限公司,通城县,王甲\n乙商贸有限公司,通城县,李乙\n')
      expect(went(clerk(county, ['import', '--record', 'enterprise', '--file', sheet]))).toContain('已写入：新增 2')
      const papers = place(run, '桌面 打印䶮')
      went(clerk(county, ['list', '--record', 'enterprise', '--to', papers]))
      expect(
        readFileSync(made(papers, /\.pdf$/u))
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
      went(clerk(county, ['print', '--form', 'ZJ-2', '--fill', 'blank', '--to', papers]))

      went(clerk(county, ['report', '--to', stick]))
      expect(went(clerk(city, ['receive', '--file', made(stick, /report\.hsp/u), '--compared']))).toContain('已接收')
      const back = place(run, '回执 䶮')
      went(clerk(city, ['report', '--to', back]))
      expect(went(clerk(county, ['receive', '--file', made(back, /parameters\.hsp/u), '--compared']))).toContain(
        '已接收',
      )

      expect(went(administrator(county, ['backup', '--to', stick]))).toContain('已备份并核对')
      const restored = join(place(run), '恢复 空䶮')
      went(county.hsb(['restore', '--from', made(stick, /^惠商簿备份/u), '--to', restored], []))
      for (const words of [['doctor'], ['doctor', '--data', restored]]) went(clerk(county, words))
      expect(
        went(
          clerk(county, ['export', '--record', 'enterprise', '--format', 'csv', '--to', papers, '--data', restored]),
        ),
      ).toContain('已导出')
      expect(readFileSync(made(papers, /\.csv$/u), 'utf8')).toContain('乙商贸有限公司')
    },
    900_000,
  )
})
