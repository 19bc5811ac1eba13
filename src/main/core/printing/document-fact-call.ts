import { citationOf, citationOfPolicy } from '#core/printing/citation.ts'
import { type FactsOf, type Look, moneyWords, saidWords } from '#core/printing/document-look.ts'
import { shownBy } from '#core/printing/shown.ts'
import { opinionsOf } from '#core/printing/subject-money.ts'
import { fundOf } from '#core/printing/subject-notice.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import type { QueryCall } from '#core/call.ts'
import { documentOf } from '#core/fund/service.ts'
import { titlesOf, type StoredRow } from '#core/register/service.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { supportItem } from '#shared/definition/register/support-item.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { formatWanExact } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'

/** What the categories of the fund are called, without the letter that orders them. */
const categoryOf = (call: QueryCall, value: unknown): string =>
  (call.definitions.codeLabel('fund-category', value) ?? '').replace(/^[A-Z]\d? /u, '')

/** Ratio and caps of a line of the guide in one sentence. */
function standardOf(call: QueryCall, { ratio, capItem, capEnterpriseYear }: Record<string, unknown>): string {
  const { eligibleAmount, interestPaid } = fundApplication.fields
  // A support item does not say whether it pays on investment or on interest, so the sentence names the base of both.
  const { codes, roleOf } = call.definitions
  const mode = codes('support-mode').find(({ value }) => roleOf('support-mode', value) === 'interest')
  const paid = mode && `（${mode.label}按${interestPaid.label}）`
  const words = [
    typeof ratio === 'number' ? `按${eligibleAmount.label}${paid ?? ''}的${formatRatio(ratio)}以内支持` : '',
    typeof capItem === 'number' ? `单个项目不超过${formatWanExact(capItem)}万元` : '',
    typeof capEnterpriseYear === 'number' ? `每个企业每年不超过${formatWanExact(capEnterpriseYear)}万元` : '',
  ].filter((one) => one !== '')
  return words.length === 0 ? '按有关规定执行' : words.join('，')
}

/** A call as the unit announces it: its lines, the papers an application needs, its days. */
export const callFacts: FactsOf = (call, document, row) => {
  const materials = fundApplicationProcedure.materials.map(({ label }) => saidWords({ label }))
  const basis = citationOfPolicy(call, document)
  if (!row) return { values: { year: '', fund: fundOf(call, []), basis }, rows: { items: [], materials } }
  const items = shownBy(call, supportItem, 'call', row.id).filter((one) => one.voidedAt === null)
  const number =
    textOrBlank(row['documentNumber']) || (documentOf(call.db, textOrBlank(row['document']))?.documentNumber ?? '')
  return {
    number,
    // Written on the day it opens at the latest.
    on: call.today < textOrBlank(row['opensOn']) ? call.today : textOrBlank(row['opensOn']),
    values: { year: String(row['year']), fund: fundOf(call, []), basis, direction: textOrBlank(row['direction']) },
    rows: {
      materials,
      items: items.map((one) =>
        saidWords({ name: one.name, category: categoryOf(call, one.category), standard: standardOf(call, one) }),
      ),
    },
  }
}

type Reviewed = {
  readonly row: StoredRow
  readonly outcome: '推荐' | '不推荐' | '审查中'
  readonly proposed: number | null
  readonly reason: string
}

/** The word of the county on an application: its commerce bureau's, and its treasury's after that. */
function reviewOf(call: QueryCall, row: StoredRow): Reviewed {
  const given = opinionsOf(call, row)
  const words = ['acceptance', 'commerce-review', 'finance-review'].flatMap((step) => given.get(step) ?? [])
  const refused = words.find((one) => ['refused', 'rejected', 'disagreed'].includes(textOrBlank(one['outcome'])))
  const last = words.findLast((one) => typeof one['amount'] === 'number')
  const finance = given.get('finance-review')
  const agreed = !refused && textOrBlank(finance?.['outcome']) === 'agreed'
  const amount = agreed ? last?.['amount'] : null
  return {
    row,
    outcome: refused ? '不推荐' : agreed ? '推荐' : '审查中',
    proposed: typeof amount === 'number' ? amount : null,
    reason: textOrBlank(refused?.['text']),
  }
}

const NOBODY = {
  received: '',
  asked: '',
  accepted: '',
  agreed: '',
  total: '',
  totalWords: '',
  declined: '',
  pending: '',
}

/** How the first review of a call went at this unit, application by application. */
export const reviewFacts: FactsOf = (call, document, row) => {
  const basis = citationOf(call, document, [])
  if (!row)
    return {
      values: { year: '', fund: fundOf(call, []), basis, opensOn: '', closesOn: '', ...NOBODY },
      rows: { applications: [], declined: [] },
    }
  const rows: StoredRow[] = shownBy(call, fundApplication, 'call', row.id).filter(
    (one) => one.voidedAt === null && one.station === call.station.id && one.withdrawnOn === null,
  )
  const titles = titlesOf(call, fundApplication, rows)
  const reviewed = rows.map((one) => reviewOf(call, one))
  const of = (outcome: Reviewed['outcome']) => reviewed.filter((one) => one.outcome === outcome)
  const sum = (amounts: readonly unknown[]) => amounts.reduce<number>((all, one) => all + Number(one ?? 0), 0)
  const line = ({ row: one, outcome, proposed, reason }: Reviewed): Look =>
    saidWords({
      enterprise: titles[textOrBlank(one['enterprise'])] ?? '',
      project: textOrBlank(one['projectName']),
      category: categoryOf(call, one['category']),
      asked: Number(one['applyAmount']),
      proposed: proposed ?? '',
      outcome,
      reason,
    })
  return {
    members: rows.map(({ id }) => id),
    on: call.today,
    values: {
      year: String(row['year']),
      fund: fundOf(call, rows),
      basis: citationOf(call, document, rows),
      received: String(rows.length),
      ...moneyWords('asked', sum(rows.map((one) => one['applyAmount']))),
      accepted: String(
        rows.filter((one) => textOrBlank(opinionsOf(call, one).get('acceptance')?.['outcome']) === 'accepted').length,
      ),
      agreed: String(of('推荐').length),
      ...moneyWords('total', sum(reviewed.map((one) => one.proposed))),
      declined: String(of('不推荐').length),
      pending: String(of('审查中').length),
    },
    rows: { applications: reviewed.map(line), declined: of('不推荐').map(line) },
  }
}
