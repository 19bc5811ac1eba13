import type { CommandCall, QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { closeSeal, getActiveRoot, setSeal } from '#core/exchange/trust/own-key-repo.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { openPrivateKey, sealPrivateKey } from '#core/crypto/sealed-key.ts'
import { publicKeyOf } from '#core/crypto/sm2.ts'
import { encodePem } from '#core/crypto/spki.ts'
import { certificateText, openRoot, type OwnKey, ownRoot } from '#core/exchange/trust/keys.ts'
import type { Random } from '#core/ports.ts'
import { fingerprintGroups } from '#core/exchange/protocol/fingerprint.ts'

const GROUPS = 8

/** The root, with what signs by it. */
export type Root = Pick<OwnKey, 'privateKey' | 'publicKey' | 'certificate'>

/** One of the two sealed backups: the file for a stick, and the words for the paper that lies in the other envelope. */
type RootCopy = {
  readonly copy: 1 | 2
  readonly pem: string
  /** Eight groups of five digits, 132 bits. */
  readonly words: readonly string[]
}

/** What the two copies are called, on their files and their sheets. */
export function copyName(copy: number): string {
  return copy === 1 ? '甲份' : '乙份'
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

/** A seal that is drawn and not kept yet: nothing in the station has changed. */
type DrawnSeal = {
  /** The key it is of. */
  readonly root: string
  readonly copies: readonly (RootCopy & { readonly sealed: string })[]
  readonly fingerprint: string[]
}

/** What is kept of a seal: the copies, and until it is confirmed the last group of each sheet. */
type Kept = { readonly copies: readonly string[]; readonly last: readonly string[] }

const UNSEALED: Kept = { copies: [], last: [] }

function keptSeal(db: ReadDb): Kept {
  const text = getActiveRoot(db)?.sealed ?? ''
  if (text === '') return UNSEALED
  // Written by this room only; a list alone is a seal that was confirmed.
  const kept = JSON.parse(text) as readonly string[] | Kept
  return 'copies' in kept ? kept : { copies: kept, last: [] }
}

/** The clear root of this city. Faults: NOT_CITY, ROOT_UNMADE (no keys yet), ROOT_IS_SEALED. */
function clearRoot({ db, station }: Pick<QueryCall, 'db' | 'station'>): OwnKey {
  if (station.kind !== 'city') refuse('NOT_CITY')
  if (!ownRoot(db)) refuse('ROOT_UNMADE')
  return openRoot(db) ?? refuse('ROOT_IS_SEALED')
}

/**
 * Draws two sealed copies of the city's root, each under words of its own. Nothing is stored: the sheets with the words, which
 * exist nowhere else, are typeset before anything counts. Faults: NOT_CITY, ROOT_UNMADE, ROOT_IS_SEALED.
 */
export function drawSeal(call: QueryCall): DrawnSeal {
  const root = clearRoot(call)
  const { random } = call.core.ports
  const copies = ([1, 2] as const).map((copy) => {
    const words = drawWords(random)
    const bytes = sealPrivateKey(root.privateKey, words.join(''), random)
    return { copy, words, pem: encodePem('ENCRYPTED PRIVATE KEY', bytes), sealed: certificateText(bytes) }
  })
  return { root: root.name, copies, fingerprint: fingerprintGroups([root.publicKey]) }
}

/**
 * Keeps a drawn seal beside the clear root, which stays in use until both sheets have been typed back; a seal drawn before and
 * never confirmed is replaced. Faults: NOT_CITY, ROOT_UNMADE, ROOT_IS_SEALED (sealed meanwhile).
 */
export function keepSeal(call: CommandCall, drawn: DrawnSeal, custodians: readonly string[]): void {
  const { tx } = call
  const root = clearRoot(call)
  if (root.name !== drawn.root) refuse('ROOT_IS_SEALED')
  const kept: Kept = {
    copies: drawn.copies.map((one) => one.sealed),
    last: drawn.copies.map((one) => one.words.at(-1) ?? ''),
  }
  setSeal(tx.db, root.name, JSON.stringify(kept))
  const fingerprint = drawn.fingerprint.join(' ')
  tx.tell({
    subject: tx.station.id,
    detail: { copies: drawn.copies.length, custodians: custodians.join('、'), fingerprint },
  })
}

/**
 * The last group of each sheet, typed back from the paper, proves that both sheets exist: only now nothing in the clear is left
 * in this station, and certificates are issued only with the words of one copy. Faults: NOT_CITY, ROOT_UNMADE, ROOT_IS_SEALED,
 * SEAL_NOT_MADE (no copies were written), SEAL_DIFFERS.
 */
export function confirmSeal(call: CommandCall, typed: readonly string[]): void {
  const { tx } = call
  const root = clearRoot(call)
  const { copies, last } = keptSeal(tx.db)
  if (last.length === 0) refuse('SEAL_NOT_MADE')
  if (!last.every((group, at) => bare(typed[at] ?? '') === group)) refuse('SEAL_DIFFERS')
  closeSeal(tx.db, root.name, JSON.stringify(copies))
  const fingerprint = fingerprintGroups([root.publicKey]).join(' ')
  tx.tell({ subject: tx.station.id, detail: { copies: copies.length, fingerprint } })
}

/** The sealed copies once more, for a stick that was lost: of no use without their sheets. Faults: NOT_CITY, SEAL_NOT_MADE. */
export function sealedCopies(call: CommandCall): readonly string[] {
  const { tx } = call
  if (tx.station.kind !== 'city') refuse('NOT_CITY')
  const { copies } = keptSeal(tx.db)
  if (copies.length === 0) refuse('SEAL_NOT_MADE')
  tx.tell({ subject: tx.station.id, detail: { copies: copies.length } })
  return copies.map((one) => encodePem('ENCRYPTED PRIVATE KEY', Buffer.from(one, 'base64')))
}

/**
 * The root for one act: open as long as it was never sealed, else out of a sealed copy by its words. Every opening stands in the
 * audit entry of the act. Faults: ROOT_SEALED (no words given), ROOT_WORDS (they open neither copy).
 */
export function withRoot(tx: WriteTx, words: string | null): Root {
  const open = openRoot(tx.db)
  if (open) return open
  const certificate = ownRoot(tx.db) ?? refuse('NOT_CITY')
  if (words === null || words.trim() === '') return refuse('ROOT_SEALED')
  for (const [at, copy] of keptSeal(tx.db).copies.entries()) {
    const opened = openPrivateKey(Buffer.from(copy, 'base64'), bare(words))
    if (!opened.ok) continue
    tx.tell({ detail: { rootCopy: at + 1 } })
    return { privateKey: opened.value, publicKey: publicKeyOf(opened.value), certificate }
  }
  return refuse('ROOT_WORDS')
}

/** Open, sealed, or written in sealed copies that nobody has confirmed; null at a county, and at a city before its keys are made. */
export function rootState({ db }: Pick<CommandCall, 'db'>): 'open' | 'sealing' | 'sealed' | null {
  if (!ownRoot(db)) return null
  if (!openRoot(db)) return 'sealed'
  return keptSeal(db).last.length > 0 ? 'sealing' : 'open'
}
