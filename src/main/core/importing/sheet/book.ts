import { refuseFile } from './fault.ts'
import { limit } from './limit.ts'
import { attribute, eachTag, tagsNamed } from './tag.ts'
import type { WorkbookPart } from './zip.ts'
import { inflateEntry } from './zip.ts'

/** A sheet as the workbook lists it. `part` null: a chart or what else is no table. */
export type SheetPlace = { readonly name: string; readonly hidden: boolean; readonly part: WorkbookPart | null }

export type WorkbookIndex = {
  readonly places: readonly SheetPlace[]
  /** Days count from 1904 on, as old Macintosh files have it. */
  readonly date1904: boolean
  /** Bytes that the reader goes through again for every sheet: lists, shared texts, styles. */
  readonly sharedBytes: number
}

type Entries = ReadonlyMap<string, WorkbookPart>
type Relation = { readonly id: string; readonly type: string; readonly target: string }

/** The last word of a relationship's type: worksheet, sharedStrings, styles. */
const kindOf = ({ type }: Relation) => type.slice(type.lastIndexOf('/') + 1)

/** Inflates every XML part once within its declared size and refuses what no workbook of a sheet has. */
export function checkParts(bytes: Buffer, entries: Entries): void {
  for (const entry of entries.values()) {
    if (/vbaProject\.bin$/i.test(entry.name)) refuseFile('MACRO')
    if (/xl\/workbook\.bin$/i.test(entry.name)) refuseFile('XLSB')
  }
  for (const entry of entries.values()) {
    if (!/\.(xml|rels)$/i.test(entry.name)) continue
    const part = inflateEntry(bytes, entry)
    if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY') || part[0] === 0xff || part[0] === 0xfe)
      refuseFile('DOCTYPE')
    // Worksheets are walked when their cells are read.
    if (!/^xl\/worksheets\/[^/]*$/i.test(entry.name)) eachTag(part, () => undefined)
  }
}

function listPart(bytes: Buffer, entries: Entries, name: string): Buffer {
  const entry = entries.get(name)
  if (entry === undefined) return refuseFile('DAMAGED', `（缺少部件 ${name}。）`)
  if (entry.size > limit.listBytes) refuseFile('ZIP_BOMB', '（工作簿的目录大得不正常。）')
  return inflateEntry(bytes, entry)
}

function relationsOf(bytes: Buffer, entries: Entries, name: string, folder: string): Relation[] {
  return tagsNamed(listPart(bytes, entries, name), 'Relationship').map((tag) => ({
    id: attribute(tag, 'Id') ?? '',
    type: attribute(tag, 'Type') ?? '',
    target: resolved(folder, attribute(tag, 'Target') ?? ''),
  }))
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path = folder === '' ? [] : folder.split('/')
  for (const step of target.split('/').filter((one) => one !== '' && one !== '.')) {
    if (step === '..') path.pop()
    else path.push(step)
  }
  return path.join('/')
}

/** The workbook part that the file itself names, as the reader will find it. */
function workbookName(bytes: Buffer, entries: Entries): string {
  if (entries.has('mimetype') && entries.has('content.xml')) refuseFile('OPEN_DOCUMENT')
  if (!entries.has('[Content_Types].xml') || !entries.has('_rels/.rels'))
    refuseFile('FORMAT_UNKNOWN', '这是一个压缩文件，但里面不是工作簿。')
  if (/macroEnabled/i.test(listPart(bytes, entries, '[Content_Types].xml').toString('latin1'))) refuseFile('MACRO')
  const name = relationsOf(bytes, entries, '_rels/.rels', '').find((one) => kindOf(one) === 'officeDocument')?.target
  if (name === undefined || !/^xl\/[^/]+\.xml$/iu.test(name))
    return refuseFile('FORMAT_UNKNOWN', '这是一个压缩文件，但里面不是工作簿。')
  return name
}

/** Parts that the reader takes in whole; one it would take under another ending was not looked at. */
const READ_KINDS = new Set(['worksheet', 'sharedStrings', 'styles'])

/** Lists the sheets of a workbook whose parts were checked. Two that share a part, or a name, are refused: no program writes that. */
export function workbookOf(bytes: Buffer, entries: Entries): WorkbookIndex {
  const name = workbookName(bytes, entries)
  const relationsName = `xl/_rels/${name.slice(3)}.rels`
  const relations = relationsOf(bytes, entries, relationsName, 'xl')
  for (const one of relations)
    if (READ_KINDS.has(kindOf(one)) && !/^xl\/.*\.xml$/iu.test(one.target))
      refuseFile('DAMAGED', '（部件的名字不对。）')
  const workbook = listPart(bytes, entries, name)
  const byId = new Map(relations.map((one) => [one.id, one]))
  const places = tagsNamed(workbook, 'sheet').map((tag): SheetPlace => {
    const relation = byId.get(attribute(tag, '\\w+:id') ?? '')
    const state = attribute(tag, 'state')
    const table = relation !== undefined && kindOf(relation) === 'worksheet'
    const part = table ? (entries.get(relation.target) ?? refuseFile('DAMAGED', '（缺少工作表的部件。）')) : null
    return { name: attribute(tag, 'name') ?? '', hidden: state === 'hidden' || state === 'veryHidden', part }
  })
  checkPlaces(places)
  const lists = [name, relationsName, '_rels/.rels', '[Content_Types].xml']
  const shared = relations.flatMap((one) => (['sharedStrings', 'styles'].includes(kindOf(one)) ? [one.target] : []))
  const sharedBytes = [...lists, ...shared].reduce((sum, one) => sum + (entries.get(one)?.size ?? 0), 0)
  const date1904 = tagsNamed(workbook, 'workbookPr').some((tag) =>
    ['1', 'true'].includes(attribute(tag, 'date1904') ?? ''),
  )
  return { places, date1904, sharedBytes }
}

function checkPlaces(places: readonly SheetPlace[]): void {
  if (places.length === 0) refuseFile('DAMAGED', '（没有工作表。）')
  const tables = places.filter(({ hidden, part }) => !hidden && part !== null)
  if (tables.length > limit.sheets) refuseFile('TOO_MANY_SHEETS', `（有 ${tables.length} 个。）`)
  if (new Set(tables.map(({ part }) => part)).size < tables.length)
    refuseFile('DAMAGED', '（两个工作表用了同一个部件。）')
  if (new Set(places.map((one) => one.name)).size < places.length) refuseFile('DAMAGED', '（两个工作表同名。）')
}
