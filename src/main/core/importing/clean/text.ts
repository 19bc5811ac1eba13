import { cleanLine, mayHide } from '#shared/model/text.ts'
import { type Cleaned, clean, empty, quoted, refused, warned } from './problem.ts'

const placeholder = /^(?:[-—–－―/／\\*＊.。、·]+|无|暂无|没有|未填|不详|未知|空|n[/／]?a|null|none|nil)$/iu
const ditto = /^(?:同上|同前|上同|〃|″|"|''|”|“|＂|ditto)$/iu

/** True for what clerks write into a cell that has no value: 无, -, N/A, / … */
export function isPlaceholder(text: string): boolean {
  return text.length <= 6 && placeholder.test(text)
}

/** True for 同上, 〃 and the marks that mean “as in the row above”. */
export function isDitto(text: string): boolean {
  return text.length <= 5 && ditto.test(text)
}

// The common cell needs none of the work below: no blank, control or invisible character in it.
const needsCleaning = (text: string): boolean => /\s/u.test(text) || mayHide(text)

/** One line without invisible characters, as a person sees the cell. */
export function plainLine(text: string): string {
  return needsCleaning(text) ? cleanLine(text) : text
}

const han = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef()（）]'
const spaceInName = new RegExp(`(?<=${han})\\s+|\\s+(?=${han})`, 'gu')

/** A Chinese name: no blanks, line breaks or invisible characters inside; single blanks between Latin words stay. */
export function cleanName(text: string, label: string, max: number): Cleaned<string> {
  const line = plainLine(text)
  const name = needsCleaning(line) ? line.replace(spaceInName, '').replace(/\s+/g, ' ') : line
  if (name === '' || isPlaceholder(name)) {
    return refused('NAME_MISSING', `没有填写${label}。`, `请填写${label}全称（与公章一致）；不是数据的行请删去。`)
  }
  if (isDitto(name)) return refused('NAME_DITTO', `${label}写的是“${quoted(name)}”。`, `每一行都请写出${label}全称。`)
  if (!/\p{L}/u.test(name) || /^[0-9A-Z]{15,20}$/u.test(name)) {
    return refused('NAME_NOT_A_NAME', `“${quoted(name)}”不像${label}。`, '请核对本行是否错列（内容整体左移或右移）。')
  }
  const [bare, mark] = withoutMark(name)
  const wrong = tooLong(bare, label, max)
  if (wrong !== null || mark === '') return wrong ?? clean(bare)
  return warned(bare, 'NAME_MARK', `${label}后面的注记“${quoted(mark)}”没有收进名称。`, '注记所说的请另行登记。')
}

/** What sheets write behind a name and what belongs to no name: numbers of footnotes, stars, a word on its state. */
const nameMark =
  /(?:[（(［[【](?:注|附注|见注|备注)?\s*\d{0,2}[）)\]］】]|[（(](?:已注销|已吊销|已停业|注销|吊销|停业)[）)]|[①-⑳*＊※△▲★☆])+$/u

/** Marks are few: a cell of thousands of them is not searched from each of its places. */
const MOST_MARKS = 40

/** A name and the marks behind it; a name of nothing but marks stays what it is. */
function withoutMark(name: string): readonly [bare: string, mark: string] {
  const mark = nameMark.exec(name.slice(-MOST_MARKS))?.[0] ?? ''
  const bare = name.slice(0, name.length - mark.length).trimEnd()
  return bare === '' ? [name, ''] : [bare, mark]
}

/** Free text: placeholders become empty, line breaks inside Chinese close up. */
export function cleanText(text: string, label: string, max: number): Cleaned<string> {
  const line = plainLine(text)
  if (line === '' || isPlaceholder(line)) return empty
  return tooLong(line, label, max) ?? clean(line)
}

/** A bare number, date or amount. */
const figures = /^[￥¥$]?[\d.,，:：\-/年月日号\s]+(?:[十百千万亿]*元?|%|％)$/u

/** Words where words belong: a number, a date or an amount there says that the row has slipped sideways. */
export function cleanWords(text: string, label: string, max: number): Cleaned<string> {
  const line = plainLine(text)
  if (!/\d/u.test(line) || !figures.test(line.normalize('NFKC'))) return cleanText(text, label, max)
  return refused('ROW_SLIPPED', `“${quoted(line)}”不像${label}。`, '请核对本行是否错列（内容整体左移或右移）。')
}

/** Text of several lines: each cleaned by itself, the breaks kept. */
export function cleanLongText(text: string, label: string, max: number): Cleaned<string> {
  const lines = text.split(/\r\n|\r|\n/u).map(plainLine)
  const whole = lines.join('\n').trim()
  if (whole === '' || isPlaceholder(whole)) return empty
  return tooLong(whole, label, max) ?? clean(whole)
}

function tooLong(text: string, label: string, max: number): Cleaned<string> | null {
  if (text.length <= max) return null
  return refused('TEXT_TOO_LONG', `${label}有 ${text.length} 个字，最多 ${max} 个。`, '请缩短后再导入。')
}

/** A grouping label such as 一、网络销售额奖励: its ordinal, else the text. */
export function cleanCategory(text: string, label: string, max: number): Cleaned<string> {
  const line = plainLine(text)
  const ordinal = /^[（(]?([一二三四五六七八九十]{1,3})[)）]?[、.．，]/u.exec(line)?.[1]
  return ordinal === undefined ? cleanText(text, label, max) : clean(ordinal)
}
