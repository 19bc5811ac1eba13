import { parsePhone } from '#shared/model/phone.ts'
import { isPlaceholder, plainLine } from './text.ts'
import { type Cleaned, clean, empty, quoted, refused, warned } from './problem.ts'

/** Several telephones of one cell as one value: the mobile one first, where there is one. */
export const BETWEEN_PHONES = '、'

/** What stands between two telephones of one cell, or between a telephone and a name. */
const BETWEEN = /[、，,；;/／\s（）()\p{Script=Han}]+/u

/** Digits of a telephone of this place, as it is dialled there; 20140506 is a day that slipped in. */
const LOCAL = /^(?!20\d\d(?:0[1-9]|1[0-2])[0-3]\d$)[2-9]\d{6,7}$/u

type Telephone = { readonly value: string; readonly mobile: boolean; readonly local: boolean }
/** `odd`: what has the digits of a telephone and is none. */
type Found = { readonly telephones: readonly Telephone[]; readonly odd: readonly string[] }

function telephoneOf(piece: string): Telephone | null {
  const phone = parsePhone(piece)
  if (phone.ok) return { value: phone.value.value, mobile: phone.value.kind === 'mobile', local: false }
  const digits = piece.normalize('NFKC').replaceAll('-', '')
  return LOCAL.test(digits) ? { value: digits, mobile: false, local: true } : null
}

function telephonesIn(line: string): Found {
  const whole = telephoneOf(line)
  if (whole !== null) return { telephones: [whole], odd: [] }
  const pieces = line.normalize('NFKC').split(BETWEEN)
  const found = pieces.flatMap((piece) => telephoneOf(piece) ?? [])
  return {
    telephones: [...new Map(found.map((one) => [one.value, one])).values()],
    odd: pieces.filter((piece) => /\d{5}/u.test(piece) && telephoneOf(piece) === null),
  }
}

/** Two numbers have a place of their own in a contact; where there are more, a mobile and a fixed one are worth most. */
function kept(all: readonly Telephone[], most: number): Telephone[] {
  const first = all.find((one) => one.mobile) ?? all[0]
  if (first === undefined) return []
  const second = all.find((one) => one.mobile !== first.mobile) ?? all.find((one) => one !== first)
  return [first, ...(second === undefined ? [] : [second])].slice(0, most)
}

/** A telephone that is none keeps no enterprise out of the register: it is left out and named. */
function noTelephone(line: string, label: string): Cleaned<string> {
  const phone = parsePhone(line)
  const [code, why] = phone.ok ? ['NOT_A_PHONE', ''] : [phone.fault.code, `：${phone.fault.message}`]
  const message = `${label}“${quoted(line)}”没有收进${why}。`
  return warned<string>(null, `PHONE_${code}`, message, '请核对号码，在联系人里补录。')
}

const mobileNumber = /^1[3-9]\d{9}$/u

function cleanPhone(line: string, label: string, most: number): Cleaned<string> {
  // The common cell.
  if (mobileNumber.test(line)) return clean(line)
  const { telephones, odd } = telephonesIn(line)
  const taken = kept(telephones, most)
  if (taken.length === 0) return noTelephone(line, label)
  const value = taken.map((one) => one.value).join(BETWEEN_PHONES)
  const left = [...telephones.filter((one) => !taken.includes(one)).map((one) => one.value), ...odd]
  const from = `${label}“${quoted(line)}”里收进了 ${value}`
  if (left.length > 0) {
    const message = `${from}，没有收进的是 ${left.join(BETWEEN_PHONES)}。`
    return warned(value, 'PHONE_SOME_LEFT', message, '没有收进的请在联系人里补录。')
  }
  if (/\p{Script=Han}/u.test(line) && telephoneOf(line) === null)
    return warned(value, 'PHONE_NAME_LEFT', `${from}，旁边的字没有收进。`, '是姓名的，请在联系人里补录。')
  if (taken.some((one) => one.local))
    return warned(value, 'PHONE_NO_AREA', `${label}“${quoted(line)}”没有区号，照原样收进。`, '请在联系人里补上区号。')
  return clean(value)
}

/** Telephones (`several`: as many as a contact has places for, else one) or a mail address, as the register takes them. */
export function cleanContact(text: string, label: string, kind: 'phone' | 'email', several = false): Cleaned<string> {
  const line = plainLine(text)
  if (line === '' || isPlaceholder(line)) return empty
  if (kind === 'phone') return cleanPhone(line, label, several ? 2 : 1)
  const address = line.normalize('NFKC').replace(/\s+/g, '')
  if (/^[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+$/u.test(address)) return clean(address)
  return refused(
    'EMAIL_NOT_AN_ADDRESS',
    `${label}“${quoted(line)}”不是邮箱地址。`,
    '请写成 name@example.cn 的样子，没有就留空。',
  )
}
