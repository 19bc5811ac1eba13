import { date, documentNumber, longText, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/**
 * 取消申报资格: who may not apply for money of the fund until a day. The firm is known by its code; a shop of a natural person, whose
 * code is an identity number, by the digest alone. Its legal representative is known
 * by a keyed digest of the identity number: equal names are a hint and refuse nobody.
 */
export const fundBan = defineRecord({
  name: 'fund_ban',
  label: '取消申报资格',
  clause: '五(一)',
  group: '资金',
  title: 'name',
  audience: 'city',
  authority: { county: { recovery: 'own', enterprise: 'own' }, city: { recovery: 'own', enterprise: 'either' } },
  search: ['name', 'firmCode'],
  index: [['firmCode'], ['personDigest']],
  permission: { read: 'register.read', write: 'fund.approve' },
  fields: {
    recovery: reference({ label: '追回决定', target: 'fund_recovery' }),
    enterprise: reference({ label: '企业', required: true, target: 'enterprise' }),
    name: text({ label: '企业名称', computed: true, max: 120, list: 240 }),
    firmCode: text({ label: '证照号码', computed: true, max: 30, list: 180 }),
    personName: text({ label: '法定代表人', max: 40, list: 110 }),
    personDigest: text({ label: '法定代表人证件摘要', computed: true, max: 64 }),
    decidedOn: date({ label: '决定日期', required: true, list: 110 }),
    document: documentNumber({ label: '决定文号', required: true, list: 180 }),
    until: date({ label: '取消至', computed: true, list: 110 }),
    reason: longText({ label: '事由', required: true, max: 500 }),
  },
})
