import { err, ok, type Result } from '#shared/result.ts'

type Phone = { readonly kind: 'mobile' | 'landline'; readonly value: string }
type PhoneFault = { readonly code: 'EMPTY' | 'NOT_A_PHONE' | 'WRONG_LENGTH'; readonly message: string }

/** Reads a mobile ('13800000000') or a landline ('0715-8000000', '0715-8000000-123'); spaces, dashes, brackets and +86 may be typed. */
export function parsePhone(text: string): Result<Phone, PhoneFault> {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\uFEFF]/gu, '')
    .replace(/^['’]/u, '')
    .replace(/转|ext\.?|#/giu, '-')
    .replace(/[\s().]/gu, (mark) => (mark === ')' ? '-' : ''))
    .replace(/[‐‑‒–—―−-]+/gu, '-')
    .replace(/^(?:\+|00)86-?/u, '')
    .replace(/^-|-$/gu, '')
  const digits = plain.replaceAll('-', '')
  if (digits === '') return err({ code: 'EMPTY', message: '没有填写电话，请填手机号或带区号的座机号' })
  if (!/^\d+$/u.test(digits)) {
    return err({ code: 'NOT_A_PHONE', message: `“${text}”不是一个电话号码，请只填一个号码，多个号码分开登记` })
  }
  if (/^1[3-9]\d{9}$/u.test(digits)) return ok({ kind: 'mobile', value: digits })
  const landline = /^(0(?:10|2\d|[3-9]\d\d))-?([2-9]\d{6,7})(?:-(\d{1,6}))?$/u.exec(plain)
  if (landline) {
    const [, area, number, extension] = landline
    return ok({ kind: 'landline', value: `${area}-${number}${extension === undefined ? '' : `-${extension}`}` })
  }
  if (/^1[3-9]/u.test(digits)) {
    return err({ code: 'WRONG_LENGTH', message: `手机号应为 11 位，现在是 ${digits.length} 位，请核对` })
  }
  return err({ code: 'NOT_A_PHONE', message: `“${text}”不是手机号，也不是带区号的座机号（例如 0715-8000000），请核对` })
}
