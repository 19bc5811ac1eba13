import { joinVolumes, splitVolumes, type Volume } from '#core/exchange/service.ts'

/** Cuts a file into volumes of so many MB, without a station. Faults: E-SIZE. */
export function splitFile(name: string, bytes: Uint8Array, megabytes: number): Generator<Volume> {
  return splitVolumes(name, bytes, megabytes * 1024 * 1024)
}

/** Puts volumes together again, without a station. Faults: VOLUME_MISSING, VOLUME_DAMAGED, VOLUME_MIXED. */
export function joinFiles(volumes: readonly Volume[]): Uint8Array {
  return joinVolumes(volumes)
}
