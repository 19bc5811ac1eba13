import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { codesOf, ruleNames } from '#core/support/service.ts'
import { longText, money, text } from '#shared/definition/field.ts'
import { defineRecord, type RecordDefinition } from '#shared/definition/record.ts'
import { readSupportExamples, readSupportRule } from '#shared/definition/support-rule.ts'
import { exampleFigures, exampleTier } from '#shared/model/support-example.ts'
import type { SupportRule } from '#shared/model/support-rule.ts'
import { conditionWords, payWords, ruleWords } from '#shared/model/support-words.ts'

type Fields = RecordDefinition['fields']

/** Rows of a paper that are worked out, as a record's fields would say them. */
export const made = (name: string, label: string, title: string, fields: Fields): RecordDefinition =>
  defineRecord({
    name,
    label,
    clause: '',
    title,
    audience: 'home',
    authority: { county: 'nobody', city: 'nobody' },
    permission: { read: 'register.read', write: 'parameter.write' },
    fields,
  })

const contentOf = (row: Values): SupportRule | undefined =>
  readSupportRule(typeof row['content'] === 'string' ? row['content'] : null)

/** What an edition of a rule says beside its tiers. */
export const supportTerm = {
  definition: made('support_term', '总的规定', 'matter', {
    matter: text({ label: '事项', max: 40 }),
    words: longText({ label: '规定', max: 400 }),
  }),
  rows: (call: QueryCall, row: Values): readonly Values[] => {
    const rule = contentOf(row)
    if (!rule) return []
    return ruleWords(rule, codesOf(call), ruleNames(call)).map(({ label, value }) => ({ matter: label, words: value }))
  },
}

/** Its tiers in sentences. */
export const supportTier = {
  definition: made('support_tier', '档次', 'label', {
    label: text({ label: '档名', max: 80 }),
    conditions: longText({ label: '条件', max: 1000 }),
    pays: text({ label: '支持', max: 200 }),
  }),
  rows: (call: QueryCall, row: Values): readonly Values[] => {
    const codes = codesOf(call)
    return (contentOf(row)?.tiers ?? []).map((tier) => ({
      label: tier.label,
      conditions: tier.when.map((one) => conditionWords(one, codes)).join('；') || '不分条件',
      pays: payWords(tier),
    }))
  },
}

/** Its examples, as they were worked out when it was saved. */
export const supportSample = {
  definition: made('support_sample', '示例', 'boundary', {
    boundary: text({ label: '边界', max: 100 }),
    side: text({ label: '哪一边', max: 60 }),
    figures: longText({ label: '数', max: 1000 }),
    tier: text({ label: '档次', max: 120 }),
    amount: money({ label: '支持', unit: '元' }),
  }),
  rows: (call: QueryCall, row: Values): readonly Values[] => {
    const rule = contentOf(row)
    const examples = readSupportExamples(typeof row['examples'] === 'string' ? row['examples'] : null)
    if (!rule || !examples) return []
    const codes = codesOf(call)
    return examples.map((one) => ({
      boundary: one.boundary,
      side: one.side,
      figures: exampleFigures(one, codes),
      tier: one.amount === 0 ? '不支持' : exampleTier(one, rule),
      amount: one.amount,
    }))
  },
}
