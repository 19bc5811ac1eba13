import { date, longText, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { MOST_EXAMPLES, MOST_RULE } from '#shared/definition/support-rule.ts'

/**
 * 支持规则: how much a support item gives and on which conditions, as one dated edition of the city, distributed like a parameter
 * (ADR 0031). The editions of a rule bear one `ruleKey`; a matter reads the one of its own day.
 */
export const supportRule = defineRecord({
  name: 'support_rule',
  label: '支持规则',
  clause: '一(三)',
  group: '资金',
  title: 'name',
  audience: 'counties',
  authority: { county: 'nobody', city: {} },
  ownWordOnly: true,
  search: ['name', 'ruleKey', 'document'],
  unique: [['ruleKey', 'effectiveFrom']],
  permission: { read: 'register.read', write: 'parameter.write' },
  fields: {
    name: text({ label: '规则名称', required: true, max: 60, list: 240 }),
    ruleKey: text({
      label: '规则代号',
      required: true,
      max: 40,
      help: '小写字母、数字和短横，可用规则名称的拼音首字母；同一规则以后各版都用它',
    }),
    effectiveFrom: date({
      label: '起用日期',
      required: true,
      list: 110,
      help: '申报通知的开始日期在这一天或以后的用这一版',
    }),
    endsOn: date({ label: '停用日期', list: 110, help: '这一天是最后一天；空着的一直用到下一版' }),
    document: text({ label: '依据文件', required: true, max: 120, list: 200, help: '文件的名称或文号' }),
    article: text({ label: '条款', max: 40, list: 100, help: '如 第八条' }),
    content: longText({ label: '规则内容', required: true, max: MOST_RULE }),
    examples: longText({ label: '示例', computed: true, max: MOST_EXAMPLES }),
  },
})
