import { date, integer, reference, text, year, MOST_ROUNDS } from '#shared/definition/field.ts'

/** What every application carries whatever it asks for; the program itself moves round, withdrawal and assignee. */
export const moved = {
  round: integer({ label: '轮次', required: true, computed: true, max: MOST_ROUNDS }),
  withdrawnOn: date({ label: '撤回日期', computed: true }),
  assignee: reference({ label: '承办人', target: 'person', computed: true }),
}

/** Fields the program itself moves: a change of these is no change of content, and a decision's ground stays as it was. */
export const MOVED: ReadonlySet<string> = new Set(['serial', ...Object.keys(moved)])

export const serialField = text({ label: '编号', computed: true, list: 180 })

export const handedIn = {
  appliedOn: date({ label: '申请日期', required: true, list: 110, section: '申请' }),
  year: year({ label: '年度', required: true, list: 80, section: '申请' }),
}
