import { byHand, computedCheck, tested, least, most } from '#shared/definition/procedure/check-item.ts'
import { titleOutcomes } from '#shared/definition/procedure/common-outcome.ts'
import {
  acceptanceStep,
  cityNoticeStep,
  cityReviewStep,
  countyReviewStep,
  titleGrantStep,
} from '#shared/definition/procedure/common-step.ts'
import { defineProcedure } from '#shared/definition/procedure/procedure.ts'

const CLAUSE = '二(四)'
const CITY = { field: 'level', equals: 'city' } as const
const HIGHER = { field: 'level', not: 'city' } as const
const ENTERPRISE = { field: 'object', equals: 'enterprise' } as const
const BASE = { field: 'object', equals: 'base' } as const

/** 示范企业、示范基地: the 800万 and 1000万 tests use last calendar year's registered figure, not the one on the form (policy 二(四), domain §2). */
export const titleApplicationProcedure = defineProcedure({
  name: 'title-application',
  label: '示范企业、示范基地申报',
  clause: CLAUSE,
  record: 'title_application',
  serial: 'SF',
  steps: [
    acceptanceStep,
    countyReviewStep,
    cityReviewStep,
    cityNoticeStep,
    { ...titleGrantStep, label: '授予', when: CITY, outcomes: titleOutcomes('授予称号', '不予授予') },
    {
      // The province awards; its document is recorded by the city.
      ...titleGrantStep,
      label: '省级公布',
      when: HIGHER,
      fromPaper: 'always',
      outcomes: titleOutcomes('省级已公布', '省级未入选'),
    },
  ],
  materials: [
    { item: 'application-form', label: '示范申报表（盖公章）', copies: 3, required: true },
    { item: 'licence', label: '营业执照复印件（加盖鲜章）', copies: 3, required: true, firstOnly: true },
    { item: 'proof', label: '申报表各项数据的证明材料', copies: 1, required: true },
    { item: 'online-evidence', label: '网店、平台后台年度销售截图', copies: 1, required: true, when: ENTERPRISE },
    { item: 'tenants', label: '入驻企业名单及协议', copies: 1, required: true, when: BASE },
    { item: 'financial-statement', label: '近三年财务报表', copies: 1, required: true },
    { item: 'promise', label: '承诺书', copies: 1, required: true },
  ],
  checks: [
    computedCheck('S1', '企业在册、属本地、存续', CLAUSE, { hard: true }),
    tested('S2', '市级：网上年经销额不低于规定', CLAUSE, [least('online-sales', 'title.city-sales-least')], {
      when: ENTERPRISE,
      hard: true,
    }),
    tested('S3', '省级：网上年经销额不低于规定', CLAUSE, [least('online-sales', 'title.province-sales-least')], {
      when: { field: 'level', equals: 'province', and: ENTERPRISE },
      hard: true,
    }),
    tested('S4', '申报额与统计值之差', CLAUSE, [most('sales-gap', 'title.sales-gap-most')], { when: ENTERPRISE }),
    tested('S5', '全市名次', CLAUSE, [most('rank', 'title.lead-top')], { when: ENTERPRISE }),
    byHand('S6', '在全市居领先地位（看名次判断）', CLAUSE, { when: ENTERPRISE }),
    tested('S7', '经营满规定月数', CLAUSE, [least('operation-months', 'title.months-least')], { when: ENTERPRISE }),
    computedCheck('S8', '省级申报原则上已是市级', CLAUSE, { when: { field: 'level', equals: 'province' } }),
    computedCheck('S9', '不在撤销后的限制期', CLAUSE, { hard: true }),
    tested('B1', '基地运营满规定月数', CLAUSE, [least('operation-months', 'base.months-least')], { when: BASE }),
    tested('B2', '基地建筑面积', CLAUSE, [least('building-area', 'base.area-least')], { when: BASE }),
    tested('B3', '入驻电商企业数', CLAUSE, [least('tenants', 'base.tenants-least')], { when: BASE }),
    tested('B4', '电商企业占比', CLAUSE, [least('tenant-share', 'base.share-least')], { when: BASE }),
    tested('B5', '入驻率', CLAUSE, [least('occupancy', 'base.occupancy-least')], { when: BASE }),
    computedCheck('A13', '材料齐全', CLAUSE),
    byHand('M1', '信用网站查询（日期、截图）', CLAUSE),
    byHand('M3', '原件已核对', CLAUSE),
  ],
  documents: ['SF-1', 'SF-7'],
  notice: {
    paper: 'SF-7',
    title: '关于{year}年电子商务示范企业、示范基地\n拟认定名单的公示',
    list: '拟认定以下单位',
    columns: [
      { label: '级别', weight: 12, of: { field: 'level' } },
      { label: '对象', weight: 16, of: { field: 'object' } },
      { label: '类别', weight: 18, of: { field: 'category' } },
    ],
  },
  frozen: [
    { key: 'enterprise', label: '企业名称' },
    { key: 'identifier', label: '证照号码' },
    { key: 'title', label: '申报称号' },
    { key: 'online-sales', label: '上年网上经销额（统计值）' },
    { key: 'declared', label: '上年网上经销额（申报）' },
    { key: 'rank', label: '名次', ofItsDay: true },
  ],
  grants: { role: 'demonstration' },
  ranks: true,
  doneLabel: '已授予',
  screen: {
    group: '认定与示范',
    path: '/demonstration',
    noun: '示范申报',
    column: 'object',
    initial: { object: 'enterprise', level: 'city', schedule: 'continue' },
    help: '政策文件 二(四)：网上年经销额居全市领先地位，市级 800 万元以上、省级 1000 万元以上。\n是否达标按上一自然年的统计值判断；名次写在右边，是否“领先”由审核人判断。\n授予后连续三年支持，台账在“证书、称号与三年支持”里。',
    newHelp: '照申报表录入。申报额与统计值相差超过 5% 的，初审时须写理由。',
    empty: '还没有示范申报。收到企业或基地的申报表以后，在这里录入。',
  },
})
