import {
  type BuildOptions,
  type Built,
  buildPackage,
  markSent,
  packageFile,
  packageName,
  packageNumber,
  packageStem,
  slipOf,
  writtenNow,
  type Written,
  sentPackage,
  slipReprints,
  toolsOf,
  publish,
  tableDue,
  packageOf,
} from '#core/exchange/service.ts'
import { typeset } from '#core/printing/typeset.ts'
import { DomainFault } from '#core/fault.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import { answeringFolder } from '#core/station/answering.ts'
import { layOnMedium } from '#core/station/durable.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In, Out } from '#shared/contract/index.ts'
import type { Undone } from '#shared/contract/package.ts'
import { faultWords } from '#shared/fault-words.ts'

/** The paper that goes with the stick; `reprint` counts from 1 where it is not the first. Faults: FORM_FAILED. */
async function slipFile(call: TaskCall, written: Written, reprint = 0): Promise<SavedFile> {
  const { code, name: unit } = call.query(({ station }) => station)
  const name = packageName(written, unit)
  const number = packageNumber(written, code)
  const { pdf } = await typeset(call, 'SLIP-1', slipOf(call.definitions, written, unit, name), { number, reprint })
  const again = reprint > 0 ? ` 补打${reprint}` : ''
  return savedFile(`交接单-${packageStem(written, unit)}${again}`, 'pdf', pdf)
}

// What an error that is no refusal is told as: a copy that was not written, a form that was not set.
const UNEXPECTED = {
  copy: new DomainFault('FOLDER_UNFIT', { why: '没有写成' }),
  slip: new DomainFault('FORM_FAILED'),
  rest: new DomainFault('INTERNAL'),
}

/** What failed after the package stood in the log: told beside the package, which can be fetched again from the list. */
function undoneOf(call: TaskCall, what: Undone['what'], error: unknown): Undone {
  const known = error instanceof DomainFault
  if (!known) call.core.ports.log({ level: 'warn', what: `${what} not made, the package stands`, error })
  const { code, details } = known ? error : UNEXPECTED[what]
  return { what, code, message: faultWords(code, details).message.replace(/。?$/u, '。') }
}

/** A package that stands, laid out with its slip. */
async function layOut(call: TaskCall, built: Built, folder: string | null, undone: Undone[]) {
  const tools = toolsOf(call)
  const written = writtenNow(built)
  const name = packageName(
    written,
    call.query(({ station }) => station.name),
  )
  try {
    markSent(built, tools)
    if (folder !== null) await layOnMedium(folder, name, built.bytes)
  } catch (error) {
    undone.push(undoneOf(call, 'copy', error))
  }
  let slip: SavedFile | null = null
  try {
    slip = await slipFile(call, written)
  } catch (error) {
    undone.push(undoneOf(call, 'slip', error))
  }
  const view = call.query(({ db }) => packageOf(db, built.digest))
  return { file: packageFile(name, built.bytes), slip, view }
}

/** The parts that follow the first, each laid out before the next is made. What stops them takes nothing of those that stand. */
async function restOf(call: TaskCall, first: Built, { peer, folder }: In<'exchange.send'>, undone: Undone[]) {
  const more: Awaited<ReturnType<typeof layOut>>[] = []
  try {
    for (let last = first; last.part && last.part.number < last.part.of;) {
      const options = { follows: last.digest }
      last = call.command('exchange.send', (command) => buildPackage(command, peer, toolsOf(call), call.watch, options))
      more.push(await layOut(call, last, folder, undone))
    }
  } catch (error) {
    undone.push(undoneOf(call, 'rest', error))
  }
  return more
}

/**
 * Builds the next package to a peer, or as many as it takes, lays each out with its slip, and says what the log now holds. A folder that will not do is
 * refused before a number is used; what fails after the package stands is `undone`, never a fault that would hide it.
 */
export async function handOver(
  call: TaskCall,
  action: 'exchange.send' | 'exchange.giveBack',
  input: In<'exchange.send'>,
  options: BuildOptions = {},
) {
  const folder = input.folder === null ? null : await answeringFolder(input.folder)
  if (call.query(({ db, station, now }) => tableDue(db, station, now)))
    call.command('trust.renewTable', ({ tx }) => publish(tx))
  const { peer } = input
  const built = call.command(action, (command) => buildPackage(command, peer, toolsOf(call), call.watch, options))
  const undone: Undone[] = []
  const first = await layOut(call, built, folder, undone)
  const more = await restOf(call, built, { peer, folder }, undone)
  return { ...first, more, undone, returned: built.returned }
}

/** The slip of a sent package once more, marked and counted as 补打. Faults: PACKAGE_UNKNOWN, FORM_FAILED. */
export async function slipAgain(call: TaskCall, digest: string): Promise<SavedFile> {
  const { written, reprint } = call.query(({ db }) => ({
    written: sentPackage(db, toolsOf(call).store, digest),
    reprint: slipReprints(db, digest) + 1,
  }))
  const slip = await slipFile(call, written, reprint)
  const detail = { to: written.peer.station, seq: written.manifest.seq, prints: reprint }
  call.command('exchange.slipAgain', ({ tx }) => tx.tell({ subject: digest, detail }))
  return slip
}

/** The next package to a peer, with its slip. Faults: those of `handOver`. */
export async function sendPackage(call: TaskCall, input: In<'exchange.send'>): Promise<Out<'exchange.send'>> {
  const { returned: _none, ...handed } = await handOver(call, 'exchange.send', input)
  return handed
}
