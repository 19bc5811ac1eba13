import { and, asc, desc, eq, type InferSelectModel, max, ne, sql, count } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { claimedVersion } from '#core/db/schema-exchange.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'
import { changedImage, type Evidence, type ImageChange } from '#core/exchange/log/returned-version-repo.ts'

/** A claim by its place, as one peer made it. */
export type ClaimKey = { readonly peer: string; readonly epoch: string; readonly rev: number }

/** A version that rests on a peer's word, as it is stored. */
type StoredClaim = Readonly<InferSelectModel<typeof claimedVersion>>

const insert = typedWrite((db, ask: Asks<StoredClaim>) =>
  db.insert(claimedVersion).values(wholeRow(claimedVersion, ask)).onConflictDoNothing(),
)

/** Keeps a claim; one that stands already stays as it is. Answers whether it is new. */
export function insertClaim(db: WriteDb, claim: Omit<StoredClaim, 'decidedAt' | 'decidedBy'>): boolean {
  return insert(db).run({ ...claim, decidedAt: null, decidedBy: null }) > 0
}

const ofKey = (ask: Asks<ClaimKey>) =>
  and(eq(claimedVersion.peer, ask.peer), eq(claimedVersion.epoch, ask.epoch), eq(claimedVersion.rev, ask.rev))

const asked = typedRead((db, ask: Asks<ClaimKey>) =>
  db
    .select({
      table_name: claimedVersion.tableName,
      id: claimedVersion.id,
      epoch: claimedVersion.epoch,
      rev: claimedVersion.rev,
      audience: claimedVersion.audience,
      json: claimedVersion.json,
      by: claimedVersion.by,
      at: claimedVersion.at,
      source: claimedVersion.source,
    })
    .from(claimedVersion)
    .where(and(ofKey(ask), eq(claimedVersion.outcome, 'asked'))),
)

/** A claim that waits for a person. */
export function getAskedClaim(db: ReadDb, key: ClaimKey): Evidence | undefined {
  return asked(db).get(key)
}

type Decision = Pick<StoredClaim, 'outcome'> & { readonly decidedAt: number; readonly decidedBy: string }
const decide = typedWrite((db, ask: Asks<ClaimKey & Decision>) =>
  db
    .update(claimedVersion)
    .set({ outcome: ask.outcome, decidedAt: ask.decidedAt, decidedBy: ask.decidedBy })
    .where(ofKey(ask)),
)

/** Says what a person decided about a claim. */
export function decideClaim(db: WriteDb, { peer, epoch, rev }: ClaimKey, decision: Decision): void {
  decide(db).run({ peer, epoch, rev, ...decision })
}

const waiting = typedRead((db) =>
  db.select({ found: count() }).from(claimedVersion).where(eq(claimedVersion.outcome, 'asked')),
)

/** How many claims wait for a person. */
export function countAskedClaims(db: ReadDb): number {
  return waiting(db).get({})?.found ?? 0
}

const last = typedRead((db, ask: Asks<{ peer: string; epoch: string }>) =>
  db
    .select({ rev: max(claimedVersion.rev) })
    .from(claimedVersion)
    .where(and(eq(claimedVersion.peer, ask.peer), eq(claimedVersion.epoch, ask.epoch))),
)

/** The last revision of an epoch that a peer claims; 0 where it claims none. */
export function lastClaimedRev(db: ReadDb, peer: string, epoch: string): number {
  return last(db).get({ peer, epoch })?.rev ?? 0
}

const shown = typedRead((db, _ask: Asks<{ limit: number }>) =>
  db
    .select({
      peer: claimedVersion.peer,
      epoch: claimedVersion.epoch,
      table_name: claimedVersion.tableName,
      id: claimedVersion.id,
      rev: claimedVersion.rev,
      json: claimedVersion.json,
      source: claimedVersion.source,
      outcome: claimedVersion.outcome,
      at: claimedVersion.returnedAt,
    })
    .from(claimedVersion)
    .where(ne(claimedVersion.outcome, 'taken'))
    .orderBy(desc(claimedVersion.returnedAt), asc(claimedVersion.rev))
    .limit(sql.placeholder('limit')),
)

/** Claims that were not taken, the last made first. */
export function findClaimsToShow(db: ReadDb, limit: number) {
  return shown(db)
    .all({ limit })
    .flatMap(({ outcome, ...one }) => (outcome === 'taken' ? [] : [{ ...one, outcome }]))
}

const ofRow = typedRead((db, ask: Asks<{ record: string; id: string }>) =>
  db
    .select({
      peer: claimedVersion.peer,
      epoch: claimedVersion.epoch,
      rev: claimedVersion.rev,
      json: claimedVersion.json,
    })
    .from(claimedVersion)
    .where(and(eq(claimedVersion.tableName, ask.record), eq(claimedVersion.id, ask.id))),
)
const setJson = typedWrite((db, ask: Asks<ClaimKey & { json: string }>) =>
  db.update(claimedVersion).set({ json: ask.json }).where(ofKey(ask)),
)

/** Gives what peers claim of a row another image each; null leaves it. Answers how many changed. */
export function rewriteClaims(db: WriteDb, record: string, id: string, change: ImageChange): number {
  const changed = ofRow(db)
    .all({ record, id })
    .flatMap((one) => changedImage(one, change))
  for (const one of changed) setJson(db).run(one)
  return changed.length
}
