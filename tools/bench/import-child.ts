import { readFileSync } from 'node:fs'
import { createHost } from '#shell/worker/host.ts'
import { fontFolders } from '#shell/worker/place.ts'
import { join } from 'node:path'
import { answer, peakMemory, timed } from './measure.ts'
import { BENCH_PASSWORD } from './source.ts'

/** The import as a clerk runs it: threads, dispatch, open → dry run → commit. Arguments: project root, data folder, sheet. */
export type ImportBench = {
  readonly openMs: number
  readonly stageMs: number
  readonly commitMs: number
  readonly rows: number
  readonly added: number
  /** Whole process with all threads, MiB; `before` = set up and logged in, nothing imported. */
  readonly peak: number | null
  readonly before: number | null
}

const [, , root = '', dataDir = '', sheetFile = ''] = process.argv
const resourcesDir = join(root, 'resources')
const host = await createHost({ dataDir, resourcesDir, fontDirs: fontFolders(resourcesDir), origin: 'bench' })

async function ask<T>(route: string, input: unknown): Promise<T> {
  const reply = await host.call({ connection: 'bench', route, input })
  if (!reply.ok) throw new Error(`${route}: ${reply.fault.code} ${reply.fault.message}`)
  return reply.value as T
}

const user = (userName: string) => ({ userName, personName: `${userName}甲`, password: BENCH_PASSWORD })
await ask('station.setup', {
  code: '421222',
  bureau: '通城县商务局',
  kind: 'county',
  backupFolder: null,
  administrator: user('管理员'),
  firstClerk: user('经办'),
})
await ask('session.login', { userName: '经办', password: BENCH_PASSWORD })
const before = peakMemory()

const opened = await timed(() =>
  ask<{ opened: string; sheets: { name: string; mapping: unknown }[] }>('import.open', {
    record: 'enterprise',
    file: { name: 'bench.csv', bytes: readFileSync(sheetFile) },
    text: null,
  }),
)
const sheet = opened.value.sheets[0]
const staged = await timed(() =>
  ask<{ batch: string; rows: number; added: number }>('import.stage', {
    record: 'enterprise',
    file: null,
    text: null,
    opened: opened.value.opened,
    sheet: sheet?.name,
    mapping: sheet?.mapping,
    defaults: { county: '421222' },
  }),
)
const { batch, rows, added } = staged.value
const committed = await timed(() => ask('import.commit', { batch, onlyIfAllGood: false, updateExisting: false }))
const peak = peakMemory()
await host.close()
answer({
  openMs: opened.ms,
  stageMs: staged.ms,
  commitMs: committed.ms,
  rows,
  added,
  peak,
  before,
} satisfies ImportBench)
process.exit(0)
