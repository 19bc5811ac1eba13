import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Lists read this projection; one pure function writes it. It never travels. */
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
    arrived: integer('arrived').notNull().default(0),
    returned: integer('returned').notNull().default(0),
    dueBack: integer('due_back').notNull().default(0),
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

/**
 * What one login recorded from paper and another has not compared yet: no fact, and it never travels. Acts of one `list` stand or
 * fall together. `json` is the input of the act; a refused one stays, with the reason, until whoever recorded it takes it back.
 */
export const pendingAct = sqliteTable(
  'pending_act',
  {
    id: text('id').primaryKey(),
    list: text('list').notNull(),
    place: integer('place').notNull(),
    title: text('title').notNull(),
    kind: text('kind').$type<'opinion' | 'payment'>().notNull(),
    procedure: text('procedure').notNull(),
    subject: text('subject').notNull(),
    step: text('step').notNull(),
    json: text('json').notNull(),
    attachment: text('attachment'),
    scan: text('scan'),
    enteredBy: text('entered_by').notNull(),
    at: integer('at').notNull(),
    refusedBy: text('refused_by'),
    refusal: text('refusal'),
  },
  (table) => [
    index('pending_act_by_list').on(table.list, table.place),
    index('pending_act_by_subject').on(table.subject),
  ],
)

/** An issued form keeps its PDF: a reprint is that file. */
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

/** The records that stand together on one issued paper: a 公示 or a list that recommends is nobody's alone. */
export const issuedFormMember = sqliteTable(
  'issued_form_member',
  { issued: text('issued').notNull(), subject: text('subject').notNull() },
  (table) => [
    primaryKey({ columns: [table.issued, table.subject] }),
    index('issued_form_member_by_subject').on(table.subject),
  ],
)

/** Running numbers by module, division and year. */
export const serialCounter = sqliteTable(
  'serial_counter',
  {
    module: text('module').notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (table) => [primaryKey({ columns: [table.module, table.year] })],
)
