import type { ReadDb, Sqlite } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import { type KeyPair, generateKeyPair, publicKeyOf } from '#core/exchange/crypto/sm2.ts'
import { decodePkcs8, encodePkcs8 } from '#core/exchange/crypto/spki.ts'
import { fingerprintGroups } from '#core/exchange/fingerprint.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import type { Random } from '#core/ports.ts'

// Decoding checks the pair with a curve multiplication; the text is compared so that a rolled-back key is never used.
const decoded = new WeakMap<Sqlite, { readonly text: string; readonly pair: KeyPair }>()

/** This station's signing key pair; undefined before its first need. It rests only inside the encrypted database. */
export function stationKey(db: ReadDb): KeyPair | undefined {
  const text = prepared(db, "SELECT settings ->> '$.signingKey' FROM station").pluck().get()
  if (typeof text !== 'string') return undefined
  const known = decoded.get(db)
  if (known?.text === text) return known.pair
  const privateKey = decodePkcs8(Buffer.from(text, 'base64'))
  const pair = { privateKey, publicKey: publicKeyOf(privateKey) }
  decoded.set(db, { text, pair })
  return pair
}

/** The key pair, made now where there is none. */
export function ensureStationKey(tx: WriteTx, random: Random): KeyPair {
  const known = stationKey(tx.db)
  if (known) return known
  const pair = generateKeyPair(random)
  const text = Buffer.from(encodePkcs8(pair.privateKey)).toString('base64')
  prepared(tx.db, "UPDATE station SET settings = json_set(settings, '$.signingKey', ?) WHERE only = 1").run(text)
  return pair
}

const shown = new Map<string, string[]>()

/** The six groups of a public key (65 bytes); each key is stretched once in a program's life. */
export function fingerprintOf(publicKey: Uint8Array): string[] {
  const name = Buffer.from(publicKey).toString('hex')
  const groups = shown.get(name) ?? fingerprintGroups(publicKey)
  shown.set(name, groups)
  return [...groups]
}
