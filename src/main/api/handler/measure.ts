import type { Handlers } from '#api/call.ts'
import { behindFigure, boardOf, heldValues, measuredTargets } from '#core/measure/service.ts'
import type { measureContract } from '#shared/contract/measure.ts'

export const measureHandlers: Handlers<typeof measureContract> = {
  'measure.board': (call, input) => boardOf(call, input.year),
  'measure.targets': (call) => measuredTargets(call),
  'measure.rows': (call, input) => behindFigure(call, input),
  'measure.held': (call, input) => heldValues(call, input),
}
