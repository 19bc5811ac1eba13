import { among } from '#shared/definition/common-field.ts'
import { choice, date, division, documentNumber, integer, longText, text } from '#shared/definition/field.ts'
import { codes } from '#shared/definition/field-code.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** 电子商务联席会议 (policy 六(一), domain §6.11). */
export const jointMeeting = defineRecord({
  name: 'joint_meeting',
  label: '联席会议',
  clause: '六(一)',
  group: '督办',
  title: 'title',
  audience: 'counties',
  authority: { county: {}, city: {} },
  search: ['title', 'topics'],
  unique: [['county', 'number']],
  permission: REGISTER_PERMISSION,
  fields: {
    title: text({ label: '会议名称', required: true, max: 100, list: 300 }),
    county: division({ label: '哪一级', required: true, list: 110, level: 'county' }),
    number: integer({ source: 'office', label: '第几次', required: true, max: 9999, list: 80 }),
    kind: choice({
      label: '类型',
      required: true,
      list: 100,
      of: among({ plenary: '全体会议', topic: '专题会议', liaison: '联络员会议' }),
    }),
    heldOn: date({ label: '会议日期', required: true, list: 110 }),
    place: text({ label: '地点', max: 100 }),
    chair: text({ label: '召集人', max: 40, list: 100 }),
    recorder: text({ label: '记录人', max: 40 }),
    unitsPresent: codes({ label: '出席单位', codes: 'unit', help: '六(一) 的 12 个成员单位；少出席的写在缺席栏' }),
    absent: text({ label: '缺席和请假', max: 200 }),
    guests: text({ label: '列席', max: 200 }),
    topics: longText({ label: '议题', required: true, max: 1000 }),
    discussion: longText({ label: '会议情况', max: 3000 }),
    documentNumber: documentNumber({ label: '纪要文号', list: 180 }),
    issuedOn: date({ label: '印发日期' }),
    sentTo: text({ label: '发送', max: 200 }),
  },
})
