import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, longText, reference, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 人才培养（实训）基地 (policy 五(四)). */
export const trainingBase = defineRegister({
  name: 'training_base',
  label: '实训基地',
  clause: '五(四)',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  paper: { code: 'RC-2', name: '实训基地、校企合作登记表' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'college', 'agreementNumber'],
  unique: [['name', 'county']],
  order: [
    ['agreementFrom', 'agreementTo'],
    ['employed', 'studentsYearly'],
  ],
  open: { label: '协议已到期或没有协议的基地', when: [{ field: 'status', is: ['expired', 'planned'] }] },
  summary: {
    asks: '实训基地多少个、年培养多少人、就业多少',
    by: ['county', 'status', 'station'],
    measures: [
      { label: '年培养', sum: 'studentsYearly' },
      { label: '就业', sum: 'employed' },
      { label: '就业率', part: 'employed', whole: 'studentsYearly' },
    ],
  },
  fields: {
    name: text({ label: '基地名称', required: true, list: 220 }),
    ...place,
    enterprise: reference({ label: '共建企业', target: 'enterprise', list: 220 }),
    association: text({ label: '共建行业协会', max: 100 }),
    college: text({ label: '共建高校', required: true, max: 100, list: 160 }),
    address: text({ label: '地点', max: 200 }),
    agreementNumber: text({ label: '协议编号', max: 60 }),
    agreementFrom: date({ label: '协议起', list: 110 }),
    agreementTo: date({ label: '协议止', list: 110 }),
    capacity: integer({ source: 'firm', label: '实训工位', unit: '个' }),
    courses: longText({ label: '课程', max: 500 }),
    studentsYearly: integer({ source: 'firm', label: '年培养人数', unit: '人', list: 120 }),
    employed: integer({ source: 'firm', label: '其中就业', unit: '人', list: 110 }),
    status: choice({
      label: '状态',
      required: true,
      list: 90,
      of: among({ planned: '筹建', running: '运行', expired: '已到期', closed: '撤销' }),
    }),
    ...keeping,
  },
})
