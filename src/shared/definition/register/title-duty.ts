import { boolean, choice, date, longText, money, reference, text } from '#shared/definition/field.ts'
import { handedIn, moved, serialField } from '#shared/definition/procedure/subject-field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { ECOMMERCE_CLASSES } from '#shared/definition/register/enterprise.ts'

const PERMISSION = { read: 'register.read', write: 'fund.apply' } as const
const of = {
  serial: serialField,
  title: reference({ label: '证书（称号）', required: true, target: 'title', list: 180, section: '申请' }),
  enterprise: reference({ label: '企业', target: 'enterprise', computed: true, list: 240 }),
  ...handedIn,
}
/** Named by its number; the office that began it may be the city, so the county of the enterprise is told. */
const shape = { clause: '一(三)', title: 'serial', audience: 'subject-owner', about: 'enterprise' } as const

/** 年审（年度复核） of a title (domain §1.9, §2.4). */
export const titleReview = defineRecord({
  ...shape,
  name: 'title_review',
  label: '年审',
  serial: 'NS',
  search: ['serial'],
  index: [['enterprise'], ['title']],
  permission: PERMISSION,
  fields: {
    ...of,
    stillOperating: boolean({ label: '仍在经营', required: true, section: '情况' }),
    salesLastYear: money({ label: '上年网上销售额（自报）', unit: '万元', section: '情况' }),
    penalised: boolean({ label: '上年受过行政处罚', required: true, section: '情况' }),
    penaltyNote: longText({ label: '处罚情况', max: 300, section: '情况' }),
    licenceShown: boolean({ label: '已亮照、已公示认定编号', required: true, section: '情况' }),
    changesFiled: boolean({ label: '重大变更都已申报', required: true, section: '情况' }),
    report: longText({ label: '年度经营情况', max: 1500, section: '情况' }),
    ...moved,
  },
})

/** 变更 of what a certificate says; due one month after the change (domain §1.2, §1.9). */
export const titleChange = defineRecord({
  ...shape,
  name: 'title_change',
  label: '证书变更',
  serial: 'BG',
  search: ['serial', 'newName'],
  index: [['enterprise'], ['title']],
  permission: PERMISSION,
  fields: {
    ...of,
    changedOn: date({ label: '变更发生日期', required: true, list: 120, section: '变更' }),
    newName: text({ label: '变更后名称', max: 200, section: '变更', list: 200 }),
    newLegalRepresentative: text({ label: '变更后法定代表人', max: 60, section: '变更' }),
    newAddress: text({ label: '变更后经营地址', max: 200, section: '变更' }),
    newClass: choice({ label: '变更后类别', of: ECOMMERCE_CLASSES, section: '变更' }),
    reason: longText({ label: '变更原因', required: true, max: 300, section: '变更' }),
    ...moved,
  },
})

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
  ...shape,
  name: 'title_revocation',
  label: '撤销',
  serial: 'CX',
  search: ['serial'],
  index: [['enterprise'], ['title']],
  permission: PERMISSION,
  fields: {
    ...of,
    reason: choice({ label: '事由', required: true, list: 160, of: REVOCATION_REASONS, section: '撤销' }),
    facts: longText({ label: '事实', required: true, max: 1000, section: '撤销' }),
    evidence: text({ label: '证据', max: 200, section: '撤销' }),
    toldOn: date({ label: '告知日期', section: '告知', help: '送达撤销告知书的日期，申辩期从次日起算' }),
    statement: longText({ label: '企业申辩', max: 1000, section: '告知' }),
    certificateReturned: boolean({ label: '证书已收回', section: '告知' }),
    ...moved,
  },
})
