import type { SheetSource } from '#core/importing/source.ts'

/** Buffers of a job's input that change hands: a sheet's bytes are given away to the job, which holds what it opened. */
export function inputTransfers(name: string, input: unknown): ArrayBuffer[] {
  if (name !== 'import.open' && name !== 'import.stage') return []
  // The name says what the job takes.
  return ownBuffer((input as { readonly source: SheetSource | null }).source?.bytes)
}

/** The memory of these bytes, where it is theirs alone and may be moved to another thread; small ones share a pool. */
export function ownBuffer(bytes: Uint8Array | null | undefined): ArrayBuffer[] {
  if (!bytes || !(bytes.buffer instanceof ArrayBuffer)) return []
  return bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : []
}
