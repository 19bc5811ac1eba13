// C0, DEL, C1, zero-width and direction marks, bidi controls, byte-order mark (exchange.md §5, values).
const invisible = '\\u0000-\\u001F\\u007F-\\u009F\\u200B-\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF'
const forbidden = new RegExp(`[${invisible}]|\\p{Cs}`, 'u')
const forbiddenInLong = new RegExp(
  `[${invisible.replace('\\u0000-\\u001F', '\\u0000-\\u0009\\u000B-\\u001F')}]|\\p{Cs}`,
  'u',
)
const unseen = new RegExp(`[${invisible}]|\\p{Cs}`, 'gu')
const han = '\\p{Script=Han}\\u3000-\\u303F\\uFF00-\\uFFEF'
const breakBetweenHan = new RegExp(
  `(?<=[${han}])[^\\S\\n\\r]*[\\r\\n]+\\s*|[^\\S\\n\\r]*[\\r\\n]+\\s*(?=[${han}])`,
  'gu',
)
const spaceBetweenHan = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu
const noise = /[\s()[\]{}<>〈〉《》「」『』【】〔〕〖〗“”‘’"'`´·•▪‧・∙⋅●．.。,，、\-‐‑‒–—―−_]/gu
const notToken = /[^\p{L}\p{N}\p{Co}]/gu

/** The normalised copy by which names are matched: width, case, spaces, brackets, dots and dashes do not count. Never shown, never stored as the name. */
export function matchKey(text: string): string {
  // The common name is nothing but Chinese characters. Not \p{Han}: this range has no compatibility forms.
  if (/^[\u4e00-\u9fff]+$/u.test(text)) return text
  return text.normalize('NFKC').toLowerCase().replace(unseen, '').replace(noise, '')
}

/** True where a text holds a control, bidi, zero-width or broken character; `long` text may hold line feeds. */
export function hasForbiddenCharacters(text: string, long = false): boolean {
  return (long ? forbiddenInLong : forbidden).test(text)
}

/** The first forbidden character as 'U+200B', for the message that names it; undefined when the text is clean. */
export function firstForbiddenCharacter(text: string, long = false): string | undefined {
  const found = (long ? forbiddenInLong : forbidden).exec(text)
  return found ? `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` : undefined
}

/** One line as a person sees it: line breaks inside a Chinese word closed, invisible characters removed, ends trimmed. For what comes out of sheets. */
export function cleanLine(text: string): string {
  return text
    .replace(breakBetweenHan, '')
    .replace(/[\r\n\t]+/gu, ' ')
    .replace(unseen, '')
    .trim()
}

/** The name of a person or an enterprise from a sheet: `cleanLine`, and no space between two Chinese characters (names padded to one width). */
export function cleanName(text: string): string {
  return cleanLine(text).replace(spaceBetweenHan, '')
}

/** The copy by which any part of a text is found: one width, one case, letters and digits only. */
export function searchable(text: string): string {
  if (/^[\u4e00-\u9fff]+$/u.test(text)) return text
  return text.normalize('NFKC').toLowerCase().replace(notToken, '')
}

/** What goes into an FTS5 column: one token per character, so that a phrase finds any substring (stack.md §6.3). */
export function searchTokens(text: string): string {
  return [...searchable(text)].join(' ')
}

/** The MATCH argument that finds `query` as a substring; '' when nothing searchable was typed (then do not search). */
export function searchPhrase(query: string): string {
  const tokens = searchTokens(query)
  return tokens === '' ? '' : `"${tokens}"`
}
