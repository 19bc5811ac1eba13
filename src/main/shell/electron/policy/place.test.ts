import { readFileSync } from 'node:fs'
import { join, posix, win32 } from 'node:path'
import { describe, expect, it } from 'vitest'
import { givenPackages } from './given-path.ts'
import { APP_ID } from './identity.ts'
import { saveDialog } from './save-dialog.ts'
import { windowPlace } from './window-place.ts'
import { SAVED_ENDINGS } from '#shared/model/saved-file.ts'

const screen = (width: number, height: number, x = 0, y = 0) => ({ x, y, width, height })

describe('where the window opens', () => {
  // Work areas in device-independent pixels: what the taskbar leaves at 100, 125 and 150 %.
  it.each([
    ['1366×768 at 100 %', 1366, 728, { width: 1366, height: 728 }, true],
    ['1366×768 at 125 %', 1093, 582, { width: 1093, height: 582 }, true],
    ['1920×1080 at 150 %', 1280, 693, { width: 1280, height: 693 }, true],
    ['1920×1080 at 100 %', 1920, 1040, { width: 1366, height: 768 }, false],
    ['1600×900 at 100 %', 1600, 860, { width: 1366, height: 768 }, false],
  ])('%s: within the work area', (_name, width, height, bounds, maximize) => {
    const area = screen(width, height)
    expect(windowPlace(undefined, area, [area])).toEqual({ bounds, maximize })
  })
  it('puts it back where it was, where a display still shows its title bar', () => {
    const [main, second] = [screen(1920, 1040), screen(1920, 1040, 1920)]
    const kept = { ...screen(1400, 800, 2000, 100), maximized: true }
    expect(windowPlace(kept, main, [main, second])).toEqual({ bounds: screen(1400, 800, 2000, 100), maximize: true })
    // Bug caught: the second screen is gone, and the window opens where nobody can reach it.
    expect(windowPlace(kept, main, [main])).toEqual({ bounds: { width: 1366, height: 768 }, maximize: false })
    for (const [x, y] of [
      [-1390, 100],
      [100, -50],
      [100, 1030],
      [1900, 100],
    ] as const)
      expect(windowPlace({ ...kept, x, y }, main, [main]).bounds, `${x},${y}`).not.toHaveProperty('x')
  })
  it('makes it no larger than the display it was put back on', () => {
    const area = screen(1093, 582)
    const kept = { ...screen(1800, 1000, 40, 20), maximized: false }
    expect(windowPlace(kept, area, [area])).toEqual({ bounds: screen(1093, 582, 0, 0), maximize: true })
  })
})

describe('packages on a command line', () => {
  it('are files of this computer, by any case of their ending, each once', () => {
    const words = ['D:\\包 1.hsp', '包 2.HSP.P7M', '.\\c.p7m', 'D:\\包 1.hsp', 'x.hspv']
    expect(givenPackages(words, 'E:\\收', win32)).toEqual({
      packages: ['D:\\包 1.hsp', 'E:\\收\\包 2.HSP.P7M', 'E:\\收\\c.p7m', 'E:\\收\\x.hspv'],
      ignored: 0,
    })
  })
  it('are nothing else', () => {
    const words = [
      'https://evil.example/a.hsp',
      'file:///D:/a.hsp',
      '\\\\server\\share\\a.hsp',
      '\\\\?\\D:\\a.hsp',
      '\\\\.\\D:\\a.hsp',
      '//server/a.hsp',
      'D:\\a.hsp:b.hsp',
      'a.hsp.exe',
      'a.hsp ',
      'a\n.hsp',
      'hsp',
      '..',
      `${'a'.repeat(2000)}.hsp`,
    ]
    expect(givenPackages(words, 'E:\\收', win32)).toEqual({ packages: [], ignored: words.length })
    expect(
      givenPackages(
        Array.from({ length: 500 }, (_one, at) => `${at}.hsp`),
        '/u',
        posix,
      ).packages,
    ).toHaveLength(64)
  })
})

describe('names the system shows', () => {
  // Bug caught: an own kind of file without a Chinese name in the save dialog.
  it('has a Chinese kind for every file the program saves', () => {
    for (const ending of SAVED_ENDINGS) {
      const { filters, title } = saveDialog(`甲.${ending}`, '/u/文档')
      expect(filters.map((one) => one.extensions)).toEqual([[ending]])
      expect(`${title} ${filters[0]?.name ?? ''}`).toMatch(/^保存 甲\.\w+ .*(?:\p{Script=Han}|PDF)/u)
      expect(filters[0]?.name).not.toBe('文件')
    }
  })
  it('is to Windows who the installer says', () => {
    const idOf = (text: string) => /^appId: (\S+)$/mu.exec(text)?.[1]
    const builder = readFileSync(join(import.meta.dirname, '../../../../../electron-builder.yml'), 'utf8')
    expect(idOf(builder)).toBe(APP_ID)
    expect(idOf(builder.replace(APP_ID, 'cn.huishangbu.other'))).not.toBe(APP_ID)
  })
})
