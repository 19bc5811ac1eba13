import {
  amount,
  countOf,
  distinct,
  filled,
  is,
  ofYear,
  on,
  only,
  share,
  standing,
  sum,
} from '#shared/definition/measure/build.ts'
import type { Condition } from '#shared/definition/rule.ts'

const needs = on('finance_need', 'raisedOn')
const answers = on('finance_result', 'answeredOn')
const granted = is('result', 'credit', 'paid')
const land = ofYear('land_case', 'planYear')
const bases = standing('training_base', 'agreementFrom', { last: 'agreementTo' })
const benefits = ofYear('tax_benefit')
const pushed = on('pushed_need', 'sentOn')
const entities = on('entity_entry', 'registeredOn')
const listed = (measure: string, label: string, ...when: readonly Condition[]) =>
  countOf({ measure, label, clause: '五(六)', unit: '户', inner: true }, { ...entities, when })
const cases = on('entry_case', 'raisedOn')

/** 政策支持 (policy part five); the fund's own figures stand with the goals. */
export const supportMeasures = [
  amount({ measure: 'finance.wanted', label: '融资需求', clause: '五(二)' }, 'amount', needs),
  amount(
    { measure: 'finance.granted', label: '融资对接额（授信、放款）', clause: '五(二)' },
    'amount',
    only(answers, granted),
  ),
  distinct(
    { measure: 'finance.guaranteed', label: '担保平台支持', clause: '五(二)', unit: '户' },
    'need',
    only(answers, granted, is('kind', 'guarantee')),
  ),
  countOf({ measure: 'listing.seeds', label: '上市培育企业', clause: '五(二)', unit: '家' }, ofYear('listed_seed')),
  countOf({ measure: 'finance.pushed', label: '向机构推送融资需求', clause: '五(二)', unit: '笔次' }, pushed),
  countOf(
    { measure: 'finance.replied', label: '其中已答复', clause: '五(二)', unit: '笔次', inner: true },
    only(pushed, filled('repliedOn')),
  ),
  share(
    { measure: 'finance.reply-rate', label: '融资推送答复率', clause: '五(二)' },
    'finance.replied',
    'finance.pushed',
  ),
  sum({ measure: 'land.given', label: '年度用地计划指标', clause: '五(三)', unit: '㎡' }, 'given', ofYear('land_plan')),
  countOf({ measure: 'land.projects', label: '用地项目', clause: '五(三)', unit: '个' }, land),
  countOf(
    { measure: 'land.working', label: '其中已开工、竣工', clause: '五(三)', unit: '个' },
    only(land, is('stage', 'started', 'finished')),
  ),
  sum({ measure: 'land.quota', label: '当年安排用地指标', clause: '五(三)', unit: '㎡' }, 'quota', land),
  sum(
    { measure: 'land.supplied', label: '其中已供地', clause: '五(三)', unit: '㎡' },
    'quota',
    only(land, is('stage', 'supplied', 'started', 'finished')),
  ),
  share({ measure: 'land.used', label: '用地指标使用率', clause: '五(三)' }, 'land.supplied', 'land.quota'),
  share(
    {
      measure: 'land.plan-used',
      label: '计划指标安排率',
      clause: '五(三)',
      note: '当年安排给项目的指标除以当年计划指标。',
    },
    'land.quota',
    'land.given',
  ),
  countOf(
    { measure: 'talent.pool', label: '人才库人数', clause: '五(四)', unit: '人' },
    standing('talent', 'consentOn', { until: 'withdrawnOn' }),
  ),
  countOf(
    { measure: 'talent.bases', label: '实训基地', clause: '五(四)', unit: '个' },
    only(bases, is('status', 'running')),
  ),
  countOf(
    { measure: 'talent.schools', label: '校企合作', clause: '五(四)', unit: '项' },
    standing('school_cooperation', 'startsOn', { last: 'endsOn' }),
  ),
  distinct(
    { measure: 'tax.firms', label: '享受税收优惠', clause: '五(五)', unit: '户' },
    'enterprise',
    only(benefits, is('status', 'granted')),
  ),
  amount(
    { measure: 'tax.reduced', label: '减免税额', clause: '五(五)' },
    'benefit',
    only(benefits, is('status', 'granted')),
  ),
  countOf(
    { measure: 'price.equal', label: '执行水电气同价', clause: '五(五)', unit: '户次' },
    only(standing('utility_price', 'effectiveOn'), is('status', 'applied-price')),
  ),
  countOf(
    { measure: 'invoice.firms', label: '使用电子发票企业', clause: '五(五)', unit: '家' },
    only(standing('e_invoice', 'enabledOn'), is('enabled', true)),
  ),
  countOf({ measure: 'entry.cases', label: '准入事项', clause: '五(六)', unit: '件' }, cases),
  countOf(
    { measure: 'entry.done', label: '准入事项已办理', clause: '五(六)', unit: '件', inner: true },
    only(cases, is('result', 'done')),
  ),
  share({ measure: 'entry.rate', label: '准入事项办理率', clause: '五(六)' }, 'entry.done', 'entry.cases'),
  sum({ measure: 'entry.entities', label: '新登记电商主体', clause: '五(六)', unit: '户' }, 'total', {
    record: 'new_entity',
    dated: { by: 'period', field: 'period' },
  }),
  listed('entry.list-all', '名单上新登记主体'),
  listed('entry.list-companies', '名单上新登记企业', is('kind', 'company')),
  listed('entry.list-individuals', '名单上新登记个体工商户', is('kind', 'individual')),
  countOf(
    {
      measure: 'entry.unlisted',
      label: '新登记主体不在名录的',
      clause: '五(六)',
      unit: '户',
      note: '写明不列入原因的不算。',
    },
    only(entities, { field: 'enterprise', filled: false }, { field: 'excluded', filled: false }),
  ),
  countOf(
    { measure: 'entry.listed', label: '当年成立并已入名录', clause: '五(六)', unit: '家' },
    only(on('enterprise', 'establishedOn'), filled('establishedOn')),
  ),
]
