import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

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
  /** The data key wrapped under the printed recovery key (ADR 0018). */
  recovery: text('recovery'),
})

/** A login. `slot` holds the data key wrapped under its password; the slot file is written from it (ADR 0018). */
export const user = sqliteTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  person: text('person').notNull(),
  roles: text('roles').notNull(),
  disabledAt: integer('disabled_at'),
  createdAt: integer('created_at').notNull(),
  mustChangePassword: integer('must_change_password').notNull(),
  slot: text('slot'),
})

/** Every image a travelling row ever had. */
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

/** Contents at hand: attachments and issued forms in the encrypted store, named by their SM3. What a row names and this lacks is wanted. */
export const storedFile = sqliteTable('stored_file', {
  digest: text('digest').primaryKey(),
  size: integer('size').notNull(),
  at: integer('at').notNull(),
})
