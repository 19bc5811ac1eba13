import { refuse } from '#core/fault.ts'
import { PRINTABLE } from '#core/printing/subject.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { form, isFormCode, type FormCode, type FormDefinition } from '#shared/definition/form.ts'
import type { Place } from '#shared/definition/pack/place.ts'
import { NOW } from '#shared/definition/pack/shape.ts'
import { cardPaper, type PaperName, type RecordDefinition } from '#shared/definition/record.ts'

/** A line of the form library: a drawn form, or the card of one register under a code of its own (domain §9.5). */
export type Paper = PaperName & { readonly drawn: FormCode; readonly record: RecordDefinition | null }

const drawn: readonly Paper[] = PRINTABLE.map(({ code, record }) => ({
  code,
  name: form[code].name,
  drawn: code,
  record,
}))

/** Every paper there is; two registers may share a code, the record then tells them apart. */
export function papersOf({ records }: Definitions): readonly Paper[] {
  const cards = records
    .filter((one) => one.group === '登记册')
    .map((one): Paper => ({ ...cardPaper(one), drawn: 'REG-1', record: one }))
  return [...drawn, ...cards]
}

/** What a place calls a form on a day, by default now, where it has words of its own for it. */
export function formName(place: Place, code: string, on = NOW): string | undefined {
  const definition: FormDefinition | undefined = isFormCode(code) ? form[code] : undefined
  return definition?.heading && place.words(definition.heading, on, {})
}

/** The paper of that code, of that register where one is named. Faults: FORM_UNKNOWN. */
export function paperOf(definitions: Definitions, code: string, record: string | null): Paper {
  const found = papersOf(definitions).find(
    (one) => one.code === code && (record === null || one.record?.name === record),
  )
  if (found) return found
  // What is printed without standing in the library: slips, keys, lists.
  return isFormCode(code) ? { code, name: form[code].name, drawn: code, record: null } : refuse('FORM_UNKNOWN')
}

/** What a paper of the log is called; a code nobody knows any more stays as it was. */
export function paperName(definitions: Definitions, code: string): string {
  return papersOf(definitions).find((one) => one.code === code)?.name ?? (isFormCode(code) ? form[code].name : code)
}
