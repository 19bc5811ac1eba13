import { defineMeasure } from '#shared/definition/measure/measure.ts'
import {
  amount,
  countOf,
  distinct,
  filled,
  is,
  ofYear,
  on,
  only,
  reported,
  share,
  standing,
  sum,
} from '#shared/definition/measure/build.ts'

const moves = { record: 'online_move', when: [is('status', 'online')] } as const
const green = on('green_case', 'raisedOn')
const platforms = standing('community_service', 'openedOn')
const running = is('status', 'running')
const halls = only(standing('pavilion', 'openedOn'), is('isOpen', true))
const months = { record: 'pavilion_month', dated: { by: 'period', field: 'period' } } as const
const titles = {
  record: 'title',
  unitOf: 'enterprise',
  dated: { by: 'standing', from: 'issuedOn', last: 'validTo' },
  unrevoked: true,
} as const
const trainees = {
  record: 'trainee',
  dated: { by: 'through', reference: 'session', record: 'training_session', field: 'startsOn' },
} as const

/** 普及和深化电子商务应用 (policy part two). */
export const tradeMeasures = [
  distinct({ measure: 'move.firms', label: '新增触网企业', clause: '二(一)', unit: '家' }, 'enterprise', {
    ...moves,
    dated: { by: 'date', field: 'onlineSince' },
  }),
  distinct({ measure: 'move.online', label: '年末已触网企业', clause: '二(一)', unit: '家' }, 'enterprise', {
    ...moves,
    dated: { by: 'standing', from: 'onlineSince' },
  }),
  reported(
    { measure: 'move.sales', label: '触网企业网上销售额', clause: '二(一)', per: { enterprise: 'enterprise' } },
    'sales',
    { ...moves, dated: { by: 'standing', from: 'onlineSince' }, enterprise: 'enterprise' },
  ),
  reported({ measure: 'reported.farm', label: '农产品网上销售额', clause: '二(一)' }, 'farm'),
  distinct(
    { measure: 'abroad.firms', label: '跨境电商企业', clause: '二(二)', unit: '家' },
    'enterprise',
    ofYear('crossborder_enterprise'),
  ),
  reported(
    { measure: 'abroad.exported', label: '跨境电商出口额', clause: '二(二)', per: { enterprise: 'enterprise' } },
    'exported',
  ),
  reported(
    { measure: 'abroad.imported', label: '跨境电商进口额', clause: '二(二)', per: { enterprise: 'enterprise' } },
    'imported',
  ),
  defineMeasure({
    measure: 'abroad.dollars',
    label: '跨境电商出口额（美元）',
    clause: '二(二)',
    kind: 'integer',
    unit: '美元',
    inner: true,
    per: { enterprise: 'enterprise' },
    of: { reported: 'exported-dollars', form: 'enterprise-month', whole: true },
  }),
  countOf({ measure: 'green.raised', label: '绿色通道事项', clause: '二(二)', unit: '件' }, green),
  countOf(
    { measure: 'green.solved', label: '绿色通道已解决', clause: '二(二)', unit: '件', inner: true },
    only(green, is('result', 'solved')),
  ),
  share({ measure: 'green.rate', label: '绿色通道办结率', clause: '二(二)' }, 'green.solved', 'green.raised'),
  countOf(
    { measure: 'community.home', label: '家政、养老平台', clause: '二(三)', unit: '个' },
    only(platforms, running, is('kind', 'housekeeping', 'elderly')),
  ),
  countOf(
    { measure: 'community.daily', label: '购物、维修、中介、配送平台', clause: '二(三)', unit: '个' },
    only(platforms, running, is('kind', 'shopping', 'repair', 'agency', 'delivery')),
  ),
  countOf(
    { measure: 'community.booking', label: '订餐订房平台', clause: '二(三)', unit: '个' },
    only(platforms, running, is('kind', 'catering', 'lodging')),
  ),
  sum(
    {
      measure: 'community.covered',
      label: '覆盖社区',
      clause: '二(三)',
      unit: '个',
      note: '各平台登记的覆盖社区数相加，同一社区可能有几个平台。',
    },
    'communities',
    only(platforms, running),
  ),
  countOf(
    { measure: 'title.city-firms', label: '有效的市级示范企业', clause: '二(四)', unit: '家' },
    only(titles, { field: 'kind', title: { role: 'demonstration', level: 'city', object: 'enterprise' } }),
  ),
  countOf(
    { measure: 'title.province-firms', label: '有效的省级示范企业', clause: '二(四)', unit: '家' },
    only(titles, { field: 'kind', title: { role: 'demonstration', level: 'province', object: 'enterprise' } }),
  ),
  countOf(
    { measure: 'title.bases', label: '有效的示范基地', clause: '二(四)', unit: '个' },
    only(titles, { field: 'kind', title: { role: 'demonstration', object: 'base' } }),
  ),
  countOf({ measure: 'pavilion.open', label: '在营特色馆', clause: '二(五)', unit: '个' }, halls),
  amount(
    {
      measure: 'pavilion.sales',
      label: '特色馆销售额',
      clause: '二(五)',
      note: '有凭据的月份相加。',
      per: { pavilion: 'pavilion' },
    },
    'sales',
    only(months, filled('evidence')),
  ),
  sum(
    {
      measure: 'pavilion.orders',
      label: '特色馆订单',
      clause: '二(五)',
      unit: '单',
      inner: true,
      per: { pavilion: 'pavilion' },
    },
    'orders',
    only(months, filled('evidence')),
  ),
  distinct(
    {
      measure: 'pavilion.months',
      label: '特色馆有业绩的月份',
      clause: '二(五)',
      unit: '月',
      inner: true,
      per: { pavilion: 'pavilion' },
    },
    'period',
    only(months, filled('evidence')),
  ),
  countOf(
    { measure: 'training.sessions', label: '培训班', clause: '二(五)', unit: '期' },
    on('training_session', 'startsOn'),
  ),
  countOf({ measure: 'training.heads', label: '培训人次', clause: '二(五)', unit: '人次' }, trainees),
  distinct(
    { measure: 'training.institutions', label: '举办培训的机构', clause: '五(四)', unit: '家' },
    'institution',
    on('training_session', 'startsOn'),
  ),
  amount(
    { measure: 'training.paid', label: '拨付培训补贴', clause: '二(五)', note: '台账上当年拨付的培训补贴，红冲已减。' },
    'amount',
    {
      record: 'ledger_entry',
      dated: { by: 'date', field: 'postedOn' },
      when: [is('kind', 'payment')],
      through: { reference: 'subject', record: 'training_claim', when: [filled('session')] },
    },
  ),
  countOf(
    { measure: 'cooperation.projects', label: '产业合作项目', clause: '二(五)', unit: '个' },
    only(standing('cooperation_project', 'signedOn'), is('status', 'signed', 'running', 'done')),
  ),
]
