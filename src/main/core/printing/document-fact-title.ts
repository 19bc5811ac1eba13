import { citationOfPolicy } from '#core/printing/citation.ts'
import type { FactsOf } from '#core/printing/document-look.ts'
import { opinionsOf } from '#core/printing/subject-money.ts'
import { day, text } from '#core/printing/subject-value.ts'

/** A revocation: the number and the day of the decision, and what its holder said when told. */
export const revocationFacts: FactsOf = (call, document, row) => {
  const basis = citationOfPolicy(call, document)
  if (!row) return { values: { basis, silent: '', kept: '' } }
  const decided = [...opinionsOf(call, row).values()].findLast((one) => text(one['document']) !== '')
  const told = text(row['toldOn']) !== ''
  return {
    number: text(decided?.['document']),
    on: day(decided?.['signedOn']),
    values: {
      basis,
      silent: told && text(row['statement']) === '' ? '是' : '',
      kept: row['certificateReturned'] === true ? '' : '是',
    },
  }
}
