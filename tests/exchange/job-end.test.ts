import { tmpdir } from 'node:os'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSheetsJob } from '#core/importing/open-job.ts'
import { stageRowsJob } from '#core/importing/stage-job.ts'
import type { AnyJob, Job, StreamJob } from '#core/job.ts'
import { typesetJob } from '#core/printing/typeset-job.ts'
import { createWorkerJobs } from '#shell/worker/jobs.ts'
import { RESOURCES } from '#test/helper/open-test-station.ts'
import { type Bundle, bundle } from '#test/crash/bundle.ts'
import type { Spin } from './stuck-worker.ts'

const FOR_EVER: Spin = { spin: Number.POSITIVE_INFINITY }
const GRACE = 500
const SHEET = {
  record: 'enterprise',
  source: { name: 'a.csv', bytes: null, text: '企业名称\t所属县市区\n甲商贸有限公司\t421222' },
}
// The thread of this test answers by what it is given: these bear the names of the program's own jobs.
const stuckOpen: Job<Spin, string> = openSheetsJob as AnyJob
const stuckStage: StreamJob<Spin, string> = stageRowsJob as AnyJob
const stuckTypeset: Job<Spin, string> = typesetJob as AnyJob

const control = () => ({ flag: new Int32Array(new SharedArrayBuffer(4)), tell: () => undefined })
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error)

describe('a job that never yields', () => {
  let code: Bundle
  beforeAll(async () => {
    code = await bundle(['stuck-worker'], import.meta.dirname)
  })
  afterAll(() => code.remove())

  /** The program's jobs over threads that can be made to hang; `threads` counts those started. */
  function openJobs(limit: number) {
    const threads: Worker[] = []
    const ended: number[] = []
    const spawn = () => {
      const at = threads.length
      const made = new Worker(code.file('stuck-worker'), { workerData: { dataDir: tmpdir(), resourcesDir: RESOURCES } })
      made.on('exit', () => ended.push(at))
      threads.push(made)
      return made
    }
    // Only of what hangs: an honest job may have to wait for a slow start of its thread.
    const limitOf = (_job: AnyJob, input: unknown) => ((input as Partial<Spin>).spin ? limit : 600_000)
    const jobs = createWorkerJobs(spawn, () => undefined, { limit: limitOf, grace: GRACE })
    return { jobs, threads, ended }
  }

  it('is ended with its thread once it is cancelled, and a job that waited behind it goes on in a new one', async () => {
    const { jobs, threads } = openJobs(600_000)
    const { flag, tell } = control()
    const stuck = jobs.run(stuckOpen, FOR_EVER, { flag, tell }).catch(codeOf)
    const waiting = jobs.run(openSheetsJob, SHEET, control())
    const gone = new Promise((resolve) => threads[0]?.once('exit', resolve))
    Atomics.store(flag, 0, 1)
    expect(await stuck).toBe('JOB_CANCELLED')
    expect((await waiting).sheets[0]?.columns).toContain('企业名称')
    await gone
    expect(threads).toHaveLength(2)
    await jobs.close()
  })

  it('is ended with its thread once its time is over, though nobody cancelled it', async () => {
    const { jobs, threads } = openJobs(1_000)
    const stuck = jobs.stream(stuckStage, FOR_EVER, () => undefined, control()).catch(codeOf)
    expect(await stuck).toBe('JOB_TIMED_OUT')
    expect((await jobs.run(openSheetsJob, SHEET, control())).sheets).toHaveLength(1)
    expect(threads).toHaveLength(2)
    await jobs.close()
  })

  it('that waits behind another is cancelled without a thread', async () => {
    const { jobs, threads } = openJobs(600_000)
    const first = jobs.run(stuckOpen, { spin: 300 }, control())
    const { flag, tell } = control()
    const second = jobs.run(stuckOpen, FOR_EVER, { flag, tell }).catch(codeOf)
    Atomics.store(flag, 0, 1)
    expect(await first).toBe('done')
    expect(await second).toBe('JOB_CANCELLED')
    expect(threads).toHaveLength(1)
    await jobs.close()
  })

  it('of the typesetter is given up at once, but its thread is left alone: ending native code breaks the process', async () => {
    const { jobs, threads, ended } = openJobs(600_000)
    const { flag, tell } = control()
    const slow = jobs.run(stuckTypeset, { spin: 2_500 }, { flag, tell }).catch(codeOf)
    Atomics.store(flag, 0, 1)
    expect(await slow).toBe('JOB_CANCELLED')
    // Sheets are read meanwhile, and the next form comes from the same thread.
    expect((await jobs.run(openSheetsJob, SHEET, control())).sheets).toHaveLength(1)
    expect(await jobs.run(stuckTypeset, { spin: 0 }, control())).toBe('done')
    expect(threads).toHaveLength(2)
    expect(ended).toEqual([])
    await jobs.close()
  })

  it('of the typesetter past its time stands in nobody’s way', async () => {
    const { jobs, threads, ended } = openJobs(1_000)
    const slow = jobs.run(stuckTypeset, { spin: 4_000 }, control()).catch(codeOf)
    expect(await slow).toBe('JOB_TIMED_OUT')
    expect(await jobs.run(stuckTypeset, { spin: 0 }, control())).toBe('done')
    expect(threads).toHaveLength(2)
    expect(ended).toEqual([])
    await jobs.close()
  })
})

describe('the time of a job', () => {
  it('follows from what it was given', () => {
    const sheet = (bytes: number) => openSheetsJob.limit({ source: { bytes: new Uint8Array(bytes) } })
    expect(sheet(10 * 2 ** 20)).toBe(sheet(0) + 10 * (sheet(2 ** 20) - sheet(0)))
    const form = (lines: number) => typesetJob.limit({ records: [{ rows: Array.from({ length: lines }) }] })
    expect(form(10_000)).toBeGreaterThan(form(1_000))
    // A sheet still held from its opening is not sent again, so its size is not known here: it gets the time of the largest.
    expect(stageRowsJob.limit({ source: null })).toBe(
      stageRowsJob.limit({ source: { bytes: new Uint8Array(50 * 2 ** 20) } }),
    )
  })
})
