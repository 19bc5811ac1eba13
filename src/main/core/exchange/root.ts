import type { CommandCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { openPrivateKey, sealPrivateKey } from '#core/exchange/crypto/sealed-key.ts'
import { publicKeyOf } from '#core/exchange/crypto/sm2.ts'
import { encodePem } from '#core/exchange/crypto/spki.ts'
import { certificateText, ensureStationKey, openRoot, type OwnKey, ownRoot } from '#core/exchange/keys.ts'
import type { Random } from '#core/ports.ts'
import { fingerprintGroups } from '#core/exchange/fingerprint.ts'

const GROUPS = 8

/** One of the two sealed backups: the file for a stick, and the words for the paper that lies in the other envelope. */
export type RootCopy = {
  readonly copy: 1 | 2
  readonly pem: string
  /** Eight groups of five digits, 132 bits. */
  readonly words: readonly string[]
}

/** Digits without bias: five bytes modulo 100,000 leave less than one in ten million. */
function drawWords(random: Random): string[] {
  return Array.from({ length: GROUPS }, () => {
    const bytes = random(5)
    const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
    return String(value % 100_000).padStart(5, '0')
  })
}

function bare(words: string): string {
  return words.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, '')
}

/**
 * Seals the city's root: two copies, each under words of its own, and nothing in the clear is left in this station. From then on
 * certificates are issued only with the words of one copy. Faults: NOT_CITY, ROOT_IS_SEALED.
 */
export function sealRoot(call: CommandCall): { readonly copies: RootCopy[]; readonly fingerprint: string[] } {
  const { tx, core } = call
  if (tx.station.kind !== 'city') refuse('NOT_CITY')
  ensureStationKey(tx, core.ports.random)
  const root = openRoot(tx.db) ?? refuse('ROOT_IS_SEALED')
  const sealed = ([1, 2] as const).map((copy) => {
    const words = drawWords(core.ports.random)
    return { copy, words, bytes: sealPrivateKey(root.privateKey, words.join(''), core.ports.random) }
  })
  const kept = JSON.stringify(sealed.map((one) => certificateText(one.bytes)))
  prepared(tx.db, "UPDATE own_key SET private_key = '', sealed = ? WHERE name = ?").run(kept, root.name)
  const fingerprint = fingerprintGroups([root.publicKey])
  tx.tell({ subject: root.name, detail: { copies: sealed.length, fingerprint: fingerprint.join(' ') } })
  const copies = sealed.map(({ copy, words, bytes }) => ({
    copy,
    words,
    pem: encodePem('ENCRYPTED PRIVATE KEY', bytes),
  }))
  return { copies, fingerprint }
}

/**
 * The root for one act: open as long as it was never sealed, else out of a sealed copy by its words. Every opening stands in the
 * audit entry of the act. Faults: ROOT_SEALED (no words given), ROOT_WORDS (they open neither copy).
 */
export function withRoot(tx: WriteTx, words: string | null): Pick<OwnKey, 'privateKey' | 'publicKey' | 'certificate'> {
  const open = openRoot(tx.db)
  if (open) return open
  const certificate = ownRoot(tx.db) ?? refuse('NOT_CITY')
  if (words === null || words.trim() === '') return refuse('ROOT_SEALED')
  const text = prepared(tx.db, "SELECT sealed FROM own_key WHERE use = 'root' AND state = 'active'").pluck().get()
  // Written by `sealRoot`.
  const copies = JSON.parse(String(text)) as string[]
  for (const [at, copy] of copies.entries()) {
    const opened = openPrivateKey(Buffer.from(copy, 'base64'), bare(words))
    if (!opened.ok) continue
    tx.tell({ detail: { rootCopy: at + 1 } })
    return { privateKey: opened.value, publicKey: publicKeyOf(opened.value), certificate }
  }
  return refuse('ROOT_WORDS')
}

/** Whether the root is sealed; null at a county, and at a city before its keys are made. */
export function rootState(call: Pick<CommandCall, 'db'>): 'open' | 'sealed' | null {
  if (!ownRoot(call.db)) return null
  return openRoot(call.db) ? 'open' : 'sealed'
}
