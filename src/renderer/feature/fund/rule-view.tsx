import { supportRule } from '#shared/definition/register/support-rule.ts'
import { supportCodes, supportWarnings } from '#shared/definition/support-rule.ts'
import { overlapsOf } from '#shared/model/support-coverage.ts'
import { exampleFigures, examplesOf, type SupportExample } from '#shared/model/support-example.ts'
import type { SupportRule } from '#shared/model/support-rule.ts'
import { conditionWords, payWords, ruleWords, type CodeWords } from '#shared/model/support-words.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { moneyColumn, numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { DataTable, type DataColumn } from '#ui/component/data-table.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import { StateTag } from '#ui/component/state-tag.tsx'

/** Labels of the codes that rules name. */
function ruleCodes(): CodeWords {
  return supportCodes(definitions().titles)
}

/** What the rules of this place are called, the newest edition of each. */
function useRuleNames(rule: SupportRule): (key: string) => string {
  const found = useAsk(
    'register.find',
    { record: supportRule.name, sort: { field: 'effectiveFrom', descending: false }, limit: 500 },
    { enabled: rule.stacks.length > 0 },
  )
  const names = new Map((found.value?.rows ?? []).map((row) => [textOf(row, 'ruleKey'), textOf(row, 'name')]))
  return (key) => names.get(key) ?? key
}

/** The words of a rule that are no tier. */
export function RuleFacts({ rule }: { readonly rule: SupportRule }) {
  const codes = ruleCodes()
  const names = useRuleNames(rule)
  return <FactList lines={ruleWords(rule, codes, names).map(({ label, value }) => [label, value] as const)} />
}

/** Gaps, as they are told on saving. */
export function Gaps({ rule }: { readonly rule: SupportRule }) {
  const gaps = supportWarnings(rule)
  return (
    <Section title="空档">
      {gaps.length === 0 ? (
        <p className="quiet">各档相连，没有空档。</p>
      ) : (
        <ul className="plain">
          {gaps.map((one) => (
            <li key={one}>
              <StateTag tone="warning">{one}</StateTag>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Overlaps with what was chosen for each. */
export function ChosenRule({ rule }: { readonly rule: SupportRule }) {
  const found = overlapsOf(rule)
  if (found.length === 0) return null
  const word = ([one, other]: readonly [number, number]) => {
    const take = rule.overlaps.find(({ tiers }) => tiers[0] === one && tiers[1] === other)?.take
    return take === undefined ? '没有选' : take === 'highest' ? '就高' : `取第 ${take + 1} 档`
  }
  return (
    <Section title="重叠">
      <FactList
        wide
        lines={found.map(
          ({ tiers, words }) => [`第 ${tiers[0] + 1}、${tiers[1] + 1} 档：${words}`, word(tiers)] as const,
        )}
      />
    </Section>
  )
}

type TierLine = { readonly at: number; readonly label: string; readonly when: string; readonly pays: string }

const TIERS: readonly DataColumn<TierLine>[] = [
  numberColumn('at', '档', 56, ({ at }) => at),
  wrapColumn('label', '档名', 200, ({ label }) => label),
  wrapColumn('when', '条件', 370, ({ when }) => when),
  wrapColumn('pays', '支持', 180, ({ pays }) => pays),
]

/** The tiers in sentences. */
export function TierSentences({ rule }: { readonly rule: SupportRule }) {
  const codes = ruleCodes()
  const rows = rule.tiers.map((tier, at) => ({
    at: at + 1,
    label: tier.label,
    when: tier.when.map((one) => conditionWords(one, codes)).join('；') || '不分条件',
    pays: payWords(tier),
  }))
  return <DataTable<TierLine> label="档次" columns={TIERS} rows={rows} rowKey={(one) => String(one.at)} asked={null} />
}

type Line = SupportExample & { readonly n: number; readonly words: string; readonly tierWords: string }

const EXAMPLES: readonly DataColumn<Line>[] = [
  wrapColumn('boundary', '边界', 176, ({ boundary }) => boundary),
  wrapColumn('side', '哪一边', 84, ({ side }) => side),
  moneyColumn('amount', '支持', 112, ({ amount }) => amount),
  wrapColumn('tier', '档次', 72, ({ tierWords }) => tierWords),
  wrapColumn('figures', '数', 356, ({ words }) => words),
]

/** One fen below, on and above every boundary, and what the rule gives there. */
export function ExampleTable({ rule }: { readonly rule: SupportRule }) {
  const codes = ruleCodes()
  const rows = examplesOf(rule, codes).map((one, n) => ({
    ...one,
    n,
    words: exampleFigures(one, codes),
    tierWords: one.amount === 0 || one.tier === null ? '不支持' : `第 ${one.tier + 1} 档`,
  }))
  return <DataTable<Line> label="示例" columns={EXAMPLES} rows={rows} rowKey={(one) => String(one.n)} asked={null} />
}
