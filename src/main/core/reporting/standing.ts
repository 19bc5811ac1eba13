import type { CommandCall, QueryCall } from '#core/call.ts'
import { firstTakenInAt } from '#core/db/package-log-repo.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { numberOn } from '#core/parameter/service.ts'
import { periodState } from '#core/reporting/period.ts'
import { listReminders, type SealRow } from '#core/reporting/period-repo.ts'
import { reportingUnits, type ReportingUnit } from '#core/reporting/unit.ts'
import type { StandingView } from '#shared/contract/reporting.ts'
import { reportReminder } from '#shared/definition/register/report-reminder.ts'
import { addDays, shanghaiDate } from '#shared/model/date.ts'
import { periodDays, periodKind, type Period } from '#shared/model/period.ts'
import type { z } from 'zod'
import { stationName } from '#core/db/station-name.ts'
import type { In } from '#shared/contract/index.ts'

type View = z.output<typeof StandingView>

/** The day by which a period is to be with the city. */
export function reportDueOn(call: QueryCall, period: Period): string {
  const { last } = periodDays(period)
  return addDays(last, numberOn(call, `report.${periodKind(period)}-due`, last))
}

/** The day on which the package with a seal was taken in here; undefined for own seals. */
function arrivedOn(call: QueryCall, seal: SealRow): string | undefined {
  const at = firstTakenInAt(call.db, seal.station, seal)
  return at === null ? undefined : shanghaiDate(at)
}

function standingOf(call: QueryCall, unit: ReportingUnit, period: Period, due: string | undefined): View {
  const { seal, sealed } = periodState(call.db, unit.station, period)
  const arrived = seal && arrivedOn(call, seal)
  const by = arrived ?? (seal ? seal.actedOn : call.today)
  return {
    station: unit.station,
    unit: unit.name,
    lastHeardAt: unit.lastHeardAt,
    state: !seal ? 'missing' : sealed ? 'reported' : 'unlocked',
    number: seal?.number ?? null,
    sealedOn: seal?.actedOn ?? null,
    arrivedOn: arrived ?? null,
    late: due !== undefined && by > due,
    reminders: listReminders(call.db, period, unit.station).map((one) => ({
      on: one.remindedOn,
      channel:
        reportReminder.fields.channel.choices?.find((choice) => choice.value === one.channel)?.label ?? one.channel,
      contact: one.contact,
      promisedOn: one.promisedOn,
      note: one.note ?? '',
    })),
  }
}

/** 应报, 实报: who reported a period, since when, who is late and was reminded. */
export function findStandings(call: QueryCall, period: Period): { due: string | null; units: View[] } {
  const due = reportDueOn(call, period)
  const units = reportingUnits(call).filter((unit) => !unit.own)
  return { due: due ?? null, units: units.map((unit) => standingOf(call, unit, period, due)) }
}

/** Notes one reminder. Faults: CITY_ONLY, PEER_UNKNOWN. */
export function recordReminder(call: CommandCall, input: In<'standing.remind'>): { id: string } {
  if (call.station.kind !== 'city') refuse('CITY_ONLY')
  if (!reportingUnits(call).some((unit) => unit.station === input.station && !unit.own)) refuse('PEER_UNKNOWN')
  const unit = stationName(call.tx.db, input.station)
  const { station: peer, ...said } = input
  const { id } = insertRecord(call.tx, reportReminder, { ...said, peer, unit, remindedOn: call.today })
  call.tx.tell({ subject: id, detail: { period: input.period, unit } })
  return { id }
}
