import { sm3Hex } from '#core/crypto/sm3.ts'
import type { Vault } from '#core/station/vault.ts'

/** A store of files without a disk, for tests of thousands of packages. */
export function memoryVault(): Vault {
  const held = new Map<string, Uint8Array>()
  return {
    put: (bytes) => {
      const digest = sm3Hex(bytes)
      // A copy, as on a disk: whoever hands it over may let go of its own.
      held.set(digest, Uint8Array.from(bytes))
      return digest
    },
    drop: (digest) => void held.delete(digest),
    has: (digest) => held.has(digest),
    get: (digest) => {
      const bytes = held.get(digest)
      if (!bytes) throw new Error(`no file ${digest}`)
      // As a disk does: whoever writes a package lets go of what it read.
      return Uint8Array.from(bytes)
    },
  }
}
