import { date, division, documentNumber, longText, text, year } from '#shared/definition/field.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** A year's 任务分解: the tasks of the policy dealt out to the units, printed as DB-1. */
export const taskPlan = defineRecord({
  name: 'task_plan',
  label: '任务分解',
  clause: '六(一)',
  title: 'title',
  audience: 'counties',
  authority: { county: {}, city: {} },
  unique: [['year', 'county']],
  permission: REGISTER_PERMISSION,
  fields: {
    title: text({ label: '标题', required: true, max: 100, list: 320 }),
    year: year({ label: '年度', required: true, list: 80 }),
    county: division({ label: '哪一级', required: true, list: 110, level: 'county' }),
    startsOn: date({
      label: '起算日期',
      required: true,
      list: 110,
      help: '这一天以前到期的定期事项不列入；发文当年填印发日期',
    }),
    documentNumber: documentNumber({ label: '印发文号', list: 180 }),
    issuedOn: date({ label: '印发日期' }),
    remark: longText({ label: '说明', max: 500 }),
  },
})
