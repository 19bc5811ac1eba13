import { choicesOf } from '#shared/definition/field-code.ts'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { IsoDate } from '#shared/model/date.ts'
import { checkFields, typedFields } from '#ui/component/field-check.ts'
import { readField } from '#ui/component/field-text.ts'

/** Cells as they lie on the clipboard: tabs between cells, quotes round a cell with a tab or a line break (U-03). */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const end = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  const body = text.replaceAll('\r\n', '\n').replace(/\n$/u, '')
  for (let at = 0; at < body.length; at += 1) {
    const sign = body.charAt(at)
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (body.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') end()
    else if (sign === '\n') {
      end()
      rows.push([])
    } else cell += sign
  }
  end()
  return rows
}

/** The rows of a block in which something stands. */
export const filledRows = (text: string): string[][] =>
  readBlock(text).filter((row) => row.some((cell) => cell.trim() !== ''))

export type PasteColumn = { readonly name: string; readonly field: Field }

/** The columns a block may fill: what a person types, without the parent. */
export function pasteColumns(definition: RecordDefinition): readonly PasteColumn[] {
  return typedFields(definition)
    .filter(([name]) => name !== definition.parent)
    .map(([name, field]) => ({ name, field }))
}

const plain = (text: string) => text.normalize('NFKC').replaceAll(/[\s*（）()]/gu, '')

function namesOf({ field }: PasteColumn): readonly string[] {
  return [field.label, `${field.label}${field.unit ?? ''}`, ...(field.synonyms ?? [])].map(plain)
}

/**
 * Which column every cell of a row belongs to. A first row that names at least half of its columns is a header and is
 * left out; otherwise the order of the form counts.
 */
export function placeBlock(
  columns: readonly PasteColumn[],
  block: readonly (readonly string[])[],
): { readonly order: readonly (PasteColumn | undefined)[]; readonly rows: readonly (readonly string[])[] } {
  const [first = []] = block
  const named = first.map((cell) => columns.find((column) => namesOf(column).includes(plain(cell))))
  const hits = named.filter((one) => one !== undefined).length
  if (hits > 0 && hits * 2 >= first.length) return { order: named, rows: block.slice(1) }
  return { order: columns, rows: block }
}

const YES = new Set(['是', '有', '对', 'Y', 'YES', '1', '√'])
const NO = new Set(['否', '无', 'N', 'NO', '0', '×'])

/** The value a cell means; the text itself where it means nothing, which the check then names. */
export function pastedValue(field: Field, text: string, today: IsoDate): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (field.kind === 'boolean') {
    const word = trimmed.toUpperCase()
    return YES.has(word) ? true : NO.has(word) ? false : trimmed
  }
  const choice = (one: string) =>
    choicesOf(field).find(({ value, label }) => label === one || value === one)?.value ?? one
  if (field.kind === 'choice') return choice(trimmed)
  if (field.kind === 'choices') return trimmed.split(/[、,，;；]/u).map((one) => choice(one.trim()))
  return readField(field, field.kind === 'long-text' ? text : trimmed, today).value
}

export type PastedRow = {
  readonly values: Record<string, unknown>
  /** What is wrong, by field name. */
  readonly problems: Readonly<Record<string, string>>
}

/** True of a field whose cell names something that is looked up: a record, a county, a township. */
export const isNaming = ({ kind }: Field): boolean => kind === 'reference' || kind === 'division'

/** A row with what is wrong in it; what a cell names and nobody knows is said as such: there is no list to choose from here. */
export function pastedRow(definition: RecordDefinition, values: Record<string, unknown>, today: IsoDate): PastedRow {
  const problems = checkFields(definition, values, today).map((one) => {
    const name = one.field ?? ''
    const field = definition.fields[name]
    const named = field && isNaming(field) ? (values[name] ?? '') : ''
    return [name, named === '' ? one.message : `没有查到“${String(named)}”，或同名的不止一个，请写全称`]
  })
  return { values, problems: Object.fromEntries(problems) as Record<string, string> }
}

/** Rows of a block as records would hold them; `resolve` finds what a cell names. */
export function pastedRows(
  definition: RecordDefinition,
  fixed: Readonly<Record<string, unknown>>,
  order: readonly (PasteColumn | undefined)[],
  rows: readonly (readonly string[])[],
  today: IsoDate,
  resolve: (field: Field, text: string) => string | undefined,
): PastedRow[] {
  return rows.map((cells) => {
    const values: Record<string, unknown> = {
      ...Object.fromEntries(typedFields(definition).map(([name]) => [name, null])),
      ...fixed,
    }
    for (const [at, column] of order.entries()) {
      const text = cells[at]
      if (!column || text === undefined || text.trim() === '') continue
      const { field, name } = column
      values[name] = isNaming(field) ? (resolve(field, text.trim()) ?? text.trim()) : pastedValue(field, text, today)
    }
    return pastedRow(definition, values, today)
  })
}
