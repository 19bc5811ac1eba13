import { is, only, reported, share, standing, sum } from '#shared/definition/measure/build.ts'
import type { IndicatorRole } from '#shared/definition/statistic/indicator.ts'
import { defineMeasure } from '#shared/definition/measure/measure.ts'

const per = { enterprise: 'enterprise' } as const
const operated = { enterprise: 'operator' } as const
const parks = only(standing('park', 'openedOn'), is('status', 'running'))

const stock = (measure: string, label: string, indicator: IndicatorRole) =>
  defineMeasure({
    measure,
    label,
    clause: '一(三)',
    kind: 'integer',
    unit: '人',
    inner: true,
    per,
    note: '最近一期审核通过的月报。',
    of: { reported: indicator, form: 'enterprise-month' },
  })

const ofParks = (measure: string, label: string, unit: string, field: string) =>
  sum({ measure, label, clause: '四(二)', unit, inner: true, per: operated }, field, parks)

/** What is known of one enterprise, for the fields that ask for it again; none has a line of its own. */
export const firmMeasures = [
  reported({ measure: 'firm.sales', label: '月报销售额合计', clause: '二(四)', inner: true, per }, 'sales'),
  reported({ measure: 'firm.retail', label: '月报网络零售额合计', clause: '二(四)', inner: true, per }, 'retail'),
  stock('firm.jobs', '从业人数', 'staff'),
  stock('firm.trade-jobs', '电商岗位', 'jobs'),
  defineMeasure({
    measure: 'firm.parcels',
    label: '月报快递发件合计',
    clause: '一(三)',
    kind: 'integer',
    unit: '件',
    inner: true,
    per,
    of: { reported: 'parcels', form: 'enterprise-month' },
  }),
  ofParks('base.area', '所办园区建筑面积', '㎡', 'buildingArea'),
  ofParks('base.tenants', '所办园区入驻企业', '家', 'tenants'),
  ofParks('base.traders', '所办园区入驻电商企业', '家', 'ecommerceTenants'),
  ofParks('base.rentable', '所办园区可租面积', '㎡', 'rentableArea'),
  ofParks('base.rented', '所办园区已租面积', '㎡', 'rentedArea'),
  share(
    { measure: 'base.trader-share', label: '所办园区电商企业占比', clause: '四(二)', inner: true, per: operated },
    'base.traders',
    'base.tenants',
  ),
  share(
    { measure: 'base.occupancy', label: '所办园区入驻率', clause: '四(二)', inner: true, per: operated },
    'base.rented',
    'base.rentable',
  ),
]
