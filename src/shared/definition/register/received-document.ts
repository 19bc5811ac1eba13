import { among, keeping } from '#shared/definition/common-field.ts'
import { choice, date, documentNumber, integer, longText, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 收文登记簿 (policy 六(一)): what came, what it asks, until when, and what was done. */
export const receivedDocument = defineRegister({
  name: 'received_document',
  label: '收文登记簿',
  clause: '六(一)',
  authority: { county: {}, city: 'nobody' },
  title: 'title',
  search: ['title', 'documentNumber', 'fromUnit', 'incomingNumber'],
  unique: [['incomingNumber']],
  same: [['documentNumber', 'title']],
  index: [['receivedOn'], ['documentNumber']],
  order: [
    ['receivedOn', 'dueOn'],
    ['receivedOn', 'doneOn'],
  ],
  needs: [
    { when: { field: 'action', is: ['act', 'reply'] }, fields: ['responsiblePerson'], why: '需要办理' },
    { when: { field: 'doneOn', filled: true }, fields: ['result'], why: '已经办结' },
  ],
  clocks: [
    {
      label: '办理',
      from: 'receivedOn',
      until: 'doneOn',
      due: 'dueOn',
      while: { field: 'action', is: ['act', 'reply'] },
    },
  ],
  open: {
    label: '没有办结的收文',
    when: [
      { field: 'action', is: ['act', 'reply'] },
      { field: 'doneOn', filled: false },
    ],
  },
  summary: {
    asks: '收文多少件、来自哪里、要办的办结多少，哪些超期',
    year: 'receivedOn',
    by: ['fromKind', 'action', 'secrecy', 'station'],
    measures: [
      { label: '已办结', rows: { field: 'doneOn', filled: true } },
      { label: '平均用时', days: '办理' },
    ],
  },
  fields: {
    receivedOn: date({ label: '收文日期', required: true, list: 110 }),
    incomingNumber: text({ label: '收文编号', max: 40, list: 110 }),
    fromUnit: text({ label: '来文单位', required: true, max: 100, list: 180 }),
    fromKind: choice({
      label: '来文类别',
      required: true,
      list: 100,
      of: among({ superior: '上级', government: '本级政府', department: '平级部门', town: '乡镇', enterprise: '企业' }),
    }),
    documentNumber: documentNumber({ label: '来文文号', list: 170 }),
    title: text({ label: '标题', required: true, max: 200, list: 320 }),
    secrecy: choice({
      label: '密级',
      required: true,
      help: '标密的文件只登记文号，不在本机存放内容和附件',
      of: among({ none: '普通', internal: '内部', secret: '秘密', confidential: '机密' }),
    }),
    urgency: choice({ label: '紧急程度', of: among({ plain: '平件', urgent: '加急', express: '特急' }) }),
    copies: integer({ source: 'office', label: '份数', unit: '份', max: 10_000 }),
    action: choice({
      label: '要求',
      required: true,
      list: 90,
      of: among({ read: '阅知', act: '办理', reply: '办理并回复' }),
    }),
    instruction: longText({ label: '拟办和批示', max: 1000 }),
    dueOn: date({ label: '办理时限', list: 110 }),
    doneOn: date({ label: '办结日期', list: 110 }),
    result: longText({ label: '办理结果', max: 1000 }),
    ...keeping,
  },
})
