import { receivedView } from '#core/exchange/log/received-view.ts'
import { confirmedCommand } from '#core/access/confirmation.ts'
import type { CommandCall } from '#core/call.ts'
import { readEnrolment } from '#core/exchange/trust/enrolment.ts'
import { fingerprintGroups } from '#core/exchange/protocol/fingerprint.ts'
import { ownKeys } from '#core/exchange/trust/keys.ts'
import { rotateRoot, repinCity } from '#core/exchange/trust/root-rotation.ts'
import { decodedFile, refusing } from '#core/exchange/log/refusal.ts'
import { acceptRekey, buildRekey, readRekey, replaceLostKeys } from '#core/exchange/trust/rekey.ts'
import { revoke, rotateCityKeys } from '#core/exchange/log/revocation.ts'
import { copyName, sealedCopies } from '#core/exchange/trust/root.ts'
import { packageFile } from '#core/exchange/transfer/send.ts'
import { certificatesPem } from '#core/exchange/trust/trust-view.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In, Out } from '#shared/contract/index.ts'

/** One copy of the sealed root. */
export function copyFile(copy: number, pem: string): SavedFile<'pem'> {
  return savedFile(`市级根密钥-${copyName(copy)}`, 'pem', pem)
}

/** Every copy of the sealed root once more. Faults: those of `sealedCopies`. */
export function copiesAgain(call: TaskCall): Out<'trust.sealedCopies'> {
  const copies = call.command('trust.sealedCopies', (command) => sealedCopies(command))
  return { files: copies.map((pem, at) => copyFile(at + 1, pem)) }
}

/** A file with new keys for the city, and their fingerprint to read out. Faults: those of `buildRekey`. */
export function makeRekey(call: TaskCall): Out<'trust.rekey'> {
  const { name, bytes } = call.command('trust.rekey', (command) => buildRekey(command))
  const keys = call.query(({ db }) =>
    (['sign', 'encrypt'] as const).flatMap((use) => ownKeys(db, use, ['next'])[0]?.publicKey ?? []),
  )
  return { file: packageFile(name, bytes), fingerprint: fingerprintGroups(keys) }
}

/** Whose new keys a file brings. Faults: those of packages. */
export function readKeys(call: TaskCall, { file }: In<'trust.readRekey'>): Promise<Out<'trust.readRekey'>> {
  return refusing(call, file, () => {
    const { peer, fingerprint } = call.query((ask) => readRekey(ask, decodedFile(file)))
    return { station: peer.station, name: peer.name, fingerprint: [...fingerprint] }
  })
}

/** Certifies a county's new keys. Faults: those of packages and of `acceptRekey`. */
export function acceptKeys(
  call: TaskCall,
  { file, rootWords }: In<'trust.acceptRekey'>,
): Promise<Out<'trust.acceptRekey'>> {
  return refusing(call, file, () => {
    const { peer } = call.command('trust.acceptRekey', (command) => acceptRekey(command, decodedFile(file), rootWords))
    return { station: peer.station, name: peer.name }
  })
}

/** New keys of the city. Faults: CONFIRMATION_NEEDED, those of `rotateCityKeys`. */
export function rotate(call: TaskCall, input: In<'trust.rotate'>): Out<'trust.rotate'> {
  const act = (command: CommandCall) => rotateCityKeys(command, input.rootWords, input.stolen)
  return { cuts: confirmedCommand(call, 'trust.rotate', input, act) }
}

/** A new root in place of one that was lost. Faults: CONFIRMATION_NEEDED, those of `rotateRoot`. */
export function newRoot(call: TaskCall, input: In<'trust.renewRoot'>): Out<'trust.renewRoot'> {
  const act = (command: CommandCall) => rotateRoot(command, input.reason)
  return { fingerprint: confirmedCommand(call, 'trust.renewRoot', input, act) }
}

/** Pins the city under its new root. Faults: CONFIRMATION_NEEDED, those of packages and of `repinCity`. */
export function repin(call: TaskCall, input: In<'trust.repinCity'>): Promise<Out<'trust.repinCity'>> {
  return refusing(call, input.file, () => {
    const claim = readEnrolment(decodedFile(input.file))
    const act = (command: CommandCall) => repinCity(command, claim, input.fingerprint, input.reason)
    return { station: claim.id, ...confirmedCommand(call, 'trust.repinCity', input, act) }
  })
}

/** Revokes a peer's keys from a package on. Faults: CONFIRMATION_NEEDED, those of `revoke`. */
export function revokeKeys(call: TaskCall, input: In<'trust.revoke'>): Out<'trust.revoke'> {
  const act = (command: CommandCall) => revoke(command, input.station, input.cut, input.reason)
  const { cut, beyond } = confirmedCommand(call, 'trust.revoke', input, act)
  return { cut, beyond: beyond.map(receivedView) }
}

/** New keys in place of lost ones. Faults: CONFIRMATION_NEEDED, those of `replaceLostKeys`. */
export function replaceKeys(call: TaskCall, input: In<'trust.replaceLost'>): Out<'trust.replaceLost'> {
  return { fingerprint: confirmedCommand(call, 'trust.replaceLost', input, replaceLostKeys) }
}

/** Every certificate of the trust table, for other programs. */
export function certificateFile(call: TaskCall): SavedFile {
  const text = call.query((ask) => certificatesPem(ask))
  return savedFile('certificates', 'pem', text)
}
