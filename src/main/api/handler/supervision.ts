import type { Handlers } from '#api/call.ts'
import { refuse } from '#core/fault.ts'
import {
  assignTask,
  findTasks,
  makeReport,
  monthlyFigures,
  seedTasks,
  taskFromDecision,
  taskWithFigures,
} from '#core/supervision/service.ts'
import type { supervisionContract } from '#shared/contract/supervision.ts'

export const supervisionHandlers: Handlers<typeof supervisionContract> = {
  'supervision.find': (call, input) => findTasks(call, input),
  'supervision.task': (call, input) => taskWithFigures(call, input.id) ?? refuse('RECORD_UNKNOWN'),
  'supervision.seed': (call, input) => seedTasks(call, input.plan),
  'supervision.taskFromDecision': (call, input) => taskFromDecision(call, input.decision),
  'supervision.assign': (call, input) => assignTask(call, input),
  'supervision.month': (call, input) => monthlyFigures(call, input.month, input.county),
  'supervision.makeReport': (call, input) => makeReport(call, input),
}
