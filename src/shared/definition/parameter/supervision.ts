import { underClause } from '#shared/definition/parameter/parameter.ts'

const of = underClause('六(一)')

/** Numbers of 督办 and 联席会议; the due days of the tasks come with the tasks (`definition/task`). */
export const supervisionParameters = [
  of('supervision.yellow-days', '督办黄灯：距完成时限天数', 'integer', '天', 'D', 7),
  of('supervision.answer-days', '催办答复期限', 'working-days', '工作日', 'S', 5),
  of('supervision.late-notice', '逾期几次通报', 'integer', '次', 'S', 1),
  of('supervision.late-assessed', '逾期几次计入考核', 'integer', '次', 'S', 2),
  of('supervision.meetings-year', '联席会议每年次数', 'integer', '次', 'D', 2),
] as const
