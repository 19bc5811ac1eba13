import { fontsOf, readPage, type PdfFont } from '#test/helper/pdf-page.ts'
import { entry, isDict, readPdf, type PdfDict, type PdfFile, type PdfValue } from '#test/helper/pdf.ts'

/** Operators of a page that only draws (ISO 32000-1 annex A): no marked content that hides, no inline image, no colour of a device. */
const DRAWING = new Set(
  'q Q cm w J j M d i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ CS cs SC SCN sc scn Do BMC BDC EMC'.split(
    ' ',
  ),
)
/** What would act, fetch, hide, ask or lock (ISO 19005-2 §6.1.3, §6.3, §6.4, §6.5, §6.8, §6.9). */
const FORBIDDEN = [
  'OpenAction',
  'AA',
  'A',
  'JS',
  'JavaScript',
  'AcroForm',
  'OCProperties',
  'EmbeddedFiles',
  'AF',
  'URI',
  'Launch',
]
const SIZES = [
  [210, 297],
  [297, 420],
] as const

const list = (value: PdfValue | undefined): readonly PdfValue[] => (Array.isArray(value) ? value : [])

/** Dictionaries of a value, however deep. */
function* dictsIn(value: PdfValue): Generator<PdfDict> {
  if (isDict(value)) {
    yield value
    for (const part of value.entries.values()) yield* dictsIn(part)
  } else for (const part of list(value)) yield* dictsIn(part)
}

function frameFaults(bytes: Uint8Array, { trailer }: PdfFile): string[] {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, 20).toString('latin1')
  return [
    ...(/^%PDF-1\.[4-7]\r?\n%[\u0080-\u00FF]{4}/u.test(head)
      ? []
      : ['the header has no version 1.4–1.7 and four high bytes (§6.1.2)']),
    ...(list(entry(trailer, 'ID')).length === 2 ? [] : ['the trailer has no ID (§6.1.3)']),
    ...(entry(trailer, 'Encrypt') === undefined ? [] : ['the file is encrypted (§6.1.3)']),
  ]
}

/** What part 3 allows beside part 2: files inside, each said what it is to the document (ISO 19005-3 §6.8). */
const ALLOWED_IN_3 = ['EmbeddedFiles', 'AF']

/** Files inside that lack their kind, their name, their day or their part in the document. */
function embeddedFaults(file: PdfFile, root: PdfValue | undefined): string[] {
  const specs = list(file.follow(entry(root, 'AF'))).map((one) => file.follow(one))
  return specs.flatMap((spec, at) => {
    const inside = file.follow(entry(file.follow(entry(spec, 'EF')), 'F'))
    const said = [entry(spec, 'F'), entry(spec, 'UF'), entry(spec, 'AFRelationship'), entry(inside, 'Subtype')]
    const dated = entry(file.follow(entry(inside, 'Params')), 'ModDate')
    return [...said, dated].every((one) => one !== undefined && one !== null)
      ? []
      : [`file ${at + 1} inside does not say what it is (ISO 19005-3 §6.8)`]
  })
}

function objectFaults({ objects }: PdfFile, part: 2 | 3): string[] {
  const dicts = [...objects.values()].flatMap(({ value }) => [...dictsIn(value)])
  const forbidden = part === 3 ? FORBIDDEN.filter((key) => !ALLOWED_IN_3.includes(key)) : FORBIDDEN
  const named = forbidden.filter((key) => dicts.some((one) => one.entries.has(key)))
  const filters = [...objects.values()].flatMap(({ value, stream }) =>
    stream ? [entry(value, 'Filter') ?? '/FlateDecode'] : [],
  )
  const interpolated = dicts.some((one) => entry(one, 'Interpolate') === true)
  const annotated = dicts.some((one) => list(entry(one, 'Annots')).length > 0)
  const pictures = dicts.filter((one) => entry(one, 'Subtype') === '/Image')
  // A mask of how much shines through is grey by itself, which the output intent allows (§6.2.4.3).
  const spaces = pictures
    .filter((one) => entry(one, 'ColorSpace') !== '/DeviceGray')
    .map((one) => list(entry(one, 'ColorSpace'))[0])
    .filter((one) => one !== '/ICCBased')
  return [
    ...named.map((key) => `/${key} stands in the file (§6.3, §6.5)`),
    ...filters.filter((one) => one !== '/FlateDecode').map((one) => `a stream is packed by ${String(one)} (§6.1.7)`),
    ...(interpolated ? ['a picture is smoothed (§6.2.8)'] : []),
    ...(annotated ? ['a page has annotations (§6.3)'] : []),
    ...spaces.map((one) => `a picture has a colour space ${String(one)} (§6.2.4)`),
  ]
}

function intentFaults(file: PdfFile, root: PdfValue | undefined, part: 2 | 3): string[] {
  const intents = list(file.follow(entry(root, 'OutputIntents'))).map((one) => file.follow(one))
  const profile = file.streamOf(entry(intents[0], 'DestOutputProfile'))
  const xmp = file.streamOf(entry(root, 'Metadata')).toString('utf8')
  return [
    ...(intents.length === 1 && entry(intents[0], 'S') === '/GTS_PDFA1'
      ? []
      : ['there is not one output intent GTS_PDFA1 (§6.2.3)']),
    ...(profile.toString('latin1', 36, 40) === 'acsp' && (profile[8] ?? 9) <= 4
      ? []
      : ['the output intent has no ICC profile of version 4 at most (§6.2.3)']),
    ...(xmp.includes(`<pdfaid:part>${part}</pdfaid:part>`) && /<pdfaid:conformance>B<\/pdfaid:conformance>/u.test(xmp)
      ? []
      : [`the metadata do not say part ${part}, level B (§6.6.4)`]),
    ...(/<\?xpacket begin=[^>]*(?:bytes|encoding)=/u.test(xmp)
      ? ['the metadata packet says bytes or encoding (§6.6.2.1)']
      : []),
  ]
}

/** Advance widths of an embedded TrueType font by glyph, thousandths of an em (ISO/IEC 14496-22, hmtx). */
function advancesOf(font: Buffer): (glyph: number) => number {
  const tables = new Map<string, number>()
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16)
    tables.set(font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8))
  const [head = 0, hhea = 0, hmtx = 0] = ['head', 'hhea', 'hmtx'].map((name) => tables.get(name))
  const [em, long] = [font.readUInt16BE(head + 18), font.readUInt16BE(hhea + 34)]
  return (glyph) => (font.readUInt16BE(hmtx + 4 * Math.min(glyph, long - 1)) * 1000) / em
}

function fontFaults(file: PdfFile, name: string, font: PdfFont, used: ReadonlySet<number>): string[] {
  const below = file.follow(list(file.follow(entry(font.dict, 'DescendantFonts')))[0])
  const program = file.streamOf(entry(file.follow(entry(below, 'FontDescriptor')), 'FontFile2'))
  if (program.length === 0) return [`${name} is not embedded as TrueType (§6.2.11.4)`]
  const advance = advancesOf(program)
  return [
    ...(entry(font.dict, 'Encoding') === '/Identity-H' && entry(below, 'Subtype') === '/CIDFontType2'
      ? []
      : [`${name} is no CIDFontType2 under Identity-H (§6.2.11.3)`]),
    ...(entry(below, 'CIDToGIDMap') === '/Identity' ? [] : [`${name} has no CIDToGIDMap (§6.2.11.3.2)`]),
    ...(used.has(0) ? [`${name} draws .notdef (§6.2.11.8)`] : []),
    ...[...used]
      .filter((cid) => (font.unicode.get(cid) ?? '') === '')
      .map((cid) => `${name} has no character for glyph ${cid} (§6.2.11.7)`),
    ...[...used]
      .filter((cid) => Math.abs((font.widths.get(cid) ?? 0) - advance(cid)) > 1)
      .map((cid) => `${name} says another width of glyph ${cid} than its program (§6.2.11.5)`),
  ]
}

function pageFaults(file: PdfFile): string[] {
  const known = new Map<PdfDict, PdfFont>()
  const used = new Map<PdfFont, { readonly name: string; readonly cids: Set<number> }>()
  const faults = file.pages.flatMap((page, at) => {
    const { widthMm, heightMm, glyphs, operators } = readPage(file, page, known)
    const fonts = fontsOf(file, page, known)
    for (const { font, cid } of glyphs) {
      const one = fonts.get(font)
      if (!one) continue
      const before = used.get(one) ?? { name: font, cids: new Set<number>() }
      used.set(one, before)
      before.cids.add(cid)
    }
    const sizes = [Math.min(widthMm, heightMm), Math.max(widthMm, heightMm)]
    const spaces = file.follow(entry(file.follow(entry(page, 'Resources')), 'ColorSpace'))
    const coloured = isDict(spaces) ? [...spaces.entries.values()].map((one) => list(file.follow(one))[0]) : []
    return [
      ...(SIZES.some((size) => size.every((side, n) => Math.abs(side - (sizes[n] ?? 0)) < 0.5))
        ? []
        : [`page ${at + 1} is neither A4 nor A3`]),
      ...[...operators]
        .filter((one) => !DRAWING.has(one))
        .map((one) => `page ${at + 1} uses the operator ${one} (§6.2.2)`),
      ...coloured
        .filter((one) => one !== '/ICCBased')
        .map((one) => `page ${at + 1} has a colour space ${String(one)} (§6.2.4)`),
    ]
  })
  return [...faults, ...[...used].flatMap(([font, { name, cids }]) => fontFaults(file, name, font, cids))]
}

/**
 * What keeps a file of this program from being PDF/A-2b (ISO 19005-2), or 3b where files may lie in it, as far as can be told by
 * reading it: frame, metadata, output intent, colours, fonts, operators, and that nothing in it acts, asks or fetches.
 */
export function pdfAFaults(bytes: Uint8Array, part: 2 | 3 = 2): string[] {
  let file: PdfFile
  try {
    file = readPdf(bytes)
  } catch (error) {
    return [`the file does not hold together: ${error instanceof Error ? error.message : String(error)}`]
  }
  const root = file.follow(entry(file.trailer, 'Root'))
  return [
    ...frameFaults(bytes, file),
    ...objectFaults(file, part),
    ...intentFaults(file, root, part),
    ...(part === 3 ? embeddedFaults(file, root) : []),
    ...pageFaults(file),
  ]
}
