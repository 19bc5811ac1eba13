// `node tools/icon.ts`: the program's icon as Windows and Linux want it, drawn from resources/icons/icon.svg.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { root } from './process.mjs'

/** Edges in pixels that Windows asks for, at 100 to 400 % and in large views. */
export const ICON_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256] as const
/** Edge in pixels of the picture for Linux desktops. */
export const PICTURE_SIZE = 512

const folder = join(root, 'resources', 'icons')

/** The files that are made of the drawing, as they should stand in the repository. */
export async function drawnIcons(): Promise<ReadonlyMap<string, Buffer>> {
  await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
  const svg = readFileSync(join(folder, 'icon.svg'), 'utf8')
  const png = (size: number) => Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng())
  return new Map([
    ['icon.ico', icoOf(ICON_SIZES.map((size) => ({ size, png: png(size) })))],
    ['icon.png', png(PICTURE_SIZE)],
  ])
}

/**
 * The container of a Windows icon around PNG pictures, which Windows has read since Vista.
 * @param pictures square, smallest first; an edge of 256 is written as 0
 */
function icoOf(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let at = head.length
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    // One plane of 32 bits a pixel.
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(at, entry + 12)
    at += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const [name, bytes] of await drawnIcons()) {
    writeFileSync(join(folder, name), bytes)
    console.log(`resources/icons/${name}: ${bytes.length} bytes`)
  }
