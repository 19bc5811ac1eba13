import { tmpdir } from 'node:os'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStation } from '#core/db/transaction.ts'
import { proveContentJob } from '#core/exchange/protocol/content.ts'
import { sm2Seal } from '#core/exchange/protocol/signature-port.ts'
import { contentRequest } from '#core/exchange/transfer/verify.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { createWorkerJobs } from '#shell/worker/jobs.ts'
import { shipped } from '#test/helper/shipped.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { RESOURCES } from '#test/helper/open-test-station.ts'
import { bundle } from '#test/crash/bundle.ts'
import { cancelAt, filesOf, JOB } from './cancelling.ts'
import { act, dump, openPair, type Pair, send, take, withPassword } from './pair.ts'

const ROWS = 1_100
describe('a cancelled task leaves nothing half done', () => {
  let pair: Pair
  beforeAll(async () => {
    pair = await openPair()
    act(pair.county, '经办', ({ tx }) => {
      for (let at = 0; at < ROWS; at += 1)
        insertRecord(tx, enterprise, {
          name: `甲${at}商贸有限公司`,
          identifierType: 'unknown',
          subjectType: 'company',
          businessStatus: 'active',
          county: '421222',
        })
    })
  })
  afterAll(() => pair.close())

  it.each(['整理', '验证'])('a package is not sent when stopped at %s', async (label) => {
    const { county, cityId } = pair
    const [before, files] = [dump(county.station.db()), filesOf(county)]
    expect(await cancelAt(county, label, 'exchange.send', { peer: cityId })).toBe('JOB_CANCELLED')
    expect(dump(county.station.db())).toBe(before)
    expect(filesOf(county)).toEqual(files)
  })

  it.each([
    ['exchange.preview', '验证'],
    ['exchange.apply', '验证'],
    ['exchange.apply', '写入'],
  ])('%s changes nothing when stopped at %s, and can be done again', async (route, label) => {
    const { county, city, cityId } = pair
    const { file } = await send(county, cityId)
    const [before, files] = [dump(city.station.db()), filesOf(city)]
    const input = route === 'exchange.apply' ? await withPassword(city, { file, parked: null }) : { file }
    expect(await cancelAt(city, label, route, input)).toBe('JOB_CANCELLED')
    expect(dump(city.station.db())).toBe(before)
    expect(filesOf(city)).toEqual(files)
  })

  it('is applied whole when nobody stops it', async () => {
    const { county, city, cityId } = pair
    const { counts } = await take(city, (await send(county, cityId)).file)
    expect(counts.added).toBeGreaterThanOrEqual(ROWS)
  })

  it('a dry run of an import leaves no staged rows', async () => {
    const { county } = pair
    const lines = Array.from({ length: 2_000 }, (_, at) => `乙${at}商贸有限公司,421222`)
    const text = ['企业名称,所属县市区', ...lines].join('\n')
    const file = { name: 'a.csv', base64: Buffer.from(text).toString('base64') }
    const { sheets } = await county.must('经办', 'import.open', { record: 'enterprise', file, text: null })
    const { name: sheet = '', mapping = {} } = sheets[0] ?? {}
    const input = { record: 'enterprise', file, text: null, sheet, mapping, defaults: { county: '421222' } }
    expect(await cancelAt(county, '试导入', 'import.stage', input)).toBe('JOB_CANCELLED')
    const staged = county.station.db().prepare('SELECT count(*) FROM dry.staged_row').pluck().get()
    expect(staged).toBe(0)
  })

  it('only a call of the same connection can be stopped, and only while it runs', async () => {
    const { city } = pair
    const ask = (connection: string) =>
      city.host.call({ connection, route: 'job.cancel', input: { job: JOB } }).then((reply) => reply)
    expect(await ask('经办')).toEqual({ ok: true, value: { found: false } })
    expect(await ask('陌生')).toMatchObject({ ok: false, fault: { code: 'NOT_LOGGED_IN' } })
    let found: unknown
    const stop = city.host.on(({ name }) => {
      if (name === 'progress') void ask('审核').then((reply) => (found = reply))
    })
    const { file } = await send(pair.county, pair.cityId)
    const reply = await city.host.call({
      connection: '经办',
      route: 'exchange.apply',
      input: await withPassword(city, { file, parked: null }),
      commandId: JOB,
    })
    stop()
    expect(reply.ok).toBe(true)
    expect(found).toEqual({ ok: true, value: { found: false } })
  })

  it('the job worker sees a cancellation though its thread is not the one that asks', async () => {
    const { county, city, cityId } = pair
    const { file } = await send(county, cityId)
    const db = city.station.db()
    const request = contentRequest(
      { db, definitions: shipped },
      readStation(db),
      Buffer.from(file.base64, 'base64'),
      sm2Seal,
    )
    const code = await bundle(['job'], import.meta.dirname)
    const jobs = createWorkerJobs(
      () => new Worker(code.file('job'), { workerData: { dataDir: tmpdir(), resourcesDir: RESOURCES } }),
      () => undefined,
    )
    try {
      const flag = new Int32Array(new SharedArrayBuffer(4))
      const told: string[] = []
      const tell = (what: string) => void told.push(what)
      const whole = await jobs.run(proveContentJob, request, { flag, tell })
      expect(whole.order.table.length).toBeGreaterThanOrEqual(ROWS)
      expect(told).toContain('验证')
      Atomics.store(flag, 0, 1)
      const stopped = await jobs.run(proveContentJob, request, { flag, tell }).catch((error: unknown) => error)
      expect(stopped).toMatchObject({ code: 'JOB_CANCELLED' })
    } finally {
      await jobs.close()
      code.remove()
    }
  })
})
