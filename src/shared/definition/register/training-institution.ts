import { among, keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, text, url } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 有资质的教育培训机构 (policy 五(四), domain §4.3). */
export const trainingInstitution = defineRegister({
  name: 'training_institution',
  label: '培训机构',
  clause: '五(四)',
  authority: { county: {}, city: 'nobody' },
  title: 'name',
  pinyin: 'name',
  search: ['name', 'permitNumber', 'licence'],
  unique: [['name', 'county'], ['permitNumber']],
  order: [['issuedOn', 'validUntil']],
  clocks: [{ label: '许可证有效期', from: 'issuedOn', until: 'withdrawnOn', due: 'validUntil' }],
  open: { label: '没有资质的机构', when: [{ field: 'permitNumber', filled: false }] },
  summary: {
    asks: '有资质的培训机构多少家、年培训多少人',
    by: ['county', 'kind', 'station'],
    measures: [
      { label: '教师', sum: 'teachers' },
      { label: '年培训', sum: 'trainedYearly' },
    ],
  },
  fields: {
    name: text({ label: '机构名称', required: true, list: 220 }),
    kind: choice({
      label: '性质',
      required: true,
      list: 110,
      of: among({
        private: '民办学校',
        vocational: '职业院校',
        public: '公办培训中心',
        enterprise: '企业培训',
        platform: '平台商学院',
      }),
    }),
    ...place,
    licence: text({ label: '法人登记证号', max: 40 }),
    permitNumber: text({ label: '办学许可证号', max: 40, list: 160, wanted: '没有办学许可证号，不能作为有资质机构' }),
    scope: text({ label: '办学范围', max: 200 }),
    issuedOn: date({ label: '发证日期' }),
    validUntil: date({ label: '有效期至', list: 110 }),
    withdrawnOn: date({ label: '注销日期' }),
    teachers: integer({ source: 'firm', label: '教师数', unit: '人', list: 90 }),
    sites: text({ label: '培训地点', max: 200 }),
    website: url({ label: '网址' }),
    trainedYearly: integer({ source: 'firm', label: '年培训人次', unit: '人次', list: 120 }),
    ...keeping,
  },
})
