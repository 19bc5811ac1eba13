import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { earlierSupport } from '#core/fund/service.ts'
import { samePeople } from '#core/money/service.ts'
import type { ProcedureRules, Subject } from '#core/procedure/service.ts'
import {
  changeChecks,
  recognitionChecks,
  reviewChecks,
  revocationChecks,
  titleApplicationChecks,
} from '#core/title/check.ts'
import { measureTitle, salesOf } from '#core/title/measure.ts'
import { ranksOf } from '#core/title/rank.ts'
import { displayValue } from '#shared/definition/record.ts'
import { ECOMMERCE_CLASSES } from '#shared/definition/enterprise-choice.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { title } from '#shared/definition/register/title.ts'
import { titleRevocation } from '#shared/definition/register/title-revocation.ts'
import { yuanWords } from '#shared/model/money.ts'

export { titleHooks } from '#core/title/hook.ts'
export { rankedYear, ranksOf, soldIn, type RankedEnterprise } from '#core/title/rank.ts'
export { publishRanking, titleRanking } from '#core/title/ranking.ts'
export { supportDue, type SupportDue, supportYears } from '#core/title/support.ts'
export { findTitles, titleFile } from '#core/title/view.ts'

/** Values of every frozen key the definitions of this room name. */
function freeze(call: QueryCall, subject: Subject): Record<string, string> {
  const firm = getRecord(call.db, enterprise, subject.enterprise)
  const held = getRecord(call.db, title, String(subject.row['title'] ?? ''))
  const { level, object, ecommerceClass, reason, toldOn } = subject.row
  const kind = call.definitions.titleFor('demonstration', level, object)
  const ranks = ranksOf(call, subject.enterprise, subject.year - 1)
  const scope = { county: '本县', city: '全市' } as const
  return {
    enterprise: firm?.name ?? '',
    identifier: firm?.identifierType === 'identity-number' ? '' : (firm?.identifier ?? ''),
    class: ECOMMERCE_CLASSES.find((one) => one.value === ecommerceClass)?.label ?? '',
    'online-sales': yuanWords(salesOf(call, subject).value),
    declared: yuanWords(subject.row['salesDeclared']),
    rank: ranks.map((one) => `${scope[one.scope]}第${one.rank}名（共${one.of}家）`).join('，'),
    title: held ? held.number : (kind?.label ?? ''),
    reason: displayValue(titleRevocation.fields.reason, reason),
    told: typeof toldOn === 'string' ? toldOn : '',
  }
}

const ranks: ProcedureRules['ranks'] = (call, subject) => ranksOf(call, subject.enterprise, subject.year - 1)

const common = { freeze, earlier: earlierSupport, samePeople, ranks } as const

/** Rules behind 认定, 示范, 年审, 变更 and 撤销, by procedure. */
export const titleRules: readonly (readonly [procedure: string, rules: ProcedureRules])[] = [
  ['recognition', { ...common, checks: recognitionChecks, measure: measureTitle }],
  ['title-application', { ...common, checks: titleApplicationChecks, measure: measureTitle }],
  ['title-review', { ...common, checks: reviewChecks }],
  ['title-change', { ...common, checks: changeChecks }],
  ['title-revocation', { ...common, checks: revocationChecks }],
]
