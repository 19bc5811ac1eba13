import { z } from 'zod'
import { Confirmation } from '#shared/contract/common.ts'
import { Handed, ReturnedView, WRITING_FAULTS } from '#shared/contract/package.ts'
import { route } from '#shared/contract/route.ts'

/** Why a given-back row was not written: the same act stands here already. */
export const DONE_AGAIN = 'DONE_AGAIN'
/** Such an entry of the ledger, written after all and reversed. */
export const REVERSED = 'REVERSED'

/** Of epochs left and of given-back rows: how many, or how far. */
const Recovery = z.strictObject({ epochs: z.int().min(0), returned: z.int().min(0) })

/** A row that only a peer vouches for: who gave it back, and its place among this station's own versions. */
const ClaimKey = z.strictObject({ peer: z.string().max(40), epoch: z.string().max(30), rev: z.int().min(1) })

/** What is shown of a station that was restored or copied, and of peers that were (design §5 Epoch, Scope). */
export const recoveryContract = {
  'exchange.epochs': route('query', 'register.read', {
    output: z.strictObject({
      /** Counts from 1; every restore adds one. */
      ordinal: z.int(),
      /** What nobody has said to have looked at: epochs left, given-back rows the program did not settle. */
      unseen: Recovery,
      /** How far both have come, to say so by. */
      all: Recovery,
      past: z.array(
        z.strictObject({
          epoch: z.string(),
          ordinal: z.int(),
          cut: z.int(),
          at: z.int(),
          why: z.enum(['restored', 'behind', 'declared', 'foreign']),
        }),
      ),
      /** Own rows that peers gave back, what needs a person first. */
      returned: z.array(
        ReturnedView.extend({
          peerName: z.string(),
          at: z.int(),
          /** Of a ledger entry, in 分. */
          amount: z.int().nullable(),
          /** Names it where it waits for a person's word. */
          claim: ClaimKey.nullable(),
        }),
      ),
      /** Peers that lost rows this station holds: `open` of them are flagged, `returnable` versions can be given back. */
      peers: z.array(
        z.strictObject({ station: z.string(), name: z.string(), open: z.int(), returnable: z.int(), rows: z.int() }),
      ),
    }),
  }),
  /** Somebody looked at what the screen showed: the desk says it no more; what came since stays new. */
  'exchange.noteRecovery': route('command', 'exchange.receive', { input: Recovery }),
  /**
   * What a given-back ledger entry is that was entered here again: the same payment (written and reversed, sums stay), or
   * another one (written, sums grow). The other such entries of its application go with it.
   */
  'exchange.settleDoneAgain': route('command', 'fund.pay', {
    input: z.strictObject({ id: z.string(), same: z.boolean(), confirmation: Confirmation }),
    output: z.strictObject({ entries: z.int() }),
    faults: [
      'CONFIRMATION_NEEDED',
      'RECORD_UNKNOWN',
      'POOL_OVERDRAWN',
      'PAID_OVER_APPROVED',
      'RETURNED_OVER_PAID',
      'DATE_WRONG',
    ],
  }),
  /**
   * A person's word on rows that rest on the peer's word alone: compared with the papers and taken, or not. Up to so many in
   * one act.
   */
  'exchange.settleClaims': route('command', 'exchange.receive', {
    input: z.strictObject({ claims: z.array(ClaimKey).min(1).max(500), take: z.boolean(), confirmation: Confirmation }),
    output: z.strictObject({ rows: z.int() }),
    faults: ['CONFIRMATION_NEEDED', 'RECORD_UNKNOWN', 'PEER_UNKNOWN'],
  }),
  /** A package that also gives a restored peer back its own signed packages. */
  'exchange.giveBack': route('task', 'exchange.send', {
    input: z.strictObject({ peer: z.string(), folder: z.string().max(240).nullable().default(null) }),
    output: Handed.extend({ returned: z.int() }),
    faults: [...WRITING_FAULTS, 'NOTHING_TO_RETURN'],
  }),
  /** What saying so would mean: what peers hold of this station, and what would be numbered anew. */
  'exchange.copyOutlook': route('query', 'audit.read', {
    output: z.strictObject({
      ordinal: z.int(),
      /** The ordinal afterwards. */
      next: z.int(),
      /** Up to here every peer has what this copy has. */
      cut: z.int(),
      /** Own versions beyond the cut: the next package brings them again under new numbers. */
      rows: z.int(),
      /** The newest package of this station each peer confirmed; null where it confirmed none. */
      peers: z.array(
        z.strictObject({
          station: z.string(),
          name: z.string(),
          held: z.strictObject({ ordinal: z.int(), seq: z.int() }).nullable(),
        }),
      ),
    }),
  }),
  /**
   * Says that this folder is a copy: what it may have written alone is numbered anew before the next package. An act about
   * trust, the administrator's, on 本机与密钥.
   */
  'exchange.newEpoch': route('task', 'exchange.trust', {
    input: z.strictObject({ reason: z.string().min(2).max(200), confirmation: Confirmation }),
    output: z.strictObject({ ordinal: z.int(), cut: z.int(), rows: z.int() }),
    faults: ['CONFIRMATION_NEEDED'],
  }),
}
