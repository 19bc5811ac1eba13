// What no field holds and no line of a package brings: C0, DEL, C1, zero-width and direction marks, bidi controls, byte-order mark.
const refused = '\\u0000-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff'
const refusedInLong = refused.replace('\\u0000-\\u001f', '\\u0000-\\u0009\\u000b-\\u001f')
/** No one-line text of a record or a manifest holds one of these: the rule that travels (docs/exchange-shapes.json). */
export const FORBIDDEN: RegExp = new RegExp(`[${refused}]`, 'u')
/** No text of several lines holds one of these. */
export const FORBIDDEN_LONG: RegExp = new RegExp(`[${refusedInLong}]`, 'u')
const forbidden = new RegExp(`[${refused}]|\\p{Cs}`, 'u')
const forbiddenInLong = new RegExp(`[${refusedInLong}]|\\p{Cs}`, 'u')

// The whole list, by Unicode property: format characters, what fonts draw as nothing, line separators. A variation selector
// behind a Chinese character only chooses its form, as names need it (GB 18030, IVD); anywhere else it hides.
const selector = '\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}'
const unseenClass = '\\p{Cf}\\p{Default_Ignorable_Code_Point}\\p{Zl}\\p{Zp}\\p{Cs}'
const hidden = (controls: string) =>
  new RegExp(`(?<!\\p{Script=Han})[${selector}]|[[${unseenClass}${controls}]--[${selector}]]`, 'gv')
const invisible = hidden('\\u0000-\\u001f\\u007f-\\u009f')
const invisibleInLong = hidden('\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f')
/** As above, and the selectors too: of what is compared and never shown. */
const unseen = new RegExp(`[${unseenClass}\\u0000-\\u001f\\u007f-\\u009f]`, 'gu')
const han = '\\p{Script=Han}\\u3000-\\u303F\\uFF00-\\uFFEF'
const breakBetweenHan = new RegExp(
  `(?<=[${han}])[^\\S\\n\\r]*[\\r\\n]+\\s*|[^\\S\\n\\r]*[\\r\\n]+\\s*(?=[${han}])`,
  'gu',
)
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

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** The first character nobody sees, as 'U+2060', of what is typed; undefined where there is none. `long` text may hold line feeds. */
export function firstInvisible(text: string, long = false): string | undefined {
  const found = text.match(long ? invisibleInLong : invisible)
  return found?.[0] === undefined ? undefined : codePoint(found[0])
}

/** A text without what nobody sees; line feeds stay in a `long` one. */
export function withoutInvisible(text: string, long = true): string {
  return text.replace(long ? invisibleInLong : invisible, '')
}

// The common text has nothing but these: one look instead of the properties of each character.
const unusual = /[^\u0020-\u007e\u00ae-\u02ff\u3000-\u3002\u3008-\u3011\u4e00-\u9fff\uff01-\uff5e]/u

/** False for ordinary text at one look: only what is true here may hold a character that nobody sees. */
export function mayHide(text: string): boolean {
  return unusual.test(text)
}

/** A text as screen and paper show it: what nobody would see stands as a mark, 〈U+2060〉. Line feeds stay. */
export function shownText(text: string): string {
  return mayHide(text) ? text.replace(invisibleInLong, (found) => `〈${codePoint(found)}〉`) : text
}

/** One line as a person sees it: line breaks inside a Chinese word closed, invisible characters removed, ends trimmed. For what comes out of sheets. */
export function cleanLine(text: string): string {
  return text
    .replace(breakBetweenHan, '')
    .replace(/[\r\n\t\u2028\u2029]+/gu, ' ')
    .replace(invisible, '')
    .trim()
}

/** The copy by which any part of a text is found: one width, one case, letters and digits only. */
export function searchable(text: string): string {
  if (/^[\u4e00-\u9fff]+$/u.test(text)) return text
  return text.normalize('NFKC').toLowerCase().replace(unseen, '').replace(notToken, '')
}

/** What goes into an FTS5 column: one token per character, so that a phrase finds any substring. */
export function searchTokens(text: string): string {
  return [...searchable(text)].join(' ')
}

/** The MATCH argument that finds `query` as a substring; '' when nothing searchable was typed (then do not search). */
export function searchPhrase(query: string): string {
  const tokens = searchTokens(query)
  return tokens === '' ? '' : `"${tokens}"`
}
