import {
  type Identification,
  type IdentifierProblem,
  type IdentifierType,
  checkCreditCode,
  checkOrganisationCode,
  identify,
} from '#shared/model/credit-code.ts'
import type { SheetCell } from '../sheet/cell.ts'
import { plainLine } from './text.ts'
import { type Cleaned, clean, quoted, refused, warned } from './problem.ts'

/** The number with its kind and its verdict in the words of the import report. */
type CleanedIdentifier = Cleaned<string> & { readonly type: IdentifierType; readonly verdict: string }

const enterpriseCode = /^9[0-9A-HJ-NPQRTUWXY]{17}$/
const compare = '请对照营业执照核对后改正。'

function lostDigits(cell: SheetCell): boolean {
  // A double keeps 15 digits: the rest of a longer number was replaced by zeros when the sheet was saved.
  return typeof cell.raw === 'number' && Math.abs(cell.raw) >= 1e15
}

function lost(cell: SheetCell): CleanedIdentifier {
  const advice = '请把这一列设为“文本”格式，按营业执照重新输入完整的 18 位。'
  const message = `代码被当作数字保存，后几位已丢失（现为 ${quoted(cell.text)}）。`
  return {
    ...refused<string>('IDENTIFIER_DIGITS_LOST', message, advice),
    type: 'credit-code',
    verdict: '失真，须人工补',
  }
}

function letterVerdict(value: string): string {
  const letters = [...new Set(value.match(/[IOSVZ]/gu))]
  const digits = letters.map((letter) => ({ O: '0', I: '1', S: '5', Z: '2' })[letter] ?? '?')
  return `含非法字符${letters.join('、')}，疑为${digits.join('、')}`
}

/**
 * Two neighbours are taken as swapped, which keeps the row out, only where both check characters failed and the swap
 * mends both: really registered codes have a valid organisation part and fail the last character alone.
 */
function surelySwapped(found: Identification): boolean {
  return found.type !== 'credit-code' || !checkOrganisationCode(found.value.slice(8, 17)).passes
}

/** The one exchange of neighbours after which both check characters hold; null where there is none or several. */
function mendingSwap(value: string): string | null {
  const found = new Set<string>()
  for (let at = 0; at + 1 < value.length; at++) {
    const other = value.slice(0, at) + value.charAt(at + 1) + value.charAt(at) + value.slice(at + 2)
    if (other !== value && checkCreditCode(other).passes && checkOrganisationCode(other.slice(8, 17)).passes)
      found.add(other)
  }
  const [only = null] = found
  return found.size === 1 ? only : null
}

function swapped(value: string, suggestion: string): [Cleaned<string>, string] {
  const at = [...value].findIndex((char, index) => char !== suggestion.charAt(index))
  const message = `“${value}”校验不符，疑第 ${at + 1}、${at + 2} 位颠倒，可能是 ${suggestion}。`
  return [refused('IDENTIFIER_NEIGHBOURS_SWAPPED', message, compare), '不通过（相邻两位颠倒）']
}

function judged(found: Identification, problem: IdentifierProblem): [Cleaned<string>, string] {
  const { value } = found
  const shown = `“${quoted(value)}”`
  switch (problem.code) {
    case 'EMPTY':
      return [
        warned<string>(
          null,
          'IDENTIFIER_MISSING',
          '没有填写统一社会信用代码。',
          '请补填；没有的可以先导入，以后补登。',
        ),
        '未填',
      ]
    case 'DIGITS_LOST': {
      // A text may end in 00 by itself: two swapped digits explain it better than a lost tail.
      const swap = value.length === 18 ? mendingSwap(value) : null
      if (swap !== null) return swapped(value, swap)
      return [refused('IDENTIFIER_DIGITS_LOST', `${shown}：${problem.message}。`, compare), '失真，须人工补']
    }
    case 'TOO_SHORT':
      return [refused('IDENTIFIER_TOO_SHORT', `${shown}：${problem.message}。`, compare), '缺位，须人工补']
    case 'TOO_LONG':
      return [refused('IDENTIFIER_TOO_LONG', `${shown}：${problem.message}。`, compare), '多位，须人工核对']
    case 'ILLEGAL_LETTER': {
      const verdict = letterVerdict(value)
      if (problem.suggestion === undefined)
        return [refused('IDENTIFIER_ILLEGAL_LETTER', `${shown}${verdict}。`, compare), verdict]
      const message = `${shown}${verdict}，已按 ${problem.suggestion} 处理。`
      return [warned(problem.suggestion, 'IDENTIFIER_LETTER_REPLACED', message, '请对照营业执照确认。'), verdict]
    }
    case 'NEIGHBOURS_SWAPPED':
      if (!surelySwapped(found)) return [checkFails(value, problem.message), '不通过']
      return swapped(value, problem.suggestion ?? value)
    case 'CHECK_DIGIT':
    case 'BIRTH_DATE':
      return [checkFails(value, problem.message), '不通过']
    default:
      return [refused('IDENTIFIER_UNREADABLE', `${problem.message}。`, compare), '无法识别']
  }
}

function checkFails(value: string, message: string): Cleaned<string> {
  return warned(
    value,
    'IDENTIFIER_CHECK_FAILS',
    `“${value}”：${message}。`,
    '请对照营业执照核对；执照上确实如此的可以照此导入。',
  )
}

/**
 * Reads a 统一社会信用代码 (or 注册号, 组织机构代码, 身份证号) in every spelling clerks use. A failing check character
 * warns and keeps the code, since really registered codes fail it (design §6, GB 32100—2015); lost, missing or swapped
 * characters keep the row out. The letter O for 0 is replaced where the check then holds, with a warning.
 */
export function cleanIdentifier(cell: SheetCell): CleanedIdentifier {
  if (lostDigits(cell)) return lost(cell)
  // The common cell, a sound code of an enterprise, needs no identification (codes of bodies could be identity numbers).
  if (enterpriseCode.test(cell.text) && checkCreditCode(cell.text).passes) {
    return { value: cell.text, problems: [], type: 'credit-code', verdict: '通过' }
  }
  const found = identify(plainLine(cell.text))
  if (found.problem === undefined) return { ...clean(found.value), type: found.type, verdict: '通过' }
  const [cleaned, verdict] = judged(found, found.problem)
  return { ...cleaned, type: found.type, verdict }
}
