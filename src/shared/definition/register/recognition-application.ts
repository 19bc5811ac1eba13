import { boolean, choice, choices, date, integer, longText, money, reference, text } from '#shared/definition/field.ts'
import { handedIn, moved, serialField } from '#shared/definition/procedure/subject-field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { ECOMMERCE_CLASSES, ECOMMERCE_SUBCLASSES, TRADE_MODES } from '#shared/definition/enterprise-choice.ts'

/** 电子商务企业认定申请 (policy 一(三), domain §1). What the paper form repeats of the enterprise is read from the register. */
export const recognitionApplication = defineRecord({
  name: 'recognition_application',
  label: '认定申请',
  clause: '一(三)',
  title: 'serial',
  audience: 'city',
  authority: { county: { enterprise: 'own', assignee: 'own' }, city: 'nobody' },
  serial: 'RD',
  search: ['serial'],
  index: [['enterprise']],
  permission: { read: 'register.read', write: 'fund.apply' },
  fields: {
    serial: serialField,
    enterprise: reference({ label: '申请企业', required: true, target: 'enterprise', list: 240, section: '申请' }),
    ...handedIn,
    ecommerceClass: choice({
      label: '申报类别',
      required: true,
      list: 100,
      of: ECOMMERCE_CLASSES,
      section: '申请',
      clause: '一(三)',
    }),
    subclass: choice({ label: '小类', required: true, of: ECOMMERCE_SUBCLASSES, section: '申请' }),
    tradeModes: choices({ label: '交易模式', of: TRADE_MODES, section: '申请', clause: '二(一)' }),
    operatingSince: date({
      label: '开始网上经营日期',
      required: true,
      section: '经营',
      help: '最早一家网店或自建平台的开通日期，凭后台截图',
    }),
    platformTurnover: money({
      source: 'firm',
      label: '上年平台交易额',
      unit: '万元',
      section: '经营',
      help: '平台类填写',
    }),
    serviceClients: integer({
      label: '本地服务企业数',
      unit: '家',
      section: '经营',
      help: '服务类填写',
      held: { measure: 'service.local-clients', of: 'enterprise', period: 'appliedOn', back: 1, asOf: 'appliedOn' },
    }),
    serviceIncome: money({
      label: '上年电商服务收入',
      unit: '万元',
      section: '经营',
      help: '服务类填写',
      held: { measure: 'service.income', of: 'enterprise', period: 'appliedOn', back: 1, asOf: 'appliedOn' },
    }),
    introduction: longText({ label: '企业简介', max: 500, section: '其他' }),
    promiseSigned: boolean({ label: '承诺书已签', required: true, section: '其他' }),
    remark: text({ label: '备注', max: 200, section: '其他' }),
    ...moved,
  },
})
