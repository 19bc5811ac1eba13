import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { connectionOf } from '#core/db/connection.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { productionPorts } from '#shell/worker/ports.ts'
import { DEMO_PASSWORD } from '#tools/demo/unit.ts'
import { answer, median, quantile } from './measure.ts'
import { multiply } from './multiply.ts'

/**
 * What a clerk asks for in a day, through dispatch, at a station with so many finished applications behind it. Arguments:
 * project root, data folder of a demo county, folder to work in, applications.
 */
export type DayBench = {
  readonly applications: number
  readonly rows: number
  readonly routes: readonly { readonly route: string; readonly p50: number; readonly p95: number }[]
}

const TIMES = 20
const YEARS = 10
const PROCEDURE = 'fund-application'
const [, , root = '', demo = '', folder = '', applications = '0'] = process.argv
const dataDir = join(folder, `day-${applications}`)
cpSync(demo, dataDir, { recursive: true })
const host = createInlineHost({
  dataDir,
  resourcesDir: join(root, 'resources'),
  fontDirs: [],
  ports: productionPorts(dataDir),
  origin: 'bench',
})

async function ask<T>(user: string, route: string, input: unknown): Promise<T> {
  const reply = await host.call({ connection: user, route, input })
  if (!reply.ok) throw new Error(`${route}: ${reply.fault.code} ${reply.fault.message}`)
  return reply.value as T
}

for (const user of ['经办', '审核', '负责人'])
  await ask(user, 'session.login', { userName: user, password: DEMO_PASSWORD })
const rows = multiply(connectionOf(host.station.db()), Number(applications), YEARS)

type Listed = { readonly rows: readonly { readonly row: { readonly id: string; readonly rev: number } }[] }
const list = { procedure: PROCEDURE, state: null, year: null, query: '', onlyOpen: false }
const first = await ask<Listed>('经办', 'procedure.list', { ...list, limit: 100 })
const subject = first.rows[0]?.row.id ?? ''
const desk = await ask<{ readonly year: { readonly year: number } }>('经办', 'desk.today', {})

/** What is asked for over the day, in the order of the day. */
const DAY: readonly (readonly [user: string, route: string, input: unknown])[] = [
  ['经办', 'desk.today', {}],
  ['经办', 'desk.due', {}],
  ['经办', 'procedure.list', { ...list, limit: 100 }],
  ['经办', 'procedure.list', { ...list, onlyOpen: true, limit: 100 }],
  ['经办', 'procedure.list', { ...list, query: '有限公司', limit: 100 }],
  ['经办', 'procedure.workspace', { procedure: PROCEDURE, subject }],
  ['负责人', 'procedure.batch', { procedure: PROCEDURE, subjects: first.rows.slice(0, 30).map(({ row }) => row.id) }],
  ['经办', 'pending.find', {}],
  ['经办', 'fund.pools', { year: desk.year.year }],
  ['负责人', 'desk.today', {}],
]

const routes = []
for (const [user, route, input] of DAY) {
  const times: number[] = []
  for (let at = 0; at < TIMES; at += 1) {
    const before = process.cpuUsage()
    await ask(user, route, input)
    const used = process.cpuUsage(before)
    times.push((used.user + used.system) / 1000)
  }
  routes.push({ route: `${route}（${user}）`, p50: median(times), p95: quantile(times, 0.95) })
}
await host.close()
rmSync(dataDir, { recursive: true })
answer({ applications: Number(applications), rows, routes } satisfies DayBench)
process.exit(0)
