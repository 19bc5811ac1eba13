import { among, keeping, place } from '#shared/definition/common-field.ts'
import { boolean, choice, date, reference, text, url } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 亮照亮标检查 (policy 六(二); 《网络交易管理办法》第八条, K). */
export const licenceCheck = defineRegister({
  name: 'licence_check',
  label: '亮照亮标检查',
  clause: '六(二)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
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
