import { boolean, reference, text } from '#shared/definition/field.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** Pay only to the 基本账户 (domain §1.4); the number never leaves without an envelope. */
export const bankAccount = defineRecord({
  name: 'bank_account',
  label: '银行账户',
  clause: '',
  personal: { why: '拨付到企业自己的账户，查出多家企业共用账户', keep: '拨付凭证保存 30 年' },
  group: '企业',
  title: 'accountName',
  apart: ['bank', 'isBasic'],
  parent: 'enterprise',
  audience: 'city',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  index: [['enterprise'], ['accountNumber']],
  permission: REGISTER_PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 240 }),
    accountName: text({
      label: '户名',
      required: true,
      list: 240,
      help: '应与企业名称一致',
      known: { by: 'enterprise.name' },
    }),
    bank: text({ label: '开户行', required: true, list: 220 }),
    accountNumber: text({
      label: '账号',
      required: true,
      max: 40,
      list: 180,
      sensitivity: 'sensitive',
      spelling: 'account-number',
    }),
    bankCode: text({ label: '联行号', max: 20 }),
    isBasic: boolean({ label: '基本账户', required: true, list: 100 }),
  },
})
