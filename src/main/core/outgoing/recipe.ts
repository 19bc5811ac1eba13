import { findPeers, checkOwnTerm } from '#core/exchange/service.ts'
import { handOver } from '#core/outgoing/hand-over.ts'
import { getRecord } from '#core/db/record-store.ts'
import { listWorkbook, registerSheet } from '#core/exporting/list.ts'
import { refuse } from '#core/fault.ts'
import { periodState, sealPeriod } from '#core/reporting/service.ts'
import { savedFile } from '#core/saved-file.ts'
import { answeringFolder } from '#core/station/answering.ts'
import { layOnMedium } from '#core/station/durable.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In, Out } from '#shared/contract/index.ts'
import { packageRecipe } from '#shared/definition/register/package-recipe.ts'
import { periodOf, previousPeriod } from '#shared/model/period.ts'

type Ran = Out<'recipe.run'>
type File = Ran['files'][number]

/** Seals the period that just ended, where the recipe asks for it and nobody has done it yet. */
function sealBefore(call: TaskCall, period: string): number | null {
  if (!call.principal?.permissions.has('period.seal')) refuse('NOT_ALLOWED', { record: '封存报告期' })
  const { sealed } = call.query((ask) => periodState(ask.db, ask.station.id, period))
  return sealed ? null : call.command('period.seal', (command) => sealPeriod(command, period)).number
}

async function sheetsOf(call: TaskCall, records: readonly string[]): Promise<File[]> {
  const files: File[] = []
  for (const record of records) {
    const asked = {
      record,
      query: '',
      filter: {},
      sort: null,
      includeVoided: false,
      fields: null,
      purpose: null,
      confirmation: null,
    }
    const sheet = call.query((ask) => registerSheet(ask, asked))
    const bytes = await listWorkbook(call, sheet)
    const stem = call.query((ask) => `${sheet.title}-${ask.station.name}-${ask.today}`)
    call.command('list.export', ({ tx }) => tx.tell({ detail: { list: sheet.title, rows: sheet.rows.length } }))
    files.push(savedFile(stem, 'xlsx', bytes))
  }
  return files
}

/**
 * Runs a saved recipe: seals what it says, writes one package a recipient with its slip, and the lists beside them.
 * Faults: RECORD_UNKNOWN, PEER_UNKNOWN (nobody pinned), CERTIFICATE_ENDED (nothing is sealed then), NOT_ALLOWED, PERIOD_NOT_OVER, FOLDER_UNFIT, those of exchange.send.
 */
export async function runRecipe(call: TaskCall, input: In<'recipe.run'>): Promise<Ran> {
  const recipe = call.query((ask) => getRecord(ask.db, packageRecipe, input.id))
  if (!recipe || recipe.voidedAt !== null) return refuse('RECORD_UNKNOWN', { record: packageRecipe.label })
  const kind = recipe.recipient === 'city' ? 'city' : 'county'
  const peers = call.query((ask) => findPeers(ask.db).filter((one) => one.kind === kind))
  if (peers.length === 0) refuse('PEER_UNKNOWN')
  const folder = input.folder ?? recipe.folder
  const target = folder === null ? null : await answeringFolder(folder)
  const every = recipe.every === 'quarter' || recipe.every === 'year' ? recipe.every : 'month'
  const period = input.period ?? call.query((ask) => previousPeriod(periodOf(ask.today, every)))
  // Before anything is sealed for a package that cannot be written.
  call.query(({ db, station, now }) => checkOwnTerm(db, station, now))
  const sealed = recipe.seal === true ? sealBefore(call, period) : null
  const files: File[] = []
  const packages: Ran['packages'] = []
  const undone: Ran['undone'] = []
  // Written to the folder, and read back, by the hand-over itself.
  const delivered = new Set<string>()
  for (const peer of peers) {
    const handed = await handOver(call, 'exchange.send', { peer: peer.station, folder: target })
    const made = [handed, ...handed.more]
    files.push(...made.flatMap((one) => [one.file, ...(one.slip ? [one.slip] : [])]))
    packages.push(...made.map((one) => one.view))
    undone.push(...handed.undone.map((one) => ({ ...one, peerName: handed.view.peerName })))
    if (handed.undone.every(({ what }) => what !== 'copy')) made.forEach((one) => delivered.add(one.file.name))
  }
  files.push(...(await sheetsOf(call, recipe.lists ?? [])))
  if (target !== null)
    for (const one of files.filter((file) => !delivered.has(file.name)))
      await layOnMedium(target, one.name, Buffer.from(one.base64, 'base64'))
  return { files, packages, undone, period, sealed, folder: target }
}
