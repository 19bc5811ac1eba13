import { parsePhone } from '#shared/model/phone.ts'
import { isPlaceholder, plainLine } from './text.ts'
import type { Cleaned } from './problem.ts'
import { clean, empty, quoted, refused, warned } from './problem.ts'

/** What stands between two telephones of one cell, or between a telephone and a name. */
const BETWEEN = /[、，,；;/／\s（）()\p{Script=Han}]+/u

/** The first of several telephones, or the one beside a name; the others are named in the warning. */
function firstOfSeveral(line: string, label: string): Cleaned<string> | null {
  const pieces = line
    .normalize('NFKC')
    .split(BETWEEN)
    .filter((piece) => piece !== '')
  for (const piece of pieces) {
    const phone = parsePhone(piece)
    if (phone.ok)
      return warned(
        phone.value.value,
        'PHONE_FIRST_TAKEN',
        `${label}“${quoted(line)}”里收进了 ${phone.value.value}。`,
        '其余的号码、姓名请在联系人里补录。',
      )
  }
  return null
}

/** A telephone that is none keeps no enterprise out of the register: it is left out and named. */
function withoutNumber(
  line: string,
  label: string,
  fault: { readonly code: string; readonly message: string },
): Cleaned<string> {
  return warned<string>(
    null,
    `PHONE_${fault.code}`,
    `${label}“${quoted(line)}”没有收进：${fault.message}。`,
    '请核对号码，在联系人里补录。',
  )
}

/** A telephone or mail address as the contact register takes it. */
export function cleanContact(text: string, label: string, kind: 'phone' | 'email'): Cleaned<string> {
  const line = plainLine(text)
  if (line === '' || isPlaceholder(line)) return empty
  if (kind === 'phone') {
    const phone = parsePhone(line)
    if (phone.ok) return clean(phone.value.value)
    return firstOfSeveral(line, label) ?? withoutNumber(line, label, phone.fault)
  }
  const address = line.normalize('NFKC').replace(/\s+/g, '')
  if (/^[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+$/u.test(address)) return clean(address)
  return refused(
    'EMAIL_NOT_AN_ADDRESS',
    `${label}“${quoted(line)}”不是邮箱地址。`,
    '请写成 name@example.cn 的样子，没有就留空。',
  )
}
