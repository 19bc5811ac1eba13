import { correction, generate, mode } from 'lean-qr'

/** A QR symbol as a picture of one sample a module: 0 dark, 255 light, row by row, `n` a side, without the quiet zone. */
type QrPicture = { readonly n: number; readonly samples: readonly number[] }

/**
 * The QR symbol (ISO/IEC 18004, level M or better, smallest version) of a text's UTF-8 bytes.
 * Throws if the text is longer than a symbol holds (2,331 bytes).
 */
export function qrPicture(text: string): QrPicture {
  const code = generate(mode.bytes(new TextEncoder().encode(text)), { minCorrectionLevel: correction.M })
  const n = code.size
  const samples: number[] = []
  for (let y = 0; y < n; y += 1) for (let x = 0; x < n; x += 1) samples.push(code.get(x, y) ? 0 : 255)
  return { n, samples }
}
