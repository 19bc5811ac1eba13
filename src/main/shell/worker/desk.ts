import { dirname } from 'node:path'
import type { Request } from '#api/call.ts'
import { createDispatch, noteDenial, type Dispatch } from '#api/dispatch.ts'
import { roomHooks } from '#api/rooms.ts'
import { heldFigures } from '#core/measure/service.ts'
import { principalOf } from '#core/access/user.ts'
import { createConfirmations } from '#core/access/confirmation.ts'
import { attachDryRuns } from '#core/db/dry-run.ts'
import { closeConnection, openConnection } from '#core/db/connection.ts'
import { refuse } from '#core/fault.ts'
import type { Jobs } from '#core/job.ts'
import type { Ports } from '#core/ports.ts'
import { loadResources } from '#core/resources.ts'
import { rebuildProjection } from '#core/procedure/service.ts'
import { openStation, type Station } from '#core/station/station.ts'
import { definitionsOf } from '#shared/definition/shipped.ts'
import { createWarnings, type Emit, type Warnings } from '#shell/worker/warnings.ts'

export type DeskOptions = {
  readonly dataDir: string
  readonly resourcesDir: string
  readonly fontDirs: readonly string[]
  readonly ports: Ports
  readonly jobs: Jobs
  readonly emit: Emit
  readonly checkOutputs?: boolean
}

export type WriterDesk = {
  readonly station: Station
  readonly dispatch: Dispatch
  readonly noteDenial: (request: Request) => void
  readonly warnings: Warnings
}

/** Opens a data folder for writing and answers everything. Faults: STATION_HELD. */
export function openWriterDesk(options: DeskOptions): WriterDesk {
  const resources = loadResources(options.resourcesDir, options.fontDirs)
  const definitions = definitionsOf(resources.place.pack)
  const warnings = createWarnings(options.emit)
  const { dataDir, ports } = options
  const tellHalt = (on: boolean) => warnings.set('file-damaged', on)
  const station = openStation({
    dataDir,
    resources,
    ports,
    definitions,
    hooks: roomHooks(definitions),
    figures: heldFigures(definitions),
    derive: (db) => void rebuildProjection({ db, definitions }, resources.holidays),
    tellHalt,
  })
  const { halt } = station
  warnings.set('file-damaged', halt.isOn())
  const dispatch = createDispatch({
    core: station.core,
    station,
    dataDir: options.dataDir,
    halt,
    readDb: () => station.db(),
    jobs: options.jobs,
    emit: options.emit,
    checkOutputs: options.checkOutputs ?? false,
  })
  return {
    station,
    dispatch,
    noteDenial: (request) => {
      if (station.state() !== 'open' || request.userId === null || halt.isOn()) return
      const principal = principalOf(station.db(), request.userId, request.origin)
      if (principal) noteDenial(station.db(), station.core, principal, request.route)
    },
    warnings,
  }
}

/** Answers queries on a read-only connection of its own; the key arrives from the writer in the same process. */
export function openReaderDesk(
  options: Omit<DeskOptions, 'dataDir'> & { readonly file: string; readonly key: Uint8Array },
): { readonly dispatch: Dispatch; readonly close: () => void } {
  const resources = loadResources(options.resourcesDir, options.fontDirs)
  const definitions = definitionsOf(resources.place.pack)
  const db = openConnection(options.file, options.key, 'read')
  attachDryRuns(db, dirname(options.file))
  const { ports } = options
  const confirmations = createConfirmations(ports)
  const [hooks, figures] = [roomHooks(definitions), heldFigures(definitions)]
  const core = { ports, resources, definitions, hooks, figures, confirmations }
  const dispatch = createDispatch({
    core,
    station: null,
    dataDir: dirname(options.file),
    halt: null,
    readDb: () => db,
    jobs: { run: () => refuse('STATION_CLOSED'), stream: () => refuse('STATION_CLOSED') },
    emit: options.emit,
    checkOutputs: options.checkOutputs ?? false,
  })
  return { dispatch, close: () => closeConnection(db) }
}
