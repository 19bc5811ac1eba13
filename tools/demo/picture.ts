import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const WIDTH = 1000
let ready: Promise<void> | undefined

/** A page image of the preview (SVG with its letters as outlines) as a PNG: no browser and no font of the machine is asked. */
export async function pagePicture(svg: string): Promise<Uint8Array> {
  ready ??= initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
  await ready
  const drawing = new Resvg(svg, { fitTo: { mode: 'width', value: WIDTH }, background: 'white' })
  const image = drawing.render()
  const png = image.asPng()
  image.free()
  drawing.free()
  return png
}
