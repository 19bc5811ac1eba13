import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { INTEGER, oneOf, optional, REAL, scalar, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getCommand, insertCommand, keepReply } from '#core/db/command-log-repo.ts'
import { station } from '#core/db/schema-station.ts'
import { read, readValue, write } from '#core/db/statement.ts'
import { type Asks, typedRead } from '#core/db/typed.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

let desk: Desk
const command = { id: 'c1', route: 'fund.record', user: 'u1', at: 5, digest: 'd', reply: '' }
beforeAll(() => {
  desk = openTestDesk()
  insertCommand(desk.db, command)
  insertCommand(desk.db, { ...command, id: 'c2' })
})
afterAll(() => desk.close())

const COLUMNS = { id: TEXT, at: INTEGER, reply: optional(TEXT) }
const ALL = 'SELECT id, at, reply FROM command_log ORDER BY id'

describe('a statement that reads', () => {
  // Bug caught: rows are believed to hold what a cast says, and a NULL or a text becomes a wrong sum three rooms further on.
  it('answers rows that hold what was asked, and refuses one that does not', () => {
    const [c1, c2] = ['c1', 'c2'].map((id) => ({ id, at: 5, reply: '' }))
    expect(read(desk.db, ALL, COLUMNS).all()).toEqual([c1, c2])
    expect([...read(desk.db, ALL, COLUMNS).iterate()]).toEqual([c1, c2])
    expect(readValue(desk.db, 'SELECT count(*) FROM command_log', INTEGER).only()).toBe(2)
    // Bug caught: a mean is taken for a count, and cut to whole numbers further on.
    expect(readValue(desk.db, 'SELECT avg(at) + 0.5 FROM command_log', REAL).only()).toBe(5.5)
    expect(() => readValue(desk.db, 'SELECT avg(at) + 0.5 FROM command_log', INTEGER).only()).toThrow('not integer')
    const blob = readValue(
      desk.db,
      "SELECT CASE id WHEN 'c1' THEN at ELSE x'00' END FROM command_log WHERE id = ?",
      scalar,
    )
    expect(blob.get('c1')).toBe(5)
    expect(() => blob.get('c2')).toThrow('not text, number or nothing')
    const odd = "SELECT id, at, 'x' || at AS reply FROM command_log WHERE id = ?"
    expect(() => read(desk.db, odd, { ...COLUMNS, reply: INTEGER }).get('c1')).toThrow(
      'reply is string and not integer',
    )
    expect(() => readValue(desk.db, 'SELECT max(at) FROM command_log WHERE id = ?', INTEGER).only('none')).toThrow(
      'the value is nothing and not integer',
    )
  })

  // Bug caught: the second row is the one that is damaged, and only the first was looked at.
  it('looks at every row', () => {
    const later = "SELECT id, CASE id WHEN 'c2' THEN 'noon' ELSE at END AS at, reply FROM command_log ORDER BY id"
    expect(read(desk.db, later, COLUMNS).get()).toEqual({ id: 'c1', at: 5, reply: '' })
    expect(() => read(desk.db, later, COLUMNS).all()).toThrow('at is string')
    expect(() => [...read(desk.db, later, COLUMNS).iterate()]).toThrow('at is string')
    const WORD = oneOf('c1')
    expect(() => readValue(desk.db, 'SELECT id FROM command_log ORDER BY id', WORD).all()).toThrow('not c1')
  })

  // Bug caught: a column is renamed or added in the statement, and what is read of the row is undefined.
  it('names exactly the columns that the statement answers', () => {
    expect(() => read(desk.db, 'SELECT id, at FROM command_log', COLUMNS)).toThrow('answers id, at')
    expect(() => read(desk.db, 'SELECT * FROM command_log', COLUMNS)).toThrow('answers id, route')
    expect(() => read(desk.db, 'SELECT id, id, at FROM command_log', COLUMNS)).toThrow('answers id, id, at')
  })

  // Bug caught: a statement asked for again with other columns is looked at by those of before.
  it('is looked at by the columns of this very question', () => {
    const one = read(desk.db, ALL, { id: TEXT, at: INTEGER, reply: optional(TEXT) })
    expect(read(desk.db, ALL, { id: TEXT, at: INTEGER, reply: optional(TEXT) })).toBe(one)
    expect(() => read(desk.db, ALL, { ...COLUMNS, at: TEXT }).get()).toThrow('at is number and not text')
  })

  // Bug caught: what is given out for reading writes, outside every transaction and audit.
  it('does not write, and a reader has no handle to write with', () => {
    const reader: ReadDb = desk.db
    expect(() => read(reader, "UPDATE command_log SET at = 1 WHERE id = 'c1' RETURNING id", { id: TEXT })).toThrow(
      'only reads',
    )
    expect(() => readValue(reader, 'DELETE FROM command_log RETURNING id', TEXT)).toThrow('only reads')
    expect(() => write(desk.db, 'SELECT id FROM command_log')).toThrow('only writes')
    // @ts-expect-error: a reader's handle is not taken by what writes
    expect(() => write(reader, 'DELETE FROM command_log').run()).toThrow('IMMUTABLE')
    // @ts-expect-error: a query that is declared as a reader's makes no statement that writes
    expect(() => typedRead((db) => db.delete(station))(reader).all({})).toThrow()
  })
})

describe('a typed query', () => {
  // Bug caught: queries over declared tables are prepared for each call, or for one connection and asked of another.
  it('reads and writes as the schema declares, on the connection that asks', () => {
    const other = openTestDesk()
    try {
      keepReply(desk.db, 'c1', '{}')
      keepReply(desk.db, 'c1', 'another')
      expect(getCommand(desk.db, 'c1')).toEqual({ ...command, reply: '{}' })
      expect(getCommand(other.db, 'c1')).toBeUndefined()
    } finally {
      other.close()
    }
  })

  // Bug caught: what a query is asked with is forgotten by its caller, and NULL is bound in silence.
  it('wants every value that it is asked with', () => {
    const byKind = typedRead((db, ask: Asks<{ kind: string }>) =>
      db.select({ id: station.id }).from(station).where(eq(station.kind, ask.kind)),
    )
    expect(() => byKind(desk.db).get({} as never)).toThrow('kind')
  })
})
