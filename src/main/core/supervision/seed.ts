import type { CommandCall } from '#core/call.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { parameterOn } from '#core/parameter/service.ts'
import { nextSerial, rowOf } from '#core/register/service.ts'
import { listSeeds } from '#core/supervision/repo.ts'
import { isCityCode } from '#core/supervision/facts.ts'
import { parseMonthDays } from '#shared/definition/parameter/parameter.ts'
import { supervisionTask } from '#shared/definition/register/supervision-task.ts'
import { fillSlots } from '#shared/definition/words.ts'
import { taskPlan } from '#shared/definition/register/task-plan.ts'
import { dueParameterOf, type TaskDefinition } from '#shared/definition/task/task.ts'
import { addDays } from '#shared/model/date.ts'

type Due = { readonly seed: string; readonly title: string; readonly from: string; readonly due: string }

/** The due days of one task in a year, by the parameter in force at the year's beginning; none where they lie before `from`. */
export function duesIn(task: TaskDefinition, value: string, year: number, from: string): readonly Due[] {
  const named = (days: readonly string[]) =>
    days.map((day, at) => ({
      seed: days.length > 1 ? `${task.key}-${at + 1}` : task.key,
      title: days.length > 1 ? `${task.title}（${year}年第${at + 1}期）` : task.title,
      from: at === 0 ? `${year}-01-01` : addDays(`${year}-${days[at - 1]}`, 1),
      due: `${year}-${day}`,
    }))
  const all =
    task.frequency === 'once'
      ? [{ seed: task.key, title: task.title, from, due: value }].filter(({ due }) => due.startsWith(`${year}-`))
      : named(parseMonthDays(value) ?? [])
  return all.filter(({ due }) => due >= from).map((one) => ({ ...one, from: one.from < from ? from : one.from }))
}

/** Leads and helpers at this level: a unit only the city has cannot lead in a county, it stays as a named helper. */
function unitsOf(call: CommandCall, task: TaskDefinition, county: string): { lead: string; assist: string[] } {
  const { place } = call.core.resources
  const named = task.units.length > 0 ? task.units : place.clauses(task.clause).flatMap(({ units }) => units)
  const ofCity = (unit: string) => place.organisation(unit)?.level === 'city'
  const lead = isCityCode(county) ? named[0] : (named.find((unit) => !ofCity(unit)) ?? named[0])
  if (lead === undefined) throw new Error(`task ${task.key} has no unit`)
  return { lead, assist: named.filter((unit) => unit !== lead).toSorted() }
}

/**
 * Makes the tasks of a plan's year that are not there yet; those already made, or taken out of use, stay as
 * they are. Faults: RECORD_UNKNOWN, NOT_OURS.
 */
export function seedTasks(call: CommandCall, planId: string): { made: number; kept: number } {
  const plan = rowOf(call, taskPlan, planId)
  if (plan.station !== call.station.id) refuse('NOT_OURS', { record: taskPlan.label, station: plan.station })
  const year = Number(plan['year'])
  const county = String(plan['county'])
  const from = String(plan['startsOn'])
  const known = new Set(listSeeds(call.db, planId))
  let made = 0
  let kept = 0
  for (const task of call.definitions.tasks) {
    const value = parameterOn(call, dueParameterOf(task), `${year}-01-01`)
    for (const one of duesIn(task, value, year, from)) {
      if (known.has(one.seed)) {
        kept += 1
        continue
      }
      const { lead, assist } = unitsOf(call, task, county)
      insertRecord(call.tx, supervisionTask, {
        serial: nextSerial(call.tx, 'DB', year),
        title: one.title,
        source: 'clause',
        policyClause: call.core.resources.place.numbered(task.clause),
        content: fillSlots(task.content, { basis: call.core.resources.place.basis(task.clause) }),
        measure: task.measure,
        county,
        leadUnit: lead,
        assistUnits: assist.length > 0 ? assist : null,
        startsOn: one.from,
        dueOn: one.due,
        frequency: task.frequency,
        plan: planId,
        seed: one.seed,
      })
      made += 1
    }
  }
  call.tx.tell({ subject: planId, detail: { record: supervisionTask.name, made, kept } })
  return { made, kept }
}
