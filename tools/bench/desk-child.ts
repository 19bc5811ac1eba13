import { join } from 'node:path'
import { createHost } from '#shell/worker/host.ts'
import { fontFolders } from '#shell/worker/place.ts'
import { answer, quantile, timed } from './measure.ts'
import { BENCH_PASSWORD } from './source.ts'

/** What the desk feels like at that size, through dispatch on the threads of production. Arguments: project root, data folder, seed words. */
export type Spread = { readonly what: string; readonly p50: number; readonly p95: number; readonly found: number }
export type DeskBench = {
  readonly loginMs: number
  readonly firstPage: Spread
  readonly searches: readonly Spread[]
  readonly record: Spread
  readonly backupMs: number
  readonly verifyMs: number
  readonly entries: number
}

const TIMES = 20
const [, , root = '', dataDir = ''] = process.argv
const resourcesDir = join(root, 'resources')
const host = await createHost({ dataDir, resourcesDir, fontDirs: fontFolders(resourcesDir), origin: 'bench' })

async function ask<T>(route: string, input: unknown, connection = 'bench'): Promise<T> {
  const reply = await host.call({ connection, route, input })
  if (!reply.ok) throw new Error(`${route}: ${reply.fault.code} ${reply.fault.message}`)
  return reply.value as T
}

type Found = { readonly count: number; readonly rows: readonly Record<string, unknown>[] }

async function spread(what: string, work: (at: number) => Promise<number>): Promise<Spread> {
  const times: number[] = []
  let found = 0
  for (let at = 0; at < TIMES; at += 1) {
    const one = await timed(() => work(at))
    times.push(one.ms)
    found = one.value
  }
  return { what, p50: quantile(times, 0.5), p95: quantile(times, 0.95), found }
}

const find = (what: string, query: string, filter: Record<string, unknown> = {}) =>
  spread(what, async () => (await ask<Found>('register.find', { record: 'enterprise', query, filter })).count)

const login = await timed(() => ask('session.login', { userName: '经办', password: BENCH_PASSWORD }))
const first = await ask<Found>('register.find', { record: 'enterprise' })
const name = String(first.rows[0]?.['name'] ?? '')
const code = String(first.rows[50]?.['identifier'] ?? '914200')
const searches = [
  await find('word in most names (有限公司)', '有限公司'),
  await find('common word (商贸)', '商贸'),
  await find('two common words in one (武汉)', '武汉'),
  await find('one character (王)', '王'),
  await find('rare (a whole name)', name),
  await find('none', '查无此家齉齾'),
  await find('part of a code (8 places)', code.slice(6, 14)),
  await find('head of all codes (91420)', '91420'),
  await find('pinyin initials, common (sm)', 'sm'),
  await find('pinyin initials, rarer (dzsw)', 'dzsw'),
  await find('pinyin initials, none (qqqq)', 'qqqq'),
  await find('full pinyin (dianzishangwu)', 'dianzishangwu'),
  await find('full pinyin of two readings (changle)', 'changle'),
  await find('common word, own county', '商贸', { county: '421222' }),
  await find('word in most names, other county', '有限公司', { county: '421221' }),
]
const firstPage = await find('first page of the list', '')
const record = await spread('record one enterprise, acknowledged', async (at) => {
  const values = {
    name: `测速${Date.now()}之${at}商贸有限公司`,
    identifierType: 'unknown',
    subjectType: 'company',
    businessStatus: 'active',
    county: '421222',
  }
  await ask('register.record', { record: 'enterprise', values })
  return 1
})
const backup = await timed(() => ask('backup.make', { folder: null }))
await ask('session.login', { userName: '管理员', password: BENCH_PASSWORD }, 'office')
const verify = await timed(() => ask<{ entries: number }>('audit.verify', {}, 'office'))
await host.close()
answer({
  loginMs: login.ms,
  firstPage,
  searches,
  record,
  backupMs: backup.ms,
  verifyMs: verify.ms,
  entries: verify.value.entries,
} satisfies DeskBench)
process.exit(0)
