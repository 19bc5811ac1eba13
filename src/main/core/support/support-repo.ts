import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { read } from '#core/db/statement.ts'
import { joinState } from '#core/procedure/service.ts'
import type { Entity } from '#shared/definition/record.ts'
import { supportRule } from '#shared/definition/register/support-rule.ts'

/** Live editions of a rule that one station wrote, the newest first. */
export function listEditions(db: ReadDb, key: string, station: string): Entity<typeof supportRule>[] {
  const tail = 'WHERE rule_key = ? AND station = ? AND voided_at IS NULL ORDER BY effective_from DESC, n DESC'
  return readRecords(db, supportRule, tail, key, station)
}

const called = { key: TEXT, name: TEXT }

/** What the newest live edition of every rule of one station is called, by its key. */
export function listRuleNames(db: ReadDb, station: string): ReadonlyMap<string, string> {
  const rows = read(
    db,
    `SELECT rule_key AS key, name FROM support_rule WHERE station = ? AND voided_at IS NULL ORDER BY effective_from, n`,
    called,
  ).all(station)
  return new Map(rows.map(({ key, name }) => [key, name]))
}

const grant = { key: TEXT, content: optional(TEXT), year: INTEGER, listed: optional(INTEGER), approved: INTEGER }

/** What was approved by a rule, under an item that cites it or by a list that it drew up. */
type Grant = RowOf<typeof grant>

/** Everything that rules gave these enterprises, but for one application, or the members of one list. */
export function listGrants(db: ReadDb, enterprises: readonly string[], except: string | null): Grant[] {
  return read(
    db,
    `SELECT r.rule_key AS key, r.content AS content, a.year AS year, l.year AS listed, s.approved AS approved
     FROM fund_application a ${joinState('a.id')}
     LEFT JOIN support_item i ON i.id = a.support_item LEFT JOIN award_list l ON l.id = a.award_list
     JOIN support_rule r ON r.id = COALESCE(l.rule, i.rule)
     WHERE a.voided_at IS NULL AND s.approved > 0 AND a.id <> ? AND a.award_list IS NOT ? AND a.enterprise IN (SELECT value FROM json_each(?))`,
    grant,
  ).all(except ?? '', except ?? '', JSON.stringify(enterprises))
}
