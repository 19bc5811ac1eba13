const LEAST = 10
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

export type PasswordContext = {
  readonly userName: string
  /** Names of the unit: what everybody in the office would try first. */
  readonly words: readonly string[]
}

/**
 * Why a password is too weak, in words; undefined where it may stand. The 等保 profile (quality S-38): ten characters,
 * three of four classes, no context words, not the user's own name. Screen and station judge by this one rule.
 */
export function passwordWeakness(password: string, context: PasswordContext): string | undefined {
  const plain = password.normalize('NFKC').toLowerCase()
  if ([...password].length < LEAST) return `至少 ${LEAST} 位`
  const classes = [/[a-z]/u, /[A-Z]/u, /[0-9]/u, /[^a-zA-Z0-9]/u].filter((pattern) => pattern.test(password)).length
  if (classes < 3) return '大写字母、小写字母、数字、符号（或汉字）至少要有三种'
  if (/(.)\1{4,}/u.test(plain)) return '同一个字符不要连用五次以上'
  const banned = [...COMMON, context.userName.toLowerCase(), ...context.words.map((word) => word.toLowerCase())].filter(
    (word) => word.length >= 3,
  )
  const hit = banned.find((word) => plain.includes(word))
  if (hit) return `不要包含“${hit}”这样容易猜到的词`
  return /1[3-9]\d{9}/u.test(plain) ? '不要用手机号' : undefined
}
