import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { compileInstaller, HOOKS } from './installer-frame.ts'

const folder = mkdtempSync(join(tmpdir(), 'hsb-installer-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const hooks = readFileSync(HOOKS, 'utf8')

describe('the hooks of the Windows installer', () => {
  // Bug caught: a variable of the installer alone is a warning in the uninstaller, and electron-builder takes warnings for errors.
  it('compile in the installer and in the uninstaller without a warning', (context) => {
    if (spawnSync('makensis', ['-VERSION']).error)
      return context.skip('not run: no makensis on this machine (Debian: nsis)')
    expect(compileInstaller(join(folder, 'u.exe'), { work: 'C:\\' })).toEqual({ code: 0, warnings: '' })
    const made = { work: 'C:\\', uninstaller: join(folder, 'u.exe') }
    expect(compileInstaller(join(folder, 'i.exe'), made)).toEqual({ code: 0, warnings: '' })
  })

  it('never make the program the default for any kind of file', () => {
    // The default of a kind is the unnamed value of ".ext" itself.
    expect(hooks).not.toMatch(/WriteRegStr[^\n]*Classes\\\.(?:hspv?|p7m)"/u)
    expect(hooks.match(/WriteRegNone[^\n]*\.(?:hspv?|p7m)\\OpenWithProgids/gu)).toHaveLength(3)
    expect(hooks).not.toMatch(/WriteReg\w+ HK/u)
  })
})
