import { EventEmitter, once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle, type Bundle } from '#test/crash/bundle.ts'
import { enterpriseValues, openTestStation } from '#test/helper/open-test-station.ts'
import { openThreads, type Threads } from '#test/threads/open-threads.ts'
import type { HostEvent } from '#shell/host.ts'
import type { Reply } from '#shared/contract/route.ts'
import { smallDisk } from './squeeze.ts'

const disk = smallDisk(48)
const reason = typeof disk === 'string' ? `: not run, ${disk}` : ''
const codeOf = (reply: Reply) => (reply.ok ? 'ok' : reply.fault.code)

describe.skipIf(typeof disk === 'string')(`a disk that fills up under the real threads (R-04)${reason}`, () => {
  let code: Bundle
  let desk: Threads
  beforeAll(async () => {
    if (typeof disk === 'string') return
    const dataDir = join(disk.folder, 'station')
    await (await openTestStation({ dataDir })).close()
    code = await bundle(['host', 'worker', 'job'], join(import.meta.dirname, '..', 'threads'))
    desk = await openThreads(code, dataDir)
  }, 120_000)
  afterAll(async () => {
    await desk?.close()
    code?.remove()
    if (typeof disk !== 'string') disk.remove()
  })

  let serial = 0
  const values = () =>
    enterpriseValues({ name: `登记${(serial += 1)}号商贸有限公司`, identifierType: 'unknown', identifier: null })
  const record = () => desk.ask('经办', 'register.record', { record: 'enterprise', values: values() })
  const many = (rows: number) =>
    desk.ask('经办', 'register.recordMany', { record: 'enterprise', rows: Array.from({ length: rows }, values) })

  // Bug caught: carrying the log over failed in a timer, the error ended the thread, and the station was gone for good
  // though the words said that the program need not be opened again.
  it('says so while the log waits, goes on saving once there is space, and has lost nothing', async () => {
    if (typeof disk === 'string') return
    const heard = new EventEmitter()
    const off = desk.host.on(({ name, data }: HostEvent) => name === 'warning' && heard.emit('warning', data))
    await desk.login('经办')
    const warned = once(heard, 'warning')
    // What the log holds has no room in the database file any more when its quiet second comes.
    expect(codeOf(await many(500))).toBe('ok')
    disk.tighten(0)
    expect(await warned).toEqual([{ warnings: ['log-waiting'] }])
    expect(await desk.must('经办', 'session.state', {})).toMatchObject({ warnings: ['log-waiting'] })
    expect(codeOf(await many(500))).toBe('DISK_FULL')
    const cleared = once(heard, 'warning')
    disk.loosen()
    expect(codeOf(await record())).toBe('ok')
    expect(await cleared).toEqual([{ warnings: [] }])
    expect(await desk.must('经办', 'session.state', {})).not.toHaveProperty('warnings')
    off()
    const { count } = await desk.must<{ count: number }>('经办', 'register.find', { record: 'enterprise' })
    expect(count).toBe(501)
  }, 60_000)
})
