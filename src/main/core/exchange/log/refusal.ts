import { appendAudit } from '#core/audit/journal.ts'
import { allOrNothing } from '#core/db/connection.ts'
import { claimedSender, findQuarantined, folderQuarantine, type Quarantine } from '#core/exchange/log/quarantine.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import { PACKAGE_FAULTS } from '#shared/contract/exchange.ts'
import type { quarantineContract } from '#shared/contract/quarantine.ts'
import type { Output, Parsed } from '#shared/contract/route.ts'
import { shownFileName } from '#shared/model/file-kind.ts'

const REFUSALS: readonly string[] = [...PACKAGE_FAULTS, 'FINGERPRINT_DIFFERS', 'PEER_KNOWN', 'PEER_KIND']
/** What is kept as evidence: not a newer program's package, which can be parked, nor a person's own slip of typing. */
const KEPT: readonly string[] = PACKAGE_FAULTS.filter((code) => code !== 'E-VERSION')

/** A file as it crossed the boundary. */
type Handed = { readonly name: string; readonly base64: string }

/** The bytes of a file as it crossed the boundary. */
export function decodedFile(file: { readonly base64: string }): Uint8Array {
  return Buffer.from(file.base64, 'base64')
}

function quarantineOf({ station, core }: TaskCall): Quarantine {
  return folderQuarantine(station.dataDir, station.dataKey(), core.ports.random)
}

/**
 * Runs work on a file; a refusal changes no row, leaves one line in the audit chain (name, SM3, size, whom it claims to be
 * from, marked as a claim) and a copy in quarantine.
 */
export async function refusing<T>(call: TaskCall, file: Handed | null, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DomainFault && REFUSALS.includes(error.code)) noteRefusal(call, error, file)
    throw error
  }
}

/** The copy must never hide why the file was refused: a full disk leaves the audit line alone. */
function keep(call: TaskCall, code: string, sm3: string, bytes: Uint8Array) {
  if (!KEPT.includes(code)) return { quarantined: false }
  try {
    const { kept, gone } = quarantineOf(call).keep(sm3, bytes)
    return { quarantined: kept, ...(gone.length > 0 ? { gaveWay: gone } : {}) }
  } catch (error) {
    call.core.ports.log({ level: 'warn', what: 'refused package not kept', error })
    return { quarantined: false }
  }
}
function factsOf(call: TaskCall, code: string, file: Handed): { subject: string; detail: Record<string, unknown> } {
  const bytes = decodedFile(file)
  const sm3 = sm3Hex(bytes)
  const claimed = claimedSender(call.station.db(), bytes, code)
  const named = { name: shownFileName(file.name), sm3, size: bytes.length, claimed }
  return { subject: sm3, detail: { ...named, ...keep(call, code, sm3, bytes) } }
}

function noteRefusal(call: TaskCall, fault: DomainFault, file: Handed | null): void {
  const db = call.station.db()
  const { subject, detail } = file ? factsOf(call, fault.code, file) : { subject: '', detail: {} }
  const entry = {
    at: call.core.ports.clock.now(),
    user: call.principal?.userId ?? '',
    person: call.principal?.personId ?? '',
    origin: call.origin,
    action: 'exchange.refuse',
    subject,
    result: 'refused',
    detail: { code: fault.code, ...detail },
  } as const
  allOrNothing(db, () => appendAudit(db, entry))
}

type Contract = typeof quarantineContract

/** Refused files that are kept, newest first. */
export function listQuarantine(call: TaskCall): Output<Contract['quarantine.find']> {
  const held = quarantineOf(call).held()
  return call.query(({ db }) => findQuarantined(db, held))
}

/** A refused file for somebody who is to look into it. Faults: QUARANTINE_UNKNOWN, FORM_FILE_DAMAGED. */
export function exportQuarantined(call: TaskCall, { sm3, purpose }: Parsed<Contract['quarantine.export']>): SavedFile {
  const bytes = quarantineOf(call).read(sm3)
  call.command('quarantine.export', ({ tx }) => tx.tell({ subject: sm3, detail: { purpose } }))
  return savedFile(`隔离文件-${sm3.slice(0, 16)}`, 'bin', bytes)
}

/** Removes a refused file. Faults: QUARANTINE_UNKNOWN. */
export function deleteQuarantined(call: TaskCall, { sm3, reason }: Parsed<Contract['quarantine.delete']>): void {
  const quarantine = quarantineOf(call)
  if (!quarantine.held().includes(sm3)) refuse('QUARANTINE_UNKNOWN')
  call.command('quarantine.delete', ({ tx }) => tx.tell({ subject: sm3, detail: { reason } }))
  quarantine.remove(sm3)
}
