import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { cityOf } from '#core/parameter/service.ts'
import { listEditions, listGrants, listRuleNames } from '#core/support/support-repo.ts'
import { readSupportRule, supportCodes } from '#shared/definition/support-rule.ts'
import type { Entity } from '#shared/definition/record.ts'
import { supportRule } from '#shared/definition/register/support-rule.ts'
import { examplesOf } from '#shared/model/support-example.ts'
import { NOTHING_GIVEN, type SupportGiven, type SupportRule } from '#shared/model/support-rule.ts'
import type { CodeWords, RuleNames } from '#shared/model/support-words.ts'

/** An edition that is in force, read. */
export type InForce = { readonly row: Entity<typeof supportRule>; readonly rule: SupportRule }

/** Why no edition can be used, in words. */
export type NoRule = { readonly problem: string }

/** The labels of the codes that rules of this station name. */
export function codesOf(call: Pick<QueryCall, 'definitions'>): CodeWords {
  return supportCodes(call.definitions.titles)
}

/** What the city's rules are called; a key that no rule bears any more stays as it is. */
export function ruleNames(call: QueryCall): RuleNames {
  const names = listRuleNames(call.db, cityOf(call.station))
  return (key) => names.get(key) ?? key
}

/** The examples a rule keeps, as one text. */
export function examplesText(call: Pick<QueryCall, 'definitions'>, rule: SupportRule): string {
  return JSON.stringify(examplesOf(rule, codesOf(call)))
}

/** The figures and results of examples without their words, which a renamed code may change. */
function resultsOf(text: string | null): string {
  try {
    const lines: unknown = JSON.parse(text ?? '')
    return Array.isArray(lines)
      ? JSON.stringify(
          lines.map((one: Record<string, unknown>) => [one['figures'], one['given'], one['tier'], one['amount']]),
        )
      : ''
  } catch {
    return ''
  }
}

/**
 * An edition as it may be used. Its examples are worked out again: where the program of today comes to other results than the one
 * that saved it, nobody is paid by it before somebody has looked.
 */
function usable(call: Pick<QueryCall, 'definitions'>, row: Entity<typeof supportRule>): InForce | NoRule {
  const rule = readSupportRule(row.content)
  if (!rule) return { problem: `规则“${row.name}”（${row.effectiveFrom} 起用）由较新的程序编写，请先升级` }
  if (resultsOf(examplesText(call, rule)) !== resultsOf(row.examples))
    return { problem: `规则“${row.name}”（${row.effectiveFrom} 起用）的示例与现在的算法不符，请报告市级核对后另登一版` }
  return { row, rule }
}

/**
 * The edition of a rule that is in force on a day, whichever edition was cited: the city's newest of that key that had begun and had
 * not ended.
 */
export function ruleOn(call: QueryCall, cited: string, day: string): InForce | NoRule {
  const known = getRecord(call.db, supportRule, cited)
  if (!known) return { problem: '支持规则还没有收到' }
  const row = listEditions(call.db, known.ruleKey, cityOf(call.station)).find((one) => one.effectiveFrom <= day)
  if (!row || (row.endsOn !== null && row.endsOn < day))
    return { problem: `规则“${known.name}”在 ${day} 没有生效的版本` }
  return usable(call, row)
}

/**
 * What a firm was given before, as a rule looks at it. A grant is of the year that is asked about where that year's pool paid it;
 * where it was given by a list, or a list is asking, also where it was given for the same year's figures, whichever year's pool paid.
 */
export function givenBy(
  call: QueryCall,
  { row, rule }: InForce,
  of: {
    readonly enterprises: readonly string[]
    readonly year: number
    /** The year whose figures are looked at, and whether a list asks. */
    readonly figures: number
    readonly byList: boolean
    readonly except: string | null
  },
): SupportGiven {
  if (rule.once === null && rule.group === null) return NOTHING_GIVEN
  const grants = listGrants(call.db, of.enterprises, of.except)
  const sum = (rows: typeof grants) => rows.reduce((all, one) => all + one.approved, 0)
  const sameYear = ({ year, listed }: (typeof grants)[number], by: SupportRule | undefined) =>
    year === of.year ||
    ((of.byList || listed !== null) && (listed ?? (by?.figures === 'before' ? year - 1 : year)) === of.figures)
  const own = grants.filter((one) => one.key === row.ruleKey && (rule.once === 'ever' || sameYear(one, rule)))
  const others = grants.filter((one) => {
    if (one.key === row.ruleKey || rule.stacks.includes(one.key)) return false
    const other = readSupportRule(one.content)
    if (!sameYear(one, other)) return false
    return rule.group !== null && other?.group === rule.group && !other.stacks.includes(row.ruleKey)
  })
  return { once: rule.once === null ? 0 : sum(own), group: sum(others) }
}
