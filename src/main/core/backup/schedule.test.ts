import { afterEach, expect, it } from 'vitest'
import { backupIfDue, dispensable } from '#core/backup/schedule.ts'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

const DAY = 86_400_000
let desk: TestStation | null = null
afterEach(async () => {
  await desk?.close()
  desk = null
})

it('keeps seven newest and one of each of twelve months over ten years of days, and never drops the last', () => {
  let kept: { name: string; at: number }[] = []
  for (let day = 0; day < 3650; day += 1) {
    kept.push({ name: `b${day}`, at: Date.UTC(2014, 0, 1) + day * DAY })
    const gone = new Set(dispensable(kept))
    expect(gone.has(`b${day}`)).toBe(false)
    kept = kept.filter((one) => !gone.has(one.name))
  }
  expect(kept.length).toBeLessThanOrEqual(19)
  expect(kept.length).toBeGreaterThanOrEqual(17)
})

it('makes one verified backup a day, says so in the audit, and none while closed', async () => {
  desk = await openTestStation()
  expect(await backupIfDue(desk.station, desk.ports)).toBeNull()
  await loginAll(desk)
  expect((await backupIfDue(desk.station, desk.ports))?.lacking).toBe(0)
  expect(await backupIfDue(desk.station, desk.ports)).toBeNull()
  desk.ports.clock.advance(DAY)
  expect(await backupIfDue(desk.station, desk.ports)).not.toBeNull()
  await loginAll(desk)
  const audit = await desk.must('审计', 'audit.find', { action: 'backup.make' })
  expect(audit.map((one) => one.origin)).toEqual(['daily', 'daily'])
})
