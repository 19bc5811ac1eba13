import { pinyin } from 'pinyin-pro'

/** Only a person's name begins with a surname: 单 is shan there and dan in 单县; 解放路 must not become xie. */
type NameKind = 'enterprise' | 'person'

type PinyinKey = {
  /** First letters of the likeliest reading, for the search by initials: 某地电商 → 'mdds'. */
  readonly initials: string
  /** Syllables with spaces between them, for sorting and for the search by full pinyin: 'xian ning dian shang'. */
  readonly sort: string
  /** Initials by the other reading of 重, 长, 乐, 单 … (at most seven), so that either way of typing finds the name. */
  readonly otherInitials: readonly string[]
}

/** Characters of firm, place and family names whose two common readings begin differently. */
export const TWO_READINGS: Readonly<Record<string, readonly [string, string]>> = {
  重: ['chong', 'zhong'],
  长: ['chang', 'zhang'],
  乐: ['le', 'yue'],
  单: ['dan', 'shan'],
  曾: ['ceng', 'zeng'],
  厦: ['sha', 'xia'],
  行: ['hang', 'xing'],
  朝: ['chao', 'zhao'],
  盛: ['sheng', 'cheng'],
  解: ['jie', 'xie'],
  调: ['diao', 'tiao'],
  传: ['chuan', 'zhuan'],
  藏: ['cang', 'zang'],
  便: ['bian', 'pian'],
  宿: ['su', 'xiu'],
  查: ['cha', 'zha'],
  仇: ['chou', 'qiu'],
  尉: ['wei', 'yu'],
  覃: ['tan', 'qin'],
  翟: ['zhai', 'di'],
  车: ['che', 'ju'],
  会: ['hui', 'kuai'],
}
const mostVariants = 8
const ANY_WITH_BOTH = new RegExp(`[${Object.keys(TWO_READINGS).join('')}]`, 'u')

// Tails that many names share, the longest first; each is read once.
const TAILS = ['有限责任公司', '股份有限公司', '有限公司', '农民专业合作社', '专业合作社', '合作社', '经营部', '分公司']
const tailSyllables = new Map<string, readonly string[]>()

/** Reading without its tone, or null where the character has several that differ by more than the tone. */
const onlyReading = new Map<string, string | null>()
const withoutTone = new Map<string, string>()

function onlyReadingOf(character: string): string | null {
  const known = onlyReading.get(character)
  if (known !== undefined) return known
  const readings = new Set(pinyin(character, { type: 'array', multiple: true, toneType: 'none', v: true }))
  const [first = character] = readings
  const only = readings.size === 1 ? first : null
  onlyReading.set(character, only)
  return only
}

function toneless(syllable: string): string {
  const known = withoutTone.get(syllable)
  if (known !== undefined) return known
  // ü is written v, as it is typed.
  const plain = syllable
    .normalize('NFD')
    .replace(/u\u0308/gu, 'v')
    .replace(/\p{M}/gu, '')
  withoutTone.set(syllable, plain)
  return plain
}

/** Only where a character may be read in two ways has the dictionary to look at its neighbours. */
function syllablesOf(text: string, kind: NameKind): readonly string[] {
  const syllables: string[] = []
  for (const character of text) {
    const reading = onlyReadingOf(character)
    if (reading === null || kind === 'person') {
      const surname = kind === 'person' ? { surname: 'head' as const } : {}
      return pinyin(text, { type: 'array', v: true, ...surname }).map(toneless)
    }
    syllables.push(reading)
  }
  return syllables
}

function nameSyllables(plain: string, kind: NameKind): readonly string[] {
  const tail = kind === 'enterprise' ? TAILS.find((one) => plain.endsWith(one)) : undefined
  if (tail === undefined) return syllablesOf(plain, kind)
  let read = tailSyllables.get(tail)
  if (!read) tailSyllables.set(tail, (read = syllablesOf(tail, kind)))
  return [...syllablesOf(plain.slice(0, -tail.length), kind), ...read]
}

const NOTHING_BUT_HAN = /^[\u4e00-\u9fff]+$/u

function plainOf(name: string): string {
  if (NOTHING_BUT_HAN.test(name)) return name
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Co}]/gu, '')
}

/** The stored pinyin keys of a name; letters and digits stay (lower case), other signs go, a character without a reading stands for itself. */
export function pinyinKey(name: string, kind: NameKind = 'enterprise'): PinyinKey {
  const plain = plainOf(name)
  if (plain === '') return { initials: '', sort: '', otherInitials: [] }
  const syllables = nameSyllables(plain, kind)
  let initials = ''
  for (const syllable of syllables) initials += firstOf(syllable)
  return { initials, sort: syllables.join(' '), otherInitials: variants(plain, initials) }
}

const firstReading = new Map<string, string>()

/** How a text sounds, each character by its commonest reading: equal for the slips of an input method (鑫 for 新). */
export function soundOf(text: string): string {
  return Array.from(text, (character) => {
    const known = firstReading.get(character)
    if (known !== undefined) return known
    const [sound = character] = pinyin(character, { type: 'array', toneType: 'none', v: true })
    firstReading.set(character, sound)
    return sound
  }).join(' ')
}

function firstOf(syllable: string): string {
  return String.fromCodePoint(syllable.codePointAt(0) ?? 32)
}

function variants(plain: string, initials: string): string[] {
  if (!ANY_WITH_BOTH.test(plain)) return []
  const characters = [...plain]
  let found = ['']
  for (const [at, initial] of [...initials].entries()) {
    const character = characters[at] ?? ''
    const both = Object.hasOwn(TWO_READINGS, character) ? (TWO_READINGS[character] ?? []) : []
    const other = both.map(firstOf).find((letter) => letter !== initial)
    const doubled = other !== undefined && found.length * 2 <= mostVariants
    found = found.map((prefix) => prefix + initial).concat(doubled ? found.map((prefix) => prefix + other) : [])
  }
  return found.slice(1)
}
