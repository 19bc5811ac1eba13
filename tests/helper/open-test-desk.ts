import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConfirmations } from '#core/access/confirmation.ts'
import type { CommandCall, Core, Principal, QueryCall, RecordHooks } from '#core/call.ts'
import { connectionOf, type WriteDb } from '#core/db/connection.ts'
import { migrate } from '#core/db/migrate.ts'
import { assertObjects } from '#core/db/objects.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { inWrite, readStation } from '#core/db/transaction.ts'
import { DomainFault } from '#core/fault.ts'
import { correctRow, definitionOf, recordRow, setVoid, type StoredRow } from '#core/register/service.ts'
import { loadResources } from '#core/resources.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { person } from '#shared/definition/register/person.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { permissionsOf, type Role } from '#shared/permission.ts'
import { type OpenDb, openFile } from '#test/helper/open-file.ts'
import { RESOURCES, testPorts, type TestClock } from '#test/helper/open-test-station.ts'
import { shipped } from '#test/helper/shipped.ts'

export type Desk = {
  readonly db: OpenDb
  readonly definitions: Definitions
  readonly core: Core
  /** Sets today's date in Shanghai. */
  readonly day: (date: string) => void
  /** Person id of a role's standard holder; `finance` signs paper only. */
  readonly people: Readonly<Record<string, string>>
  readonly ask: <T>(who: string, question: (call: QueryCall) => T) => T
  readonly act: <T>(who: string, command: (call: CommandCall) => T) => T
  /** The fault code an act ends in, or 'went through'. */
  readonly faultOf: (run: () => unknown) => string
  readonly token: (who: string) => string
  readonly record: (who: string, name: string, values: Values) => StoredRow
  readonly correct: (who: string, name: string, row: StoredRow, patch: Values) => StoredRow
  readonly voidRow: (who: string, name: string, row: StoredRow) => StoredRow
  /** Runs on this very file and takes everything back, the day included. */
  readonly sandbox: <T>(run: () => T) => T
  readonly close: () => void
}

export const ROLES: Readonly<Record<string, readonly Role[]>> = {
  clerk: ['clerk'],
  clerk2: ['clerk'],
  reviewer: ['reviewer'],
  approver: ['approver'],
  payer: ['payer'],
  everything: ['clerk', 'reviewer', 'approver', 'payer'],
}

export type DeskOptions = {
  readonly kind?: 'county' | 'city'
  readonly code?: string
  readonly city?: string
  readonly seed?: string
  readonly hooks?: Readonly<Record<string, RecordHooks>>
  /** An empty database to fill; else an encrypted file in a folder of its own. */
  readonly db?: WriteDb
}

/** Files as the migrations left them, by their key: to be copied instead of migrated again in this process. */
const migrated = new Map<string, Buffer>()

/** A file with every table and trigger and nothing in it, under this key. */
function emptyFile(file: string, key: Uint8Array, migrationsDir: string): OpenDb {
  const name = Buffer.from(key).toString('hex')
  const known = migrated.get(name)
  if (known) writeFileSync(file, known)
  const db = openFile(file, key, known ? 'write' : 'create')
  if (known) return db
  migrate(db, migrationsDir)
  assertObjects(db, shipped)
  db.pragma('wal_checkpoint(TRUNCATE)')
  migrated.set(name, readFileSync(file))
  return db
}

/** An empty database of the caller's, made ready. */
function madeReady(db: WriteDb, migrationsDir: string): OpenDb {
  migrate(db, migrationsDir)
  assertObjects(db, shipped)
  return connectionOf(db)
}

/** The core alone on a real encrypted file: no shell, no login, for tests that need thousands of commands. */
export function openTestDesk(options: DeskOptions = {}): Desk {
  const dir = options.db ? null : mkdtempSync(join(tmpdir(), 'hsb-desk-'))
  const ports = testPorts(options.seed ?? options.code ?? 'desk')
  const key = ports.random(32)
  const resources = loadResources(RESOURCES, [])
  const db = options.db
    ? madeReady(options.db, resources.migrationsDir)
    : emptyFile(join(dir ?? '', 'station.db'), key, resources.migrationsDir)
  const id = ports.ids.uuid()
  db.prepare(
    'INSERT INTO station (only, id, kind, code, name, bureau, city, epoch, rev, demo, created_at, settings) VALUES (1,?,?,?,?,?,?,?,0,0,?,?)',
  ).run(
    id,
    options.kind ?? 'county',
    options.code ?? '421222',
    '测试单位',
    '测试商务局',
    options.kind === 'city' ? id : (options.city ?? ''),
    '1-0000000000000000',
    0,
    '{}',
  )
  const core = {
    ports,
    resources,
    definitions: shipped,
    hooks: new Map(Object.entries(options.hooks ?? {})),
    confirmations: createConfirmations(ports),
  }
  const people: Record<string, string> = {}
  const system = { userId: 'system', personId: 'system', origin: 'test' }
  inWrite(db, core, { commandId: ports.ids.uuid(), action: 'setup', actor: system }, (tx) => {
    for (const name of [...Object.keys(ROLES), 'finance', 'finance2'])
      people[name] = insertRecord(tx, person, {
        name,
        unitKind: name.startsWith('finance') ? 'finance' : 'commerce',
        post: null,
      }).id
  })
  return deskOver({ db, core, people, close: () => dir && rmSync(dir, { recursive: true, force: true }) })
}

export type DeskParts = {
  readonly db: OpenDb
  readonly core: Core & { readonly ports: { readonly clock: TestClock } }
  readonly people: Readonly<Record<string, string>>
  readonly close: () => unknown
}

/** A desk over a database that is there already. */
export function deskOver({ db, core, people, close }: DeskParts): Desk {
  const { ports } = core
  const principal = (who: string): Principal => {
    const roles = ROLES[who] ?? []
    const personId = people[who] ?? ''
    const permissions = permissionsOf(roles)
    return {
      userId: `u-${who}`,
      userName: who,
      personId,
      personName: who,
      roles,
      permissions,
      mustChangePassword: false,
      origin: 'test',
    }
  }
  const ask: Desk['ask'] = (who, question) => {
    const now = ports.clock.now()
    const { definitions } = core
    const station = readStation(db)
    return question({ core, definitions, db, station, now, today: shanghaiDate(now), principal: principal(who) })
  }
  const act: Desk['act'] = (who, command) =>
    ask(who, (call) => {
      const actor = { userId: call.principal.userId, personId: call.principal.personId, origin: 'test' }
      return inWrite(db, core, { commandId: ports.ids.uuid(), action: 'test', actor }, (tx) => command({ ...call, tx }))
    })
  return {
    db,
    definitions: core.definitions,
    core,
    people,
    ask,
    act,
    day: (date) => ports.clock.set(`${date}T02:00:00.000Z`),
    faultOf: (run) => {
      try {
        run()
        return 'went through'
      } catch (error) {
        if (error instanceof DomainFault) return error.code
        throw error
      }
    },
    token: (who) => core.confirmations.issue(`u-${who}`),
    record: (who, name, values) => act(who, (call) => recordRow(call, definitionOf(core, name), values).row),
    correct: (who, name, row, patch) =>
      act(who, (call) => {
        const definition = definitionOf(core, name)
        const typed = Object.entries(definition.fields).filter(([, field]) => !field.computed)
        const values = { ...Object.fromEntries(typed.map(([key]) => [key, row[key]])), ...patch }
        return correctRow(call, definition, row.id, row.rev, values).row
      }),
    voidRow: (who, name, row) =>
      act(who, (call) => setVoid(call, definitionOf(core, name), row.id, row.rev, '测试作废')),
    sandbox: (run) => {
      const today = ports.clock.now()
      db.exec('BEGIN')
      try {
        return run()
      } finally {
        db.exec('ROLLBACK')
        ports.clock.set(new Date(today).toISOString())
      }
    },
    close: () => {
      db.close()
      close()
    },
  }
}
