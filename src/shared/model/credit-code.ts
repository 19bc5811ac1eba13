import { isCalendarDate } from '#shared/model/date.ts'

type IdentifierProblemCode =
  | 'EMPTY'
  | 'ILLEGAL_CHARACTER'
  | 'ILLEGAL_LETTER'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'NEIGHBOURS_SWAPPED'
  | 'DIGITS_LOST'
  | 'CHECK_DIGIT'
  | 'BIRTH_DATE'
  | 'NOT_AN_IDENTIFIER'

/** What is wrong with a number, in words for the clerk; `suggestion` is the one likely right number, never applied by itself. */
export type IdentifierProblem = {
  readonly code: IdentifierProblemCode
  readonly message: string
  readonly suggestion?: string
}

/** A failing check only warns: really registered codes fail it (design §6). */
type IdentifierVerdict = { readonly passes: boolean; readonly problem?: IdentifierProblem }

export type IdentifierType = 'credit-code' | 'registration-number' | 'organisation-code' | 'identity-number' | 'unknown'

export type Identification = {
  readonly type: IdentifierType
  /** The normalised number; a 15-digit identity number upgraded to 18. */
  readonly value: string
  readonly checkPasses: boolean
  readonly problem?: IdentifierProblem
}

const charset = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const lookalikes: Readonly<Record<string, string>> = { O: '0', I: '1', S: '5', Z: '2' }
const label =
  /^(?:统一社会信用代码|社会信用代码|统一信用代码|统一代码|信用代码|营业执照注册号|营业执照号|工商注册号|注册号|组织机构代码证号|组织机构代码|公民身份号码|身份证号码|身份证号|身份证|纳税人识别号|税务登记证号|税号|证件号码|证照号码|号码|代码)(?:\([^()]*\))?[:：]?/u

/** One spelling: half width, upper case, without label, quotes, ="…", spaces, invisible characters and dashes. */
export function normaliseIdentifier(text: string): string {
  // The common spelling needs none of it; 100,000 rows notice.
  if (/^[0-9A-Z]+$/u.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[\s\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .replace(/^="?|^["'’‘`]+|["'’]+$/gu, '')
    .replace(label, '')
    .replace(/^["'’‘`]+|[-‐‑‒–—―−_·•]/gu, '')
    .toUpperCase()
}

/** 统一社会信用代码 by GB 32100—2015 (18 characters, last one is the check). The organisation part only helps to find the likely error. */
export function checkCreditCode(code: string): IdentifierVerdict {
  const value = normaliseIdentifier(code)
  const early = formProblem(value, 18, '统一社会信用代码', /^[0-9A-Z]*$/u)
  if (early) return refuse(early)
  if (/[IOSVZ]/u.test(value)) return refuse(illegalLetters(value))
  if (creditCheckHolds(value)) return { passes: true }
  const swap = uniqueSwap(value, (other) => creditCheckHolds(other) && organisationCheckHolds(other.slice(8, 17)))
  if (swap !== undefined) return refuse(swapped(value, swap))
  if (/^\d{16}00$/u.test(value)) return refuse(digitsLost)
  const part = organisationCheckHolds(value.slice(8, 17)) ? '前 17 位与末位校验码不符' : '校验码不符'
  return refuse(mismatch(`统一社会信用代码${part}`))
}

/** 工商注册号, 15 digits, ISO 7064 MOD 11,10 (before 2015-10). */
export function checkRegistrationNumber(text: string): IdentifierVerdict {
  const value = normaliseIdentifier(text)
  const early = formProblem(value, 15, '工商注册号', /^\d*$/u)
  if (early) return refuse(early)
  if (registrationCheckHolds(value)) return { passes: true }
  const swap = uniqueSwap(value, registrationCheckHolds)
  return refuse(swap === undefined ? mismatch('工商注册号校验码不符') : swapped(value, swap))
}

/** 组织机构代码, 8 characters and a check character, GB 11714. */
export function checkOrganisationCode(text: string): IdentifierVerdict {
  const value = normaliseIdentifier(text)
  const early = formProblem(value, 9, '组织机构代码', /^[0-9A-Z]*$/u)
  if (early) return refuse(early)
  if (organisationCheckHolds(value)) return { passes: true }
  const swap = uniqueSwap(value, organisationCheckHolds)
  return refuse(swap === undefined ? mismatch('组织机构代码校验码不符') : swapped(value, swap))
}

/** 公民身份号码 by GB 11643—1999: 18 characters with check, or 15 digits of the first generation (which carry none). */
export function checkIdentityNumber(text: string): IdentifierVerdict {
  const value = normaliseIdentifier(text)
  const upgraded = upgradeIdentityNumber(value)
  const early = upgraded === undefined ? formProblem(value, 18, '身份证号', /^\d*X?$/u) : undefined
  if (early) return refuse(early)
  const full = upgraded ?? value
  if (!isCalendarDate(birthOf(full))) {
    const swap = uniqueSwap(full, (other) => isCalendarDate(birthOf(other)) && identityCheckHolds(other))
    if (swap !== undefined && upgraded === undefined) return refuse(swapped(value, swap))
    return refuse({ code: 'BIRTH_DATE', message: '身份证号中的出生日期不存在，请与身份证原件核对' })
  }
  if (identityCheckHolds(full)) return { passes: true }
  if (/^\d{16}00$/u.test(full)) return refuse(digitsLost)
  const swap = uniqueSwap(full, (other) => isCalendarDate(birthOf(other)) && identityCheckHolds(other))
  return refuse(swap === undefined ? mismatch('身份证号校验码不符') : swapped(full, swap))
}

/** The 18-character form of a 15-digit identity number (19 inserted, check computed); undefined for anything else or an impossible birth date. */
export function upgradeIdentityNumber(text: string): string | undefined {
  if (!/^\d{15}$/u.test(text)) return undefined
  const body = `${text.slice(0, 6)}19${text.slice(6)}`
  return isCalendarDate(birthOf(body)) ? `${body}${identityCheckCharacter(body)}` : undefined
}

/** Finds out which number a typed text is and what is wrong with it; length and check decide, and a personal number wins a tie so that it gets masked. */
export function identify(text: string): Identification {
  const value = normaliseIdentifier(text)
  if (value === '' || /^(?:无|暂无|N\/?A|\/|\.|未办理|无证)$/u.test(value)) {
    return { type: 'unknown', value: '', checkPasses: false, problem: { code: 'EMPTY', message: '没有填写证照号码' } }
  }
  if (/^\d(?:\.\d+)?E\+?\d{1,2}$/u.test(value)) {
    return { type: 'unknown', value, checkPasses: false, problem: digitsLost }
  }
  if (value.length === 15 && /^\d+$/u.test(value)) return identifyFifteen(value)
  if (/^[0-9A-Z]+$/u.test(value)) {
    if (value.length === 9) return verdictOf('organisation-code', value, checkOrganisationCode(value))
    if (looksLikePerson(value)) return verdictOf('identity-number', value, checkIdentityNumber(value))
    if (value.length >= 16 && value.length <= 20) return verdictOf('credit-code', value, checkCreditCode(value))
  }
  const message = `“${value}”不是统一社会信用代码（18 位）、注册号（15 位）、组织机构代码（9 位）或身份证号，请与证照核对`
  return { type: 'unknown', value, checkPasses: false, problem: { code: 'NOT_AN_IDENTIFIER', message } }
}

/** 990122********1234; anything shorter than twelve characters is hidden whole. */
export function maskIdentityNumber(text: string): string {
  return text.length < 12
    ? '*'.repeat(text.length)
    : `${text.slice(0, 6)}${'*'.repeat(text.length - 10)}${text.slice(-4)}`
}

/** 138****1234; a landline keeps its area code and the last two digits. */
export function maskPhone(text: string): string {
  if (/^\d{11}$/u.test(text) && text.startsWith('1')) return `${text.slice(0, 3)}****${text.slice(-4)}`
  const landline = /^(\d{3,4}-)(\d{3,6})(\d{2})(-\d+)?$/u.exec(text)
  return landline
    ? `${landline[1] ?? ''}${'*'.repeat((landline[2] ?? '').length)}${landline[3] ?? ''}`
    : '*'.repeat(text.length)
}

/** The last four characters of an account; an account of four or fewer is hidden whole. */
export function maskAccount(text: string): string {
  return text.length <= 4 ? '*'.repeat(text.length) : `${'*'.repeat(text.length - 4)}${text.slice(-4)}`
}

const digitsLost: IdentifierProblem = {
  code: 'DIGITS_LOST',
  message: '号码曾被当作数字保存，后几位已丢失（变成 0），须按证照人工补填；表格中请把这一列设为文本格式',
}

function refuse(problem: IdentifierProblem): IdentifierVerdict {
  return { passes: false, problem }
}

function verdictOf(type: IdentifierType, value: string, verdict: IdentifierVerdict): Identification {
  const base = { type, value, checkPasses: verdict.passes }
  return verdict.problem ? { ...base, problem: verdict.problem } : base
}

function formProblem(value: string, length: number, name: string, shape: RegExp): IdentifierProblem | undefined {
  if (value === '') return { code: 'EMPTY', message: `没有填写${name}` }
  if (!shape.test(value)) {
    return { code: 'ILLEGAL_CHARACTER', message: `${name}含有不应出现的字符，请只填号码本身` }
  }
  if (value.length === length) return undefined
  const wrong = Math.abs(value.length - length)
  return value.length < length
    ? {
        code: 'TOO_SHORT',
        message: `缺位：${name}应为 ${length} 位，现在是 ${value.length} 位，少 ${wrong} 位，须人工补填`,
      }
    : { code: 'TOO_LONG', message: `多位：${name}应为 ${length} 位，现在是 ${value.length} 位，多 ${wrong} 位，请核对` }
}

// The standard leaves out I O S V Z so that they cannot be taken for 1 0 5 U 2.
function illegalLetters(value: string): IdentifierProblem {
  const found = [...new Set(value.match(/[IOSVZ]/gu))]
  const hints = found.map(
    (letter) => `${letter}${Object.hasOwn(lookalikes, letter) ? `，疑为${lookalikes[letter]}` : ''}`,
  )
  const message = `含非法字符${hints.join('；')}。统一社会信用代码不使用 I、O、S、V、Z，请与执照核对`
  const replaced = value.replace(/[IOSZ]/gu, (letter) => lookalikes[letter] ?? letter)
  const right = !replaced.includes('V') && creditCheckHolds(replaced)
  return { code: 'ILLEGAL_LETTER', message, ...(right ? { suggestion: replaced } : {}) }
}

function swapped(value: string, suggestion: string): IdentifierProblem {
  const at = [...value].findIndex((char, index) => char !== suggestion.charAt(index))
  const message = `校验码不符，疑第 ${at + 1}、${at + 2} 位颠倒，可能是 ${suggestion}，请与证照核对`
  return { code: 'NEIGHBOURS_SWAPPED', message, suggestion }
}

function mismatch(what: string): IdentifierProblem {
  return { code: 'CHECK_DIGIT', message: `${what}，请与证照核对；证照确实如此的可以照录` }
}

function uniqueSwap(value: string, holds: (other: string) => boolean): string | undefined {
  const found = new Set<string>()
  for (let at = 0; at + 1 < value.length; at += 1) {
    const other = `${value.slice(0, at)}${value.charAt(at + 1)}${value.charAt(at)}${value.slice(at + 2)}`
    if (other !== value && holds(other)) found.add(other)
  }
  const [only] = found
  return found.size === 1 ? only : undefined
}

function creditCheckHolds(value: string): boolean {
  let sum = 0
  for (const [at, weight] of creditWeights.entries()) {
    const index = charset.indexOf(value.charAt(at))
    if (index < 0) return false
    sum += index * weight
  }
  return value.charAt(17) === charset.charAt((31 - (sum % 31)) % 31)
}

function organisationCheckHolds(value: string): boolean {
  let sum = 0
  for (const [at, weight] of organisationWeights.entries()) {
    const digit = Number.parseInt(value.charAt(at), 36)
    if (Number.isNaN(digit)) return false
    sum += digit * weight
  }
  return value.charAt(8) === '0X987654321'.charAt(sum % 11)
}

function registrationCheckHolds(value: string): boolean {
  let product = 10
  for (let at = 0; at < 14; at += 1) {
    const sum = (product + Number(value.charAt(at))) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return Number(value.charAt(14)) === (11 - product) % 10
}

function identityCheckCharacter(body: string): string {
  const sum = identityWeights.reduce((total, weight, at) => total + Number(body.charAt(at)) * weight, 0)
  return '10X98765432'.charAt(sum % 11)
}

function identityCheckHolds(value: string): boolean {
  return /^\d{17}[\dX]$/u.test(value) && value.charAt(17) === identityCheckCharacter(value)
}

function birthOf(value: string): string {
  return `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`
}

// A credit code beginning 11/12/51–53 can carry a birth date by chance: with its own check passing it is no person.
function looksLikePerson(value: string): boolean {
  if (!/^[1-8]\d{15,17}[\dX]?$/u.test(value) || value.length > 18 || value.length < 17) return false
  if (!isCalendarDate(birthOf(value)) || !/^(?:19|20)/u.test(value.slice(6))) return false
  return identityCheckHolds(value) || !(value.length === 18 && creditCheckHolds(value))
}

function identifyFifteen(value: string): Identification {
  const registration = checkRegistrationNumber(value)
  const upgraded = upgradeIdentityNumber(value)
  if (!registration.passes && upgraded !== undefined) {
    return { type: 'identity-number', value: upgraded, checkPasses: true }
  }
  return verdictOf('registration-number', value, registration)
}
