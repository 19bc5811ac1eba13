import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { UPGRADED_MARK } from '#core/station/file.ts'
import { loginAll, openTestStation } from '#test/helper/open-test-station.ts'

/** A state of an application that is not there: what an older program derived, and this one would not. */
const STALE = { subject: '01468349-f2c3-7fad-9000-56681884355d', text: 'x', number: 0 }

it('what is derived is made anew at the start after one that ended between the upgrade and it', async () => {
  // Bug: a power cut behind the migrations left the states of applications as the older program had them, for ever.
  const desk = await openTestStation({ seed: 'unfinished upgrade' })
  await loginAll(desk)
  const db = desk.station.db()
  const columns = db.prepare('PRAGMA table_info(procedure_state)').all() as { name: string; type: string }[]
  const values = columns.map(({ name, type }) =>
    name === 'subject' ? STALE.subject : /INT/iu.test(type) ? STALE.number : STALE.text,
  )
  db.prepare(`INSERT INTO procedure_state VALUES (${values.map(() => '?').join(', ')})`).run(...values)
  await desk.host.close()
  const standing = async () => {
    const again = await openTestStation({ dataDir: desk.dataDir })
    await loginAll(again)
    const count = again.station.db().prepare('SELECT count(*) FROM procedure_state').pluck().get()
    await again.host.close()
    return count
  }
  expect(await standing()).toBe(1)
  writeFileSync(join(desk.dataDir, UPGRADED_MARK), '')
  expect(await standing()).toBe(0)
  expect(existsSync(join(desk.dataDir, UPGRADED_MARK))).toBe(false)
  rmSync(desk.dataDir, { recursive: true, force: true })
})
