import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { recordTable } from '#core/db/record-table.ts'
import { records } from '#shared/definition/all.ts'

/** Every travelling record's table, made from its definition; drizzle-kit reads this list. */
export const recordTables = Object.fromEntries(records.map((definition) => [definition.name, recordTable(definition)]))

/** The single row that says who this station is. */
export const station = sqliteTable('station', {
  only: integer('only').primaryKey(),
  id: text('id').notNull(),
  kind: text('kind').notNull(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  bureau: text('bureau').notNull(),
  city: text('city').notNull(),
  epoch: text('epoch').notNull(),
  rev: integer('rev').notNull(),
  demo: integer('demo').notNull(),
  createdAt: integer('created_at').notNull(),
  backupFolder: text('backup_folder'),
  settings: text('settings').notNull(),
})

/** A login. Passwords live only in the slot file (design decision 8). */
export const user = sqliteTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  person: text('person').notNull(),
  roles: text('roles').notNull(),
  disabledAt: integer('disabled_at'),
  createdAt: integer('created_at').notNull(),
  mustChangePassword: integer('must_change_password').notNull(),
})

/** Every image a travelling row ever had (design decision 4). */
export const rowVersion = sqliteTable(
  'row_version',
  {
    tableName: text('table_name').notNull(),
    id: text('id').notNull(),
    station: text('station').notNull(),
    epoch: text('epoch').notNull(),
    rev: integer('rev').notNull(),
    audience: text('audience').notNull(),
    json: text('json').notNull(),
    by: text('by').notNull(),
    at: integer('at').notNull(),
    commandId: text('command_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.station, table.epoch, table.rev] }),
    index('row_version_by_row').on(table.id, table.rev),
    index('row_version_by_command').on(table.commandId),
  ],
)

/** Hash-chained and append-only; triggers refuse UPDATE and DELETE. */
export const audit = sqliteTable('audit', {
  seq: integer('seq').primaryKey(),
  at: integer('at').notNull(),
  user: text('user').notNull(),
  person: text('person').notNull(),
  origin: text('origin').notNull(),
  action: text('action').notNull(),
  subject: text('subject').notNull(),
  result: text('result').notNull(),
  detail: text('detail').notNull(),
  prev: text('prev').notNull(),
  hash: text('hash').notNull(),
})

/** A command id applies once: the reply given then is given again. */
export const commandLog = sqliteTable('command_log', {
  id: text('id').primaryKey(),
  route: text('route').notNull(),
  user: text('user').notNull(),
  at: integer('at').notNull(),
  digest: text('digest').notNull(),
  reply: text('reply').notNull(),
})

/** Lists read this projection; one pure function writes it (design decision 5). It never travels. */
export const procedureState = sqliteTable(
  'procedure_state',
  {
    subject: text('subject').primaryKey(),
    procedure: text('procedure').notNull(),
    state: text('state').notNull(),
    label: text('label').notNull(),
    step: text('step'),
    round: integer('round').notNull(),
    since: text('since').notNull(),
    due: text('due'),
    finished: integer('finished').notNull(),
    approved: integer('approved').notNull(),
    paid: integer('paid').notNull(),
    flags: text('flags').notNull(),
  },
  (table) => [index('procedure_state_by_state').on(table.procedure, table.state, table.due)],
)

export const draft = sqliteTable(
  'draft',
  {
    user: text('user').notNull(),
    form: text('form').notNull(),
    key: text('key').notNull(),
    json: text('json').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.user, table.form, table.key] })],
)

/** An issued form keeps its PDF: a reprint is that file (design decision 9). */
export const issuedForm = sqliteTable(
  'issued_form',
  {
    id: text('id').primaryKey(),
    form: text('form').notNull(),
    number: text('number').notNull(),
    shortCode: text('short_code').notNull(),
    subject: text('subject').notNull(),
    subjectRev: integer('subject_rev').notNull(),
    at: integer('at').notNull(),
    by: text('by').notNull(),
    fonts: text('fonts').notNull(),
    pages: integer('pages').notNull(),
    prints: integer('prints').notNull(),
    file: text('file').notNull(),
    digest: text('digest').notNull(),
  },
  (table) => [index('issued_form_by_subject').on(table.subject)],
)

/** Contents at hand: attachments and issued forms in the encrypted store, named by their SM3. What a row names and this lacks is wanted. */
export const storedFile = sqliteTable('stored_file', {
  digest: text('digest').primaryKey(),
  size: integer('size').notNull(),
  at: integer('at').notNull(),
})

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
  why: text('why').notNull(),
})

/** Own versions a peer gave back after a restore (design §5 Scope), and what became of each: evidence, never sent. */
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
    source: text('source').notNull(),
    outcome: text('outcome').notNull(),
    note: text('note'),
    returnedAt: integer('returned_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.peer, table.epoch, table.rev] }),
    index('returned_version_by_row').on(table.id),
  ],
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
  },
  (table) => [index('package_log_by_peer').on(table.direction, table.peer, table.seq)],
)

/** A business finding about a row of another station: stored, flagged, answered; never blocking (design §5). */
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
  (table) => [index('row_flag_by_row').on(table.row)],
)

/** Column mappings remembered by the signature of a sheet's header. */
export const importMapping = sqliteTable('import_mapping', {
  signature: text('signature').primaryKey(),
  record: text('record').notNull(),
  mapping: text('mapping').notNull(),
  at: integer('at').notNull(),
})

/** One import: its counts, its file's digest, and the command whose rows an undo voids. */
export const importBatch = sqliteTable('import_batch', {
  id: text('id').primaryKey(),
  record: text('record').notNull(),
  fileName: text('file_name').notNull(),
  fileDigest: text('file_digest').notNull(),
  state: text('state').notNull(),
  summary: text('summary').notNull(),
  commandId: text('command_id').notNull(),
  at: integer('at').notNull(),
  by: text('by').notNull(),
  undoneAt: integer('undone_at'),
})

/** Rows on their way in: parsed by a job, judged, entered by one set-based commit (design decision 10). */
export const stagedRow = sqliteTable(
  'staged_row',
  {
    batch: text('batch').notNull(),
    row: integer('row').notNull(),
    verdict: text('verdict').notNull(),
    existing: text('existing'),
    json: text('json').notNull(),
    problems: text('problems').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.batch, table.row] }),
    index('staged_row_by_verdict').on(table.batch, table.verdict),
  ],
)

/** Running numbers by module, division and year (domain §7.4). */
export const serialCounter = sqliteTable(
  'serial_counter',
  {
    module: text('module').notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (table) => [primaryKey({ columns: [table.module, table.year] })],
)

export const tables = {
  ...recordTables,
  station,
  user,
  rowVersion,
  audit,
  commandLog,
  procedureState,
  draft,
  issuedForm,
  storedFile,
  peer,
  ownKey,
  trustEntry,
  peerStream,
  pastEpoch,
  returnedVersion,
  packageLog,
  rowFlag,
  importMapping,
  importBatch,
  stagedRow,
  serialCounter,
}
