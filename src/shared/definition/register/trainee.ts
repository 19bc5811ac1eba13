import { among } from '#shared/definition/common-field.ts'
import { boolean, choice, division, integer, phone, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

export const trainee = defineRecord({
  name: 'trainee',
  label: '学员',
  clause: '二(五)',
  personal: { why: '核实培训人次和补贴，防止同一人重复申领', keep: '培训结束、补贴拨付中较晚的年度后保存 10 年' },
  retention: [
    {
      act: 'blank',
      label: '学员证件号、电话',
      fields: ['sex', 'identityNumber', 'phone'],
      parameter: 'retention.training',
      from: ['session.endsOn'],
      paid: { record: 'training_claim', by: 'session', own: 'session' },
      wholeYears: true,
    },
  ],
  group: '培训',
  importable: true,
  same: [['session', 'name', 'enterprise']],
  title: 'name',
  audience: 'city',
  authority: { county: { session: 'own', enterprise: 'own' }, city: 'nobody' },
  pinyin: 'name',
  search: ['name', 'phone'],
  index: [['session'], ['enterprise']],
  parent: 'session',
  tables: [
    { label: '学员类别与培训类别', rows: 'category', columns: 'session.kind' },
    { label: '学员类别与年度', rows: 'category', columns: 'session.startsOn~year' },
  ],
  permission: { read: 'register.read', write: 'training.write' },
  fields: {
    session: reference({ label: '培训班', required: true, target: 'training_session', list: 240 }),
    name: text({ label: '姓名', required: true, max: 40, list: 110 }),
    sex: choice({ label: '性别', of: among({ man: '男', woman: '女' }), sensitivity: 'personal' }),
    identityNumber: text({ label: '身份证号', max: 18, sensitivity: 'sensitive', spelling: 'identity-number' }),
    phone: phone({ label: '手机', list: 130, sensitivity: 'personal' }),
    enterprise: reference({ label: '所在企业', target: 'enterprise', list: 220 }),
    post: text({ label: '职务', max: 40 }),
    category: choice({
      label: '人员类别',
      list: 110,
      of: [
        { value: 'employee', label: '企业员工' },
        { value: 'founder', label: '创业者' },
        { value: 'student', label: '大学生' },
        { value: 'farmer', label: '农民' },
        { value: 'veteran', label: '退役军人' },
        { value: 'other', label: '其他' },
      ],
    }),
    education: choice({
      label: '学历',
      of: among({ school: '中专及以下', college: '大专', bachelor: '本科', postgraduate: '研究生' }),
    }),
    town: division({ label: '所在乡镇（街道）', level: 'town' }),
    firstTime: boolean({ label: '第一次参加' }),
    signedHalfDays: integer({ source: 'office', label: '签到半天数', required: true, max: 400, list: 110 }),
  },
})
