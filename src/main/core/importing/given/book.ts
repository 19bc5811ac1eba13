import { workbookOf, checkParts } from '#core/importing/sheet/book.ts'
import { refuseFile } from '#core/importing/sheet/fault.ts'
import { attribute, tagsNamed } from '#core/importing/sheet/tag.ts'
import { inflateEntry, openWorkbook, type WorkbookPart } from '#core/importing/sheet/zip.ts'
import { type PartPlaces, partPlaces } from './part.ts'

/** A worksheet of a given workbook, as it stands in its part. */
export type GivenSheet = {
  readonly name: string
  readonly part: string
  readonly bytes: Buffer
  readonly places: PartPlaces
}

export type GivenBook = {
  readonly bytes: Buffer
  readonly entries: ReadonlyMap<string, WorkbookPart>
  readonly workbook: string
  readonly sheets: readonly GivenSheet[]
  /** What filling cannot keep up with: to be said before anything is written. */
  readonly warnings: readonly string[]
}

/** What somebody else's program has put beside the cells, and what becomes of it. */
const BESIDE: readonly (readonly [name: RegExp, words: string])[] = [
  [/^xl\/externalLinks\//iu, '表里的公式取自别的文件：原样留着，打开时会问是否更新，数字以更新后的为准'],
  [/^xl\/pivotTables\//iu, '表里有数据透视表：原样留着，它的数字要打开后点“刷新”才是新的'],
  [/^xl\/connections\.xml$|^xl\/queryTables\//iu, '表里连着外部数据：原样留着，程序不取数'],
  [/^xl\/(?:charts|chartsheets)\//iu, '表里有图：原样留着，打开时按新的数字重画'],
  [/^xl\/(?:embeddings|activeX|ctrlProps)\//iu, '表里嵌着别的文件或按钮：原样留着，程序不打开它们'],
]

/** The part of the workbook itself: its relation is the only one to a part beside `_rels`. */
function workbookPart(bytes: Buffer, entries: ReadonlyMap<string, WorkbookPart>): string {
  const entry = entries.get('_rels/.rels')
  const relations = entry ? tagsNamed(inflateEntry(bytes, entry), 'Relationship') : []
  const found = relations.find((tag) => (attribute(tag, 'Type') ?? '').endsWith('/officeDocument'))
  return (found ? (attribute(found, 'Target') ?? '') : '').replace(/^\//u, '')
}

/** Opens a workbook that is to be filled: checked like every other, and refused where writing would break it. Throws SheetRefusal. */
export function openGiven(bytes: Buffer): GivenBook {
  const entries = openWorkbook(bytes)
  checkParts(bytes, entries)
  const names = [...entries.keys()]
  if (names.some((name) => /^_xmlsignatures\//iu.test(name)))
    refuseFile('FORMAT_UNKNOWN', '这份工作簿带有数字签名，写进一个字签名就失效。请向发表的单位要一份没有签名的。')
  const { places } = workbookOf(bytes, entries)
  const workbook = workbookPart(bytes, entries)
  const sheets = places.flatMap(({ name, part }): GivenSheet[] => {
    if (part === null) return []
    const content = inflateEntry(bytes, part)
    return [{ name, part: part.name, bytes: content, places: partPlaces(content) }]
  })
  const warnings = BESIDE.filter(([name]) => names.some((one) => name.test(one))).map(([, words]) => words)
  const limits = sheets.filter((sheet) => sheet.places.limits).map((sheet) => `“${sheet.name}”`)
  if (limits.length > 0)
    warnings.push(`工作表${limits.join('、')}限制了可填的内容：程序写的值不受这些限制检查，请看一遍`)
  return { bytes, entries, workbook, sheets, warnings }
}
