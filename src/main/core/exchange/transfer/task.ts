import { confirmedCommand, takeConfirmation } from '#core/access/confirmation.ts'
import { receivePackage } from '#core/exchange/transfer/apply.ts'
import { proveContentJob } from '#core/exchange/protocol/content.ts'
import { openPackage } from '#core/exchange/protocol/open.ts'
import { buildEnrolment, isKnown, pinPeer, readEnrolment } from '#core/exchange/trust/enrolment.ts'
import { unsealPackage } from '#core/exchange/trust/envelope.ts'
import { isNewRoot } from '#core/exchange/trust/root-rotation.ts'
import { parkedBytes, setAside } from '#core/exchange/transfer/park.ts'
import { declareCopy } from '#core/exchange/recovery/recovery-view.ts'
import { decodedFile, refusing } from '#core/exchange/log/refusal.ts'
import { checkSame, PACKAGE_MIME, packageFile, packageName, sentPackage } from '#core/exchange/transfer/send.ts'
import { stationTools, type Tools } from '#core/exchange/log/package-store.ts'
import { readKept } from '#core/exchange/log/kept-package.ts'
import { contentRequest, type VerifyOptions } from '#core/exchange/transfer/verify.ts'
import { packageOf } from '#core/exchange/transfer/package-view.ts'
import { joinVolumes, splitVolumes, volumesOf } from '#core/exchange/protocol/volume.ts'
import { disk } from '#core/disk.ts'
import { refuse } from '#core/fault.ts'
import { MEGABYTE } from '#core/job.ts'
import { answeringFolder } from '#core/station/answering.ts'
import { layOnMedium } from '#core/station/durable.ts'
import type { TaskCall } from '#core/station/task.ts'
import { vaultOf } from '#core/station/vault.ts'
import type { PreviewView } from '#shared/contract/package.ts'
import type { In, Out } from '#shared/contract/index.ts'

/** What the exchange works with, of this call's station. */
export function toolsOf(call: TaskCall): Tools {
  return stationTools(call.station.dataDir, vaultOf(call), call.takeBack)
}

/** Proves the content in a job; the writer only authenticates before it and applies after it. */
async function verifyOptions(call: TaskCall, bytes: Uint8Array, tools: Tools): Promise<VerifyOptions> {
  const request = call.query((ask) => contentRequest(ask, ask.station, bytes, tools.seal, call.watch))
  const made = { bytes: request.bytes, sealed: request.sealed }
  return { made, proven: await call.jobs.run(proveContentJob, request), watch: call.watch }
}

/** The same code as applying, taken back: what is shown is what will happen. `most` rows are shown at most. */
async function preview(call: TaskCall, bytes: Uint8Array, most?: number): Promise<PreviewView> {
  const tools = toolsOf(call)
  const options = { ...(await verifyOptions(call, bytes, tools)), ...(most === undefined ? {} : { most }) }
  return call.preview('exchange.preview', (command) => receivePackage(command, bytes, tools, false, options))
}

type PackageSource = Pick<In<'exchange.apply'>, 'file' | 'parked'>

/** The bytes of a file as chosen now, or of a package set aside before. Faults: PACKAGE_UNKNOWN. */
function sourceBytes(call: TaskCall, { file, parked }: PackageSource): Uint8Array {
  return file ? decodedFile(file) : call.query((ask) => parkedBytes(ask, toolsOf(call), parked ?? ''))
}

/** What a package would change, nothing applied. Faults: those of packages, PACKAGE_UNKNOWN, JOB_CANCELLED, JOB_TIMED_OUT. */
export function previewPackage(call: TaskCall, source: PackageSource, most?: number): Promise<PreviewView> {
  return refusing(call, source.file, () => preview(call, sourceBytes(call, source), most))
}

/** The file of this station that a peer enrols it by. */
export function exportEnrolment(call: TaskCall): Out<'exchange.exportEnrolment'> {
  const { name, bytes } = call.command('exchange.exportEnrolment', (command) => buildEnrolment(command))
  return packageFile(name, bytes)
}

/** Whom an enrolment file claims to be of. Faults: those of packages. */
export function readClaim(
  call: TaskCall,
  { file }: In<'exchange.readEnrolment'>,
): Promise<Out<'exchange.readEnrolment'>> {
  return refusing(call, file, () => {
    const claim = readEnrolment(decodedFile(file))
    const { id, kind, code, name } = claim
    const held = call.query(({ db }) => ({ known: isKnown(db, claim), newRoot: isNewRoot(db, claim) }))
    return { station: id, kind, code, name, ...held }
  })
}

/** Pins a peer whose fingerprint was compared. Faults: those of packages and of `pinPeer`. */
export function enrol(call: TaskCall, input: In<'exchange.enrol'>): Promise<Out<'exchange.enrol'>> {
  return refusing(call, input.file, () => {
    const claim = readEnrolment(decodedFile(input.file))
    call.command('exchange.enrol', (command) => pinPeer(command, claim, input.fingerprint, input.rootWords))
    return { station: claim.id }
  })
}

/** Sets a package aside that cannot be applied yet. Faults: those of packages, PACKAGE_APPLIED. */
export function parkPackage(call: TaskCall, { file, note }: In<'exchange.park'>): Promise<Out<'exchange.park'>> {
  return refusing(call, file, () => {
    const [tools, bytes] = [toolsOf(call), decodedFile(file)]
    const digest = call.command('exchange.park', (command) =>
      setAside(command, bytes, tools, { state: 'parked', note }),
    )
    return call.query(({ db }) => packageOf(db, digest))
  })
}

/** Refuses a package, with the reason. Faults: those of packages, PACKAGE_UNKNOWN, PACKAGE_APPLIED. */
export function refusePackage(call: TaskCall, input: In<'exchange.refuse'>): Promise<Out<'exchange.refuse'>> {
  return refusing(call, input.file, () => {
    const tools = toolsOf(call)
    const digest = call.command('exchange.refuse', (command) => {
      const bytes = input.file ? decodedFile(input.file) : parkedBytes(command, tools, input.parked ?? '')
      return setAside(command, bytes, tools, { state: 'refused', note: input.reason })
    })
    return call.query(({ db }) => packageOf(db, digest))
  })
}

/** Takes a package in. Faults: those of packages, CONFIRMATION_NEEDED, JOB_CANCELLED, JOB_TIMED_OUT, PACKAGE_UNKNOWN. */
export async function applyPackage(call: TaskCall, input: In<'exchange.apply'>): Promise<Out<'exchange.apply'>> {
  // First: a token lives for minutes, and a large package may take longer than that.
  call.query((ask) => takeConfirmation(ask, input.confirmation))
  return refusing(call, input.file, async () => {
    const tools = toolsOf(call)
    const bytes = sourceBytes(call, input)
    const options = await verifyOptions(call, bytes, tools)
    return call.command('exchange.apply', (command) => {
      const view = receivePackage(command, bytes, tools, true, options)
      command.tx.tell({ detail: { compared: input.compared } })
      return view
    })
  })
}

/**
 * A package out of its envelope, for somebody who verifies it with unzip and openssl alone. Personal fields lie open in it:
 * whoever asks says what for, and the audit chain keeps it. Faults: PACKAGE_LOST, PACKAGE_FILES_GONE, PACKAGE_UNKNOWN, those of
 * packages.
 */
export function exportOpen(
  call: TaskCall,
  { file, digest, purpose }: In<'exchange.openCopy'>,
): Out<'exchange.openCopy'> {
  const tools = toolsOf(call)
  const sealed = file ? decodedFile(file) : call.query(({ db }) => readKept(db, tools, digest ?? ''))
  if (!sealed) return refuse('PACKAGE_LOST', { digest: call.query(({ db }) => packageOf(db, digest ?? '')).digest })
  return call.command('exchange.openCopy', ({ tx }) => {
    const opened = openPackage(unsealPackage(tx.db, sealed))
    tx.tell({ subject: opened.digest, detail: { purpose } })
    return packageFile(`拆封件-${opened.digest.slice(0, 16)}.hsp`, opened.bytes)
  })
}

/** The file of a sent package once more. Faults: PACKAGE_UNKNOWN, PACKAGE_LOST, PACKAGE_FILES_GONE. */
export function fileAgain(call: TaskCall, digest: string): ReturnType<typeof packageFile> {
  const tools = toolsOf(call)
  return call.command('exchange.fileAgain', ({ tx, station }) => {
    const written = sentPackage(tx.db, tools.store, digest)
    const bytes = checkSame(tx.db, digest, readKept(tx.db, tools, digest))
    tx.tell({ subject: digest, detail: { to: written.peer.station, seq: written.manifest.seq } })
    return packageFile(packageName(written, station.name), bytes)
  })
}

/** Declares that this is a copy: it goes on under a new epoch. Faults: CONFIRMATION_NEEDED, those of `declareCopy`. */
export function newEpoch(call: TaskCall, input: In<'exchange.newEpoch'>): Out<'exchange.newEpoch'> {
  return confirmedCommand(call, 'exchange.newEpoch', input, (command) => declareCopy(command, input.reason))
}

/** One volume of a sent package, laid into a folder or handed to the screen. Faults: PACKAGE_UNKNOWN, PACKAGE_LOST, PACKAGE_FILES_GONE, FOLDER_UNFIT. */
export async function writeVolume(call: TaskCall, input: In<'volume.write'>): Promise<Out<'volume.write'>> {
  const { digest, part } = input
  const { bytes, name } = call.query(({ db, station }) => {
    const tools = toolsOf(call)
    const written = sentPackage(db, tools.store, digest)
    // The package's own name: volumes for two counties on one medium must not replace each other.
    return { bytes: readKept(db, tools, digest), name: packageName(written, station.name) }
  })
  if (!bytes) return refuse('PACKAGE_LOST', { digest })
  const limit = input.megabytes * MEGABYTE
  const parts = volumesOf(bytes.length, limit)
  if (part > parts) refuse('PACKAGE_UNKNOWN', { digest, part })
  for (const volume of splitVolumes(name, bytes, limit, call.watch)) {
    if (!volume.name.includes(`第${part}卷共`)) continue
    const answer = { name: volume.name, part, parts }
    if (input.folder === null) {
      const base64 = Buffer.from(volume.bytes).toString('base64')
      return { file: { name: volume.name, mime: 'application/octet-stream', base64 }, ...answer }
    }
    const folder = await answeringFolder(input.folder)
    await layOnMedium(folder, volume.name, volume.bytes, (file) => call.takeBack(() => disk.remove(file)))
    return { file: null, ...answer }
  }
  return refuse('PACKAGE_UNKNOWN', { digest })
}

/** Puts volumes together again. Faults: VOLUME_MISSING, VOLUME_DAMAGED, VOLUME_MIXED. */
export function joinFile(call: TaskCall, input: In<'volume.join'>): Out<'volume.join'> {
  const volumes = input.files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }))
  const base64 = Buffer.from(joinVolumes(volumes, call.watch)).toString('base64')
  return { name: '并卷的报送包.hsp.p7m', mime: PACKAGE_MIME, base64 }
}
