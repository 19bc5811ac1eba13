import { parsePhone } from '#shared/model/phone.ts'
import { isPlaceholder, plainLine } from './text.ts'
import type { Cleaned } from './problem.ts'
import { clean, empty, quoted, refused } from './problem.ts'

/** A telephone or mail address as the contact register takes it. */
export function cleanContact(text: string, label: string, kind: 'phone' | 'email'): Cleaned<string> {
  const line = plainLine(text)
  if (line === '' || isPlaceholder(line)) return empty
  if (kind === 'phone') {
    const phone = parsePhone(line)
    if (phone.ok) return clean(phone.value.value)
    return refused(
      `PHONE_${phone.fault.code}`,
      `${label}：${phone.fault.message}。`,
      '请只填一个手机号，或带区号的座机号。',
    )
  }
  const address = line.normalize('NFKC').replace(/\s+/g, '')
  if (/^[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+$/u.test(address)) return clean(address)
  return refused(
    'EMAIL_NOT_AN_ADDRESS',
    `${label}“${quoted(line)}”不是邮箱地址。`,
    '请写成 name@example.cn 的样子，没有就留空。',
  )
}
