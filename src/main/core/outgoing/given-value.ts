import { assert } from '#shared/never.ts'
import type { NewValue } from '#core/importing/service.ts'
import type { ListCell, ListColumn, ListSheet } from '#shared/definition/list-sheet.ts'
import { rateText } from '#shared/model/ratio.ts'

/** An amount in 分 in units of 10^power 分, in plain figures and exact: 1234500 分 are 1.2345 of 万元 (power 6). */
function inUnits(amount: number, power: number): string {
  assert(Number.isSafeInteger(amount), 'an amount is whole 分')
  const figures = String(Math.abs(amount)).padStart(power + 1, '0')
  const parts = figures.slice(-power).replace(/0+$/u, '')
  return `${amount < 0 ? '-' : ''}${figures.slice(0, -power)}${parts === '' ? '' : `.${parts}`}`
}

/** A cell of a list as a given table holds it: amounts in the table's unit, dates and shares as they are written. */
export function valueOf(cell: ListCell | undefined, kind: ListColumn['kind'], power: number): NewValue {
  if (cell === null || cell === undefined || cell === '') return null
  if (typeof cell === 'boolean') return { words: cell ? '是' : '否' }
  if (typeof cell === 'string') return { words: cell }
  if (kind === 'money') return { number: inUnits(cell, power) }
  return kind === 'ratio' ? { words: rateText(cell) } : { number: String(cell) }
}

/** What a value says, for comparing two fillings. */
export const givenText = (value: NewValue): string =>
  value === null ? '' : 'number' in value ? value.number : value.words

/** Whether a column's cells add up to something. */
export const addsUp = ({ kind }: ListColumn): boolean => kind === 'money' || kind === 'integer'

/** The sum of a column over the rows of a list. */
export function columnSum(sheet: ListSheet, at: number): number {
  return sheet.rows.reduce((sum, row) => sum + (typeof row[at] === 'number' ? Number(row[at]) : 0), 0)
}
