import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { extname, join } from 'node:path'

/** The faces a form asks for; 仿宋 for values, 黑体 for section bars, 楷体 for notes, 小标宋 for titles, 宋体 for page numbers (GB/T 9704). */
type FontRole = 'title' | 'fang' | 'hei' | 'kai' | 'song'
type FontChoice = {
  /** Family names in order of preference, as found in the given folders; every character comes from one of these. */
  readonly families: Readonly<Record<FontRole, readonly string[]>>
  /** True for a code point that some family common to all roles can draw. */
  readonly covers: (codePoint: number) => boolean
  /** The faces that are not here, by their Chinese names: the bundled one stands in. */
  readonly substituted: readonly string[]
}

const preferred: Readonly<Record<FontRole, readonly string[]>> = {
  title: ['FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', '方正小标宋简体', 'STZhongsong', '华文中宋'],
  fang: ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋', 'STFangsong'],
  hei: ['SimHei', '黑体'],
  kai: ['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', '楷体', 'STKaiti'],
  song: ['SimSun', '宋体', 'Noto Serif SC'],
}
// Every role ends with these: the bundled face, then whatever is there for rare characters.
const common = ['Noto Serif SC', 'SimSun', 'Noto Serif CJK SC', 'SimSun-ExtB', 'SimSun-ExtG', 'Noto Sans CJK SC']

const FONT_ROLES = ['title', 'fang', 'hei', 'kai'] as const
const FACE_NAMES = { title: '小标宋', fang: '仿宋', hei: '黑体', kai: '楷体' } as const

type FontFile = { readonly path: string; readonly offset: number; readonly family: string }

/** Finds the known families in the folders (searched with their subfolders); what does not exist or cannot be read is skipped. */
export function chooseFonts(fontDirs: readonly string[]): FontChoice {
  const wanted = new Set([...Object.values(preferred).flat(), ...common].map((name) => name.toLowerCase()))
  const found = new Map<string, FontFile>()
  for (const path of fontDirs.flatMap(fontFiles)) {
    for (const face of facesOf(path)) {
      const key = face.family.toLowerCase()
      if (wanted.has(key) && !found.has(key)) found.set(key, face)
    }
  }
  const present = (names: readonly string[]) => names.flatMap((name) => found.get(name.toLowerCase()) ?? [])
  const tail = present(common)
  const chain = (role: FontRole) => [...present(preferred[role]), ...tail].map((face) => face.family)
  return {
    families: {
      title: chain('title'),
      fang: chain('fang'),
      hei: chain('hei'),
      kai: chain('kai'),
      song: chain('song'),
    },
    covers: coverage(tail),
    substituted: FONT_ROLES.filter((role) => present(preferred[role]).length === 0).map((role) => FACE_NAMES[role]),
  }
}

const FONT_KINDS = ['.ttf', '.otf', '.ttc', '.otc']

// Walked folder by folder: one that cannot be read hides no other.
function fontFiles(dir: string): string[] {
  const entries = whatCanBeRead(() => readdirSync(dir, { withFileTypes: true }), [])
  return entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(dir, entry.name)
      if (entry.isDirectory()) return fontFiles(path)
      return FONT_KINDS.includes(extname(entry.name).toLowerCase()) ? [path] : []
    })
}

/** A font among hundreds that is damaged, held or not for this account is no reason not to print. */
function whatCanBeRead<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch (error) {
    // A damaged table points out of its file; what the system refuses bears a code.
    if (error instanceof RangeError || (error instanceof Error && 'syscall' in error)) return otherwise
    throw error
  }
}

// Only the table directory and the name table are read here: a Windows font folder holds a gigabyte.
function facesOf(path: string): FontFile[] {
  return whatCanBeRead(() => {
    const fd = openSync(path, 'r')
    try {
      return facesIn(path, (position, length) => {
        const bytes = Buffer.alloc(length)
        return bytes.subarray(0, readSync(fd, bytes, 0, length, position))
      })
    } finally {
      closeSync(fd)
    }
  }, [])
}

function facesIn(path: string, at: ReadAt): FontFile[] {
  const start = at(0, 12)
  if (start.length < 12) return []
  const offsets =
    start.toString('latin1', 0, 4) === 'ttcf' ? collection(at(12, 4 * Math.min(start.readUInt32BE(8), 64))) : [0]
  return offsets.flatMap((offset) => {
    const family = familyName(at, offset)
    return family === undefined ? [] : [{ path, offset, family }]
  })
}

function collection(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32BE(4 * index))
}

type ReadAt = (position: number, length: number) => Buffer

function tableAt(at: ReadAt, offset: number, tag: string): { start: number; length: number } | undefined {
  const count = at(offset + 4, 2).readUInt16BE(0)
  const directory = at(offset + 12, 16 * count)
  for (let index = 0; index < count; index += 1) {
    const entry = 16 * index
    if (directory.toString('latin1', entry, entry + 4) === tag)
      return { start: directory.readUInt32BE(entry + 8), length: directory.readUInt32BE(entry + 12) }
  }
  return undefined
}

// The first Unicode record of name 1, as Typst names families.
function familyName(at: ReadAt, offset: number): string | undefined {
  const table = tableAt(at, offset, 'name')
  if (!table) return undefined
  const bytes = at(table.start, table.length)
  const storage = bytes.readUInt16BE(4)
  for (let index = 0; index < bytes.readUInt16BE(2); index += 1) {
    const entry = 6 + 12 * index
    const platform = bytes.readUInt16BE(entry)
    if (bytes.readUInt16BE(entry + 6) !== 1 || (platform !== 0 && platform !== 3)) continue
    const start = storage + bytes.readUInt16BE(entry + 10)
    return Buffer.from(bytes.subarray(start, start + bytes.readUInt16BE(entry + 8)))
      .swap16()
      .toString('utf16le')
  }
  return undefined
}

function coverage(faces: readonly FontFile[]): (codePoint: number) => boolean {
  const known = new Map<number, boolean>()
  let maps: ((codePoint: number) => boolean)[] | undefined
  return (codePoint) => {
    let covered = known.get(codePoint)
    if (covered === undefined) {
      maps ??= faces.map((face) =>
        whatCanBeRead(
          () => characterMap(face),
          () => false,
        ),
      )
      covered = maps.some((has) => has(codePoint))
      known.set(codePoint, covered)
    }
    return covered
  }
}

// cmap formats 12 (all of Unicode) and 4 (the basic plane), OpenType 1.9 §cmap.
function characterMap(face: FontFile): (codePoint: number) => boolean {
  const file = readFileSync(face.path)
  const table = tableAt((position, length) => file.subarray(position, position + length), face.offset, 'cmap')
  if (!table) return () => false
  const subtables = Array.from(
    { length: file.readUInt16BE(table.start + 2) },
    (_, index) => table.start + file.readUInt32BE(table.start + 8 + 8 * index),
  )
  const full = subtables.find((start) => file.readUInt16BE(start) === 12)
  if (full !== undefined) {
    const groups = Array.from(
      { length: file.readUInt32BE(full + 12) },
      (_, index) => [file.readUInt32BE(full + 16 + 12 * index), file.readUInt32BE(full + 20 + 12 * index)] as const,
    )
    return inRanges(groups)
  }
  const basic = subtables.find((start) => file.readUInt16BE(start) === 4)
  if (basic === undefined) return () => false
  const count = file.readUInt16BE(basic + 6) / 2
  return inRanges(
    Array.from(
      { length: count },
      (_, index) =>
        [file.readUInt16BE(basic + 16 + 2 * count + 2 * index), file.readUInt16BE(basic + 14 + 2 * index)] as const,
    ).filter(([first]) => first !== 0xffff),
  )
}

function inRanges(ranges: readonly (readonly [number, number])[]): (codePoint: number) => boolean {
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last)
}
