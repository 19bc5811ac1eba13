import { DomainFault, hasCode } from '#core/fault.ts'

/** A cipher's padding, or the byte by which a decoder sees the end. */
const SPARE = 16

type View = Pick<Uint8Array, 'buffer' | 'byteOffset' | 'byteLength'>

/** The memory under these bytes where it is theirs alone, but for a few spare bytes; small ones share a pool. */
export function ownMemory({ buffer, byteOffset, byteLength }: View): ArrayBuffer | null {
  const whole = byteOffset === 0 && buffer.byteLength - byteLength <= SPARE
  return buffer instanceof ArrayBuffer && whole ? buffer : null
}

/**
 * Gives the memory of bytes back at once where it is theirs alone; they are empty afterwards. The collector comes late for
 * memory outside its heap: a package of 60 MB was held several times over.
 */
export function letGo(bytes: Uint8Array): void {
  ownMemory(bytes)?.transfer(0)
}

/** What a job's thread ended with that came to the end of its memory, as a fault; every other error as it is. */
export function memoryFault(error: unknown): unknown {
  return hasCode(error, 'ERR_WORKER_OUT_OF_MEMORY') ? new DomainFault('OUT_OF_MEMORY', { cause: error.code }) : error
}
