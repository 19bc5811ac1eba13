import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawnIcons, ICON_SIZES, PICTURE_SIZE } from '../../tools/icon.ts'
import { root } from '../../tools/process.mjs'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const stored = (name: string) => readFileSync(join(root, 'resources', 'icons', name))

describe('the program’s icon', () => {
  // Bug caught: the drawing was changed and the pictures were not.
  it('is drawn from icon.svg, byte for byte', async () => {
    for (const [name, bytes] of await drawnIcons()) expect(bytes.equals(stored(name)), name).toBe(true)
  })

  it('is a Windows icon with a picture of every size, each where its entry says', () => {
    const file = stored('icon.ico')
    expect([file.readUInt16LE(0), file.readUInt16LE(2), file.readUInt16LE(4)]).toEqual([0, 1, ICON_SIZES.length])
    for (const [index, size] of ICON_SIZES.entries()) {
      const entry = 6 + 16 * index
      expect(file.readUInt8(entry)).toBe(size % 256)
      const at = file.readUInt32LE(entry + 12)
      const png = file.subarray(at, at + file.readUInt32LE(entry + 8))
      expect(png.subarray(0, 8).equals(PNG)).toBe(true)
      // Width and height stand in the first chunk.
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
    }
    expect(stored('icon.png').readUInt32BE(16)).toBe(PICTURE_SIZE)
  })
})
