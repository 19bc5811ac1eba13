import { z } from 'zod'
import {
  choice,
  date,
  division,
  integer,
  json,
  longText,
  money,
  period,
  reference,
  text,
  year,
} from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import { FORM_CHOICES } from '#shared/definition/statistic/all.ts'
import { indicatorFields } from '#shared/definition/statistic/indicator.ts'

const CLAUSE = '一(三)'
const PERMISSION = { read: 'register.read', write: 'statistic.write' } as const
const form = () => choice({ label: '报表', required: true, list: 170, of: FORM_CHOICES })

/** 报送名单: who must report which form from when to when; 应报 of a period is counted from it (domain §5.9). */
export const reportingDuty = defineRecord({
  name: 'reporting_duty',
  label: '报送名单',
  clause: CLAUSE,
  group: '统计',
  title: 'reason',
  audience: 'city',
  unique: [['form', 'enterprise', 'fromPeriod']],
  index: [['enterprise'], ['form']],
  importable: true,
  permission: PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    form: form(),
    fromPeriod: period({ label: '自', required: true, list: 100, help: '第一个要报的报告期，例如 2014-01' }),
    toPeriod: period({ label: '至', list: 100, help: '最后一个要报的报告期；还在报的不填' }),
    reason: text({
      label: '列入或调出原因',
      required: true,
      list: 260,
      max: 200,
      help: '延续上年、有代表性、名录新增；停业注销的写明并补同类企业',
    }),
  },
})

/** One enterprise's figures of one period. States are derived from it and its reviews; every version is kept (design 4, 5). */
export const statisticReport = defineRecord({
  name: 'statistic_report',
  label: '统计报表',
  clause: CLAUSE,
  title: 'period',
  audience: 'city',
  unique: [['form', 'enterprise', 'period']],
  index: [['form', 'period'], ['enterprise']],
  permission: PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    form: form(),
    period: period({ label: '报告期', required: true, list: 100 }),
    submittedOn: date({ label: '报送日期', computed: true, list: 110 }),
    unitHead: text({ label: '单位负责人', max: 40 }),
    statistician: text({ label: '统计负责人', max: 40 }),
    filler: text({ label: '填表人', max: 40 }),
    fillerPhone: text({ label: '联系电话', max: 40, sensitivity: 'personal' }),
    explanations: json(
      { label: '核实说明', computed: true },
      z.array(z.strictObject({ key: z.string().max(60), text: z.string().max(1000) })).max(60),
    ),
    ...indicatorFields({ computed: false }),
  },
})

export const REVIEW_DECISIONS = [
  { value: 'pass', label: '审核通过' },
  { value: 'return', label: '退回' },
  { value: 'unlock', label: '解锁修订' },
  { value: 'seal', label: '封存' },
] as const

/** A word about one version of a report or of a county's roll-up; the newest stands, none is changed (domain §5.9). */
export const statisticReview = defineRecord({
  name: 'statistic_review',
  label: '统计审核',
  clause: CLAUSE,
  title: 'decision',
  audience: 'subject-owner',
  index: [['report'], ['round']],
  immutable: true,
  permission: { read: 'register.read', write: 'statistic.review' },
  fields: {
    report: reference({ label: '报表', target: 'statistic_report' }),
    round: reference({ label: '报表任务', target: 'statistic_round' }),
    subjectRev: integer({ label: '所据版本', required: true }),
    decision: choice({ label: '结论', required: true, list: 110, of: REVIEW_DECISIONS }),
    reason: longText({ label: '理由', max: 500, list: 300 }),
    reviewedOn: date({ label: '日期', required: true, list: 110 }),
  },
})

/** 报表任务: one form and period of this station: the head it is sent out with, and the roll-up once it is made (domain §5.2, §5.9). */
export const statisticRound = defineRecord({
  name: 'statistic_round',
  label: '报表任务',
  clause: CLAUSE,
  title: 'period',
  audience: 'city',
  unique: [['form', 'period']],
  index: [['form', 'period']],
  permission: PERMISSION,
  fields: {
    form: form(),
    period: period({ label: '报告期', required: true, list: 100 }),
    office: text({ label: '制定机关', max: 60 }),
    approval: text({ label: '批准（备案）机关及文号', max: 120, help: '没有批准文号的表，企业可以拒填（统计法）' }),
    validUntil: date({ label: '有效期至' }),
    expected: integer({ label: '应报', unit: '家', computed: true, list: 80 }),
    received: integer({ label: '实报', unit: '家', computed: true, list: 80 }),
    passed: integer({ label: '审核通过', unit: '家', computed: true, list: 90 }),
    summarisedOn: date({ label: '汇总日期', computed: true, list: 110 }),
    revisionReason: text({ label: '重新汇总的原因', max: 500, computed: true, list: 240 }),
    ...indicatorFields({ computed: true }),
  },
})

/** 可比基数: last year's figure on this year's scope, with its source; it takes the place of what was published then (domain §5.8). */
export const comparableBase = defineRecord({
  name: 'comparable_base',
  label: '可比基数',
  clause: CLAUSE,
  group: '统计',
  title: 'reason',
  audience: 'city',
  unique: [['form', 'enterprise', 'period']],
  index: [['form', 'period']],
  permission: PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    form: form(),
    period: period({
      label: '基期',
      required: true,
      list: 100,
      help: '上年的那个报告期，例如核对 2014-06 时填 2013-06',
    }),
    reason: text({
      label: '调整原因',
      required: true,
      max: 200,
      list: 260,
      help: '新增企业补报上年数、口径调整、上年数更正',
    }),
    source: text({ label: '来源', required: true, max: 200, list: 220, help: '凭据的名称和日期' }),
    ...indicatorFields({ computed: false }),
  },
})

export const REMINDER_CHANNELS = [
  { value: 'telephone', label: '电话' },
  { value: 'message', label: '短信、微信、QQ' },
  { value: 'visit', label: '上门' },
  { value: 'letter', label: '书面' },
] as const

/** 催报 log: when, how, whom, and what was promised (domain §5.9). */
export const reminder = defineRecord({
  name: 'reminder',
  label: '催报记录',
  clause: CLAUSE,
  group: '统计',
  title: 'contactPerson',
  audience: 'city',
  index: [['form', 'period'], ['enterprise']],
  permission: PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    form: form(),
    period: period({ label: '报告期', required: true, list: 100 }),
    remindedOn: date({ label: '催报日期', required: true, list: 110 }),
    channel: choice({ label: '方式', required: true, list: 130, of: REMINDER_CHANNELS }),
    contactPerson: text({ label: '联系人', required: true, max: 40, list: 110, sensitivity: 'personal' }),
    promisedOn: date({ label: '答应报送日期', list: 120 }),
    note: text({ label: '情况', max: 200, list: 220 }),
  },
})

export const LISTING_CATEGORIES = [
  { value: 'industry', label: '规模以上工业' },
  { value: 'wholesale', label: '限额以上批发' },
  { value: 'retail', label: '限额以上零售' },
  { value: 'lodging', label: '限额以上住宿' },
  { value: 'catering', label: '限额以上餐饮' },
  { value: 'service', label: '规模以上服务业' },
  { value: 'construction', label: '有资质建筑业' },
  { value: 'real-estate', label: '房地产开发经营' },
] as const

/** 在库单位: since when the statistics side holds an enterprise as 规上/限上; the denominator of 规模以上覆盖率 (domain §1.4, §5.7). */
export const statisticListing = defineRecord({
  name: 'statistic_listing',
  label: '在库单位',
  clause: '一(二)',
  group: '统计',
  title: 'code',
  audience: 'city',
  unique: [['enterprise', 'category', 'since']],
  index: [['enterprise']],
  importable: true,
  permission: PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    category: choice({ label: '在库类别', required: true, list: 150, of: LISTING_CATEGORIES }),
    since: period({ label: '入库期', required: true, list: 100 }),
    until: period({ label: '退库期', list: 100 }),
    code: text({ label: '统计单位代码', required: true, max: 40, list: 150 }),
    source: text({ label: '来源', required: true, max: 120, list: 200, help: '统计部门名单的名称和日期' }),
    notOnlineReason: text({ label: '未触网原因', max: 200, list: 220, help: '还没有开展电子商务的单位填' }),
    responsible: text({ label: '责任人', max: 40, list: 100 }),
  },
})

/** 普及率 denominators of one year, each with where it was taken from (domain §5.7). */
export const adoptionBase = defineRecord({
  name: 'adoption_base',
  label: '普及率基数',
  clause: '一(二)',
  group: '统计',
  title: 'sourceDocument',
  audience: 'city',
  unique: [['year', 'county', 'scope']],
  permission: PERMISSION,
  fields: {
    year: year({ label: '年度', required: true, list: 80 }),
    county: division({ label: '县市区', required: true, level: 'county', list: 110 }),
    scope: choice({
      label: '口径',
      required: true,
      list: 130,
      of: [
        { value: 'register', label: '全口径' },
        { value: 'sample', label: '调查样本口径' },
      ],
    }),
    total: integer({
      label: '中小企业总数（样本数）',
      required: true,
      unit: '家',
      list: 150,
      help: '中、小、微型企业，不含个体工商户；样本口径填调查户数',
    }),
    applying: integer({
      label: '应用电子商务的家数',
      unit: '家',
      list: 150,
      help: '样本口径必填；全口径由程序按名录和报表计算，不填',
    }),
    source: choice({
      label: '来源部门',
      required: true,
      list: 130,
      of: [
        { value: 'market', label: '市场监管（工商）' },
        { value: 'statistics', label: '统计' },
        { value: 'industry', label: '经信' },
        { value: 'survey', label: '商务部门调查' },
      ],
    }),
    sourceDocument: text({ label: '来源文件', required: true, max: 120, list: 220 }),
    sourceDate: date({ label: '来源日期', required: true, list: 110 }),
    note: longText({ label: '说明', max: 500 }),
  },
})

/** 纳统对账, one enterprise of one period: the statistics side's figure beside ours, and why they differ (domain §5.5). */
export const reconciliation = defineRecord({
  name: 'reconciliation',
  label: '纳统对账',
  clause: CLAUSE,
  title: 'period',
  audience: 'city',
  unique: [['enterprise', 'period']],
  index: [['period']],
  permission: PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise', list: 260 }),
    period: period({ label: '报告期', required: true, list: 100 }),
    statisticsFigure: money({
      label: '统计口径：通过公共网络实现的零售额',
      required: true,
      unit: '万元',
      list: 170,
      help: '批发和零售业商品销售和库存（E204-1）本月数',
    }),
    source: text({ label: '来源', required: true, max: 120, list: 200 }),
    reason: longText({ label: '差额原因', max: 500, list: 260 }),
  },
})

/** 公布数: a figure the statistics side published, as printed; compared, never corrected (domain §5.5, §5.8). */
export const publishedFigure = defineRecord({
  name: 'published_figure',
  label: '公布数',
  clause: CLAUSE,
  group: '统计',
  title: 'series',
  audience: 'city',
  unique: [['series', 'county', 'period']],
  index: [['series', 'period']],
  importable: true,
  permission: PERMISSION,
  fields: {
    series: text({ label: '指标', required: true, max: 60, list: 220, help: '例如 社会消费品零售总额' }),
    county: division({ label: '地区', level: 'county', list: 110, help: '全国、全省的数不填' }),
    period: period({ label: '报告期', required: true, list: 100, help: '1—2月合并公布的填 2 月' }),
    span: choice({
      label: '含月份',
      required: true,
      list: 110,
      of: [
        { value: 'single', label: '本期' },
        { value: 'with-january', label: '1—2月合并' },
        { value: 'cumulative', label: '1月至本期累计' },
      ],
    }),
    printed: text({ label: '公布值', required: true, max: 20, list: 120, help: '照印出来的样子填，小数位不增不减' }),
    unit: choice({
      label: '单位',
      required: true,
      list: 80,
      of: [
        { value: 'yi', label: '亿元' },
        { value: 'wan', label: '万元' },
      ],
    }),
    printedGrowth: text({
      label: '公布增长（%）',
      max: 10,
      list: 120,
      help: '照印出来的样子填，例如 12.9；没有公布的不填',
    }),
    source: text({ label: '来源', required: true, max: 200, list: 220 }),
  },
})
