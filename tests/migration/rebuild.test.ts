import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { RESOURCES } from '#test/helper/open-test-station.ts'

const FOLDER = join(RESOURCES, 'migrations')
const journal = JSON.parse(readFileSync(join(FOLDER, 'meta', '_journal.json'), 'utf8')) as {
  entries: { tag: string }[]
}
const statementsOf = (tag: string) => readFileSync(join(FOLDER, `${tag}.sql`), 'utf8').split('--> statement-breakpoint')

/** Columns a rebuild reads from a table that has no such column: SQLite takes "in_city" for the text in_city and says nothing. */
function inventedBy(db: Database.Database, statement: string): string[] {
  const copy = /INSERT INTO `__new_\w+`\([^)]*\) SELECT (.*) FROM `(\w+)`/su.exec(statement)
  if (!copy) return []
  const [, read = '', table = ''] = copy
  const there = new Set((db.pragma(`table_info(${table})`) as { name: string }[]).map((one) => one.name))
  return [...read.matchAll(/"(\w+)"/gu)].flatMap(([, name = '']) => (there.has(name) ? [] : [`${table}.${name}`]))
}

/** Runs the migrations in order up to and with `last`; answers what any of them invented. */
function run(db: Database.Database, from: number, to: number): string[] {
  return journal.entries.slice(from, to).flatMap(({ tag }) =>
    statementsOf(tag).flatMap((statement) => {
      const invented = inventedBy(db, statement)
      db.exec(statement)
      return invented
    }),
  )
}

const STAMP = "'s', 'e', 1, '[]', 1, 0, 'p', 0, 'p'"
const STAMPED = 'station, epoch, rev, audience, v, created_at, created_by, updated_at, updated_by'

describe('a migration that rebuilds a table', () => {
  it('reads only columns the old table has: what the generator invents is found', () => {
    const db = new Database(':memory:')
    expect(run(db, 0, journal.entries.length)).toEqual([])
    const wrong = 'INSERT INTO `__new_trainee`("name", "shoe_size") SELECT "name", "shoe_size" FROM `trainee`;'
    expect(inventedBy(db, wrong)).toEqual(['trainee.shoe_size'])
  })

  it('keeps sessions, trainees and receipts as they were; the new fields are empty', () => {
    const db = new Database(':memory:')
    const at = journal.entries.findIndex(({ tag }) => tag === '0002_offices_and_fields')
    run(db, 0, at)
    db.exec(
      `INSERT INTO training_session (id, ${STAMPED}, title, kind, half_days, place) VALUES ('a', ${STAMP}, '培训班', 'T1', 4, '武汉')`,
    )
    db.exec(
      `INSERT INTO trainee (id, ${STAMPED}, session, name, signed_half_days) VALUES ('b', ${STAMP}, 'a', '学员甲', 4)`,
    )
    db.exec(
      `INSERT INTO receipt (id, ${STAMPED}, number, buyer, total, original_seen) VALUES ('c', ${STAMP}, '12345678', '甲商贸有限公司', 150000, 1)`,
    )
    run(db, at, journal.entries.length)
    expect(db.prepare('SELECT title, half_days, place, in_city, teachers FROM training_session').get()).toEqual({
      title: '培训班',
      half_days: 4,
      place: '武汉',
      in_city: null,
      teachers: null,
    })
    expect(db.prepare('SELECT n, name, signed_half_days, sex, first_time FROM trainee').get()).toEqual({
      n: 1,
      name: '学员甲',
      signed_half_days: 4,
      sex: null,
      first_time: null,
    })
    expect(db.prepare('SELECT number, buyer, total, buyer_identifier, net_amount FROM receipt').get()).toEqual({
      number: '12345678',
      buyer: '甲商贸有限公司',
      total: 150_000,
      buyer_identifier: null,
      net_amount: null,
    })
  })
})
