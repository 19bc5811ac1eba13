import type { FieldSynonyms } from '#shared/definition/import/column.ts'

/** 国库支付清单: header words of the lists that a treasury gives back. Sums stand in 元 where nobody says otherwise. */
export const treasurySynonyms: FieldSynonyms = [
  {
    field: 'payee',
    label: '收款人名称',
    kind: 'text',
    required: true,
    synonyms: ['收款人', '收款户名', '收款单位', '收款人全称', '收款单位名称', '户名', '单位名称', '企业名称'],
  },
  {
    field: 'account',
    label: '收款人账号',
    kind: 'text',
    required: true,
    synonyms: ['收款账号', '账号', '帐号', '收款人帐号', '收款帐号', '银行账号', '收款人账户', '收款账户'],
  },
  {
    field: 'amount',
    label: '支付金额',
    kind: 'money',
    required: true,
    unit: 'yuan',
    synonyms: ['金额', '支付金额（元）', '金额（元）', '拨付金额', '实付金额', '付款金额', '发生额'],
  },
  {
    field: 'paidOn',
    label: '支付日期',
    kind: 'date',
    synonyms: ['日期', '清算日期', '付款日期', '拨付日期', '交易日期', '支付时间'],
  },
  {
    field: 'document',
    label: '支付凭证号',
    kind: 'text',
    synonyms: ['凭证号', '凭证编号', '支付凭证编号', '凭证号码', '支付令号', '流水号'],
  },
  {
    field: 'order',
    label: '拨款申请编号',
    kind: 'text',
    synonyms: ['申请编号', '支付申请编号', '用款申请编号', '拨款编号', '支付申请单号'],
  },
]
