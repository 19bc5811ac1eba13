import { matchKey } from '#shared/model/text.ts'
import type { CellProblem } from './clean/problem.ts'

export type Repeat = {
  /** First row of the file that holds the same enterprise; null = none. */
  readonly of: number | null
  readonly by: 'identifier' | 'name'
  readonly problem: CellProblem | null
}

/** Kinds of problems that one row has by another one. */
export const REPEAT_CODES: ReadonlySet<string> = new Set(['REPEATED_IN_FILE', 'SAME_NAME_IN_FILE'])

/** Repeats nothing. */
export const NO_REPEAT: Repeat = { of: null, by: 'name', problem: null }

const advice = '同一企业只留一行；两行内容不同的，请核对后保留正确的一行。'
function repeated(of: number, by: 'identifier' | 'name'): Repeat {
  const what = by === 'identifier' ? '统一社会信用代码' : '名称'
  const message = `与本文件第 ${of} 行是同一企业（${what}相同）。`
  return { of, by, problem: { severity: 'error', code: 'REPEATED_IN_FILE', message, advice } }
}

type RepeatFinder = (rowNumber: number, name: string | null, identifier: string | null) => Repeat

type Seen = { readonly row: number; readonly identifier: string | null }

/**
 * Finds rows that repeat an earlier one: same code, or same name where one of the two rows has no usable code.
 * Same name with two different codes only warns (two shops of one name exist; brackets may differ).
 */
export function repeatFinder(): RepeatFinder {
  const byIdentifier = new Map<string, number>()
  const byName = new Map<string, Seen>()
  return (rowNumber, name, identifier) => {
    const sameCode = identifier === null ? undefined : byIdentifier.get(identifier)
    if (sameCode !== undefined) return repeated(sameCode, 'identifier')
    const key = name === null ? '' : matchKey(name)
    const sameName = key === '' ? undefined : byName.get(key)
    if (sameName !== undefined && (identifier === null || sameName.identifier === null)) {
      return repeated(sameName.row, 'name')
    }
    if (identifier !== null) byIdentifier.set(identifier, rowNumber)
    if (sameName === undefined) {
      if (key !== '') byName.set(key, { row: rowNumber, identifier })
      return NO_REPEAT
    }
    const message = `名称与第 ${sameName.row} 行相同，但代码不同。`
    const problem: CellProblem = {
      severity: 'warning',
      code: 'SAME_NAME_IN_FILE',
      message,
      advice: '请核对是否同一企业。',
    }
    return { of: null, by: 'name', problem }
  }
}
