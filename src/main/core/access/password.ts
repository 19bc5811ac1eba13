import { refuse } from '#core/fault.ts'

const COMMON = [
  'password',
  'qwertyuiop',
  '1234567890',
  '0123456789',
  '1qaz2wsx',
  'admin',
  'administrator',
  'huishangbu',
  'xianning',
  'shangwuju',
  'abcdefghij',
  'iloveyou',
  'woaini',
]

/**
 * The 等保 profile (quality S-38): ten characters, three of four classes, no context words, not the user's own name.
 * Faults: WEAK_PASSWORD with the reason in words.
 */
export function checkPassword(
  password: string,
  context: { readonly userName: string; readonly words: readonly string[] },
): void {
  const plain = password.normalize('NFKC').toLowerCase()
  if ([...password].length < 10) refuse('WEAK_PASSWORD', { reason: '至少 10 位' })
  const classes = [/[a-z]/u, /[A-Z]/u, /[0-9]/u, /[^a-zA-Z0-9]/u].filter((pattern) => pattern.test(password)).length
  if (classes < 3) refuse('WEAK_PASSWORD', { reason: '大写字母、小写字母、数字、符号（或汉字）至少要有三种' })
  if (/(.)\1{4,}/u.test(plain)) refuse('WEAK_PASSWORD', { reason: '同一个字符不要连用五次以上' })
  const banned = [...COMMON, context.userName.toLowerCase(), ...context.words.map((word) => word.toLowerCase())].filter(
    (word) => word.length >= 3,
  )
  const hit = banned.find((word) => plain.includes(word))
  if (hit) refuse('WEAK_PASSWORD', { reason: `不要包含“${hit}”这样容易猜到的词` })
  if (/1[3-9]\d{9}/u.test(plain)) refuse('WEAK_PASSWORD', { reason: '不要用手机号' })
}
