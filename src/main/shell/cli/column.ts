/** Columns of a terminal that help is written for: a command prompt of Windows as it opens. */
const COLUMNS = 80

// What a Chinese console draws two columns wide: characters, full-width signs, and the quotes and dashes of Chinese text.
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6‘’“”…—·×]|\p{Extended_Pictographic}/u

/** How many columns of a terminal a text takes. */
export function terminalColumns(text: string): number {
  return [...text].reduce((sum, one) => sum + (WIDE.test(one) ? 2 : 1), 0)
}

/** Filled up with blanks to so many columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - terminalColumns(text)))
}

/** What never begins a line, and what never ends one. */
const CLOSING = /^[、。，；：？！）》”’…]/u
const OPENING = /[（《“‘]$/u

/** The pieces a line may be broken between: words, and single characters of Chinese with their signs. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (const one of text.match(/ +|[^ ]/gu) ?? []) {
    const before = pieces.at(-1)
    const joins =
      before !== undefined &&
      (CLOSING.test(one) ||
        OPENING.test(before) ||
        (!WIDE.test(one) && !WIDE.test(before.at(-1) ?? '') && !/ $|^ /u.test(before + one)))
    if (joins) pieces[pieces.length - 1] = before + one
    else pieces.push(one)
  }
  return pieces
}

/**
 * Pieces in lines of a terminal, broken only between them: the first begins where `at` columns are taken already, the others are
 * moved in by `indent`.
 */
export function laidOut(pieces: readonly string[], at: number, indent: number): string {
  const lines: string[] = ['']
  let taken = at
  for (const piece of pieces) {
    const columns = terminalColumns(piece)
    if (taken + columns > COLUMNS - 1 && taken > indent) {
      lines.push(' '.repeat(indent))
      taken = indent
      if (piece.trim() === '') continue
    }
    lines[lines.length - 1] += piece
    taken += columns
  }
  return lines.map((line) => line.trimEnd()).join('\n')
}

/** A text in lines of a terminal. */
export function wrapped(text: string, at: number, indent: number): string {
  return laidOut(piecesOf(text), at, indent)
}
