import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRecords } from '#core/db/record-rows.ts'
import { imageOf, type Values } from '#core/db/row-image.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

const roots: string[] = []
/** A folder of this test run. */
export const folderOf = (name: string) => {
  const made = mkdtempSync(join(tmpdir(), `hsb-rescue-${name}-`))
  roots.push(made)
  return made
}
/** Takes away every folder of this test run. */
export function removeFolders(): void {
  for (const root of roots) rmSync(root, { recursive: true, force: true })
}

/** What rows said at the end, and every word that a row ever said. */
type Truth = { readonly now: ReadonlyMap<string, string>; readonly ever: ReadonlyMap<string, ReadonlySet<string>> }
export type Scene = {
  /** As a power cut leaves it: the newest rows are in the log. */
  readonly folder: string
  /** The same with its log carried into the file. */
  readonly carried: string
  /** The same station some days earlier, with its log of then. */
  readonly earlier: string
  /** The log of a station with another key. */
  readonly foreign: Uint8Array
  readonly key: Uint8Array
  readonly definitions: Definitions
  readonly truth: ReadonlyMap<string, Truth>
  /** Pages that hold rows or an index over them, and those of the schema, counted from one. */
  readonly filled: readonly number[]
  readonly schema: readonly number[]
}
export const database = (folder: string) => join(folder, 'station.db')
export const log = (folder: string) => `${database(folder)}-wal`
export const said = (definition: RecordDefinition, values: Values, reason: string | null) =>
  JSON.stringify(imageOf(definition, values, reason))

function truthOf(desk: TestStation): Map<string, Truth> {
  const db = desk.station.db()
  const sql = 'SELECT table_name, id, json FROM row_version'
  const versions = db.prepare(sql).all() as { table_name: string; id: string; json: string }[]
  return new Map(
    desk.station.core.definitions.records.map((definition) => {
      const rows = readRecords(db, definition, '')
      const ever = new Map<string, Set<string>>()
      for (const { id, json } of versions.filter((one) => one.table_name === definition.name)) {
        const { f, void: reason } = JSON.parse(json) as { f: Values; void?: string }
        ever.set(id, (ever.get(id) ?? new Set()).add(said(definition, f, reason ?? null)))
      }
      return [
        definition.name,
        { now: new Map(rows.map((row) => [row.id, said(definition, row, row.voidReason)])), ever },
      ]
    }),
  )
}

async function record(desk: TestStation, n: number) {
  const values = enterpriseValues({ name: `登记${n}号商贸有限公司`, identifierType: 'unknown', identifier: null })
  return (await desk.must('经办', 'register.record', { record: 'enterprise', values })).row
}

/** Copies a folder as a power cut would leave it: without what says that somebody holds it. */
export function imageOfFolder(from: string, name: string): string {
  const folder = folderOf(name)
  cpSync(from, folder, { recursive: true, filter: (path) => !/station\.(?:hold|lock)|\.db-shm$|dry-run/u.test(path) })
  return folder
}

/** A station with rows in its file, rows in its log, and what else a damage is made of. */
export async function makeScene(): Promise<Scene> {
  const desk = await openTestStation({ seed: 'rescue' })
  await loginAll(desk)
  const rows: { readonly id: string; readonly rev: number }[] = []
  for (let n = 0; n < 60; n += 1) rows.push(await record(desk, n))
  const scan = { name: '营业执照.pdf', base64: Buffer.from('%PDF-1.4\nscan\n%%EOF').toString('base64') }
  const subject = rows[0]?.id ?? ''
  await desk.must('经办', 'attachment.add', { record: 'enterprise', subject, personal: false, file: scan })
  const correct = async (at: number) => {
    const row = rows[at]
    if (!row) throw new Error('the scene has that row')
    const values = enterpriseValues({ name: `更名${at}号商贸有限公司`, identifierType: 'unknown', identifier: null })
    const given = { record: 'enterprise', id: row.id, rev: row.rev, values }
    await desk.must('经办', 'register.correct', given)
  }
  for (let at = 0; at < 20; at += 1) await correct(at)
  const earlier = imageOfFolder(desk.dataDir, 'earlier')
  // What was in the log goes into the file, so that the next rows alone are in the next one.
  desk.station.db().pragma('wal_checkpoint(TRUNCATE)')
  for (let at = 20; at < 40; at += 1) await correct(at)
  for (let n = 60; n < 75; n += 1) await record(desk, n)
  const other = await openTestStation({ seed: 'rescue-other' })
  await loginAll(other)
  for (let n = 0; n < 5; n += 1) await record(other, n)
  const folder = imageOfFolder(desk.dataDir, 'scene')
  desk.station.db().pragma('wal_checkpoint(TRUNCATE)')
  const pages = (which: string) =>
    desk.station.db().prepare(`SELECT pageno FROM dbstat WHERE ${which}`).pluck().all().map(Number)
  const scene: Scene = {
    folder,
    filled: pages("ncell > 0 AND name <> 'sqlite_schema'"),
    schema: pages("name = 'sqlite_schema' AND pageno > 1"),
    carried: imageOfFolder(desk.dataDir, 'carried'),
    earlier,
    foreign: readFileSync(log(other.dataDir)),
    key: Uint8Array.from(desk.station.dataKey()),
    definitions: desk.station.core.definitions,
    truth: truthOf(desk),
  }
  await other.close()
  await desk.close()
  return scene
}
