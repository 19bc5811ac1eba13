import { among } from '#shared/definition/common-field.ts'
import {
  application,
  boolean,
  choice,
  date,
  identifier,
  longText,
  money,
  text,
  MOST_PAID,
} from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const RECEIPT_TYPES = among({
  'vat-special': '增值税专用发票',
  'vat-general': '增值税普通发票',
  'vat-electronic': '电子普通发票',
  digital: '数电票',
  'tax-bureau': '普通发票（国税、地税）',
  fiscal: '行政事业性收费票据',
  other: '其他（不计）',
})

/** 单据: one receipt supports one live claim or application in the unit (ledger invariant 4). */
export const receipt = defineRecord({
  name: 'receipt',
  fact: true,
  label: '单据',
  clause: '二(五)',
  group: '培训',
  title: 'number',
  audience: 'city',
  authority: { county: { subject: 'own' }, city: 'nobody' },
  search: ['number', 'seller'],
  unique: [['code', 'number']],
  index: [['subject'], ['number']],
  permission: { read: 'register.read', write: 'training.write' },
  fields: {
    subject: application({ label: '用于', required: true, offers: 'training_claim' }),
    type: choice({ label: '票据种类', required: true, list: 150, of: RECEIPT_TYPES }),
    code: text({ label: '发票代码', max: 12, list: 130, help: '10 或 12 位；数电票没有代码，留空' }),
    number: text({ label: '发票号码', required: true, max: 20, list: 180, help: '8 位；数电票 20 位' }),
    issuedOn: date({ label: '开票日期', required: true, list: 110 }),
    buyer: text({ label: '购买方', required: true, list: 220 }),
    buyerIdentifier: identifier({ label: '购买方税号', help: '照票面录入，与申请企业的证照号码核对' }),
    seller: text({ label: '销售方', required: true, list: 220 }),
    sellerIdentifier: identifier({ label: '销售方税号' }),
    itemName: text({ label: '项目名称', required: true, list: 140 }),
    netAmount: money({
      source: 'paper',
      max: MOST_PAID,
      label: '不含税金额',
      unit: '元',
      help: '一般纳税人的专用发票按不含税金额核定',
    }),
    total: money({ source: 'paper', max: MOST_PAID, label: '价税合计', required: true, unit: '元', list: 130 }),
    eligible: money({ source: 'office', max: MOST_PAID, label: '核定金额', required: true, unit: '元', list: 130 }),
    verification: choice({
      label: '查验结果',
      required: true,
      list: 90,
      of: among({ 'not-checked': '未查验', matches: '相符', differs: '不符' }),
    }),
    verifiedOn: date({ label: '查验日期' }),
    checkCode: text({ label: '校验码后六位', max: 6 }),
    paymentVoucher: text({ label: '付款凭证号', max: 60, help: '银行回单的流水号或凭证号' }),
    paidByEnterprise: boolean({ label: '企业转账付款', help: '有银行回单，付款人为本企业' }),
    originalSeen: boolean({ label: '原件核对', required: true }),
    redFlushed: boolean({ label: '已红冲' }),
    remark: longText({ label: '备注', max: 300 }),
  },
})
