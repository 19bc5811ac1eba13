import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { disk } from '#core/disk.ts'
import { refuse } from '#core/fault.ts'
import { letGo } from '#core/memory.ts'
import type { Random } from '#core/ports.ts'
import { makeFolder, writeWhole } from '#core/station/file.ts'
import type { TaskCall } from '#core/station/task.ts'

/** Files kept with the station: named by the SM3 of their content, each encrypted under a key derived from the data key (design §5). */
export type Vault = {
  /** Stores bytes, once for equal content; answers the digest. `wrote` hears of a content that was not there. Faults: DISK_FULL. */
  readonly put: (bytes: Uint8Array, wrote?: (digest: string) => void) => string
  /** Removes a content that was stored for a transaction which came to nothing. */
  readonly drop: (digest: string) => void
  /** True where the file is there; its content is only looked at by `get`. */
  readonly has: (digest: string) => boolean
  /** The bytes of a digest. Faults: FORM_FILE_DAMAGED where missing, altered or cut. */
  readonly get: (digest: string) => Uint8Array
}

/** The SM3 of a file, by which it is stored and known again. */
export function fileDigest(bytes: Uint8Array): string {
  return sm3Hex(bytes)
}

const NONCE = 12
const TAG = 16
/** What a stored file is longer than its content. */
export const VAULT_MORE = NONCE + TAG

const keyOf = (dataKey: Uint8Array, folder: string): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, new Uint8Array(0), `huishangbu ${folder}`, 32))

/** Opens what was stored under this digest; null where it was altered or cut. */
function openSealed(key: Uint8Array, digest: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < NONCE + TAG) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(digest))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    const bytes = decipher.update(sealed.subarray(NONCE, sealed.length - TAG))
    decipher.final()
    return bytes
  } catch {
    return null
  }
}

/**
 * Proves the bytes of a file of the folder `files`: the tag of the cipher covers them and the digest they were stored under,
 * so the content itself need not be hashed again.
 */
export function contentProof(dataKey: Uint8Array): (digest: string, sealed: Uint8Array) => boolean {
  const key = keyOf(dataKey, 'files')
  return (digest, sealed) => {
    const bytes = openSealed(key, digest, sealed)
    if (bytes) letGo(bytes)
    return bytes !== null
  }
}

/** The files of one folder of a data folder, each encrypted under a key derived from the data key for this folder. */
export function openVault(dataDir: string, dataKey: Uint8Array, random: Random, name = 'files'): Vault {
  const folder = join(dataDir, name)
  const key = keyOf(dataKey, name)
  const place = (digest: string) => {
    if (!/^[0-9a-f]{64}$/u.test(digest)) refuse('FORM_FILE_DAMAGED')
    return join(folder, digest)
  }
  return {
    put: (bytes, wrote) => {
      const digest = sm3Hex(bytes)
      if (existsSync(place(digest))) return digest
      makeFolder(folder)
      const nonce = random(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(Buffer.from(digest))
      const sealed = cipher.update(bytes)
      // A stream cipher leaves nothing for the end.
      cipher.final()
      const whole = Buffer.concat([nonce, sealed, cipher.getAuthTag()])
      wrote?.(digest)
      writeWhole(place(digest), whole)
      for (const one of [sealed, whole]) letGo(one)
      return digest
    },
    drop: (digest) => disk.remove(place(digest)),
    has: (digest) => existsSync(place(digest)),
    get: (digest) => {
      const file = place(digest)
      if (!existsSync(file)) refuse('FORM_FILE_DAMAGED')
      const sealed = readFileSync(file)
      const bytes = openSealed(key, digest, sealed)
      letGo(sealed)
      return bytes && sm3Hex(bytes) === digest ? bytes : refuse('FORM_FILE_DAMAGED')
    },
  }
}

/** The encrypted store of this station's files: what is put there goes again where the command it is for comes to nothing. */
export function vaultOf({ station, core, takeBack }: Pick<TaskCall, 'station' | 'core' | 'takeBack'>): Vault {
  const vault = openVault(station.dataDir, station.dataKey(), core.ports.random)
  const put: Vault['put'] = (bytes, wrote) =>
    vault.put(bytes, (digest) => {
      takeBack(() => vault.drop(digest))
      wrote?.(digest)
    })
  return { ...vault, put }
}
