import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import {
  boolean,
  choice,
  choices,
  date,
  integer,
  longText,
  money,
  phone,
  reference,
  text,
  url,
  year,
} from '#shared/definition/field.ts'
import { defineParameter } from '#shared/definition/parameter/parameter.ts'
import { defineRegister } from '#shared/definition/record.ts'
import { SHOP_PLATFORMS } from '#shared/definition/register/enterprise.ts'

/**
 * 消费投诉 (policy 六(二), domain §6.9): 受理 within 7 working days, mediation ends 60 days after 受理
 * (《工商行政管理部门处理消费者投诉办法》, K). Personal data of the consumer is kept apart from lists and exports.
 */
export const complaint = defineRegister({
  name: 'complaint',
  label: '消费投诉',
  clause: '六(二)',
  paper: { code: 'TS-1', name: '网络消费投诉登记表' },
  title: 'serial',
  serial: 'TS',
  search: ['serial', 'respondent', 'goods', 'facts'],
  searchThrough: ['enterprise'],
  order: [
    ['receivedOn', 'decidedOn'],
    ['decidedOn', 'closedOn'],
    ['receivedOn', 'transferredOn'],
  ],
  needs: [
    { when: { field: 'status', is: ['accepted', 'refused', 'closed'] }, fields: ['decidedOn'], why: '已决定是否受理' },
    { when: { field: 'status', is: ['refused'] }, fields: ['refusal'], why: '不予受理须告知理由' },
    { when: { field: 'status', is: ['transferred'] }, fields: ['transferredTo', 'transferredOn'], why: '已经转办' },
    { when: { field: 'status', is: ['closed'] }, fields: ['result', 'closedOn'], why: '已经办结' },
  ],
  states: {
    field: 'status',
    start: ['received', 'accepted', 'transferred'],
    moves: {
      received: ['accepted', 'refused', 'transferred', 'withdrawn'],
      accepted: ['closed', 'transferred', 'withdrawn'],
      transferred: ['closed'],
    },
  },
  clocks: [
    {
      label: '受理决定',
      from: 'receivedOn',
      until: 'decidedOn',
      limit: 'complaint.acceptance-days',
      while: { field: 'status', is: ['received', 'accepted', 'refused'] },
    },
    {
      label: '调解',
      from: 'decidedOn',
      until: 'closedOn',
      limit: 'complaint.mediation-days',
      while: { field: 'status', is: ['accepted', 'transferred', 'closed'] },
    },
  ],
  open: { label: '没有办结的投诉', when: [{ field: 'status', is: ['received', 'accepted', 'transferred'] }] },
  summary: {
    asks: '投诉多少件、哪些类别、结果如何、平均几天办结，哪些超期',
    year: 'receivedOn',
    by: ['category', 'channel', 'county', 'status', 'result', 'station'],
    measures: [
      { label: '涉及金额', sum: 'amount' },
      { label: '退赔金额', sum: 'refunded' },
      { label: '调解成功', rows: { field: 'result', is: ['settled'] } },
      { label: '平均调解用时', days: '调解' },
    ],
  },
  fields: {
    serial: text({ label: '编号', computed: true, list: 170 }),
    receivedOn: date({ label: '收到日期', required: true, list: 110 }),
    channel: choice({
      label: '来源',
      required: true,
      list: 80,
      of: among({
        '12315': '12315',
        phone: '电话',
        visit: '来访',
        website: '网站',
        letter: '信函',
        transferred: '转办',
      }),
    }),
    ...place,
    consumerName: text({ label: '投诉人', max: 40, sensitivity: 'sensitive', section: '投诉人' }),
    consumerPhone: phone({ label: '投诉人电话', sensitivity: 'sensitive', section: '投诉人' }),
    consumerAddress: text({ label: '投诉人地址', max: 200, sensitivity: 'sensitive', section: '投诉人' }),
    respondent: text({ label: '被投诉方', required: true, list: 200 }),
    enterprise: reference({ label: '被投诉企业', target: 'enterprise' }),
    platform: choice({ label: '平台', list: 110, of: SHOP_PLATFORMS }),
    category: choice({
      label: '类别',
      required: true,
      list: 100,
      of: among({
        quality: '质量',
        delivery: '物流',
        refund: '退换货',
        advertising: '虚假宣传',
        counterfeit: '侵权售假',
        price: '价格',
        service: '服务',
        privacy: '个人信息',
        other: '其他',
      }),
    }),
    goods: text({ label: '商品或服务', max: 100 }),
    amount: money({ label: '涉及金额', unit: '元', list: 120 }),
    facts: longText({ label: '事实', required: true, max: 2000 }),
    demand: text({ label: '诉求', max: 200 }),
    status: choice({
      label: '状态',
      required: true,
      list: 100,
      of: among({
        received: '已收到',
        accepted: '已受理',
        refused: '不予受理',
        transferred: '已转办',
        withdrawn: '已撤回',
        closed: '已办结',
      }),
    }),
    decidedOn: date({ label: '受理决定日期' }),
    refusal: text({ label: '不予受理理由', max: 200 }),
    transferredTo: text({ label: '转办单位', max: 100 }),
    transferredOn: date({ label: '转办日期' }),
    result: choice({
      label: '结果',
      list: 100,
      of: among({ settled: '调解成功', ended: '调解终止', handed: '移送', withdrawn: '撤回' }),
    }),
    refunded: money({ label: '退赔金额', unit: '元' }),
    closedOn: date({ label: '办结日期', list: 110 }),
    ...keeping,
  },
})

/** Limits of a complaint and of a rectification. */
export const creditParameters = [
  defineParameter({
    name: 'complaint.acceptance-days',
    label: '投诉受理决定期限',
    clause: '六(二)',
    kind: 'working-days',
    unit: '工作日',
    mark: 'S',
    default: '7',
  }),
  defineParameter({
    name: 'complaint.mediation-days',
    label: '投诉调解期限',
    clause: '六(二)',
    kind: 'natural-days',
    unit: '自然日',
    mark: 'S',
    default: '60',
  }),
] as const

/** 亮照亮标检查 (policy 六(二); 《网络交易管理办法》第八条, K). */
export const licenceCheck = defineRegister({
  name: 'licence_check',
  label: '亮照亮标检查',
  clause: '六(二)',
  paper: { code: 'LZ-1', name: '亮照亮标检查表' },
  title: 'subject',
  pinyin: 'subject',
  search: ['subject', 'url', 'inspectors'],
  same: [['url', 'checkedOn']],
  index: [['url'], ['checkedOn']],
  order: [
    ['checkedOn', 'rectifyBy'],
    ['checkedOn', 'recheckedOn'],
  ],
  needs: [{ when: { field: 'finding', is: ['rectify'] }, fields: ['rectifyBy'], why: '责令改正' }],
  clocks: [
    {
      label: '改正',
      from: 'checkedOn',
      until: 'recheckedOn',
      due: 'rectifyBy',
      while: { field: 'finding', is: ['rectify'] },
    },
  ],
  open: {
    label: '没有改正的',
    when: [
      { field: 'finding', is: ['rectify'] },
      { field: 'recheckedOn', filled: false },
    ],
  },
  summary: {
    asks: '检查多少个网站网店、亮照率、亮标率多少，哪些没有改正',
    year: 'checkedOn',
    by: ['county', 'kind', 'finding', 'station'],
    measures: [
      { label: '已亮照', rows: { field: 'licenceShown', is: [true] } },
      { label: '已亮标', rows: { field: 'trademarkShown', is: ['shown'] } },
      { label: '号码相符', rows: { field: 'numberMatches', is: [true] } },
    ],
  },
  fields: {
    subject: text({ label: '检查对象', required: true, list: 200 }),
    enterprise: reference({ label: '企业', target: 'enterprise' }),
    kind: choice({
      label: '对象类型',
      required: true,
      list: 90,
      of: among({ website: '网站', shop: '网店', platform: '平台' }),
    }),
    url: url({ label: '网址', required: true, list: 220 }),
    ...place,
    checkedOn: date({ label: '检查日期', required: true, list: 110 }),
    inspectors: text({ label: '检查人', required: true, max: 60, wanted: '检查人至少两人' }),
    licenceShown: boolean({ label: '首页显著位置公开营业执照', required: true, list: 90 }),
    linkWorks: boolean({ label: '电子链接标识有效' }),
    numberMatches: boolean({ label: '名称、号码与登记相符', list: 100 }),
    permitShown: boolean({ label: '行政许可已公开' }),
    trademarkShown: choice({
      label: '亮标',
      list: 90,
      of: among({ shown: '已亮标', missing: '没有亮标', none: '不需要' }),
    }),
    evidence: text({ label: '截图编号', max: 100, wanted: '没有截图' }),
    finding: choice({
      label: '处理',
      required: true,
      list: 100,
      of: among({ fine: '合格', rectify: '责令改正', transfer: '移送' }),
    }),
    rectifyBy: date({ label: '改正期限', list: 110 }),
    recheckedOn: date({ label: '复查日期' }),
    recheck: choice({ label: '复查结果', of: among({ rectified: '已改正', refused: '拒不改正' }) }),
    ...keeping,
  },
})

/** 信用评价 by year (policy 六(二)). */
export const creditEvaluation = defineRegister({
  name: 'credit_evaluation',
  label: '信用评价',
  clause: '六(二)',
  title: 'enterprise',
  searchThrough: ['enterprise'],
  unique: [['enterprise', 'year']],
  open: { label: '信用等级低的企业', when: [{ field: 'level', is: ['D'] }] },
  summary: { asks: '信用评价多少家、各等级多少', year: 'year', by: ['level', 'county', 'station'] },
  fields: {
    enterprise: ofEnterprise,
    year: year({ label: '年度', required: true, list: 80 }),
    ...place,
    level: choice({
      label: '等级',
      required: true,
      list: 70,
      of: among({ A: 'A 级', B: 'B 级', C: 'C 级', D: 'D 级' }),
    }),
    score: integer({ label: '得分', unit: '分', max: 100, list: 80 }),
    items: choices({
      label: '扣分事项',
      of: among({
        complaint: '投诉',
        penalty: '行政处罚',
        quality: '质量抽检',
        'late-report': '统计迟报',
        licence: '未亮照',
        dishonest: '列入失信',
      }),
    }),
    source: text({ label: '评价依据', required: true, max: 200, list: 200 }),
    evaluatedOn: date({ label: '评价日期', required: true, list: 110 }),
    ...keeping,
  },
})

/** 消费信息公示 (policy 六(二)). */
export const consumerNotice = defineRegister({
  name: 'consumer_notice',
  label: '消费信息公示',
  clause: '六(二)',
  title: 'title',
  search: ['title', 'link'],
  same: [['title', 'publishedOn']],
  index: [['publishedOn']],
  summary: { asks: '公示消费信息多少条、什么内容、什么渠道', year: 'publishedOn', by: ['kind', 'channel', 'station'] },
  fields: {
    title: text({ label: '标题', required: true, list: 280 }),
    kind: choice({
      label: '内容',
      required: true,
      list: 120,
      of: among({
        warning: '消费警示',
        sampling: '抽检结果',
        complaints: '投诉分析',
        penalty: '处罚公示',
        credit: '信用公示',
        guide: '消费指引',
      }),
    }),
    publishedOn: date({ label: '公示日期', required: true, list: 110 }),
    channel: choice({
      label: '渠道',
      required: true,
      list: 100,
      of: among({ website: '政府网站', newspaper: '报纸', broadcast: '广播电视', wechat: '微信', board: '公示栏' }),
    }),
    link: text({ label: '网址或版面', max: 200, list: 180 }),
    ...keeping,
  },
})

/** 部门间信息共享 (policy 六(二)). */
export const dataShare = defineRegister({
  name: 'data_share',
  label: '部门信息共享',
  clause: '六(二)',
  title: 'content',
  search: ['content', 'fromUnit', 'toUnit'],
  same: [['content', 'sharedOn', 'toUnit']],
  index: [['sharedOn']],
  summary: {
    asks: '部门间共享多少批、多少条、与哪些部门',
    year: 'sharedOn',
    by: ['toUnit', 'fromUnit', 'kind', 'station'],
    measures: [{ label: '条数', sum: 'entries' }],
  },
  fields: {
    content: text({ label: '内容', required: true, list: 240 }),
    kind: choice({
      label: '数据种类',
      required: true,
      list: 110,
      of: among({
        subjects: '主体名录',
        licences: '许可',
        complaints: '投诉',
        penalties: '处罚',
        statistics: '统计',
        tax: '税务',
        other: '其他',
      }),
    }),
    fromUnit: text({ label: '提供单位', required: true, max: 60, list: 140 }),
    toUnit: text({ label: '接收单位', required: true, max: 60, list: 140 }),
    sharedOn: date({ label: '共享日期', required: true, list: 110 }),
    entries: integer({ label: '条数', unit: '条', list: 90 }),
    fileName: text({ label: '文件名或文号', max: 100 }),
    hasPersonalData: boolean({ label: '含个人信息', required: true, list: 100 }),
    ...keeping,
  },
})

/** 打击违法行动: counts only (policy 六(二)). */
export const crackdown = defineRegister({
  name: 'crackdown',
  label: '打击行动',
  clause: '六(二)',
  title: 'name',
  search: ['name', 'department'],
  same: [['name', 'startedOn']],
  index: [['startedOn']],
  order: [
    ['startedOn', 'endedOn'],
    ['transferred', 'cases'],
  ],
  open: { label: '没有结束的行动', when: [{ field: 'endedOn', filled: false }] },
  summary: {
    asks: '打击行动多少次、立案多少、移送多少、罚没多少',
    year: 'startedOn',
    by: ['kind', 'department', 'county', 'station'],
    measures: [
      { label: '立案', sum: 'cases' },
      { label: '移送', sum: 'transferred' },
      { label: '罚没', sum: 'penalty' },
    ],
  },
  fields: {
    name: text({ label: '行动名称', required: true, list: 240 }),
    kind: choice({
      label: '重点',
      required: true,
      list: 110,
      of: among({
        counterfeit: '侵权假冒',
        fraud: '诈骗',
        pyramid: '传销',
        unlicensed: '无照经营',
        advertising: '虚假广告',
        other: '其他',
      }),
    }),
    department: text({ label: '牵头部门', required: true, max: 60, list: 140 }),
    ...place,
    startedOn: date({ label: '开始日期', required: true, list: 110 }),
    endedOn: date({ label: '结束日期', list: 110 }),
    inspected: integer({ label: '检查', unit: '家次' }),
    cases: integer({ label: '立案', unit: '件', list: 80 }),
    transferred: integer({ label: '移送司法', unit: '件', list: 100 }),
    penalty: money({ label: '罚没', unit: '万元', list: 120 }),
    ...keeping,
  },
})
