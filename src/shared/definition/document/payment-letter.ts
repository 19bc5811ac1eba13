import { defineDocument } from '#shared/definition/document/document.ts'

/** 拨付申请函: asks the treasury to pay what the payment orders of one letter name, each to the account of its firm. */
export const paymentLetterDocument = defineDocument({
  code: 'ZJ-14',
  name: '拨付申请函',
  clause: '五(一)',
  copies: 2,
  writes: ['payment_order'],
  head: 'letter',
  numbers: true,
  title: '关于申请拨付{year}年度{fund}的函',
  to: '{unit.finance}',
  body: [
    {
      kind: 'text',
      words:
        '根据{basis}，下列项目经审核、公示和批准，已具备拨付条件。现申请拨付{count}笔，合计{totalYuan}元（{totalWords}），请按国库集中支付的规定拨付到收款单位的账户：',
    },
    {
      kind: 'table',
      of: 'orders',
      unit: '元',
      total: true,
      least: 6,
      columns: [
        { path: 'n', label: '序号', weight: 1.1, kind: 'center' },
        { path: 'payee', label: '收款单位', weight: 2.6 },
        { path: 'matter', label: '项目', weight: 2.4 },
        { path: 'amount', label: '金额', weight: 1.9, kind: 'yuan' },
        { path: 'payeeBank', label: '开户行', weight: 2.2 },
        { path: 'account', label: '账号', weight: 3.2 },
      ],
    },
    { kind: 'text', words: '拨付后请将支付凭证的复印件送{unit}，以便登记台账、确认到账。联系电话：{unit.telephone}。' },
  ],
  closing: '请予拨付。',
  issuers: ['{unit}'],
})
