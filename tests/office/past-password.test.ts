import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connectionOf } from '#core/db/connection.ts'
import { loadResources } from '#core/resources.ts'
import { openStation, type Station } from '#core/station/station.ts'
import { openTestStation, PASSWORD, RESOURCES, type TestStation, testPorts } from '#test/helper/open-test-station.ts'
import { shipped } from '#test/helper/shipped.ts'

const NEXT = [
  '自己Summer2014',
  '山里Huo-1998x',
  'Bamboo9-Kettle',
  '春江花月Ye2014',
  'Andere-Worte-2014',
  '落霞孤鹜Fei-07',
]

/** Cost of the present wrapping, and how many passwords before it are remembered. */
function remembered({ db }: Pick<Station, 'db'>): { readonly n: number; readonly past: number } {
  const slot = connectionOf(db()).prepare("SELECT slot FROM user WHERE name = '经办'").pluck().get() as string
  const { wrapped, past } = JSON.parse(slot) as { wrapped: { n: number }; past: unknown[] }
  return { n: wrapped.n, past: past.length }
}

/** The clerk changes the password as often, a minute apart; answers the last one. */
async function changeThrough(desk: TestStation, passwords: readonly string[]): Promise<string> {
  await desk.login('经办')
  let oldPassword = PASSWORD
  for (const newPassword of passwords) {
    desk.ports.clock.advance(60_000)
    await desk.must('经办', 'session.changePassword', { oldPassword, newPassword })
    oldPassword = newPassword
  }
  return oldPassword
}

// Bug it would catch: whoever changes a password every ninety days carries twenty years of them, each of which a check must try.
it('remembers the four passwords before the present one and no more (S-38)', async () => {
  const desk = await openTestStation()
  await changeThrough(desk, NEXT)
  expect(remembered(desk.station).past).toBe(4)
  await desk.close()
})

// Bug it would catch: a login that wraps the key anew, at a higher cost, counts as a change and pushes one of the last five out.
it('counts a key that is wrapped anew for the same password as none (S-36, S-38)', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hsb-past-'))
  const desk = await openTestStation({ dataDir })
  const last = await changeThrough(desk, NEXT.slice(0, 2))
  await desk.close()
  const station = openStation({
    dataDir,
    resources: loadResources(RESOURCES, []),
    ports: { ...testPorts('dearer'), keyCost: { n: 2 ** 11, r: 8, p: 1 } },
    definitions: shipped,
    hooks: new Map(),
    derive: () => undefined,
  })
  station.unlock('经办', last)
  expect(remembered(station)).toEqual({ n: 2 ** 11, past: 2 })
  station.close()
  rmSync(dataDir, { recursive: true, force: true })
})
