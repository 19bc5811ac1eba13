import qrcode from 'qrcode-generator'

/** Rows of dark (true) and light modules, without the quiet zone. */
export type QrMatrix = readonly (readonly boolean[])[]
/** A matrix as one SVG path in module units, a rectangle for each horizontal run: what the template draws. */
export type QrPath = { readonly n: number; readonly path: string }

/**
 * The QR symbol (ISO/IEC 18004, level M, smallest version) of a text's UTF-8 bytes.
 * Throws if the text is longer than a symbol holds (2,331 bytes).
 */
export function qrMatrix(text: string): QrMatrix {
  const code = qrcode(0, 'M')
  // The library packs one character a byte: handed UTF-8 as Latin-1 it writes exactly those bytes.
  code.addData(String.fromCharCode(...new TextEncoder().encode(text)), 'Byte')
  code.make()
  const n = code.getModuleCount()
  return Array.from({ length: n }, (_, y) => Array.from({ length: n }, (_, x) => code.isDark(y, x)))
}

/** The path of a matrix's dark modules, row by row. */
export function qrPath(matrix: QrMatrix): QrPath {
  let path = ''
  matrix.forEach((row, y) => {
    let start = -1
    for (let x = 0; x <= row.length; x += 1) {
      if (row[x] === true && start < 0) start = x
      if (row[x] !== true && start >= 0) {
        path += `M${start} ${y}h${x - start}v1h${start - x}z`
        start = -1
      }
    }
  })
  return { n: matrix.length, path }
}
