// Excel, WPS and LibreOffice take a text that starts with one of these for a formula; the full-width ones are converted on some systems (S-64).
const formulaStart = /^[=+\-@\t\r\n\0＝＋－＠|%]/

/** True for a text that a spreadsheet could run as a formula when it meets it in a CSV, or that already carries the mark against it. */
export function looksLikeFormula(text: string): boolean {
  const bare = text.replace(/^'+/, '')
  return formulaStart.test(bare.trimStart()) || formulaStart.test(bare)
}

// Characters XML 1.0 cannot hold, lone surrogates among them.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

/** Text as it can stand in a sheet: no characters that XML forbids, at most Excel's 32,767 characters. */
export function writableText(text: string): string {
  const plain = text.replace(unwritable, '')
  return plain.length > 32_767 ? plain.slice(0, 32_767) : plain
}
