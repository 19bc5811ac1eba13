import { pinyin } from 'pinyin-pro'

/** Only a person's name begins with a surname: 单 is shan there and dan in 单县; 解放路 must not become xie. */
export type NameKind = 'enterprise' | 'person'

export type PinyinKey = {
  /** First letters of the likeliest reading, for the search by initials: 咸宁电商 → 'xnds'. */
  readonly initials: string
  /** Syllables with spaces between them, for sorting and for the search by full pinyin: 'xian ning dian shang'. */
  readonly sort: string
  /** Initials by the other reading of 重, 长, 乐, 单 … (at most seven), so that either way of typing finds the name. */
  readonly otherInitials: readonly string[]
}

// Characters of firm, place and family names whose two common readings begin differently.
const bothInitials: Readonly<Record<string, string>> = {
  重: 'cz',
  长: 'cz',
  乐: 'ly',
  单: 'ds',
  曾: 'cz',
  厦: 'sx',
  行: 'hx',
  朝: 'cz',
  盛: 'sc',
  解: 'jx',
  调: 'dt',
  传: 'cz',
  藏: 'cz',
  便: 'bp',
  宿: 'sx',
  查: 'cz',
  仇: 'cq',
  尉: 'wy',
  覃: 'tq',
  翟: 'zd',
  车: 'cj',
  会: 'hk',
}
const mostVariants = 8

/** The stored pinyin keys of a name; letters and digits stay (lower case), other signs go, a character without a reading stands for itself. */
export function pinyinKey(name: string, kind: NameKind = 'enterprise'): PinyinKey {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Co}]/gu, '')
  if (plain === '') return { initials: '', sort: '', otherInitials: [] }
  const characters = [...plain]
  const syllables = pinyin(plain, {
    type: 'array',
    toneType: 'none',
    v: true,
    ...(kind === 'person' ? { surname: 'head' as const } : {}),
  })
  const first = syllables.map((syllable) => [...syllable][0] ?? '')
  const [initials = '', ...otherInitials] = variants(characters, first)
  return { initials, sort: syllables.join(' '), otherInitials }
}

function variants(characters: readonly string[], first: readonly string[]): string[] {
  let found = ['']
  for (const [at, initial] of first.entries()) {
    const character = characters[at] ?? ''
    const both = Object.hasOwn(bothInitials, character) ? (bothInitials[character] ?? '') : ''
    const other = [...both].find((letter) => letter !== initial)
    const doubled = other !== undefined && found.length * 2 <= mostVariants
    found = found.map((prefix) => prefix + initial).concat(doubled ? found.map((prefix) => prefix + other) : [])
  }
  return found
}
