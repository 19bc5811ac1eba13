import { boolean, choice, date, integer, longText, money, reference, text } from '#shared/definition/field.ts'
import { code } from '#shared/definition/field-code.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const trainingSession = defineRecord({
  name: 'training_session',
  label: '培训班',
  clause: '二(五)',
  group: '培训',
  title: 'title',
  apart: ['startsOn', 'organiser'],
  audience: 'city',
  authority: { county: { institution: 'own' }, city: 'nobody' },
  // 2: `institution`.
  v: 2,
  retention: [
    {
      act: 'destroy',
      label: '培训名册、签到表',
      parameter: 'retention.training',
      from: ['endsOn'],
      paid: { record: 'training_claim', by: 'session' },
      wholeYears: true,
    },
  ],
  serial: 'PB',
  search: ['serial', 'title', 'organiser'],
  tables: [
    { label: '类别与年度，期数', rows: 'kind', columns: 'startsOn~year' },
    { label: '类别与年度，人次', rows: 'kind', columns: 'startsOn~year', figure: 'trainee#session' },
    {
      label: '类别与年度，申请补贴',
      rows: 'kind',
      columns: 'startsOn~year',
      figure: 'training_claim#session.applyAmount',
    },
    { label: '类别与年度，拨付补贴', rows: 'kind', columns: 'startsOn~year', figure: 'training_claim#session>payment' },
    { label: '培训机构与年度，人次', rows: 'institution', columns: 'startsOn~year', figure: 'trainee#session' },
    { label: '报送单位与类别', rows: 'station', columns: 'kind' },
  ],
  permission: { read: 'register.read', write: 'training.write' },
  order: [['startsOn', 'endsOn']],
  fields: {
    serial: text({ label: '班号', computed: true, list: 180 }),
    title: text({ label: '培训班名称', required: true, list: 260 }),
    kind: code({ label: '类别', required: true, list: 180, codes: 'training-kind' }),
    institution: reference({
      label: '培训机构',
      target: 'training_institution',
      cites: true,
      help: '有资质机构举办的在培训机构登记册里选，办学许可证在开班时须有效',
    }),
    organiser: text({ label: '举办单位', required: true, list: 220, known: { by: 'institution.name' } }),
    collectingUnit: text({ label: '收款（开票）单位', help: '与举办单位不同时填写' }),
    organiserType: choice({
      label: '举办单位类型',
      required: true,
      of: [
        { value: 'taobao-university', label: '淘宝大学' },
        { value: 'platform', label: '平台企业' },
        { value: 'institution', label: '有资质机构' },
        { value: 'bureau', label: '商务局' },
        { value: 'association', label: '协会' },
        { value: 'college', label: '高校' },
      ],
    }),
    place: text({ label: '地点' }),
    inCity: boolean({ label: '在本市举办' }),
    teachers: text({ label: '授课教师（姓名、职称）', max: 200 }),
    startsOn: date({ label: '开始日期', required: true, list: 110 }),
    endsOn: date({ label: '结束日期', required: true, list: 110 }),
    halfDays: integer({ source: 'office', label: '半天数', required: true, max: 400, help: '签到按半天计' }),
    classHours: integer({ source: 'office', label: '学时' }),
    feePerHead: money({ source: 'office', label: '人均收费', unit: '元' }),
    plannedHeadcount: integer({ source: 'office', label: '计划人数', unit: '人' }),
    filedOn: date({ label: '备案日期' }),
    syllabus: longText({ label: '课程', max: 2000 }),
  },
})
