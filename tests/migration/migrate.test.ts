import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assertStorageRules, openConnection, type ReadDb, type Sqlite } from '#core/db/connection.ts'
import { migrate, pendingMigrations } from '#core/db/migrate.ts'
import { assertObjects } from '#core/db/objects.ts'
import { loadResources } from '#core/resources.ts'
import { openStation } from '#core/station/station.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  RESOURCES,
  testPorts,
} from '#test/helper/open-test-station.ts'
import { openFile, type OpenDb } from '#test/helper/open-file.ts'
import { shipped } from '#test/helper/shipped.ts'

const key = new Uint8Array(32).fill(7)
let dir: string
let folder: string
let open: OpenDb[] = []

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hsb-migrate-'))
  folder = join(dir, 'migrations')
  cpSync(join(RESOURCES, 'migrations'), folder, { recursive: true })
})
afterEach(() => {
  for (const db of open) db.close()
  open = []
  rmSync(dir, { recursive: true, force: true })
})

function connect(mode: 'create' | 'write' | 'read' = 'create'): OpenDb {
  const db = openFile(join(dir, 'station.db'), key, mode)
  open.push(db)
  return db
}

type Journal = { entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[] }
function addMigration(tag: string, sql: string, when?: number): void {
  const file = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as Journal
  const last = journal.entries.at(-1)
  journal.entries.push({
    idx: journal.entries.length,
    version: '6',
    when: when ?? (last?.when ?? 0) + 1000,
    tag,
    breakpoints: true,
  })
  writeFileSync(file, JSON.stringify(journal))
  writeFileSync(join(folder, `${tag}.sql`), sql)
}

/** The triggers that guard these tables do not bind a migration: it may drop them, and the next start makes them again. */
const guardsDropped = ['audit_no_delete', 'row_version_no_delete']
  .map((name) => `DROP TRIGGER IF EXISTS ${name};--> statement-breakpoint\n`)
  .join('')

describe('storage rules', () => {
  it('are in force on every connection: FULL, WAL, foreign keys, our application id (D1, D2)', () => {
    const db = connect()
    migrate(db, folder)
    expect(() => assertStorageRules(db)).not.toThrow()
    expect(() => assertStorageRules(connect('read'))).not.toThrow()
  })

  it('would be missed without the assertion: the driver falls back to NORMAL once WAL is on (negative control)', () => {
    const plain = new Database(join(dir, 'plain.db'))
    plain.pragma('journal_mode=WAL')
    plain.exec('create table t(a)')
    expect(plain.pragma('synchronous', { simple: true })).toBe(1)
    expect(() => assertStorageRules(plain as Sqlite & ReadDb)).toThrow(/synchronous=FULL/)
    plain.close()
  })

  it('leave no readable word in the file, and refuse another key', () => {
    const db = connect()
    db.exec("create table secret(a); insert into secret values ('保密的内容 secret words')")
    db.pragma('wal_checkpoint(TRUNCATE)')
    expect(readFileSync(join(dir, 'station.db')).includes('secret')).toBe(false)
    expect(() => openConnection(join(dir, 'station.db'), new Uint8Array(32).fill(8), 'write')).toThrow(/not a database/)
  })

  it('see every flipped bit: 200 of 200 single-bit flips are found before a row is believed', () => {
    const db = connect()
    migrate(db, folder)
    for (let row = 0; row < 300; row += 1)
      db.prepare('INSERT INTO draft VALUES (?,?,?,?,?)').run('u', 'f', String(row), 'x'.repeat(200), row)
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
    open = []
    const file = join(dir, 'station.db')
    const whole = readFileSync(file)
    let found = 0
    for (let trial = 0; trial < 200; trial += 1) {
      const bytes = Buffer.from(whole)
      const at = 100 + ((trial * 7919 * 13) % (bytes.length - 100))
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (trial % 8))
      writeFileSync(file, bytes)
      try {
        const damaged = openFile(file, key, 'write')
        try {
          if (damaged.pragma('integrity_check', { simple: true }) !== 'ok') found += 1
        } finally {
          damaged.close()
        }
      } catch {
        found += 1
      }
    }
    expect(found).toBe(200)
  })
})

describe('migrations', () => {
  it('build the shipped schema once; a second run does nothing', () => {
    const db = connect()
    expect(migrate(db, folder)).toBeGreaterThan(0)
    expect(migrate(db, folder)).toBe(0)
  })

  it('refuse a file of a newer program instead of opening it without a word', () => {
    const db = connect()
    migrate(db, folder)
    db.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', 9999999999999)").run()
    expect(() => pendingMigrations(db, folder)).toThrow(/FILE_FROM_NEWER_PROGRAM/)
  })

  it('refuse an applied migration that was edited since', () => {
    const db = connect()
    migrate(db, folder)
    const file = join(folder, '0000_foundation.sql')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n-- edited`)
    expect(() => pendingMigrations(db, folder)).toThrow(/MIGRATION_CHAIN_BROKEN/)
  })

  it('refuse a chain whose times run backwards: drizzle would skip the late one silently', () => {
    addMigration('0001_late', 'CREATE TABLE late (a integer);', 1)
    expect(() => migrate(connect(), folder)).toThrow(/MIGRATION_CHAIN_BROKEN/)
  })

  it('keep the children when a parent table is rebuilt (drizzle alone deletes them by cascade)', () => {
    const db = connect()
    migrate(db, folder)
    db.exec(
      'CREATE TABLE parent (id integer primary key); CREATE TABLE child (id integer primary key, parent integer references parent(id) on delete cascade); INSERT INTO parent VALUES (1),(2); INSERT INTO child VALUES (1,1),(2,2);',
    )
    addMigration(
      '0001_rebuild',
      'CREATE TABLE `__new_parent` (id integer primary key, name text);--> statement-breakpoint\nINSERT INTO `__new_parent` (id) SELECT id FROM parent;--> statement-breakpoint\nDROP TABLE parent;--> statement-breakpoint\nALTER TABLE `__new_parent` RENAME TO parent;',
    )
    expect(migrate(db, folder)).toBe(1)
    expect(db.prepare('SELECT count(*) FROM child').pluck().get()).toBe(2)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('report references that a migration broke', () => {
    const db = connect()
    migrate(db, folder)
    db.exec(
      'CREATE TABLE parent (id integer primary key); CREATE TABLE child (id integer primary key, parent integer references parent(id)); INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1,1);',
    )
    addMigration('0001_break', 'DELETE FROM parent;')
    expect(() => migrate(db, folder)).toThrow(/MIGRATION_DAMAGED/)
    // Bug: the check came after the commit, and the second opening found nothing to do and the damage in the file.
    expect(() => migrate(db, folder)).toThrow(/MIGRATION_DAMAGED/)
    expect(db.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(1)
    expect(pendingMigrations(db, folder)).toBe(1)
  })

  it('that lose a row, an entry of the chain or a 分 leave the file as it was, at every opening', async () => {
    const desk = await openTestStation()
    await loginAll(desk)
    await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    await desk.host.close()
    for (const [n, harm] of ['DROP TABLE enterprise', 'DROP TABLE audit', 'DELETE FROM row_version'].entries()) {
      cpSync(join(RESOURCES, 'migrations'), folder, { recursive: true })
      addMigration(`9${n}_harm`, `${guardsDropped}${harm};`)
      const resources = { ...loadResources(RESOURCES, []), migrationsDir: folder }
      for (const opening of [1, 2, 3]) {
        const ports = testPorts(`harm ${n} ${opening}`)
        const station = openStation({
          dataDir: desk.dataDir,
          resources,
          ports,
          definitions: shipped,
          hooks: new Map(),
          derive: () => undefined,
        })
        expect(() => station.unlock('经办', PASSWORD), `${harm}, opening ${opening}`).toThrow(/MIGRATION_DAMAGED/)
        station.close()
      }
    }
    // One copy for all the tries: they add up to a full disk otherwise.
    expect(readdirSync(desk.dataDir).filter((name) => name.startsWith('before-upgrade')).length).toBe(1)
    const again = await openTestStation({ dataDir: desk.dataDir })
    await loginAll(again)
    expect((await again.must('经办', 'register.find', { record: 'enterprise' })).count).toBe(1)
    expect((await again.must('审计', 'station.doctor', {})).ok).toBe(true)
    await again.close()
  })
})

describe('database objects', () => {
  it('come back at the next start after a rebuild dropped them', () => {
    const db = connect()
    migrate(db, folder)
    assertObjects(db, shipped)
    const count = () => db.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").pluck().get() as number
    const before = count()
    db.exec('DROP TRIGGER audit_no_update; DROP TRIGGER ledger_entry_overdraw')
    expect(count()).toBe(before - 2)
    assertObjects(db, shipped)
    expect(count()).toBe(before)
  })

  it('stand in the words of this program, whatever an older one or a hand wrote under their names', () => {
    // Bug: only the names were compared, and a trigger that an older program had written went on watching for less.
    const db = connect()
    migrate(db, folder)
    assertObjects(db, shipped)
    const all = () => db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name").all()
    const before = all()
    db.exec('DROP TRIGGER audit_no_update')
    db.exec('CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit WHEN NEW.seq > 9 BEGIN SELECT 1; END')
    db.exec('CREATE TRIGGER left_over BEFORE UPDATE ON audit BEGIN SELECT 1; END')
    assertObjects(db, shipped)
    expect(all()).toEqual(before)
  })

  it('are not written again where they stand: a start changes nothing in the file', () => {
    // Bug: every start dropped and made four hundred triggers, which took longer than all the rest of it.
    const db = connect()
    migrate(db, folder)
    assertObjects(db, shipped)
    const version = () => db.pragma('schema_version', { simple: true })
    const before = version()
    assertObjects(db, shipped)
    expect(version()).toBe(before)
  })

  it('refuse DELETE on every register, UPDATE and DELETE on posted rows, audit, versions and commands', () => {
    const db = connect()
    migrate(db, folder)
    assertObjects(db, shipped)
    db.prepare(
      "INSERT INTO audit (seq, at, user, person, origin, action, subject, result, detail, prev, hash) VALUES (1,0,'','','','','','done','{}','','')",
    ).run()
    expect(() => db.exec("UPDATE audit SET action = 'x'")).toThrow(/IMMUTABLE:audit/)
    expect(() => db.exec('DELETE FROM audit')).toThrow(/IMMUTABLE:audit/)
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all() as string[]
    for (const table of [
      'enterprise',
      'pavilion',
      'fund_application',
      'opinion',
      'ledger_entry',
      'row_version',
      'command_log',
    ])
      expect(names).toContain(`${table}_no_delete`)
    for (const table of ['opinion', 'notice', 'ledger_entry', 'row_version', 'command_log'])
      expect(names).toContain(`${table}_no_update`)
  })

  it('have no float column anywhere (D12)', () => {
    const db = connect()
    migrate(db, folder)
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all() as string[]
    const types = tables.flatMap((table) =>
      (db.pragma(`table_info(${table})`) as { type: string }[]).map((column) => column.type.toLowerCase()),
    )
    expect(new Set(types.filter((type) => type !== 'numeric' && type !== 'serial'))).toEqual(
      new Set(['integer', 'text']),
    )
  })
})
