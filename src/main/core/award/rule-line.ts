import { listHolders } from '#core/award/award-repo.ts'
import { firmBar, firmKey, type AwardScene, takenWords } from '#core/award/scene.ts'
import { enterpriseOf, sameEnterprises } from '#core/money/service.ts'
import { codesOf, figureBook, givenBy, ruleNames, ruleOn, type InForce } from '#core/support/service.ts'
import type { AwardFacts, AwardLine } from '#shared/definition/award.ts'
import { supportOf } from '#shared/model/support-rule.ts'
import { conditionWords, payWords, ruleWords, supportBar, supportLines } from '#shared/model/support-words.ts'

/** Money and interest are said by applications: a list is drawn up without any. */
const NOT_APPLIED = { invest: null, interest: null } as const

type Book = ReturnType<typeof figureBook>

function ruleLine(scene: AwardScene, found: InForce, book: Book, id: string): AwardLine {
  const { call, award, year, taken, except, payYear } = scene
  const { row, rule } = found
  const firm = enterpriseOf(call.db, id)
  const when = rule.once === 'ever' ? '' : `:${year}`
  const key = `${award}:${row.ruleKey}${when}:${firmKey(scene, id)}`
  const figures = book.of(rule, id, NOT_APPLIED)
  const enterprises = sameEnterprises(call.db, id)
  const given = givenBy(call, found, { enterprises, year: payYear, figures: year, byList: true, except })
  const { amount, taken: place } = supportOf(rule, figures, given)
  const codes = codesOf(call)
  const why = takenWords(taken.get(key)) || supportBar(rule, figures, given, codes) || firmBar(scene, id)
  const tier = place === null ? '' : (rule.tiers[place]?.label ?? '')
  return {
    key,
    source: id,
    name: tier === '' ? row.name : `${row.name}（${tier}）`,
    enterprise: id,
    firm: firm?.name ?? '',
    county: firm?.county ?? '',
    place: null,
    // Who is not on it has the one reason; the others every line of the computation.
    figures: why === '' ? [...supportLines(rule, figures, given, codes)] : [],
    parts: why === '' ? [...book.notes(id)] : [],
    amount: why === '' ? amount : null,
    why,
  }
}

/** The rule as it stood: its words, and each tier. */
function saidOf({ call }: AwardScene, { row, rule }: InForce): AwardFacts['rules'] {
  const [codes, names] = [codesOf(call), ruleNames(call)]
  const tiers = rule.tiers.map((tier, at) => ({
    label: `第 ${at + 1} 档 ${tier.label}`,
    value: `${tier.when.map((one) => conditionWords(one, codes)).join('；') || '不分条件'}：${payWords(tier)}`,
  }))
  const edition = { label: row.name, value: `代号 ${row.ruleKey}，${row.effectiveFrom} 起用` }
  return [edition, ...ruleWords(rule, codes, names), ...tiers]
}

/**
 * 免申即享: who is due by a rule, out of passed statistics, lists and titles of the year, as of the day the list is drawn up. Own
 * enterprises of whom the program holds some figure are looked at; the others cannot be due.
 */
export function ruleFacts(scene: AwardScene): AwardFacts {
  const { call, rule, year, on } = scene
  if (rule === null) return { v: 1, clause: '请选支持规则', rules: [], lines: [] }
  const found = ruleOn(call, rule, on)
  if ('problem' in found) return { v: 1, clause: found.problem, rules: [], lines: [] }
  const { row } = found
  const book = figureBook(call, year, null)
  const ids = [...new Set([...book.firms, ...listHolders(call.db)])].filter((id) => {
    const firm = enterpriseOf(call.db, id)
    return firm?.voidedAt === null && firm.station === call.station.id
  })
  const lines = ids
    .map((id) => ruleLine(scene, found, book, id))
    .toSorted((a, b) => (b.amount ?? -1) - (a.amount ?? -1) || (a.firm < b.firm ? -1 : 1))
  return {
    v: 1,
    clause: row.article ? `${row.document} ${row.article}` : row.document,
    rules: saidOf(scene, found),
    lines,
  }
}
