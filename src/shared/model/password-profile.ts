/** What a station asks of the passwords of its people. */
export type PasswordProfile = {
  readonly label: string
  /** Characters. */
  readonly least: number
  /** Of capitals, small letters, figures, other signs: how many kinds there must be. */
  readonly classes: number
  /** How many of the last passwords may not come again, the present one among them. */
  readonly past: number
  /** Days of use after which its owner is reminded; null: never. */
  readonly remindAfter: number | null
}

/**
 * GB/T 22239 asks for complexity and regular change, OWASP ASVS 5 (6.2.5, 6.2.10) and NIST SP 800-63B-4 forbid to demand either
 * and ask for length instead: an office chooses (S-38), and begins with what an assessment in China expects.
 */
export const PASSWORD_PROFILES = {
  graded: { label: '等级保护', least: 10, classes: 3, past: 5, remindAfter: 90 },
  long: { label: '长口令', least: 15, classes: 1, past: 1, remindAfter: null },
} as const satisfies Readonly<Record<string, PasswordProfile>>

export type PasswordProfileName = keyof typeof PASSWORD_PROFILES

/** Every profile, the one first that a station begins with. */
export const PASSWORD_PROFILE_NAMES = Object.keys(PASSWORD_PROFILES) as [PasswordProfileName, ...PasswordProfileName[]]

/** What a station asks for that has chosen nothing yet. */
export const FIRST_PROFILE: PasswordProfileName = PASSWORD_PROFILE_NAMES[0]

function shapeWords({ least, classes }: PasswordProfile): string {
  return `至少 ${least} 位，${classes > 1 ? `大写、小写、数字、符号（或汉字）有 ${classes} 种` : '不限字符种类'}`
}

/** What is said beside the field of a new password. */
export function passwordHint(name: PasswordProfileName): string {
  return `${shapeWords(PASSWORD_PROFILES[name])}；用一句自己记得住的话，不要用单位名、年份、连着的键`
}

/** All that a profile asks for, to be read by whoever chooses one. */
export function profileWords(name: PasswordProfileName): string {
  const profile: PasswordProfile = PASSWORD_PROFILES[name]
  const { past, remindAfter } = profile
  return [
    shapeWords(profile),
    past > 1 ? `最近用过的 ${past} 个不能再用` : '不能和现在的一样',
    remindAfter === null ? '不要求定期修改' : `用满 ${remindAfter} 天提醒修改`,
  ].join('；')
}
