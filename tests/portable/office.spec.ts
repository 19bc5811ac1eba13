import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ADMINISTRATOR, CLERK, HEADER, unpack, type Answer, type Portable } from './program.ts'

let portable: Portable
test.beforeAll(() => {
  portable = unpack()
})
test.afterAll(() => portable.remove())

const at = (...parts: string[]) => join(portable.home, ...parts)
const city = () => ['--data', at('市 站 䶮')]
/** As the clerk, or as the administrator. */
const clerk = (...words: string[]) => portable.hsb([...words, '--user', CLERK.user], CLERK.password)
const administrator = (...words: string[]) =>
  portable.hsb([...words, '--user', ADMINISTRATOR.user], ADMINISTRATOR.password)

function done({ code, out, err }: Answer): string {
  expect(code, `${out}${err}`).toBe(0)
  return out
}

function found(folder: string, ending: RegExp): string {
  const name = readdirSync(folder).find((one) => ending.test(one))
  if (name === undefined) throw new Error(`no ${ending.source} in ${folder}`)
  return join(folder, name)
}

test.describe
  .serial('the portable program, its tree, its person and its data in folders with blanks and rare characters', () => {
  test('sets up a county and a city', () => {
    const people = ['--admin', '管理:管理甲', '--clerk', '经办:经办甲']
    const secrets = [ADMINISTRATOR.password, CLERK.password]
    done(portable.hsb(['init', '--code', '421222', '--bureau', '通城县商务局', ...people], ...secrets))
    done(portable.hsb(['init', '--city', '--code', '421200', '--bureau', '市商务局', ...people, ...city()], ...secrets))
    expect(existsSync(join(portable.data, 'station.db'))).toBe(true)
  })

  test('imports a sheet and prints', () => {
    writeFileSync(at('台账.csv'), `\u{FEFF}${HEADER}\r\n甲商贸有限公司,,通城县,2012-03-05,200,王甲\r\n`)
    expect(done(clerk('import', '--record', 'enterprise', '--file', '台账.csv'))).toContain('新增 1')
    mkdirSync(at('打印 件'))
    done(clerk('list', '--record', 'enterprise', '--format', 'pdf', '--to', '打印 件'))
    found(at('打印 件'), /\.pdf$/u)
  })

  test('exchanges with the city', () => {
    for (const folder of ['县 出', '市 出']) mkdirSync(at(folder))
    const [county, other] = [
      done(administrator('enrol', '--to', '县 出')),
      done(administrator('enrol', '--to', '市 出', ...city())),
    ].map((out) => /((?:\d{5} ){5}\d{5})/u.exec(out)?.[1] ?? '')
    const enrol = (file: string, fingerprint = '') => ['enrol', '--file', file, '--fingerprint', fingerprint]
    done(administrator(...enrol(found(at('市 出'), /\.hsp$/u), other)))
    done(administrator(...enrol(found(at('县 出'), /\.hsp$/u), county), ...city()))
    done(clerk('report', '--to', '县 出'))
    const file = found(at('县 出'), /\.p7m$/u)
    expect(done(clerk('receive', '--file', file, '--dry-run', ...city()))).toContain('新增')
    expect(done(clerk('receive', '--file', file, '--compared', ...city()))).toContain('已接收')
  })

  test('backs up to the root of a medium, restores and finds everything sound', () => {
    const medium = mounted(at('优 盘'), 64)
    if (medium.reason)
      test.info().annotations.push({ type: 'medium', description: `an ordinary folder: ${medium.reason}` })
    try {
      expect(done(administrator('backup', '--to', medium.path))).toContain('已备份并核对')
      done(portable.hsb(['restore', '--from', found(medium.path, /^惠商簿备份/u), '--to', at('新 机 䶮')]))
    } finally {
      medium.remove()
    }
    const examined = done(administrator('doctor', '--data', at('新 机 䶮')))
    expect(examined).toContain('✓ 审计链')
    expect(examined).not.toContain('✗')
  })

  test('says that a medium is full, and leaves no half backup on it', () => {
    const medium = mounted(at('满 盘'), 1)
    test.skip(medium.reason !== '', `not run: ${medium.reason}`)
    try {
      const answer = administrator('backup', '--to', medium.path)
      expect(answer.code).not.toBe(0)
      expect(answer.err).toContain('空间不足')
      expect(readdirSync(medium.path).filter((name) => name.startsWith('惠商簿备份'))).toEqual([])
    } finally {
      medium.remove()
    }
    expect(done(administrator('doctor'))).not.toContain('✗')
  })

  test('says that a medium is not there, and goes on', () => {
    const answer = administrator('backup', '--to', '/dev/null/优盘')
    expect(answer.code).not.toBe(0)
    expect(answer.err.trim()).not.toBe('')
    expect(done(administrator('doctor'))).not.toContain('✗')
  })
})

/** A small medium of its own, at whose root one writes; where no mount is allowed an ordinary folder, and why. */
function mounted(path: string, mebibytes: number): { path: string; reason: string; remove: () => void } {
  mkdirSync(path)
  const size = `size=${mebibytes}m`
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', path], { encoding: 'utf8' })
  if (status === 0) return { path, reason: '', remove: () => spawnSync('umount', ['-l', path]) }
  return { path, reason: `mount is refused here (${(stderr ?? '').trim()})`, remove: () => undefined }
}
