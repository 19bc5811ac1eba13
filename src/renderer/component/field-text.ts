import { type Field, isReference } from '#shared/definition/field.ts'
import { displayValue } from '#shared/definition/record.ts'
import { looksMasked } from '#shared/definition/mask.ts'
import { accountNumber, accountVerdict } from '#shared/model/account-number.ts'
import { checkIdentityNumber, identify, normaliseIdentifier } from '#shared/model/credit-code.ts'
import { type IsoDate, parseDate } from '#shared/model/date.ts'
import { parsePeriod } from '#shared/model/period.ts'
import { parsePhone } from '#shared/model/phone.ts'
import { formatRatio, isBasisPoints, parseRatio } from '#shared/model/ratio.ts'
import { shownText } from '#shared/model/text.ts'
import { type MoneyWord, moneyText, readMoney } from '#ui/component/money.tsx'

/** The money unit that a field shows; amounts are stored in 分 whatever it is. */
export function moneyWord(field: Field): MoneyWord {
  return field.unit === '万元' ? '万元' : '元'
}

/** What a field is called where its value stands alone: with the unit of its figures. */
export function labelWithUnit({ label, unit }: Pick<Field, 'label' | 'unit'>): string {
  return unit ? `${label}（${unit}）` : label
}

type ReadText = { readonly value: unknown; readonly message?: string }

function readInteger(text: string): ReadText {
  const plain = text.normalize('NFKC').replace(/[\s,，]/gu, '')
  return /^\d{1,15}$/u.test(plain)
    ? { value: Number(plain) }
    : { value: text, message: `“${text}”不是整数，请只填数字` }
}

function readDay(text: string, today: IsoDate, monthAllowed: boolean): ReadText {
  const read = parseDate(text, today)
  if (!read.ok) return { value: text, message: read.fault.message }
  if (read.value.precision === 'day' || (read.value.precision === 'month' && monthAllowed))
    return { value: read.value.date }
  return { value: text, message: `“${text}”没有写到日，请按 2014-06-03 的样子填写` }
}

/** True where a field's schema takes 2014-06 beside 2014-06-03. */
function takesMonth(field: Field): boolean {
  return field.schema.safeParse('2014-06').success
}

/** Reads what was typed into a field: the value to store, or the text itself with the reason why it means nothing. */
export function readField(field: Field, text: string, today: IsoDate): ReadText {
  if (text.trim() === '') return { value: null }
  switch (field.kind) {
    case 'money':
      return readMoney(text, moneyWord(field), field.schema.safeParse(-1).success)
    case 'ratio': {
      const read = parseRatio(text)
      return read.ok ? { value: read.value } : { value: text, message: read.fault.message }
    }
    case 'integer':
    case 'year':
      return readInteger(text)
    case 'date':
      return readDay(text, today, takesMonth(field))
    case 'period': {
      const read = parsePeriod(text)
      return read.ok ? { value: read.value } : { value: text, message: read.fault.message }
    }
    case 'identifier':
      return { value: normaliseIdentifier(text) }
    case 'phone': {
      const read = parsePhone(text)
      return { value: read.ok ? read.value.value : text.trim() }
    }
    default:
      return { value: spelledText(field, text) }
  }
}

/** An account without its spaces, the number of a person with its capital X: what is kept is what is seen. */
function spelledText({ spelling }: Field, text: string): string {
  if (looksMasked(text)) return text
  if (spelling === 'account-number') return accountNumber(text)
  return spelling === 'identity-number' ? normaliseIdentifier(text) : text
}

/** The text of a stored value inside its control. */
export function editText(field: Field, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (field.kind === 'money' && typeof value === 'number') return moneyText(value, moneyWord(field))
  if (field.kind === 'ratio' && isBasisPoints(value)) return formatRatio(value)
  return String(value)
}

/** The text of a stored value on a list or a card; `titles` names referenced records and divisions. */
export function showText(field: Field, value: unknown, titles: Readonly<Record<string, string>> = {}): string {
  if (value === null || value === undefined || value === '') return ''
  if (field.kind === 'money' && typeof value === 'number') return moneyText(value, moneyWord(field))
  if (field.kind === 'ratio' && isBasisPoints(value)) return formatRatio(value)
  if (isReference(field) || field.kind === 'division') return shownText(titles[String(value)] ?? String(value))
  return displayValue(field, value)
}

/** What is said of a number where it is typed: `warns` asks for a second look, and never blocks (design §6). */
export type NumberVerdict = { readonly text: string; readonly warns: boolean }

/** What a number says about itself: its kind and whether its check digits hold. They warn, they never block (design §6). */
export function identifierVerdict(value: unknown): NumberVerdict | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  const found = identify(value)
  const names = {
    'credit-code': '统一社会信用代码',
    'registration-number': '工商注册号',
    'organisation-code': '组织机构代码',
    'identity-number': '身份证号',
    unknown: '其他号码',
  } as const
  if (found.checkPasses) return { text: `${names[found.type]}，校验位相符`, warns: false }
  return { text: found.problem?.message ?? `${names[found.type]}，无法校验`, warns: true }
}

function personVerdict(value: string): NumberVerdict {
  const found = checkIdentityNumber(value)
  return found.passes
    ? { text: '身份证号，校验位相符', warns: false }
    : { text: found.problem?.message ?? '', warns: true }
}

function phoneVerdict(value: string): NumberVerdict {
  const read = parsePhone(value)
  if (!read.ok) return { text: read.fault.message, warns: true }
  return { text: read.value.kind === 'mobile' ? '手机号，11 位' : '座机号', warns: false }
}

/** What is said of any number where it is typed (U-12); undefined where the field has none, or the stored one is still hidden. */
export function numberVerdict(field: Field, value: unknown): NumberVerdict | undefined {
  if (typeof value !== 'string' || value.trim() === '' || looksMasked(value)) return undefined
  if (field.kind === 'identifier') return identifierVerdict(value)
  if (field.kind === 'phone') return phoneVerdict(value)
  if (field.spelling === 'account-number') return accountVerdict(value)
  if (field.spelling === 'identity-number') return personVerdict(value)
  return undefined
}
