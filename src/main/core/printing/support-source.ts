import type { Values } from '#core/db/row-image.ts'
import { paperSource } from '#core/printing/paper-source-kind.ts'
import { codesOf, ruleNames } from '#core/support/service.ts'
import { longText, money, text } from '#shared/definition/field.ts'
import { readSupportExamples, readSupportRule } from '#shared/definition/support-rule.ts'
import { exampleFigures, exampleTier } from '#shared/model/support-example.ts'
import type { SupportRule } from '#shared/model/support-rule.ts'
import { conditionWords, payWords, ruleWords } from '#shared/model/support-words.ts'
import { pick } from '#shared/pick.ts'

const contentOf = (row: Values): SupportRule | undefined =>
  readSupportRule(typeof row['content'] === 'string' ? row['content'] : null)

/** What an edition of a rule says beside its tiers. */
export const supportTerm = paperSource(
  'support_term',
  '总的规定',
  { matter: text({ label: '事项', max: 40 }), words: longText({ label: '规定', max: 400 }) },
  (call, row) => {
    const rule = contentOf(row)
    if (!rule) return []
    return ruleWords(rule, codesOf(call), ruleNames(call)).map(({ label, value }) => ({ matter: label, words: value }))
  },
)

/** Its tiers in sentences. */
export const supportTier = paperSource(
  'support_tier',
  '档次',
  {
    label: text({ label: '档名', max: 80 }),
    conditions: longText({ label: '条件', max: 1000 }),
    pays: text({ label: '支持', max: 200 }),
  },
  (call, row) => {
    const codes = codesOf(call)
    return (contentOf(row)?.tiers ?? []).map((tier) => ({
      label: tier.label,
      conditions: tier.when.map((one) => conditionWords(one, codes)).join('；') || '不分条件',
      pays: payWords(tier),
    }))
  },
)

/** Its examples, as they were worked out when it was saved. */
export const supportSample = paperSource(
  'support_sample',
  '示例',
  {
    boundary: text({ label: '边界', max: 100 }),
    side: text({ label: '哪一边', max: 60 }),
    figures: longText({ label: '数', max: 1000 }),
    tier: text({ label: '档次', max: 120 }),
    amount: money({ label: '支持', unit: '元' }),
  },
  (call, row) => {
    const rule = contentOf(row)
    const examples = readSupportExamples(typeof row['examples'] === 'string' ? row['examples'] : null)
    if (!rule || !examples) return []
    const codes = codesOf(call)
    return examples.map((one) => ({
      ...pick(one, 'boundary', 'side', 'amount'),
      figures: exampleFigures(one, codes),
      tier: one.amount === 0 ? '不支持' : exampleTier(one, rule),
    }))
  },
)
