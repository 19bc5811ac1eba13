import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { compileInstaller } from '../tools/installer-frame.ts'

const missing = ['makensis', 'wine'].filter((file) => spawnSync(file, ['--version']).error).join(', ')
const work = mkdtempSync(join(tmpdir(), 'hsb-installer-'))
const windows = join(work, 'prefix', 'drive_c')
const env = {
  ...process.env,
  WINEPREFIX: join(work, 'prefix'),
  WINEDEBUG: '-all',
  WINEDLLOVERRIDES: 'mscoree,mshtml=',
  XDG_RUNTIME_DIR: work,
  DISPLAY: '',
}

/** Runs a Windows program; answers its exit code and what it printed. */
function wine(...args: readonly string[]): { code: number | null; out: string } {
  const { status, stdout } = spawnSync('wine', args, { env, encoding: 'utf8', timeout: 120_000 })
  return { code: status, out: (stdout ?? '').replaceAll('\r', '') }
}

const CLASSES = 'Software\\Classes'
const registry = (key: string) => wine('reg', 'query', key, '/s').out
const set = (key: string, ...value: readonly string[]) => wine('reg', 'add', key, ...value, '/f')
const install = (...args: readonly string[]) => wine(join(work, 'office-setup.exe'), '/S', ...args).code
const program = () => join(windows, 'users', userFolder(), 'AppData', 'Local', 'Programs', 'huishangbu')
const userFolder = () => readdirSync(join(windows, 'users')).find((name) => name !== 'Public') ?? ''
const inWindows = (path: string) => `C:${path.slice(windows.length).replaceAll('/', '\\')}`
/** From a copy, as Windows runs it: a program cannot remove itself. */
const uninstall = (...args: readonly string[]) =>
  wine(join(work, 'uninstaller.exe'), '/S', ...args, `_?=${inWindows(program())}`).code

test.describe.serial('the Windows installer’s hooks, run silently under Wine', () => {
  test.skip(missing !== '', `not run: no ${missing} on this machine (Debian: nsis, wine)`)

  test.beforeAll(() => {
    if (missing !== '') return
    spawnSync('wine', ['wineboot', '-i'], { env, stdio: 'ignore', timeout: 240_000 })
    const folder = `Z:${work.replaceAll('/', '\\')}`
    const writer = compileInstaller(join(work, 'writer.exe'), { work: folder, wide: true })
    expect(writer).toEqual({ code: 0, warnings: '' })
    expect(wine(join(work, 'writer.exe')).code).toBe(0)
    const uninstaller = join(work, 'uninstaller.exe')
    expect(existsSync(uninstaller)).toBe(true)
    const setup = compileInstaller(join(work, 'office-setup.exe'), { work: folder, uninstaller, wide: true })
    expect(setup).toEqual({ code: 0, warnings: '' })
  })
  test.afterAll(() => {
    spawnSync('wineserver', ['-k'], { env, stdio: 'ignore' })
    rmSync(work, { recursive: true, force: true })
  })

  // Bug caught: electron-builder's own check lets Windows 7 and 8 pass, where neither Electron nor Node starts.
  test('refuse a Windows that is too old, before anything is written', () => {
    set('HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win81')
    expect(install()).toBe(2)
    expect(existsSync(program())).toBe(false)
    set('HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10')
  })

  test('offer the program under 打开方式 for one user, and take nothing from the mail program', () => {
    set(`HKCU\\${CLASSES}\\.p7m`, '/ve', '/d', 'Mail.p7m')
    set(`HKCU\\${CLASSES}\\.p7m\\OpenWithProgids`, '/v', 'Mail.p7m', '/t', 'REG_NONE')
    expect(install()).toBe(0)
    expect(registry(`HKCU\\${CLASSES}\\.p7m`)).toMatch(/\(Default\) +REG_SZ +Mail\.p7m/u)
    expect(registry(`HKCU\\${CLASSES}\\.hsp`)).not.toContain('(Default)')
    for (const kind of ['.hsp', '.p7m'])
      expect(registry(`HKCU\\${CLASSES}\\${kind}\\OpenWithProgids`)).toContain('huishangbu.package')
    expect(registry(`HKCU\\${CLASSES}\\huishangbu.package\\shell\\open\\command`)).toContain('huishangbu.exe" "%1"')
    expect(registry(`HKLM\\${CLASSES}\\huishangbu.package`)).not.toContain('command')
  })

  // Bug caught: the uninstaller of the old version empties the program's folder at every upgrade, with the data that lies in it.
  test('stop an upgrade and a removal where a station lies in the program’s folder, and touch nothing', () => {
    const data = join(program(), '数据 䶮', '站')
    mkdirSync(data, { recursive: true })
    writeFileSync(join(data, 'station.db'), 'the books')
    expect(install()).toBe(3)
    expect(uninstall()).toBe(3)
    // Into another folder: the old one would be emptied all the same.
    expect(install('/D=C:\\elsewhere')).toBe(3)
    expect(existsSync(join(data, 'station.db'))).toBe(true)
    expect(existsSync(join(program(), 'huishangbu.exe'))).toBe(true)
    renameSync(data, join(work, '站'))
  })

  test('keep data that lies elsewhere, over an upgrade and a removal', () => {
    const data = join(windows, 'users', userFolder(), 'AppData', 'Local', 'huishangbu')
    renameSync(join(work, '站'), data)
    expect(install()).toBe(0)
    expect(uninstall()).toBe(0)
    expect(existsSync(join(data, 'station.db'))).toBe(true)
    expect(existsSync(program())).toBe(false)
    expect(registry(`HKCU\\${CLASSES}\\.p7m`)).toMatch(/Mail\.p7m/u)
    for (const key of ['.p7m', '.hsp', 'huishangbu.package'])
      expect(registry(`HKCU\\${CLASSES}\\${key}`)).not.toContain('huishangbu')
  })

  test('write to the machine where the installation is for all users', () => {
    expect(install('/allusers')).toBe(0)
    expect(registry(`HKLM\\${CLASSES}\\.hsp\\OpenWithProgids`)).toContain('huishangbu.package')
    expect(registry(`HKCU\\${CLASSES}\\huishangbu.package`)).not.toContain('command')
    expect(uninstall('/allusers')).toBe(0)
    expect(registry(`HKLM\\${CLASSES}\\huishangbu.package`)).not.toContain('command')
  })
})
