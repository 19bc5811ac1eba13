import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Stations whose key is pinned; the city's list has seven, a county's one. */
export const peer = sqliteTable('peer', {
  station: text('station').primaryKey(),
  kind: text('kind').notNull(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  publicKey: text('public_key').notNull(),
  /** Certificates in base64: of the signing key, of the encryption key, and of a city's root ('' for a county). */
  certificate: text('certificate').notNull(),
  encryptionCertificate: text('encryption_certificate').notNull(),
  rootCertificate: text('root_certificate').notNull(),
  pinnedAt: integer('pinned_at').notNull(),
  pinnedBy: text('pinned_by').notNull(),
  lastHeardAt: integer('last_heard_at'),
})

/** This station's own key pairs; they rest only here, inside the encrypted file. A sealed root has no private key left. */
export const ownKey = sqliteTable('own_key', {
  name: text('name').primaryKey(),
  use: text('use').notNull(),
  state: text('state').notNull(),
  privateKey: text('private_key').notNull(),
  publicKey: text('public_key').notNull(),
  certificate: text('certificate').notNull(),
  /** A sealed root: its two encrypted copies, JSON of base64. */
  sealed: text('sealed').notNull(),
  madeAt: integer('made_at').notNull(),
})

/** The trust table: the city's own, or the newest version a county was given. It travels in manifests, whole. */
export const trustEntry = sqliteTable('trust_entry', {
  key: text('key').primaryKey(),
  station: text('station').notNull(),
  use: text('use').notNull(),
  status: text('status').notNull(),
  cuts: text('cuts').notNull(),
  certificate: text('certificate').notNull(),
})

/** What we hold of a peer's epochs, and what that peer says it holds of ours. */
export const peerStream = sqliteTable(
  'peer_stream',
  {
    peer: text('peer').notNull(),
    direction: text('direction').notNull(),
    epoch: text('epoch').notNull(),
    rev: integer('rev').notNull(),
    seq: integer('seq').notNull(),
    digest: text('digest').notNull(),
  },
  (table) => [primaryKey({ columns: [table.peer, table.direction, table.epoch] })],
)

/** Epochs this station left behind, and up to which revision it still holds each; `foreign` ones it only heard of. */
export const pastEpoch = sqliteTable('past_epoch', {
  epoch: text('epoch').primaryKey(),
  cut: integer('cut').notNull(),
  at: integer('at').notNull(),
  why: text('why').$type<'restored' | 'behind' | 'declared' | 'foreign'>().notNull(),
})

/**
 * What became of a given-back version: written again under the present epoch, held already, passed over because the row was
 * changed here since (a person decides), refused by a rule, or followed by a newer one of the same row.
 */
export type ReturnOutcome = 'regained' | 'held' | 'kept' | 'refused' | 'older'

/**
 * What vouches for a row that is given back: `own` = a package signed by a key this station has or had; `certified` = one by a
 * key not known here that the pinned root of the city certified for this station; `peer` = the peer's word alone.
 */
export type ReturnSource = 'own' | 'certified' | 'peer'

/** Own versions a peer gave back after a restore, and what became of each: evidence, never sent. */
export const returnedVersion = sqliteTable(
  'returned_version',
  {
    peer: text('peer').notNull(),
    epoch: text('epoch').notNull(),
    rev: integer('rev').notNull(),
    tableName: text('table_name').notNull(),
    id: text('id').notNull(),
    audience: text('audience').notNull(),
    json: text('json').notNull(),
    by: text('by').notNull(),
    at: integer('at').notNull(),
    source: text('source').$type<ReturnSource>().notNull(),
    outcome: text('outcome').$type<ReturnOutcome>().notNull(),
    note: text('note'),
    returnedAt: integer('returned_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.peer, table.epoch, table.rev] }),
    index('returned_version_by_row').on(table.id),
  ],
)

/** What may become of a row that only a peer vouches for: see `claimed_version`. */
export type ClaimOutcome = 'asked' | 'barred' | 'taken' | 'declined'

/**
 * Own versions that a peer gave back and that no package by an own key vouches for: kept apart until a person here takes or
 * declines them. `outcome`: `asked`, `barred` (of a kind nobody else's word is enough for), `taken`, `declined`.
 */
export const claimedVersion = sqliteTable(
  'claimed_version',
  {
    peer: text('peer').notNull(),
    epoch: text('epoch').notNull(),
    rev: integer('rev').notNull(),
    tableName: text('table_name').notNull(),
    id: text('id').notNull(),
    audience: text('audience').notNull(),
    json: text('json').notNull(),
    by: text('by').notNull(),
    at: integer('at').notNull(),
    source: text('source').$type<ReturnSource>().notNull(),
    outcome: text('outcome').$type<ClaimOutcome>().notNull(),
    returnedAt: integer('returned_at').notNull(),
    decidedAt: integer('decided_at'),
    decidedBy: text('decided_by'),
  },
  (table) => [primaryKey({ columns: [table.peer, table.epoch, table.rev] })],
)

/** Rows that speak of a record which is not held: they are looked at again when it arrives. */
export const missingSubject = sqliteTable(
  'missing_subject',
  { subject: text('subject').notNull(), tableName: text('table_name').notNull(), row: text('row').notNull() },
  (table) => [primaryKey({ columns: [table.subject, table.tableName, table.row] })],
)

/** Every package written or read, with its manifest: evidence, and what a resend repeats byte for byte. */
export const packageLog = sqliteTable(
  'package_log',
  {
    digest: text('digest').primaryKey(),
    direction: text('direction').notNull(),
    peer: text('peer').notNull(),
    purpose: text('purpose').notNull(),
    epoch: text('epoch').notNull(),
    seq: integer('seq').notNull(),
    base: integer('base').notNull(),
    head: integer('head').notNull(),
    state: text('state').notNull(),
    manifest: text('manifest').notNull(),
    summary: text('summary').notNull(),
    at: integer('at').notNull(),
    by: text('by').notNull(),
    file: text('file'),
    /** SHA-256 of the file on the shelf; null where it was kept before this was noted. */
    sum: text('sum'),
  },
  (table) => [index('package_log_by_peer').on(table.direction, table.peer, table.seq)],
)

/** A business finding about a row of another station: stored, flagged, answered; never blocking. */
export const rowFlag = sqliteTable(
  'row_flag',
  {
    id: text('id').primaryKey(),
    tableName: text('table_name').notNull(),
    row: text('row').notNull(),
    code: text('code').notNull(),
    message: text('message').notNull(),
    package: text('package').notNull(),
    at: integer('at').notNull(),
    clearedAt: integer('cleared_at'),
    clearedBy: text('cleared_by'),
    /** What a person did about it. */
    disposition: text('disposition'),
  },
  (table) => [
    index('row_flag_by_row').on(table.row),
    // By what was said about a row, and by what it was said for: a peer may give one row, or one cause, thousands of findings.
    index('row_flag_told').on(table.row, table.code, table.message),
    index('row_flag_source').on(table.package, table.code),
  ],
)
