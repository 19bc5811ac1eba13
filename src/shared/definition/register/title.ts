import { application, choice, date, documentNumber, integer, reference, text, year } from '#shared/definition/field.ts'
import { code } from '#shared/definition/field-code.ts'
import { serialField } from '#shared/definition/procedure/subject-field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { ECOMMERCE_CLASSES } from '#shared/definition/enterprise-choice.ts'

/** 称号（证书）: granted once by whoever approves, never changed; what happens to it later are procedures of their own. */
export const title = defineRecord({
  name: 'title',
  label: '称号（证书）',
  clause: '二(四)',
  title: 'number',
  audience: 'subject-owner',
  authority: {
    county: { enterprise: 'own', subject: 'own', continues: 'either' },
    city: { enterprise: 'readers', subject: 'readers', continues: 'either' },
  },
  ownWordOnly: true,
  immutable: true,
  search: ['number', 'holderName'],
  index: [['enterprise'], ['kind', 'issuedOn'], ['subject']],
  tables: [
    { label: '称号与县市区', rows: 'kind', columns: 'enterprise.county' },
    { label: '称号与年度', rows: 'kind', columns: 'year' },
  ],
  permission: { read: 'register.read', write: 'city.decide' },
  fields: {
    serial: serialField,
    kind: code({ label: '称号', required: true, list: 130, codes: 'title-kind' }),
    number: text({ label: '证书编号', required: true, max: 60, list: 180 }),
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 240 }),
    subject: application({ label: '申请', required: true }),
    holderName: text({ label: '授予时名称', required: true, max: 200 }),
    holderIdentifier: text({ label: '证照号码', max: 30 }),
    legalRepresentative: text({ label: '法定代表人', max: 60 }),
    address: text({ label: '经营地址', max: 200 }),
    ecommerceClass: choice({ label: '类别', of: ECOMMERCE_CLASSES }),
    year: year({ label: '年度', required: true, list: 80 }),
    issuedOn: date({ label: '授予日期', required: true, list: 110 }),
    validTo: date({ label: '有效期至', required: true, list: 110 }),
    document: documentNumber({ label: '文号', list: 160 }),
    issuedBy: text({ label: '授予单位', required: true, max: 60 }),
    supportFrom: year({ label: '支持起始年度' }),
    supportYears: integer({ source: 'program', label: '支持年数' }),
    continues: reference({ label: '接续的称号', target: 'title' }),
  },
})
