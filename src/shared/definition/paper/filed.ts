import { date, integer, text } from '#shared/definition/field.ts'

/** What lies in the file of a matter: the papers issued of it, and the files put to it. No record of its own; read when it is listed. */
export const FILED = {
  name: 'filed',
  fields: {
    number: text({ label: '文号（编号）' }),
    author: text({ label: '责任者' }),
    title: text({ label: '题名' }),
    day: date({ label: '日期' }),
    pages: integer({ label: '页数' }),
    code: text({ label: '校验码' }),
  },
} as const
