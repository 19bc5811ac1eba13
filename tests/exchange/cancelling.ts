import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { TestStation } from '#test/helper/open-test-station.ts'

export const JOB = '0194f000-0000-7000-8000-000000000001'

/** Starts a task and cancels it at the first progress under a label; answers its fault code or 'done'. */
export async function cancelAt(at: TestStation, label: string, route: string, input: unknown): Promise<string> {
  let asked = false
  const stop = at.host.on(({ name, data }) => {
    if (name !== 'progress' || asked || (data as { label: string }).label !== label) return
    asked = true
    // The switchboard answers though the station is in the middle of that very call.
    void at.host.call({ connection: '经办', route: 'job.cancel', input: { job: JOB } })
  })
  const reply = await at.host.call({ connection: '经办', route, input, commandId: JOB })
  stop()
  expect(asked, `${route} told ${label}`).toBe(true)
  return reply.ok ? 'done' : reply.fault.code
}

/** What lies beside the database. */
export const filesOf = (at: TestStation) =>
  ['files', 'packages'].flatMap((folder) =>
    existsSync(join(at.dataDir, folder)) ? readdirSync(join(at.dataDir, folder)) : [],
  )
