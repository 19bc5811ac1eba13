import type { Books } from '#core/db/connection.ts'
import type { Values } from '#core/db/row-image.ts'
import type { RowProblem } from '#core/importing/judge.ts'
import { findByWord } from '#core/importing/registered-repo.ts'
import { definitionOf } from '#core/register/service.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { matchKey } from '#shared/model/text.ts'

type Hit = { readonly id: string; readonly station: string }

/** Live records a sheet may mean by a name, a number or a code. */
function candidates(books: Books, definition: RecordDefinition, word: string): Hit[] {
  const { fields, title } = definition
  const names = [title, 'serial', ...(definition.unique ?? []).flatMap((key) => (key.length === 1 ? key : []))]
  const found = [...new Set(names)]
    .filter((name) => fields[name])
    .flatMap((name) => {
      const field = fields[name]
      if (field?.kind === 'reference' && field.target)
        return candidates(books, definitionOf(books, field.target), word).flatMap((one) =>
          findByWord(books.db, definition, name, one.id),
        )
      return findByWord(books.db, definition, name, word)
    })
  const byName = 'matchKey' in fields ? findByWord(books.db, definition, 'matchKey', matchKey(word)) : []
  return [...new Map([...found, ...byName].map((hit) => [hit.id, hit])).values()]
}

function problem(
  row: number,
  field: string,
  label: string,
  value: string,
  code: string,
  message: string,
  advice: string,
): RowProblem {
  return {
    rowNumber: row,
    column: null,
    columnIndex: null,
    field,
    label,
    value,
    severity: 'error',
    code,
    message,
    advice,
  }
}

/**
 * Words of a sheet that name other records become their ids; one of this station is meant before one of another.
 * What names nothing, or several, is a problem of its cell.
 */
export function resolveReferences(
  books: Books,
  definition: RecordDefinition,
  station: string,
  row: { readonly row: number; readonly values: Values },
): { values: Record<string, unknown>; problems: RowProblem[] } {
  const values: Record<string, unknown> = { ...row.values }
  const problems: RowProblem[] = []
  for (const [name, field] of Object.entries(definition.fields)) {
    const word = values[name]
    if (field.kind !== 'reference' || field.computed || !field.target || typeof word !== 'string') continue
    const found = candidates(books, definitionOf(books, field.target), word)
    const own = found.filter((hit) => hit.station === station)
    const meant = own.length > 0 ? own : found
    const what = definitionOf(books, field.target).label
    const [only] = meant
    if (only && meant.length === 1) values[name] = only.id
    else if (only)
      problems.push(
        problem(
          row.row,
          name,
          field.label,
          word,
          'REFERENCE_AMBIGUOUS',
          `有 ${meant.length} 条${what}叫“${word}”，不知道是哪一条。`,
          '请改写统一社会信用代码或编号，或在页面上逐条登记。',
        ),
      )
    else
      problems.push(
        problem(
          row.row,
          name,
          field.label,
          word,
          'REFERENCE_NOT_FOUND',
          `没有登记过名叫“${word}”的${what}。`,
          `请先登记这个${what}，或核对名称是否与登记的一致。`,
        ),
      )
  }
  return { values, problems }
}
