import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseFonts } from '#core/printing/layout-font.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hsb-font-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A font file of nothing but a family name (OpenType 1.9 §name). */
function fontNamed(family: string): Buffer {
  const name = Buffer.from(family, 'utf16le').swap16()
  const head = Buffer.alloc(12 + 16 + 6 + 12)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt16BE(1, 4)
  head.write('name', 12, 'latin1')
  head.writeUInt32BE(28, 20)
  head.writeUInt32BE(18 + name.length, 24)
  head.writeUInt16BE(1, 30)
  head.writeUInt16BE(18, 32)
  for (const [at, value] of [3, 1, 0x409, 1, name.length, 0].entries()) head.writeUInt16BE(value, 34 + 2 * at)
  return Buffer.concat([head, name])
}

describe('the faces of a machine', () => {
  // Bug caught: one file that was held or not for this account, one folder that could not be read, ended all printing.
  it('are found although some cannot be read', () => {
    mkdirSync(join(folder, '小标宋'))
    writeFileSync(join(folder, '小标宋', 'a.ttf'), fontNamed('STZhongsong'))
    writeFileSync(join(folder, 'z.TTF'), fontNamed('FangSong'))
    writeFileSync(join(folder, 'torn.ttf'), fontNamed('SimHei').subarray(0, 30))
    symlinkSync(join(folder, 'gone'), join(folder, 'b.ttf'))
    symlinkSync(join(folder, 'c.otf'), join(folder, 'c.otf'))
    const { families } = chooseFonts([join(folder, 'nowhere'), join(folder, 'z.TTF'), folder])
    expect([families.title, families.fang, families.hei]).toEqual([['STZhongsong'], ['FangSong'], []])
  })

  it('draw nothing where the file went away or says nothing of its characters', () => {
    for (const name of ['SimSun', 'SimSun-ExtB']) writeFileSync(join(folder, `${name}.ttf`), fontNamed(name))
    const { covers } = chooseFonts([folder])
    rmSync(join(folder, 'SimSun.ttf'))
    expect(covers(0x4e00)).toBe(false)
  })
})
