import { citationOfPolicy } from '#core/printing/citation.ts'
import type { FactsOf } from '#core/printing/document-look.ts'
import { decisionOf } from '#core/printing/paper-matter.ts'
import { dayOrOpen, textOrBlank } from '#core/printing/subject-value.ts'

/** A revocation: the number and the day of the decision, and what its holder said when told. */
export const revocationFacts: FactsOf = (call, document, row) => {
  const basis = citationOfPolicy(call, document)
  if (!row) return { values: { basis, silent: '', kept: '' } }
  const decided = decisionOf(call, document, row)
  const told = textOrBlank(row['toldOn']) !== ''
  return {
    number: textOrBlank(decided?.['document']),
    on: dayOrOpen(decided?.['signedOn']),
    values: {
      basis,
      silent: told && textOrBlank(row['statement']) === '' ? '是' : '',
      kept: row['certificateReturned'] === true ? '' : '是',
    },
  }
}
