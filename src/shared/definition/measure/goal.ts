import { amount, countOf, is, on, only, reported, share, standing, sum } from '#shared/definition/measure/build.ts'
import { defineMeasure } from '#shared/definition/measure/measure.ts'

const listed = on('introduced_enterprise', 'signedOn')
// The day stands there from the first talks on: only what was signed counts as signed.
const introduced = only(listed, is('status', 'signed', 'landed', 'working', 'left'))
const markets = standing('market', 'surveyedOn')
const entries = on('ledger_entry', 'postedOn')
const ofPools = {
  record: 'ledger_entry',
  dated: { by: 'through', reference: 'pool', record: 'fund_pool', field: 'year', year: true },
} as const

/** 目标要求 (policy part one). */
export const goalMeasures = [
  countOf(
    { measure: 'introduced.firms', label: '当年签约引进企业', clause: '一(一)', unit: '家' },
    only(introduced, is('kind', 'introduced')),
  ),
  countOf(
    { measure: 'introduced.raised', label: '当年列入培育骨干企业', clause: '一(一)', unit: '家' },
    only(listed, is('kind', 'raised')),
  ),
  amount({ measure: 'introduced.invested', label: '当年签约项目到位投资', clause: '一(一)' }, 'investDone', introduced),
  reported(
    {
      measure: 'introduced.sales',
      label: '引进、培育企业网上销售额',
      clause: '一(一)',
      note: '登记册里已签约、已落户、已投产的企业，只计审核通过的月报。',
    },
    'sales',
    {
      record: 'introduced_enterprise',
      dated: { by: 'standing', from: 'signedOn' },
      when: [is('status', 'signed', 'landed', 'working')],
      enterprise: 'enterprise',
    },
  ),
  amount(
    {
      measure: 'introduced.paid',
      label: '引进、培育企业获得的专项资金',
      clause: '一(一)',
      note: '当年拨付给登记册里企业的，红冲已减，按拨付单位计。',
    },
    'amount',
    {
      ...entries,
      when: [is('kind', 'payment')],
      through: {
        reference: 'subject',
        record: 'fund_application',
        when: [],
        beside: { record: 'introduced_enterprise', own: 'enterprise', theirs: 'enterprise' },
      },
    },
  ),
  defineMeasure({
    measure: 'rate.adoption',
    label: '中小企业电子商务普及率',
    clause: '一(二)',
    kind: 'ratio',
    unit: '%',
    note: '应用电子商务的中小企业除以登记的中小企业总数；分母和来源见“普及率与覆盖率”。',
    of: { rate: 'adoption' },
  }),
  defineMeasure({
    measure: 'rate.coverage',
    label: '规模以上企业电子商务覆盖率',
    clause: '一(二)',
    kind: 'ratio',
    unit: '%',
    note: '在库单位中已开展电子商务的。',
    of: { rate: 'coverage' },
  }),
  reported(
    { measure: 'reported.trade', label: '电子商务交易额', clause: '一(二)', note: '只计审核通过的企业月报。' },
    'trade',
  ),
  sum(
    { measure: 'market.stalls', label: '市场、卖场商户数', clause: '一(二)', unit: '户', inner: true },
    'stalls',
    only(markets, { field: 'stallsOnline', filled: true }),
  ),
  share(
    { measure: 'market.share', label: '市场、卖场商户网上销售比例', clause: '一(二)' },
    'market.online',
    'market.stalls',
  ),
  countOf(
    { measure: 'enterprise.registered', label: '名录在营电商企业', clause: '一(三)', unit: '家' },
    only(standing('enterprise', 'establishedOn'), is('businessStatus', 'active')),
  ),
  countOf(
    {
      measure: 'title.recognised',
      label: '当年认定电子商务企业',
      clause: '一(三)',
      unit: '家',
      note: '按企业所在的报送单位计。',
    },
    {
      record: 'title',
      unitOf: 'enterprise',
      dated: { by: 'date', field: 'issuedOn' },
      when: [{ field: 'kind', title: { role: 'recognition' } }],
    },
  ),
  reported(
    { measure: 'reported.retail', label: '网络零售额（纳入统计）', clause: '一(三)', note: '只计审核通过的企业月报。' },
    'retail',
  ),
  amount(
    { measure: 'fund.approved', label: '专项资金当年批准', clause: '一(三)' },
    'amount',
    only(entries, is('kind', 'approval')),
  ),
  amount(
    { measure: 'fund.budget', label: '专项资金当年预算', clause: '五(一)' },
    'amount',
    only(entries, is('kind', 'budget', 'adjustment')),
  ),
  amount(
    { measure: 'fund.paid', label: '专项资金当年拨付', clause: '五(一)' },
    'amount',
    only(entries, is('kind', 'payment', 'work-cost')),
  ),
  amount(
    { measure: 'fund.received', label: '当年资金池资金总额', clause: '五(一)', inner: true },
    'amount',
    only(ofPools, is('kind', 'budget', 'adjustment', 'carry-over', 'arrival', 'transfer')),
  ),
  amount(
    { measure: 'fund.spent', label: '当年资金池拨付', clause: '五(一)', inner: true },
    'amount',
    only(ofPools, is('kind', 'payment', 'work-cost')),
  ),
  share(
    {
      measure: 'fund.execution',
      label: '预算执行率',
      clause: '五(一)',
      note: '与资金池的执行率同一口径：当年各资金池的拨付和工作经费，除以预算、调整、结转、到位、调剂之和。',
    },
    'fund.spent',
    'fund.received',
  ),
]
