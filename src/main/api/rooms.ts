import type { Definitions } from '#shared/definition/definitions.ts'
import { personHooks } from '#core/access/same-name.ts'
import { attachmentHooks } from '#core/attachment/service.ts'
import { awardHooks } from '#core/award/service.ts'
import { enterpriseHooks } from '#core/enterprise/rules.ts'
import { fundHooks } from '#core/fund/service.ts'
import { boundedHooks, entryHooks, orderHooks, planHooks, recoveryHooks, shareHooks } from '#core/money/service.ts'
import { parameterHooks } from '#core/parameter/service.ts'
import { afterParameter, procedureHooks, stageHooks } from '#core/procedure/service.ts'
import { reportingHooks } from '#core/reporting/service.ts'
import { arrivingOf, type RecordHooks } from '#core/call.ts'
import { supportHooks } from '#core/support/service.ts'
import { retentionHooks } from '#core/retention/service.ts'
import { supervisionHooks } from '#core/supervision/service.ts'
import { statisticHooks } from '#core/statistic/service.ts'
import { titleHooks } from '#core/title/service.ts'
import { trainingHooks } from '#core/training/service.ts'

/** Two rooms may speak of one record: the second judges what the first passed on, and both act after a write. */
function both(first: RecordHooks, second: RecordHooks): RecordHooks {
  const [one, other] = [arrivingOf(first), arrivingOf(second)]
  return {
    why: `${first.why}；${second.why}`,
    judge: (call, values, old) => {
      const one = first.judge?.(call, values, old) ?? { values, problems: [], warnings: [] }
      const two = second.judge?.(call, one.values, old) ?? { values: one.values, problems: [], warnings: [] }
      return {
        values: two.values,
        problems: [...one.problems, ...two.problems],
        warnings: [...one.warnings, ...two.warnings],
      }
    },
    beforeVoid: (call, row) => {
      first.beforeVoid?.(call, row)
      second.beforeVoid?.(call, row)
    },
    afterWrite: (call, tx, row, old) => {
      first.afterWrite?.(call, tx, row, old)
      second.afterWrite?.(call, tx, row, old)
    },
    arriving: {
      each: (call, tx, row, old) => {
        one.each?.(call, tx, row, old)
        other.each?.(call, tx, row, old)
      },
      follows: [...one.follows, ...other.follows],
      rules: [...(one.rules ?? []), ...(other.rules ?? [])],
    },
    found: (call, findings, watch) => {
      first.found?.(call, findings, watch)
      second.found?.(call, findings, watch)
    },
  }
}

function composed(rooms: readonly Readonly<Record<string, RecordHooks>>[]): ReadonlyMap<string, RecordHooks> {
  const all = new Map<string, RecordHooks>()
  for (const room of rooms)
    for (const [record, hooks] of Object.entries(room)) {
      const known = all.get(record)
      all.set(record, known ? both(known, hooks) : hooks)
    }
  return all
}

/** What definitions cannot say, room by room; each entry names its reason. */
export function roomHooks(definitions: Definitions): ReadonlyMap<string, RecordHooks> {
  return composed([
    personHooks,
    enterpriseHooks,
    procedureHooks,
    stageHooks(definitions),
    boundedHooks(definitions.procedures),
    shareHooks,
    planHooks,
    entryHooks,
    orderHooks,
    recoveryHooks,
    supportHooks,
    fundHooks,
    awardHooks,
    trainingHooks,
    statisticHooks,
    attachmentHooks,
    retentionHooks,
    supervisionHooks,
    reportingHooks,
    titleHooks(definitions),
    parameterHooks((call, tx) => afterParameter(call, tx)),
  ])
}
