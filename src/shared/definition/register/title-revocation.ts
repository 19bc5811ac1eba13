import { boolean, choice, date, longText, text } from '#shared/definition/field.ts'
import { moved } from '#shared/definition/procedure/subject-field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { dutyShape, dutyFields } from '#shared/definition/procedure/duty-field.ts'

export const REVOCATION_REASONS = [
  { value: 'false-papers', label: '虚假材料' },
  { value: 'infringement', label: '侵权售假' },
  { value: 'consumer-harm', label: '严重损害消费者权益' },
  { value: 'change-unfiled', label: '重大变更未报' },
  { value: 'review-failed', label: '年审不合格或未参加' },
  { value: 'closed', label: '注销、迁出' },
  { value: 'no-statistics', label: '连续两期拒报统计' },
  { value: 'discredited', label: '列入失信名单' },
] as const

/** 撤销（摘牌） of a title, after the holder was told and heard (domain §1.9). */
export const titleRevocation = defineRecord({
  ...dutyShape,
  name: 'title_revocation',
  label: '撤销',
  serial: 'CX',
  search: ['serial'],
  index: [['enterprise'], ['title']],
  permission: { read: 'register.read', write: 'fund.apply' },
  fields: {
    ...dutyFields,
    reason: choice({ label: '事由', required: true, list: 160, of: REVOCATION_REASONS, section: '撤销' }),
    facts: longText({ label: '事实', required: true, max: 1000, section: '撤销' }),
    evidence: text({ label: '证据', max: 200, section: '撤销' }),
    toldOn: date({ label: '告知日期', section: '告知', help: '送达撤销告知书的日期，申辩期从次日起算' }),
    statement: longText({ label: '企业申辩', max: 1000, section: '告知' }),
    certificateReturned: boolean({ label: '证书已收回', section: '告知' }),
    ...moved,
  },
})
