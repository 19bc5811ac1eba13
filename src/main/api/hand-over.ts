import type { TaskCall } from '#core/call.ts'
import { vaultOf } from '#core/station/vault.ts'
import { typeset } from '#core/printing/typeset.ts'
import { DomainFault } from '#core/fault.ts'
import { type BuildOptions, buildPackage } from '#core/exchange/build.ts'
import { deliver, packageFile, packageName, slipOf, writtenNow, type Written } from '#core/exchange/send.ts'
import { stationTools, type Tools } from '#core/exchange/shelf.ts'
import { publish, tableDue } from '#core/exchange/trust.ts'
import { packageOf } from '#core/exchange/view.ts'
import { usableFolder } from '#core/station/folder.ts'
import type { Undone } from '#shared/contract/package.ts'
import type { FileOutput } from '#shared/contract/importing.ts'
import { faultWords } from '#shared/fault-words.ts'
import type { z } from 'zod'

type File = z.output<typeof FileOutput>

/** What the exchange works with, of this call's station. */
export function toolsOf(call: TaskCall): Tools {
  return stationTools(call.station.dataDir, vaultOf(call), call.takeBack)
}

/** The paper that goes with the stick (design §5); `reprint` counts from 1 where it is not the first. Faults: FORM_FAILED. */
export async function slipFile(call: TaskCall, written: Written, reprint = 0): Promise<File> {
  const { code, name: unit } = call.query(({ station }) => station)
  const name = packageName(written, code)
  const number = name.replace(/\.hsp(?:\.p7m)?$/u, '')
  const { pdf } = await typeset(call, 'SLIP-1', slipOf(call.definitions, written, unit, name), { number, reprint })
  const again = reprint > 0 ? ` 补打${reprint}` : ''
  return { name: `交接单-${number}${again}.pdf`, mime: 'application/pdf', base64: Buffer.from(pdf).toString('base64') }
}

// What an error that is no refusal is told as: a copy that was not written, a form that was not set.
const UNEXPECTED = { copy: new DomainFault('FOLDER_UNFIT', { why: '没有写成' }), slip: new DomainFault('FORM_FAILED') }

/** What failed after the package stood in the log: told beside the package, which can be fetched again from the list. */
function undoneOf(call: TaskCall, what: Undone['what'], error: unknown): Undone {
  const known = error instanceof DomainFault
  if (!known) call.core.ports.log({ level: 'warn', what: `${what} not made, the package stands`, error })
  const { code, details } = known ? error : UNEXPECTED[what]
  return { what, code, message: faultWords(code, details).message.replace(/。?$/u, '。') }
}

/**
 * Builds the next package to a peer, lays it out with its slip, and says what the log now holds. A folder that will not do is
 * refused before a number is used; what fails after the package stands is `undone`, never a fault that would hide it.
 */
export async function handOver(
  call: TaskCall,
  action: 'exchange.send' | 'exchange.giveBack',
  input: { readonly peer: string; readonly folder: string | null },
  options: BuildOptions = {},
) {
  const folder = input.folder === null ? null : usableFolder(input.folder)
  if (call.query(({ db, station, now }) => tableDue(db, station, now)))
    call.command('trust.renewTable', ({ tx }) => publish(tx))
  const tools = toolsOf(call)
  const built = call.command(action, (command) => buildPackage(command, input.peer, tools, call.watch, options))
  const written = writtenNow(built)
  const name = packageName(
    written,
    call.query(({ station }) => station.code),
  )
  const undone: Undone[] = []
  try {
    deliver(built, tools, folder, name)
  } catch (error) {
    undone.push(undoneOf(call, 'copy', error))
  }
  let slip: File | null = null
  try {
    slip = await slipFile(call, written)
  } catch (error) {
    undone.push(undoneOf(call, 'slip', error))
  }
  const view = call.query(({ db }) => packageOf(db, built.digest))
  return { file: packageFile(name, built.bytes), slip, view, undone, returned: built.returned }
}
