import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { choice, date, longText, money, text, year } from '#shared/definition/field.ts'
import { defineParameter } from '#shared/definition/parameter/parameter.ts'
import { defineRegister } from '#shared/definition/record.ts'

/**
 * 税收优惠 (policy 五(五), domain §6.8). The calculator is information only, the tax office decides: expensed research adds
 * base × rate of the year; an intangible asset is amortised on cost × rate of the year.
 */
export const taxBenefit = defineRegister({
  name: 'tax_benefit',
  label: '税收优惠',
  clause: '五(五)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  book: { code: 'SS-1', name: '税收优惠台账' },
  title: 'enterprise',
  searchThrough: ['enterprise'],
  unique: [['enterprise', 'year', 'kind']],
  needs: [
    {
      when: { field: 'kind', is: ['research-expensed', 'research-capitalised'] },
      fields: ['base'],
      why: '研发费用须按实际发生额计算',
    },
    { when: { field: 'status', is: ['difficulty'] }, fields: ['difficulty'], why: '没有享受' },
  ],
  compute: [
    {
      field: 'calculated',
      rate: {
        base: 'base',
        year: 'year',
        by: 'kind',
        of: { 'research-expensed': 'tax.research-extra', 'research-capitalised': 'tax.research-amortisation' },
      },
    },
  ],
  open: { label: '没有落实的优惠', when: [{ field: 'status', is: ['planned', 'filed', 'difficulty'] }] },
  summary: {
    asks: '享受税收优惠多少家、哪些种类、减免多少，哪些没有落实',
    year: 'year',
    by: ['kind', 'county', 'status', 'station'],
    measures: [
      { label: '计税基数', sum: 'base' },
      { label: '测算扣除额', sum: 'calculated' },
      { label: '减免税额', sum: 'benefit' },
    ],
  },
  fields: {
    enterprise: ofEnterprise,
    year: year({ label: '年度', required: true, list: 80 }),
    ...place,
    kind: choice({
      label: '优惠种类',
      required: true,
      list: 180,
      clause: '五(五)',
      of: among({
        'small-exempt': '小微企业免税',
        'small-profit': '小型微利企业所得税',
        'research-expensed': '研发费加计扣除',
        'research-capitalised': '无形资产加计摊销',
        'high-tech': '高新技术企业',
        software: '软件企业',
        other: '其他',
      }),
    }),
    base: money({ source: 'firm', label: '计税基数（研发费、无形资产成本）', unit: '元', list: 160 }),
    calculated: money({
      label: '测算扣除额',
      unit: '元',
      computed: true,
      list: 150,
      help: '按当年比例测算，仅供参考，以税务机关核定为准',
    }),
    benefit: money({ source: 'paper', label: '减免税额', unit: '元', list: 140 }),
    filedWith: choice({ label: '受理机关', of: among({ national: '国税局', local: '地税局', tax: '税务局' }) }),
    filedOn: date({ label: '申报（备案）日期' }),
    certificate: text({ label: '认定证书号', max: 60, help: '高新技术企业、软件企业' }),
    status: choice({
      label: '落实情况',
      required: true,
      list: 100,
      of: among({ planned: '拟享受', filed: '已申报', granted: '已享受', difficulty: '没有享受' }),
    }),
    difficulty: longText({ label: '困难', max: 500 }),
    ...keeping,
  },
})

/** The years' rates: the policy's 50 % and 150 %, later ones by law (K: verify before citing). */
export const taxBenefitParameters = [
  defineParameter({
    name: 'tax.research-extra',
    label: '研发费加计扣除比例',
    clause: '五(五)',
    kind: 'ratio',
    unit: '',
    mark: 'P',
    default: '5000',
    later: [
      { from: '2018-01-01', value: '7500', basis: '财税〔2018〕99号（K）' },
      { from: '2023-01-01', value: '10000', basis: '财政部 税务总局公告2023年第7号（K）' },
    ],
  }),
  defineParameter({
    name: 'tax.research-amortisation',
    label: '无形资产加计摊销比例',
    clause: '五(五)',
    kind: 'ratio',
    most: 30_000,
    unit: '',
    mark: 'P',
    default: '15000',
    later: [
      { from: '2018-01-01', value: '17500', basis: '财税〔2018〕99号（K）' },
      { from: '2023-01-01', value: '20000', basis: '财政部 税务总局公告2023年第7号（K）' },
    ],
  }),
] as const
