import { defineParameter, type ParameterKind } from '#shared/definition/parameter/parameter.ts'
import { taskDefinitions } from '#shared/definition/task/all.ts'
import { dueParameterOf } from '#shared/definition/task/task.ts'

function of(name: string, label: string, kind: ParameterKind, unit: string, mark: 'S' | 'D', value: number) {
  return defineParameter({ name, label, clause: '六(一)', kind, unit, mark, default: String(value) })
}

const dated = taskDefinitions.filter(({ sharedDue }) => sharedDue === undefined)

/** Numbers of 督办 and 联席会议 (policy 六(一), domain §6.11–6.12), and the due days of the policy's tasks (§9.2). */
export const supervisionParameters = [
  of('supervision.yellow-days', '督办黄灯：距完成时限天数', 'integer', '天', 'D', 7),
  of('supervision.answer-days', '催办答复期限', 'working-days', '工作日', 'S', 5),
  of('supervision.late-notice', '逾期几次通报', 'integer', '次', 'S', 1),
  of('supervision.late-assessed', '逾期几次计入考核', 'integer', '次', 'S', 2),
  of('supervision.meetings-year', '联席会议每年次数', 'integer', '次', 'D', 2),
  defineParameter({
    name: 'task-due.standing',
    label: '时限：各条年度落实',
    clause: '六(一)',
    kind: 'month-days',
    unit: '',
    mark: 'D',
    default: '12-31',
  }),
  ...dated.map((task) =>
    defineParameter({
      name: dueParameterOf(task),
      label: `时限：${task.title}`,
      clause: task.clause,
      kind: task.frequency === 'once' ? 'date' : 'month-days',
      unit: '',
      mark: 'D',
      default: task.defaultDue,
    }),
  ),
] as const
