import {
  amount,
  countOf,
  distinct,
  is,
  ofYear,
  only,
  reported,
  share,
  standing,
  sum,
} from '#shared/definition/measure/build.ts'
import { defineMeasure } from '#shared/definition/measure/measure.ts'

const services = ofYear('support_service')
const points = only(standing('service_point', 'openedOn'), is('status', 'running'))
const tenants = standing('park_tenant', 'movedInOn', { until: 'movedOutOn' })
const parks = only(standing('park', 'openedOn'), is('status', 'running'))

/** 支撑服务体系和设施建设 (policy parts three and four). */
export const groundMeasures = [
  distinct({ measure: 'service.firms', label: '支撑服务企业', clause: '三(一)', unit: '家' }, 'enterprise', services),
  sum(
    {
      measure: 'service.clients',
      label: '服务客户',
      clause: '三(一)',
      unit: '家',
      note: '各企业登记的服务客户数相加。',
    },
    'clients',
    services,
  ),
  sum(
    {
      measure: 'service.local-clients',
      label: '其中本地企业',
      clause: '三(一)',
      unit: '家',
      per: { enterprise: 'enterprise' },
    },
    'localClients',
    services,
  ),
  countOf(
    {
      measure: 'service.listed-clients',
      label: '登记的服务客户',
      clause: '三(一)',
      unit: '家',
      inner: true,
      per: { support_service: 'service' },
    },
    { record: 'service_client' },
  ),
  countOf(
    {
      measure: 'service.listed-local-clients',
      label: '登记的本地客户',
      clause: '三(一)',
      unit: '家',
      inner: true,
      per: { support_service: 'service' },
    },
    { record: 'service_client', when: [is('isLocal', true)] },
  ),
  amount(
    {
      measure: 'service.income',
      label: '电商服务收入',
      clause: '三(一)',
      inner: true,
      per: { enterprise: 'enterprise' },
    },
    'income',
    services,
  ),
  sum(
    { measure: 'market.online', label: '上网商户', clause: '三(二)', unit: '户' },
    'stallsOnline',
    standing('market', 'surveyedOn'),
  ),
  countOf(
    { measure: 'shop.personal', label: '个人网店', clause: '三(二)', unit: '个' },
    only(standing('shop', 'openedOn'), is('isOpen', true), is('shopType', 'personal')),
  ),
  countOf({ measure: 'point.rural', label: '乡村服务点', clause: '三(二)', unit: '个' }, points),
  distinct({ measure: 'point.towns', label: '有服务点的乡镇（街道）', clause: '三(二)', unit: '个' }, 'town', points),
  defineMeasure({
    measure: 'division.towns',
    label: '乡镇（街道）总数',
    clause: '三(二)',
    kind: 'integer',
    unit: '个',
    inner: true,
    of: { divisions: 'town' },
  }),
  share(
    {
      measure: 'point.coverage',
      label: '服务点覆盖乡镇（街道）',
      clause: '三(二)',
      note: '有在营服务点的除以区划表里的总数。',
    },
    'point.towns',
    'division.towns',
  ),
  distinct(
    { measure: 'point.villages', label: '有服务点的村（居）', clause: '三(二)', unit: '个' },
    'villageCode',
    points,
  ),
  defineMeasure({
    measure: 'division.villages',
    label: '村（居）总数',
    clause: '三(二)',
    kind: 'integer',
    unit: '个',
    inner: true,
    of: { divisions: 'village' },
  }),
  share(
    {
      measure: 'point.village-coverage',
      label: '服务点覆盖村（居）',
      clause: '三(二)',
      note: '有服务点的 12 位村（居）代码除以区划表里的总数；区划表没有到村的不算。',
    },
    'point.villages',
    'division.villages',
  ),
  countOf(
    { measure: 'tech.projects', label: '技术应用项目', clause: '四(一)', unit: '个' },
    only(standing('tech_project', 'startsOn'), is('status', 'running', 'done')),
  ),
  amount(
    { measure: 'tech.invested', label: '技术应用项目总投资', clause: '四(一)' },
    'invest',
    only(standing('tech_project', 'startsOn'), is('status', 'running', 'done')),
  ),
  countOf({ measure: 'park.running', label: '在营园区', clause: '四(二)', unit: '个' }, parks),
  distinct(
    { measure: 'park.tenants', label: '在园企业', clause: '四(二)', unit: '家', per: { park: 'park' } },
    'enterprise',
    tenants,
  ),
  defineMeasure({
    measure: 'park.traders',
    label: '在园企业中有网上销售或采购的',
    clause: '四(二)',
    kind: 'integer',
    unit: '家',
    inner: true,
    per: { park: 'park' },
    note: '当期有审核通过的月报。',
    of: { reported: 'trade', form: 'enterprise-month', firms: true, among: { ...tenants, enterprise: 'enterprise' } },
  }),
  sum(
    { measure: 'park.area', label: '园区租用面积', clause: '四(二)', unit: '㎡', inner: true, per: { park: 'park' } },
    'area',
    tenants,
  ),
  reported({ measure: 'park.sales', label: '园区企业网络销售额', clause: '四(二)', per: { park: 'park' } }, 'sales', {
    ...tenants,
    enterprise: 'enterprise',
  }),
  defineMeasure({
    measure: 'park.jobs',
    label: '园区企业就业',
    clause: '四(二)',
    kind: 'integer',
    unit: '人',
    per: { park: 'park' },
    note: '各企业最近一期审核通过的月报。',
    of: { reported: 'staff', form: 'enterprise-month', among: { ...tenants, enterprise: 'enterprise' } },
  }),
  defineMeasure({
    measure: 'park.parcels',
    label: '园区企业快递发件',
    clause: '四(二)',
    kind: 'integer',
    unit: '件',
    inner: true,
    per: { park: 'park' },
    of: { reported: 'parcels', form: 'enterprise-month', among: { ...tenants, enterprise: 'enterprise' } },
  }),
]
