import type { QueryCall } from '#core/call.ts'
import { personalMark } from '#core/exporting/personal.ts'
import { refuse } from '#core/fault.ts'
import { rescueFolder, type RescueReport } from '#core/rescue/service.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In, Out } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

/** What the person at the desk may be given. Faults: those of `personalMark`. */
function rightsOf(call: QueryCall, input: In<'rescue.make'>) {
  const { principal, definitions } = call
  if (input.personal) {
    const fields = definitions.records.flatMap((one) => Object.values(one.fields))
    personalMark(call, fields, input)
  }
  return {
    who: `${principal.personName}（${principal.userName}）`,
    purpose: input.purpose ?? '',
    rows: principal.permissions.has('register.export'),
    personal: input.personal,
  }
}

/**
 * Saves what is left of this station's damaged file into a folder. Nothing is noted in the audit, for a damaged file takes no entry:
 * the page beside the tables says who took them and what for.
 * Faults: RESCUE_NOT_NEEDED, NOT_ALLOWED, PURPOSE_NEEDED, CONFIRMATION_NEEDED, those of `rescueFolder`.
 */
export async function rescueStation(call: TaskCall, input: In<'rescue.make'>): Promise<RescueReport> {
  const { station, core, definitions, watch } = call
  if (!station.halt.isOn()) refuse('RESCUE_NOT_NEEDED')
  const rights = call.query((ask) => rightsOf(ask, input))
  const key = Uint8Array.from(station.dataKey())
  try {
    const slots = station.slots()
    return await rescueFolder(
      {
        dataDir: station.dataDir,
        target: input.folder,
        key,
        station: slots?.station ?? null,
        unit: slots?.unit.bureau ?? '',
        backups: input.backups === null ? [] : [input.backups],
        rights: () => rights,
      },
      { definitions, ports: core.ports, watch },
    )
  } finally {
    key.fill(0)
  }
}

/** What the screen shows of a rescue; everything stands on the page in its folder. */
export function rescueView(report: RescueReport): Out<'rescue.make'> {
  const { folder, rows, state, registers, audit, contents, best } = report
  return {
    folder,
    tables: rows,
    opened: state === 'opened',
    registers: registers.map((one) => pick(one, 'record', 'label', 'sound', 'unproven', 'missing', 'unknown', 'newer')),
    behind: audit.behind,
    attachments: { given: contents.given, lacking: contents.lacking.length },
    best: best && { ...best, wrong: [...best.wrong] },
  }
}
