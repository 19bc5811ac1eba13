import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answersSoon } from '#core/station/answering.ts'
import { layOnMedium } from '#core/station/durable.ts'
import { cancelAt } from '#test/exchange/cancelling.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let desk: TestStation
let stick: string
beforeEach(async () => {
  desk = await openTestStation()
  await loginAll(desk)
  stick = mkdtempSync(join(tmpdir(), 'hsb-stick-'))
  for (const name of ['甲商贸有限公司', '乙商贸有限公司']) {
    const values = enterpriseValues({ name, identifierType: 'unknown', identifier: null })
    await desk.must('经办', 'register.record', { record: 'enterprise', values })
  }
})
afterEach(async () => {
  await desk.close()
  rmSync(stick, { recursive: true, force: true })
})

const taken = async () => {
  const all = await desk.must('审计', 'audit.find', { action: '', limit: 500 })
  return all.filter(({ action, result }) => /^(?:export|list|backup)\./u.test(action) && result === 'done').length
}

// Bugs caught: half a minute of an export with a spinner and no way out; an export that was stopped and stands in the audit as
// taken out; a backup that was stopped and leaves half of itself on the stick.
describe('long work', () => {
  const rows = {
    record: 'enterprise',
    format: 'xlsx' as const,
    query: '',
    filter: {},
    fields: null,
    purpose: null,
    confirmation: null,
  }
  it.each(['整理', '写“企业”', '压成文件'])('an export says how far it is and can be stopped at %s', async (label) => {
    expect(await cancelAt(desk, label, 'export.records', rows)).toBe('JOB_CANCELLED')
    expect(await taken()).toBe(0)
    const file = await desk.must('经办', 'export.records', rows)
    expect(file.name).toMatch(/\.xlsx$/u)
    expect(await taken()).toBe(1)
  })

  it.each(['备份数据文件', '写到备份文件夹'])(
    'a backup leaves nothing on the stick when it is stopped at %s',
    async (label) => {
      expect(await cancelAt(desk, label, 'backup.make', { folder: stick })).toBe('JOB_CANCELLED')
      expect(readdirSync(stick)).toEqual([])
      expect(await taken()).toBe(0)
    },
  )
})

// Bugs caught: a list that waits for ever on a stick that was pulled out; a second question to it, which holds one more of the
// few threads that ask the system for files, until none is left for anybody; half a file under its whole name.
describe('a medium that does not answer', () => {
  it('is given up at once, and not asked again before it answered', async () => {
    let asked = 0
    let answer: () => void = () => undefined
    const ask = () => {
      asked += 1
      return new Promise<void>((done) => (answer = done))
    }
    expect(await answersSoon('/media/hangs', ask, 1)).toBe(false)
    expect(await answersSoon('/media/hangs', ask, 1)).toBe(false)
    expect(asked).toBe(1)
    answer()
    await Promise.resolve()
    await Promise.resolve()
    const again = answersSoon('/media/hangs', () => Promise.resolve(), 10_000)
    expect([await again, asked]).toEqual([true, 1])
  })

  // Bug caught: of two lists that asked a stick at the same moment, the second was told that it is not there, and kept saying so.
  it('answers everybody who asks it at the same moment, one after the other', async () => {
    let at = 0
    const ask = async () => {
      at += 1
      const mine = at
      await new Promise((done) => setTimeout(done, 5))
      expect(at, 'asked while it owed an answer').toBe(mine)
    }
    const all = [1, 2, 3].map(() => answersSoon('/media/slow', ask, 60_000))
    expect(await Promise.all(all)).toEqual([true, true, true])
    expect(at).toBe(3)
  })

  it('holds a file whole or not at all', async () => {
    await layOnMedium(stick, '包.hsp', Buffer.from('一'))
    await layOnMedium(stick, '包.hsp', Buffer.from('二'))
    expect(readdirSync(stick)).toEqual(['包.hsp'])
    await expect(layOnMedium(join(stick, '没有'), '包.hsp', Buffer.from('三'))).rejects.toMatchObject({
      code: 'FOLDER_UNFIT',
    })
  })
})
