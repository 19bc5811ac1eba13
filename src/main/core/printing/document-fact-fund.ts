import { citationOf } from '#core/printing/citation.ts'
import { type FactsOf, lookIn, moneyWords } from '#core/printing/document-look.ts'
import { shownBy, shownRecord } from '#core/printing/shown.ts'
import { fundOf } from '#core/printing/subject-notice.ts'
import { dayOrOpen, textOrBlank } from '#core/printing/subject-value.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { jointRecommendation } from '#shared/definition/register/joint-recommendation.ts'

/** The projects that one document recommends, in their order, and what they come to. */
export const recommendationFacts: FactsOf = (call, document, row) => {
  const blank = { year: '', fund: fundOf(call, []), basis: citationOf(call, document, []), count: '' }
  const none = { asked: '', total: '', totalWords: '' }
  if (!row) return { values: { ...blank, ...none }, rows: { recommended: [] } }
  const number = textOrBlank(row['document'])
  const lines = shownBy(call, jointRecommendation, 'document', number)
    .filter((one) => one.voidedAt === null && one.station === row.station)
    .toSorted((a, b) => (a.place ?? 9999) - (b.place ?? 9999) || a.n - b.n)
  const applications = lines.flatMap((one) => shownRecord(call, fundApplication, one.subject) ?? [])
  const years = new Set(applications.map((one) => one.year))
  return {
    number,
    on: dayOrOpen(row['signedOn']),
    members: applications.map(({ id }) => id),
    values: {
      year: [...years].join('、'),
      fund: fundOf(call, applications),
      basis: citationOf(call, document, applications),
      count: String(lines.length),
      ...moneyWords(
        'asked',
        applications.reduce((sum, one) => sum + one.applyAmount, 0),
      ),
      ...moneyWords(
        'total',
        lines.reduce((sum, one) => sum + one.amount, 0),
      ),
    },
    rows: { recommended: lines.map((one) => lookIn(call, jointRecommendation, one)) },
  }
}
