import { among, keeping } from '#shared/definition/common-field.ts'
import { choice, date, documentNumber, integer, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 发文登记簿 (policy 六(一): 牵头制定、督办落实): one line for every 文号 the bureau gave out. */
export const dispatchDocument = defineRegister({
  name: 'dispatch_document',
  label: '发文登记簿',
  clause: '六(一)',
  authority: { county: {}, city: 'nobody' },
  book: { code: 'BG-1', name: '发文登记簿' },
  title: 'title',
  search: ['title', 'documentNumber', 'sentTo', 'jointUnits'],
  unique: [['documentNumber']],
  index: [['issuedOn']],
  order: [
    ['issuedOn', 'printedOn'],
    ['issuedOn', 'archivedOn'],
  ],
  needs: [{ when: { field: 'archivedOn', filled: true }, fields: ['archiveNumber', 'retention'], why: '已经归档' }],
  clocks: [{ label: '归档', from: 'issuedOn', until: 'archivedOn' }],
  open: { label: '没有归档的发文', when: [{ field: 'archivedOn', filled: false }] },
  summary: {
    asks: '发文多少件、哪些种类、联合行文多少，哪些没有归档',
    year: 'issuedOn',
    by: ['kind', 'secrecy', 'retention', 'station'],
    measures: [
      { label: '份数', sum: 'copies' },
      { label: '联合行文', rows: { field: 'jointUnits', filled: true } },
      { label: '已归档', rows: { field: 'archivedOn', filled: true } },
    ],
  },
  fields: {
    documentNumber: documentNumber({
      label: '文号',
      required: true,
      list: 170,
      help: '机关代字、六角括号年份、顺序号，例如 通商发〔2014〕12号',
    }),
    title: text({ label: '标题', required: true, max: 200, list: 340 }),
    kind: choice({
      label: '文种',
      required: true,
      list: 80,
      of: among({
        notice: '通知',
        letter: '函',
        report: '报告',
        request: '请示',
        reply: '批复',
        decision: '决定',
        announcement: '公告',
        circular: '通报',
        opinion: '意见',
        minutes: '纪要',
        other: '其他',
      }),
    }),
    issuedOn: date({ label: '成文日期', required: true, list: 110 }),
    signer: text({ label: '签发人', required: true, max: 40, list: 90 }),
    drafter: text({ label: '拟稿人', max: 40 }),
    jointUnits: text({ label: '联合行文单位', max: 200, help: '例如会同财政部门推荐项目；各单位都要签发、盖章' }),
    sentTo: text({ label: '主送机关', max: 200, list: 180 }),
    copiedTo: text({ label: '抄送机关', max: 200 }),
    copies: integer({ source: 'office', label: '份数', required: true, unit: '份', max: 10_000, list: 80 }),
    pages: integer({ source: 'office', label: '页数', unit: '页', max: 10_000 }),
    secrecy: choice({
      label: '密级',
      required: true,
      list: 80,
      help: '标密的文件只登记文号，不在本机存放内容和附件',
      of: among({ none: '普通', internal: '内部', secret: '秘密', confidential: '机密' }),
    }),
    urgency: choice({ label: '紧急程度', of: among({ plain: '平件', urgent: '加急', express: '特急' }) }),
    openness: choice({
      label: '公开属性',
      of: among({ open: '主动公开', asked: '依申请公开', closed: '不予公开' }),
    }),
    printedOn: date({ label: '印发日期' }),
    archivedOn: date({ label: '归档日期', section: '管理', list: 110 }),
    retention: choice({
      label: '保管期限',
      section: '管理',
      of: among({ permanent: '永久', 'thirty-years': '30年', 'ten-years': '10年' }),
    }),
    ...keeping,
  },
})
