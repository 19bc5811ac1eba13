// Makes tests/fixture/kept/<commit>: the data folders of a city and two counties as the program of this commit writes them,
// and kept.json, which says what must be found in them. Run: node tools/make-kept-station.ts <commit>
// A folder that is there is never made again: another program would write it, and it would prove nothing.
import { shipped } from '#tools/definitions.ts'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  contentOf,
  databaseDigest,
  figuresOf,
  KEPT,
  packStation,
  shelfOf,
  writeKept,
  type Kept,
  type KeptStation,
} from '#test/helper/kept.ts'
import { PASSWORD, STANDARD_USERS } from '#test/helper/open-test-station.ts'
import { tell, type Told } from '#tools/kept/story.ts'

/** The commit whose program this is; its sources must be as they were committed. */
function commitOf(wanted: string | undefined): string {
  const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8' }).trim()
  const commit = git('rev-parse', '--short=7', wanted ?? 'HEAD')
  const changed = git('status', '--porcelain', '--', 'src', 'resources', 'package-lock.json')
  const since = git('diff', '--name-only', commit, '--', 'src', 'resources', 'package-lock.json')
  if (changed !== '' || since !== '') throw new Error(`not the program of ${commit}:\n${changed}\n${since}`)
  return commit
}

async function attachmentsOf({ desk }: Told): Promise<KeptStation['attachments']> {
  const ids = desk.station.db().prepare('SELECT id FROM attachment ORDER BY id').pluck().all().map(String)
  const made = []
  for (const id of ids) {
    const { name, base64 } = await desk.as('经办', 'attachment.read', { id })
    made.push({ id, name, ...contentOf(base64) })
  }
  return made
}

async function keep(told: Told, folder: string): Promise<KeptStation> {
  const { desk, book, restored } = told
  const attachments = await attachmentsOf(told)
  const verdict = await desk.as('管理员', 'station.doctor', {})
  if (!verdict.ok) throw new Error(`${desk.name}: ${JSON.stringify(verdict.lines)}`)
  const db = desk.station.db()
  const { id, epoch } = db.prepare('SELECT id, epoch FROM station').get() as { id: string; epoch: string }
  const held = new Set(db.prepare('SELECT id FROM issued_form').pluck().all())
  const figures = figuresOf(
    db,
    shipped.records.map((one) => one.name),
  )
  const key = Buffer.from(desk.station.dataKey())
  db.exec('VACUUM')
  await desk.close()
  if (existsSync(join(desk.dataDir, 'station.db-wal'))) throw new Error(`${desk.name} left a log beside its database`)
  const database = databaseDigest(desk.dataDir)
  packStation(desk.dataDir, join(folder, desk.code), key)
  const payable = book && {
    procedure: book.payable.procedure,
    record: book.payable.record,
    id: book.payable.subject,
    amount: book.payable.amount,
  }
  return {
    folder: desk.code,
    kind: desk.kind,
    code: desk.code,
    name: desk.name,
    station: id,
    epoch,
    restored,
    recoveryKey: [...desk.recoveryKey],
    database,
    forms: desk.forms.filter((one) => held.has(one.id)),
    attachments,
    shelf: shelfOf(desk.dataDir),
    payable,
    figures,
  }
}

const commit = commitOf(process.argv[2])
const folder = join(KEPT, commit)
if (existsSync(folder)) throw new Error(`${folder} is kept already`)
const root = mkdtempSync(join(tmpdir(), 'hsb-keep-'))
try {
  const told = await tell(root)
  const leftAt = new Date(Math.max(...told.map(({ desk }) => desk.clock.now()))).toISOString()
  mkdirSync(folder, { recursive: true })
  const stations: KeptStation[] = []
  for (const one of told) stations.push(await keep(one, folder))
  const users: Kept['users'] = STANDARD_USERS.map(([name, roles]) => ({ name, password: PASSWORD, roles: [...roles] }))
  writeKept(folder, { format: 'huishangbu-kept/1', commit, leftAt, users, stations })
  console.log(`${stations.length} stations, ${readFileSync(join(folder, 'kept.json')).length} bytes of kept.json`)
} catch (error) {
  rmSync(folder, { recursive: true, force: true })
  throw error
} finally {
  rmSync(root, { recursive: true, force: true })
}
