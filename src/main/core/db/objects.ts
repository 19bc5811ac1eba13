import { connectionOf, type Sqlite, type WriteDb } from '#core/db/connection.ts'
import { assertFooterIndex } from '#core/db/footer-index.ts'
import { liftExtra } from '#core/db/lift-extra.ts'
import { EFFECT, KEPT, UNPAID } from '#core/db/ledger-sql.ts'
import { assertReadingIndexes } from '#core/db/reading-index.ts'
import { keptOrBlanked, REDACTED_BY_TWO, versionBlanked, WROTE_WHAT_IS_GONE } from '#core/db/redaction-sql.ts'
import { assertRunningTotals, runningTotalTriggers } from '#core/db/running-total.ts'
import { movedTriggers, SECOND_PERSON, sealTriggers } from '#core/db/seal-trigger.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { ProcedureDefinition, Step } from '#shared/definition/procedure/procedure.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'
import { blankable } from '#shared/definition/retention.ts'
import { assert } from '#shared/never.ts'

const OWN = 'NEW.station = (SELECT id FROM station)'

function searchTable(definition: RecordDefinition): string[] {
  if (!definition.search) return []
  const columns = definition.search.map(columnName).join(', ')
  return [
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${definition.name}_search USING fts5(${columns}, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')`,
  ]
}

/** Equal live keys inside one unit are refused by the file too; rows of other stations are only flagged (design decision 7, §6). */
function uniqueTriggers(definition: RecordDefinition): string[] {
  return (definition.unique ?? []).flatMap((fields) => {
    const columns = fields.map(columnName)
    const name = `${definition.name}_own_${columns.join('_')}`
    const same = columns.map((column) => `other.${column} IS NEW.${column}`).join(' AND ')
    // An empty field never collides, except where a later field of a key may rightly be empty (发票代码 of a 数电票).
    const filled = `NEW.${columns.at(-1)} IS NOT NULL`
    const body = `WHEN ${OWN} AND NEW.voided_at IS NULL AND ${filled} AND EXISTS (SELECT 1 FROM ${definition.name} other WHERE ${same} AND other.station = NEW.station AND other.voided_at IS NULL AND other.id <> NEW.id) BEGIN SELECT RAISE(ABORT, 'DUPLICATE:${definition.name}:${fields.join(',')}'); END`
    return [
      `CREATE TRIGGER ${name}_i BEFORE INSERT ON ${definition.name} ${body}`,
      `CREATE TRIGGER ${name}_u BEFORE UPDATE OF ${columns.join(', ')}, voided_at ON ${definition.name} ${body}`,
    ]
  })
}

function immutableTriggers(table: string): string[] {
  return ['UPDATE', 'DELETE'].map(
    (verb) =>
      `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table} BEGIN SELECT RAISE(ABORT, 'IMMUTABLE:${table}'); END`,
  )
}

/**
 * Of a command only its reply may be filled in, once, where the act was noted before the reply was known, and forgotten, where what
 * it wrote was blanked since.
 */
function commandTriggers(): string[] {
  const kept = ['id', 'route', 'user', 'at', 'digest'].map((column) => `NEW.${column} IS OLD.${column}`).join(' AND ')
  return immutableTriggers('command_log').map((one) =>
    one.replace(
      'BEFORE UPDATE ON command_log',
      `BEFORE UPDATE ON command_log WHEN NOT (${kept} AND (OLD.reply = '' OR (NEW.reply = '' AND ${WROTE_WHAT_IS_GONE})))`,
    ),
  )
}

/** Of the history only what a redaction names may be blanked (ADR 0035). */
function historyTriggers(definitions: Definitions): string[] {
  const unless = `BEFORE UPDATE ON row_version WHEN NOT ${versionBlanked(definitions)}`
  return immutableTriggers('row_version').map((one) => one.replace('BEFORE UPDATE ON row_version', unless))
}

/**
 * Of a posted row only its place in its writer's order may change, when a restored station writes it again as it is, and a field is
 * blanked that a redaction names.
 */
function postedTriggers(definition: RecordDefinition): string[] {
  const stamp = ['id', 'station', 'audience', 'v', 'created_at', 'created_by', 'updated_at', 'updated_by']
  const fields = Object.keys(definition.fields).map(columnName)
  const columns = [...stamp, 'voided_at', 'void_reason', 'extra', ...fields]
  const blanked = blankable(definition)
  const kept = columns.filter((column) => !blanked.map(columnName).includes(column))
  const same = [
    ...kept.map((column) => `NEW.${column} IS OLD.${column}`),
    ...blanked.map((field) => keptOrBlanked(definition, field)),
  ]
  const unless = blanked.length === 0 ? '' : ` WHEN NOT (${same.join(' AND ')})`
  return immutableTriggers(definition.name).map((one) =>
    one.replace(
      `BEFORE UPDATE ON ${definition.name}`,
      `BEFORE UPDATE OF ${columns.join(', ')} ON ${definition.name}${unless}`,
    ),
  )
}

/** Nothing in a register is deleted (design decision 4): the file itself says no. */
function keepTrigger(table: string): string {
  return `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'IMMUTABLE:${table}'); END`
}

/**
 * Budget + adjustments + carry-over + arrivals − approvals + returns, at the end of every day from the new row on,
 * must not fall below zero for the station's own pools (design §7 invariant 1). Credits of the same day count.
 */
const OVERDRAW = `CREATE TRIGGER ledger_entry_overdraw AFTER INSERT ON ledger_entry
WHEN ${OWN} AND EXISTS (
  SELECT 1 FROM (
    SELECT posted_on, SUM(SUM(${EFFECT})) OVER (ORDER BY posted_on) AS balance
    FROM ledger_entry WHERE pool = NEW.pool AND station = NEW.station GROUP BY posted_on)
  WHERE balance < 0 AND posted_on >= NEW.posted_on)
BEGIN SELECT RAISE(ABORT, 'POOL_OVERDRAWN:' ); END`

const OF_APPLICATION = 'FROM ledger_entry WHERE subject = NEW.subject AND pool = NEW.pool AND station = NEW.station'

/** Paid never exceeds approved, per application and pool, over the whole of its entries (invariant 2). What came back is not paid again. */
const OVERPAID = `CREATE TRIGGER ledger_entry_overpaid AFTER INSERT ON ledger_entry
WHEN ${OWN} AND NEW.subject IS NOT NULL AND (SELECT ${UNPAID} ${OF_APPLICATION}) < 0
BEGIN SELECT RAISE(ABORT, 'PAID_OVER_APPROVED:'); END`

/** No more comes back than was paid, per application and pool. */
const OVERRETURNED = `CREATE TRIGGER ledger_entry_overreturned AFTER INSERT ON ledger_entry
WHEN ${OWN} AND NEW.subject IS NOT NULL AND (SELECT ${KEPT} ${OF_APPLICATION}) < 0
BEGIN SELECT RAISE(ABORT, 'RETURNED_OVER_PAID:'); END`

type Acts = {
  readonly steps: readonly Step[]
  /** SQL of the new row: whose act it is, about which step and in which round of the application `a`. */
  readonly person: string
  readonly step: string
  readonly round: string
}

/**
 * SQL that is true where the person of a new row signed a step that these steps of the procedure keep apart from it; nothing where
 * they keep none apart. Whoever entered the application is no step: the desk refuses him, and the city finds him.
 */
function notApart(procedure: ProcedureDefinition, { steps, person, step, round }: Acts): string[] {
  const pairs = steps.flatMap(({ name, separateFrom }) =>
    separateFrom.filter((other) => other !== 'entry').map((other) => `('${name}', '${other}')`),
  )
  if (pairs.length === 0) return []
  return [
    `EXISTS (SELECT 1 FROM ${procedure.record} a JOIN opinion o ON o.subject = a.id WHERE a.id = NEW.subject
    AND o.round = ${round} AND o.signatory = ${person} AND (${step}, o.step) IN (VALUES ${pairs.join(', ')}))`,
  ]
}

/**
 * A payment under a waiver names its document. One of the first shape, which nobody writes any more but which comes back after a
 * restore as it was, says it in a sentence alone: the words of that time, which no later wording changes.
 */
const WAIVED_ENTRY = `CASE WHEN NEW.v < 2 THEN ifnull(NEW.flag, '') LIKE '%岗位分离豁免%' ELSE NEW.waiver IS NOT NULL END`

/**
 * By person and not by login, from the steps of every procedure (design §7 invariant 6), unless a waiver stands on the row. The round
 * is the application's own: the projection of its state may lag behind while rows come back after a restore.
 */
function separationTriggers({ procedures }: Definitions): string[] {
  const isPayment = ({ kind }: Step) => kind === 'payment'
  const checks = procedures.flatMap((one) => {
    const steps = one.steps.filter((step) => !isPayment(step))
    return notApart(one, { steps, person: 'NEW.signatory', step: 'NEW.step', round: 'NEW.round' })
  })
  const payments = procedures.flatMap((one) => {
    const steps = one.steps.filter(isPayment)
    return notApart(one, { steps, person: 'NEW.payer', step: `'${steps[0]?.name}'`, round: 'a.round' })
  })
  return [
    `CREATE TRIGGER opinion_separation BEFORE INSERT ON opinion
WHEN ${OWN} AND NEW.waiver IS NULL AND (
  ${checks.join('\n  OR ')})
BEGIN SELECT RAISE(ABORT, 'SEPARATION_BROKEN:'); END`,
    `CREATE TRIGGER ledger_entry_separation BEFORE INSERT ON ledger_entry
WHEN ${OWN} AND NEW.kind = 'payment' AND NEW.reversal_of IS NULL AND NOT (${WAIVED_ENTRY}) AND (
  ${payments.join('\n  OR ')})
BEGIN SELECT RAISE(ABORT, 'SEPARATION_BROKEN:'); END`,
  ]
}

function objectStatements(definitions: Definitions): string[] {
  return [
    ...definitions.records.flatMap((definition: RecordDefinition) => [
      ...uniqueTriggers(definition),
      ...(definition.immutable ? postedTriggers(definition) : [keepTrigger(definition.name)]),
    ]),
    ...immutableTriggers('audit'),
    ...historyTriggers(definitions),
    REDACTED_BY_TWO,
    ...commandTriggers(),
    OVERDRAW,
    OVERPAID,
    OVERRETURNED,
    ...separationTriggers(definitions),
    ...sealTriggers(definitions),
    SECOND_PERSON,
    ...movedTriggers(definitions),
    ...runningTotalTriggers(definitions),
  ]
}

const triggersOf = new WeakMap<Definitions, ReadonlyMap<string, string>>()

/** The triggers that must stand, by name, made once of a set of definitions. */
function wantedTriggers(definitions: Definitions): ReadonlyMap<string, string> {
  const known = triggersOf.get(definitions)
  if (known) return known
  const statements = objectStatements(definitions)
  const triggers = new Map(statements.map((sql) => [/^CREATE TRIGGER (\w+)\s/u.exec(sql)?.[1] ?? '', sql]))
  assert(triggers.size === statements.length, 'every trigger has a name of its own')
  triggersOf.set(definitions, triggers)
  return triggers
}

/** What the file holds of a type, by name, in the words it was made with. */
function schemaObjects(db: Sqlite, type: 'trigger' | 'table' | 'index'): ReadonlyMap<string, string> {
  const rows = db.prepare('SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL').raw().all(type)
  return new Map(rows as [string, string][])
}

/**
 * Re-asserts every trigger and search table at each start: a table rebuild in a migration drops them without a word. What
 * stands to the letter is left alone, for a start that writes four hundred of them again takes ten times as long.
 * `upgraded`: the file was just brought to a newer shape. Returns the records whose search index was made new and has to be filled.
 */
export function assertObjects(handle: WriteDb, definitions: Definitions, upgraded = false): string[] {
  const db = connectionOf(handle)
  const unfilled: string[] = []
  db.transaction(() => {
    const wanted = wantedTriggers(definitions)
    const kept = new Set<string>()
    for (const [name, sql] of schemaObjects(db, 'trigger'))
      if (!upgraded && wanted.get(name) === sql) kept.add(sql)
      else db.exec(`DROP TRIGGER "${name}"`)
    // While nothing watches: posted rows take what they were written with too.
    if (upgraded) for (const definition of definitions.records) liftExtra(handle, definition)
    for (const sql of wanted.values()) if (!kept.has(sql)) db.exec(sql)
    const tables = schemaObjects(db, 'table')
    assertRunningTotals(db, definitions, tables, kept)
    const indexes = schemaObjects(db, 'index')
    assertReadingIndexes(db, definitions, indexes)
    for (const definition of definitions.records) {
      assertFooterIndex(db, definition, indexes)
      if (tables.has(`${definition.name}_search`)) continue
      for (const statement of searchTable(definition)) {
        unfilled.push(definition.name)
        db.exec(statement)
      }
    }
  }).immediate()
  return unfilled
}
