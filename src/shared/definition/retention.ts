import type { Condition } from '#shared/definition/rule.ts'
import type { Fields } from '#shared/definition/field.ts'

/** Stands where a personal field that its record cannot do without stood, once its term had passed. */
export const GONE = '（已抹去）'

/**
 * What becomes due of a row when so many years have passed: `blank` its fields, of which nobody needs the words any more;
 * `destroy` the papers of the matter, whose row stays; `review` whether it is kept any longer.
 */
export type RetentionTerm = {
  readonly act: 'blank' | 'destroy' | 'review'
  /** What is kept, as the lists name it. */
  readonly label: string
  /** Fields that are blanked; none where only papers are destroyed. */
  readonly fields?: readonly string[]
  /** Those of them whose words stand in the rows of others too: a school, a post. By the words of the rest a person is known. */
  readonly common?: readonly string[]
  /** The parameter that says how many years; null: at once. */
  readonly parameter: `retention.${string}` | null
  /**
   * Fields (`closedOn`, `session.endsOn`) of which the first that is filled says the day from which the term runs; `matter`: the day
   * on which the matter that a file was put to was finished.
   */
  readonly from: readonly string[] | 'matter'
  /** It runs from the last payment to applications of this kind where that is later: those whose `by` names what `own` names (the row itself). */
  readonly paid?: { readonly record: string; readonly by: string; readonly own?: string }
  /** The years run from the end of the year of that day, as of accounts. */
  readonly wholeYears?: true
  /** Only rows of which all this holds. */
  readonly when?: readonly Condition[]
}

type Retained = { readonly name: string; readonly fields: Fields; readonly retention?: readonly RetentionTerm[] }

/** Fields of a record that a redaction may ever blank. */
export function blankable({ retention }: Pick<Retained, 'retention'>): readonly string[] {
  return [...new Set((retention ?? []).flatMap((term) => term.fields ?? []))]
}

/** Whether somebody is known by the words of a field: no code, no other row, nothing that others have in common. */
export function tellsWho({ fields, retention }: Retained, name: string): boolean {
  const words = ['text', 'long-text', 'phone'].includes(fields[name]?.kind ?? '')
  return words && !(retention ?? []).some(({ common }) => common?.includes(name))
}

/** Whether a value says nothing, or that what stood there is gone. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === GONE
}

/** What stands in a field once it was blanked: nothing, or of a field that must be filled the word for it. */
export function blankOf({ required }: { readonly required?: boolean }): typeof GONE | null {
  return required === true ? GONE : null
}

/** What is wrong with the terms of a record; undefined where they hold. */
export function retentionProblem({ fields, retention }: Retained): string | undefined {
  for (const { act, label, fields: blanked = [], common = [], from, when } of retention ?? []) {
    if ((act === 'blank') !== blanked.length > 0) return `blanks fields of ${label}, or does not, by one word alone`
    for (const name of [
      ...blanked,
      ...common,
      ...(from === 'matter' ? [] : from).map((one) => one.split('.')[0] ?? ''),
      ...(when ?? []).map((one) => one.field),
    ])
      if (!Object.hasOwn(fields, name)) return `keeps ${label} by the unknown field ${name}`
    const held = blanked.find((name) => fields[name]?.required === true && fields[name]?.kind !== 'text')
    if (held !== undefined) return `cannot blank ${held}, which must be filled and holds no words`
  }
  return undefined
}
