import { AWARDS, MOST_FACTS } from '#shared/definition/award.ts'
import { choice, date, digest, longText, reference, text, year } from '#shared/definition/field.ts'
import { code } from '#shared/definition/field-code.ts'
import { defineRecord } from '#shared/definition/record.ts'

/**
 * 支持名单: a list that pays. It is drawn up once, with the figures, parameters and clause it rests on, and never corrected: who
 * is taken off is named on its page, and who moves up stands on a list of its own. Its members are fund applications.
 */
export const awardList = defineRecord({
  name: 'award_list',
  label: '支持名单',
  clause: '一(三)',
  group: '资金',
  title: 'serial',
  audience: 'city',
  authority: { county: { pool: 'own', rule: 'anyone' }, city: 'nobody' },
  // 2: `rule`.
  v: 2,
  serial: 'MD',
  search: ['serial'],
  index: [['award', 'year']],
  permission: { read: 'register.read', write: 'fund.apply' },
  fields: {
    serial: text({ label: '编号', computed: true, list: 190 }),
    award: choice({ label: '名单', required: true, of: AWARDS, list: 200 }),
    year: year({ label: '年度', required: true, list: 80, help: '业绩或支持的年度' }),
    pool: reference({ label: '资金池', required: true, target: 'fund_pool', list: 220 }),
    category: code({ label: '类别', required: true, list: 160, codes: 'fund-category', clause: '一(三)' }),
    purpose: code({ label: '支持环节', required: true, codes: 'fund-purpose', clause: '五(一)' }),
    supportMode: code({ label: '补助方式', required: true, codes: 'support-mode' }),
    drawnOn: date({ label: '拟定日期', computed: true, list: 110 }),
    facts: longText({ label: '所据事实', computed: true, max: MOST_FACTS }),
    factsDigest: digest({ label: '事实摘要', computed: true }),
    /** The edition of the rule that said who is on it and how much, of a list by a rule. */
    rule: reference({ label: '支持规则', target: 'support_rule', cites: true }),
  },
})
