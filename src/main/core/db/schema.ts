import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { recordTable } from '#core/db/record-table.ts'
import { records } from '#shared/definition/all.ts'
import { inOrder } from '#shared/definition/order.ts'
import {
  peer,
  ownKey,
  trustEntry,
  peerStream,
  pastEpoch,
  returnedVersion,
  claimedVersion,
  missingSubject,
  packageLog,
  rowFlag,
} from '#core/db/schema-exchange.ts'
import { importMapping, importBatch, stagedRow } from '#core/db/schema-importing.ts'

/** Every travelling record's table, made from its definition; drizzle-kit reads this list. */
const recordTables = Object.fromEntries(
  inOrder(records).map((definition) => [definition.name, recordTable(definition)]),
)

/** The single row that says who this station is. */
const station = sqliteTable('station', {
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
  /** The data key wrapped under the printed recovery key (ADR 0018). */
  recovery: text('recovery'),
})

/** A login. `slot` holds the data key wrapped under its password; the slot file is written from it (ADR 0018). */
const user = sqliteTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  person: text('person').notNull(),
  roles: text('roles').notNull(),
  disabledAt: integer('disabled_at'),
  createdAt: integer('created_at').notNull(),
  mustChangePassword: integer('must_change_password').notNull(),
  slot: text('slot'),
})

/** Every image a travelling row ever had (design decision 4). */
const rowVersion = sqliteTable(
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
const audit = sqliteTable('audit', {
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
const commandLog = sqliteTable('command_log', {
  id: text('id').primaryKey(),
  route: text('route').notNull(),
  user: text('user').notNull(),
  at: integer('at').notNull(),
  digest: text('digest').notNull(),
  reply: text('reply').notNull(),
})

/** Lists read this projection; one pure function writes it (design decision 5). It never travels. */
const procedureState = sqliteTable(
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

const draft = sqliteTable(
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
const issuedForm = sqliteTable(
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

/** The records that stand together on one issued paper: a 公示 or a list that recommends is nobody's alone. */
const issuedFormMember = sqliteTable(
  'issued_form_member',
  { issued: text('issued').notNull(), subject: text('subject').notNull() },
  (table) => [
    primaryKey({ columns: [table.issued, table.subject] }),
    index('issued_form_member_by_subject').on(table.subject),
  ],
)

/** Contents at hand: attachments and issued forms in the encrypted store, named by their SM3. What a row names and this lacks is wanted. */
const storedFile = sqliteTable('stored_file', {
  digest: text('digest').primaryKey(),
  size: integer('size').notNull(),
  at: integer('at').notNull(),
})

/** Running numbers by module, division and year (domain §7.4). */
const serialCounter = sqliteTable(
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
  issuedFormMember,
  storedFile,
  peer,
  ownKey,
  trustEntry,
  peerStream,
  pastEpoch,
  returnedVersion,
  claimedVersion,
  missingSubject,
  packageLog,
  rowFlag,
  importMapping,
  importBatch,
  stagedRow,
  serialCounter,
}
