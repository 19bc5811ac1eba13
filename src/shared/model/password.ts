import { COMMON_FIGURES, COMMON_WORDS } from '#shared/model/common-word.ts'
import { FIRST_PROFILE, PASSWORD_PROFILES, type PasswordProfileName } from '#shared/model/password-profile.ts'

/** What must be left once all that is guessed first has been taken away: different characters, a Chinese one counts three. */
const LEAST_OWN = 5

export type PasswordContext = {
  readonly userName: string
  /** Names of the unit, and how they are written in pinyin: what everybody in the office would try first. */
  readonly words: readonly string[]
  /** The password that is to be given up; a new one is another one. */
  readonly old?: string
  /** What the station asks for; without it, what every station begins with. */
  readonly profile?: PasswordProfileName
}

/** Keys in the order of the hand: rows and slanting columns of the keyboard, and the alphabet. */
const WALKS = [
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  '1234567890-=',
  '!@#$%^&*()_+',
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  '8ik,',
  '9ol.',
  '!qaz',
  '@wsx',
  '#edc',
  '$rfv',
  '%tgb',
].flatMap((keys) => [keys, [...keys].toReversed().join('')])
const SHORTEST_WALK = 3

const LETTERS: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '!': 'i',
  '1': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
  '+': 't',
  '8': 'b',
  '9': 'g',
}

/** P@ssw0rd as it is meant; a figure that stands for two letters is read as both. */
function readings(text: string): readonly string[] {
  const read = Array.from(text, (sign) => LETTERS[sign] ?? sign).join('')
  const asL = Array.from(text, (sign) => (sign === '1' || sign === '!' ? 'l' : (LETTERS[sign] ?? sign))).join('')
  return [text, read, asL]
}

/** How many characters from here on follow the hand over the keys; 0 where they are too few to be a habit. */
function walkAt(text: string, from: number): number {
  let longest = 0
  for (const keys of WALKS) {
    const place = keys.indexOf(text.charAt(from))
    let length = 0
    while (
      place >= 0 &&
      keys.charAt(place + length) !== '' &&
      keys.charAt(place + length) === text.charAt(from + length)
    )
      length += 1
    longest = Math.max(longest, length)
  }
  return longest >= SHORTEST_WALK ? longest : 0
}

type Stripped = {
  /** What is left. */
  readonly own: string
  readonly taken: readonly string[]
}

function withoutWalks(text: string): Stripped {
  let own = ''
  const taken: string[] = []
  for (let at = 0; at < text.length;) {
    const length = walkAt(text, at)
    if (length > 0) taken.push(text.slice(at, at + length))
    else own += text.charAt(at)
    at += Math.max(1, length)
  }
  return { own, taken }
}

/** A year, alone or with month and day, and what is written around it; the same character again and again. */
const HABITS = [
  /(?:19|20)\d{2}(?:[-./年]?(?:0?[1-9]|1[0-2])(?:[-./月]?(?:0?[1-9]|[12]\d|3[01])日?)?)?/gu,
  /(.)\1{2,}/gu,
]

function withoutHabits(text: string): Stripped {
  const taken: string[] = []
  let own = text
  const take = (part: string) => {
    taken.push(part)
    return ''
  }
  for (const habit of HABITS) own = own.replace(habit, (part) => take(part))
  for (const figures of COMMON_FIGURES) own = own.replaceAll(figures, take)
  return { own, taken }
}

/** The text without the words; a word is looked for in every reading, which are of one length. */
function withoutWords(text: string, words: readonly string[]): Stripped {
  const taken: string[] = []
  let own = text
  let read = readings(own)
  for (const word of words)
    for (let found = read.find((one) => one.includes(word)); found; found = read.find((one) => one.includes(word))) {
      const at = found.indexOf(word)
      taken.push(own.slice(at, at + word.length))
      own = own.slice(0, at) + own.slice(at + word.length)
      read = readings(own)
    }
  return { own, taken }
}

function weightOf(text: string): number {
  return [...new Set(text)].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 3 : 1), 0)
}

const LONG_WORDS = COMMON_WORDS.filter((word) => word.length > 3)

/** The parts that are guessed first, where what is left without them is too little; empty where enough is left. */
function guessed(plain: string): readonly string[] {
  // Words before walks: power and party hold a piece of the keyboard by accident.
  const words = withoutWords(plain, LONG_WORDS)
  const habits = withoutHabits(words.own)
  const walks = withoutWalks(habits.own)
  const rest = withoutWords(walks.own, COMMON_WORDS)
  const taken = [words, habits, walks, rest].flatMap((one) => one.taken)
  return weightOf(rest.own.replace(/[\p{P}\p{S}\s]+$/u, '')) < LEAST_OWN ? taken : []
}

function isName(word: string): boolean {
  return word.length >= 3 || (word.length === 2 && /^\p{Script=Han}+$/u.test(word))
}

/**
 * Why a password is too weak, in words; undefined where it may stand. As long and of as many kinds of characters as the station's
 * profile asks for (S-38), and whatever that is (S-37): no name of the user or the unit, another one than before, and something of
 * its own beside common words, years, walks over the keyboard and letters exchanged for figures. Screen and station judge by this
 * one rule.
 */
export function passwordWeakness(password: string, context: PasswordContext): string | undefined {
  const same = password.normalize('NFKC')
  const plain = same.toLowerCase()
  const { least, classes } = PASSWORD_PROFILES[context.profile ?? FIRST_PROFILE]
  if ([...password].length < least) return `至少 ${least} 位`
  if (context.old !== undefined && same === context.old.normalize('NFKC')) return '新口令和原来的一样'
  const found = [/[a-z]/u, /[A-Z]/u, /[0-9]/u, /[^a-zA-Z0-9]/u].filter((pattern) => pattern.test(password)).length
  if (found < classes) return `大写字母、小写字母、数字、符号（或汉字）至少要有 ${classes} 种`
  if (/(.)\1{4,}/u.test(plain)) return '同一个字符不要连用五次以上'
  const names = [context.userName, ...context.words].map((word) => word.toLowerCase()).filter(isName)
  const read = readings(plain)
  const hit = names.find((word) => read.some((one) => one.includes(word)))
  if (hit) return `不要包含“${hit}”这样容易猜到的词`
  if (/1[3-9]\d{9}/u.test(plain)) return '不要用手机号'
  const parts = guessed(plain)
  if (parts.length > 0) return `去掉${parts.map((part) => `“${part}”`).join('')}这些容易猜到的部分，剩下的太少`
  return weightOf(plain) < LEAST_OWN ? '用到的字符太少' : undefined
}
