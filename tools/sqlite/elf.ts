// What a Linux program asks of the system that loads it, read from the file itself (System V ABI, GNU symbol versions).

/** What one ELF file asks for. */
export interface Asked {
  readonly machine: 'x64' | 'arm64'
  /** Shared libraries by name, in the order in which they are loaded. */
  readonly libraries: readonly string[]
  /** Versions like `GLIBC_2.28`, each with the library that must have it. */
  readonly versions: readonly { readonly library: string; readonly version: string }[]
  /** Symbols it must find somewhere but names no version of; weak ones, which may be absent, are left out. */
  readonly unversioned: readonly string[]
}

const MACHINES: Readonly<Record<number, Asked['machine']>> = { 62: 'x64', 183: 'arm64' }
const SECTION = { dynamic: 6, symbols: 11, needs: 0x6ffffffe, versions: 0x6fffffff } as const
const NEEDED = 1n
const WEAK = 2

interface Section {
  readonly kind: number
  readonly link: number
  readonly count: number
  readonly bytes: Buffer
}

/**
 * Reads a 64-bit little-endian ELF file with section headers, which a stripped module keeps.
 * @throws {Error} where the file is none, or of an architecture the program is not made for
 */
export function readAsked(file: Buffer): Asked {
  if (file.toString('latin1', 0, 4) !== '\u007FELF' || file[4] !== 2 || file[5] !== 1) {
    throw new Error('not a 64-bit little-endian ELF file')
  }
  const machine = MACHINES[file.readUInt16LE(18)]
  if (!machine) throw new Error(`ELF machine ${file.readUInt16LE(18)}: neither x64 nor arm64`)
  const sections = sectionsOf(file)
  return {
    machine,
    libraries: librariesOf(sections),
    versions: versionsOf(sections),
    unversioned: unversionedOf(sections),
  }
}

function sectionsOf(file: Buffer): Section[] {
  const start = Number(file.readBigUInt64LE(40))
  const size = file.readUInt16LE(58)
  return Array.from({ length: file.readUInt16LE(60) }, (_, n) => {
    const head = file.subarray(start + n * size, start + (n + 1) * size)
    const offset = Number(head.readBigUInt64LE(24))
    return {
      kind: head.readUInt32LE(4),
      link: head.readUInt32LE(40),
      count: head.readUInt32LE(44),
      bytes: file.subarray(offset, offset + Number(head.readBigUInt64LE(32))),
    }
  })
}

/** The section of a kind and the strings it points into. */
function withStrings(sections: readonly Section[], kind: number): { section: Section; text: (at: number) => string } {
  const section = sections.find((one) => one.kind === kind)
  const strings = section && sections[section.link]
  if (!section || !strings)
    throw new Error(`no section of kind ${kind}: statically linked, or its headers were taken away`)
  return { section, text: (at) => strings.bytes.toString('latin1', at, strings.bytes.indexOf(0, at)) }
}

function librariesOf(sections: readonly Section[]): string[] {
  const { section, text } = withStrings(sections, SECTION.dynamic)
  const found: string[] = []
  for (let at = 0; at < section.bytes.length; at += 16) {
    if (section.bytes.readBigInt64LE(at) === NEEDED) found.push(text(Number(section.bytes.readBigUInt64LE(at + 8))))
  }
  return found
}

function versionsOf(sections: readonly Section[]): { library: string; version: string }[] {
  const { section, text } = withStrings(sections, SECTION.needs)
  const found: { library: string; version: string }[] = []
  let at = 0
  for (let library = 0; library < section.count; library += 1) {
    const name = text(section.bytes.readUInt32LE(at + 4))
    let one = at + section.bytes.readUInt32LE(at + 8)
    for (let n = section.bytes.readUInt16LE(at + 2); n > 0; n -= 1) {
      found.push({ library: name, version: text(section.bytes.readUInt32LE(one + 8)) })
      one += section.bytes.readUInt32LE(one + 12)
    }
    at += section.bytes.readUInt32LE(at + 12)
  }
  return found
}

function unversionedOf(sections: readonly Section[]): string[] {
  const { section, text } = withStrings(sections, SECTION.symbols)
  const { section: versions } = withStrings(sections, SECTION.versions)
  const found: string[] = []
  for (let n = 1; n * 24 < section.bytes.length; n += 1) {
    const symbol = section.bytes.subarray(n * 24, (n + 1) * 24)
    const defined = symbol.readUInt16LE(6) !== 0
    const weak = (symbol[4] ?? 0) >> 4 === WEAK
    if (!defined && !weak && versions.bytes.readUInt16LE(n * 2) <= 1) found.push(text(symbol.readUInt32LE(0)))
  }
  return found
}
