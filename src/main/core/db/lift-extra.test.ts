import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectionOf } from '#core/db/connection.ts'
import { assertObjects } from '#core/db/objects.ts'
import { getRecord, insertRecord, ownStamp, reviseRecord } from '#core/db/record-store.ts'
import { writeImage } from '#core/db/row-writer.ts'
import { beginEpoch } from '#core/station/epoch.ts'
import { contact } from '#shared/definition/register/contact.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { type Desk, openTestDesk } from '#test/helper/open-test-desk.ts'

let desk: Desk
beforeAll(() => {
  desk = openTestDesk()
})
afterAll(() => desk.close())

const FIRM = {
  name: '甲',
  identifierType: 'unknown',
  subjectType: 'company',
  businessStatus: 'active',
  county: '421222',
}

/** A contact as a later version of the program writes it, with these fields beside the known ones. */
function newerContact(unknown: Readonly<Record<string, unknown>>): string {
  return desk.act('clerk', ({ tx }) => {
    const firm = insertRecord(tx, enterprise, FIRM)
    const stamp = ownStamp(tx, contact, tx.uuid())
    const image = { v: 9, f: { enterprise: firm.id, name: '张', ...unknown } }
    writeImage(tx, contact, stamp, image, { extra: JSON.stringify(unknown) })
    // The program of then had no such columns.
    connectionOf(tx.db).prepare('UPDATE contact SET post = NULL WHERE id = ?').run(stamp.id)
    return stamp.id
  })
}

const held = (id: string) => desk.db.prepare('SELECT v, extra FROM contact WHERE id = ?').get(id)
const newest = (id: string): unknown =>
  JSON.parse(
    String(desk.db.prepare('SELECT json FROM row_version WHERE id = ? ORDER BY rev DESC LIMIT 1').pluck().get(id)),
  )

// Bug: a clerk with the older program corrected a name, and what the newer one had written beside it was gone at both ends.
it('a change here keeps the fields of a newer program', () => {
  const id = newerContact({ nextYearsField: '乙' })
  desk.act('clerk', ({ tx }) => reviseRecord(tx, contact, id, { name: '李' }))
  expect(held(id)).toEqual({ v: 9, extra: '{"nextYearsField":"乙"}' })
  expect(newest(id)).toMatchObject({ v: 9, f: { name: '李', nextYearsField: '乙' } })
})

// Bug: after the upgrade the column stayed empty for ever, and the row never came again because it was acknowledged.
it('fields kept unread go into their columns once the program knows them', () => {
  const id = newerContact({ post: '经理', nextYearsField: '乙' })
  expect(getRecord(desk.db, contact, id)?.post).toBeNull()
  assertObjects(desk.db, desk.definitions, true)
  expect(getRecord(desk.db, contact, id)?.post).toBe('经理')
  expect(held(id)).toEqual({ v: 9, extra: '{"nextYearsField":"乙"}' })
})

it('a value its field does not take stays aside', () => {
  const id = newerContact({ post: '长'.repeat(41) })
  assertObjects(desk.db, desk.definitions, true)
  expect(getRecord(desk.db, contact, id)?.post).toBeNull()
  expect(held(id)).toEqual({ v: 9, extra: JSON.stringify({ post: '长'.repeat(41) }) })
})

// Bug: a row written after the epoch began inside the same command bore the old one, lay beyond its cut and was never sent.
it('a row written after an epoch began in the same command is of the new one', () => {
  const { row, station } = desk.act('clerk', ({ tx }) => {
    const begun = beginEpoch(tx, desk.core.ports.random, 'declared')
    return { row: insertRecord(tx, enterprise, { ...FIRM, name: '乙' }), station: begun.station }
  })
  expect(row.epoch).toBe(station.epoch)
  expect(row.rev).toBeGreaterThan(2_000_000_000)
  expect(desk.db.prepare('SELECT epoch, rev FROM station').get()).toEqual({ epoch: row.epoch, rev: row.rev })
})
