import { among, keeping, ofEnterprise, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 校企（校协）合作 (policy 五(四)). */
export const schoolCooperation = defineRegister({
  name: 'school_cooperation',
  label: '校企合作',
  clause: '五(四)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  paper: { code: 'RC-2', name: '实训基地、校企合作登记表' },
  title: 'school',
  pinyin: 'school',
  search: ['school', 'content'],
  searchThrough: ['enterprise'],
  same: [['school', 'enterprise', 'form']],
  index: [['enterprise']],
  order: [['startsOn', 'endsOn']],
  open: { label: '没有成果的合作', when: [{ field: 'output', filled: false }] },
  summary: {
    asks: '校企合作多少项、什么形式、培养多少人',
    year: 'startsOn',
    by: ['form', 'county', 'station'],
    measures: [{ label: '培养人数', sum: 'students' }],
  },
  fields: {
    school: text({ label: '院校', required: true, list: 200 }),
    enterprise: ofEnterprise,
    ...place,
    form: choice({
      label: '合作形式',
      required: true,
      list: 120,
      of: among({
        order: '订单培养',
        internship: '实习',
        course: '课程共建',
        base: '共建基地',
        research: '研究咨询',
        other: '其他',
      }),
    }),
    startsOn: date({ label: '起', required: true, list: 110 }),
    endsOn: date({ label: '止', list: 110 }),
    content: longText({ label: '内容', max: 500 }),
    students: integer({ source: 'firm', label: '培养人数', unit: '人', list: 100 }),
    output: longText({ label: '成果', max: 500 }),
    ...keeping,
  },
})
