import { keeping, ofEnterprise } from '#shared/definition/common-field.ts'
import { choice, date, documentNumber, money, text, year, MOST_PAID } from '#shared/definition/field.ts'
import { code } from '#shared/definition/field-code.ts'
import { FUND_LEVELS } from '#shared/definition/fund-words.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** What every page that shows such a record calls it: nobody decided or paid it here. */
export const PAST_SUPPORT = '历史记录（未经本程序办理）'

/**
 * 以往支持: what an enterprise was paid before the program was used, as the office's old books say. The check of consecutive
 * years (policy 二(四)) and the earlier support beside an application read it. It is no entry of a pool and enters no sum of
 * paid money, and it stays with the unit that keeps the old books: an older program of the other side would put aside every
 * package that brings a kind of record it does not know.
 */
export const pastSupport = defineRegister({
  name: 'past_support',
  label: '以往支持（历史记录）',
  clause: '二(四)',
  group: '资金',
  audience: 'home',
  authority: { county: 'nobody', city: 'nobody' },
  paper: { code: 'LS-1', name: `以往支持登记卡 · ${PAST_SUPPORT}` },
  book: { code: 'LS-2', name: `以往支持登记簿 · ${PAST_SUPPORT}` },
  title: 'item',
  parent: 'enterprise',
  search: ['item', 'document', 'source'],
  searchThrough: ['enterprise'],
  same: [
    ['enterprise', 'year', 'item', 'amount', 'paidOn'],
    ['enterprise', 'year', 'item', 'amount'],
  ],
  index: [['enterprise', 'year']],
  fields: {
    enterprise: {
      ...ofEnterprise,
      synonyms: [...(ofEnterprise.synonyms ?? []), '统一社会信用代码', '受补助单位', '收款单位'],
    },
    year: year({ label: '支持年度', required: true, list: 90, synonyms: ['年度', '年份', '资金年度', '补助年度'] }),
    item: text({
      label: '支持项目',
      required: true,
      max: 120,
      list: 240,
      synonyms: ['项目名称', '项目', '支持事项', '支持内容', '补助项目', '资金名称'],
    }),
    category: code({
      label: '类别',
      list: 160,
      codes: 'fund-category',
      clause: '二(四)',
      help: '示范类连续支持几年，只数写明这一类的；分不清的空着，审查时会提示',
      synonyms: ['资金类别', '项目类别'],
    }),
    amount: money({
      source: 'paper',
      label: '支持金额',
      required: true,
      max: MOST_PAID,
      unit: '元',
      list: 140,
      synonyms: ['金额', '补助金额', '补贴金额', '奖励金额', '拨付金额', '实拨金额'],
    }),
    paidOn: date({ label: '拨付日期', list: 110, monthAllowed: true, synonyms: ['拨付时间', '到账日期', '支付日期'] }),
    level: choice({ label: '资金级次', list: 90, of: FUND_LEVELS, synonyms: ['级次', '资金来源'] }),
    document: documentNumber({ label: '文号', list: 170, synonyms: ['文件号', '文件文号', '拨款文号', '依据文号'] }),
    source: text({
      label: '记录来源',
      max: 120,
      list: 200,
      wanted: '写明抄自哪本台账、哪一页或哪号凭证',
      synonyms: ['来源', '出处', '原始凭证', '凭证号', '台账页号'],
    }),
    ...keeping,
  },
})
