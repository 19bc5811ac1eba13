import { tmpdir } from 'node:os'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSheetsJob } from '#core/importing/open-job.ts'
import { createWorkerJobs } from '#shell/worker/jobs.ts'
import type { Bundle } from '#test/crash/bundle.ts'
import { DEEP } from '#test/helper/long-gate.ts'
import { RESOURCES } from '#test/helper/open-test-station.ts'
import { HOSTILE } from './hostile-sheet.ts'

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error))

const why = DEEP ? '' : ' (not run: once a release, with HSB_DEEP=1)'

// Every day the same sheets are read without a thread, against a budget of processor time (hostile-sheet.test.ts).
describe.skipIf(!DEEP)(`the thread that reads sheets${why}`, () => {
  let code: Bundle
  beforeAll(async () => {
    const { bundle } = await import('#test/crash/bundle.ts')
    code = await bundle(['job'])
  })
  afterAll(() => code.remove())

  // Bug caught: one workbook of a kilobyte held the thread for hours; nobody printed, imported or reported meanwhile.
  it('answers every hostile sheet within its limit and reads an honest one behind them, all in one thread', async () => {
    const threads: Worker[] = []
    const spawn = () => {
      const made = new Worker(code.file('job'), { workerData: { dataDir: tmpdir(), resourcesDir: RESOURCES } })
      threads.push(made)
      return made
    }
    const jobs = createWorkerJobs(spawn, () => undefined)
    const open = (name: string, bytes: Uint8Array) =>
      jobs.run(openSheetsJob, { record: 'enterprise', source: { name, bytes, text: null } }).then(() => 'read', codeOf)
    const answers: string[] = []
    for (const { name, build } of HOSTILE) answers.push(await open(name, new Uint8Array(build())))
    expect(answers.filter((one) => one !== 'read' && !one.startsWith('SHEET_'))).toEqual([])
    expect(await open('a.csv', new TextEncoder().encode('企业名称,县市区\n甲商贸有限公司,通城县\n'))).toBe('read')
    // A thread that had to be ended would have been followed by another.
    expect(threads).toHaveLength(1)
    await jobs.close()
  }, 300_000)
})
