import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createCipheriv, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { addAttachment, checkFile } from '#core/attachment/service.ts'
import { principalOf } from '#core/access/user.ts'
import type { CommandCall } from '#core/call.ts'
import { connectionOf } from '#core/db/connection.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { inWrite, readStation } from '#core/db/transaction.ts'
import { receivePackage } from '#core/exchange/transfer/apply.ts'
import { buildPackage } from '#core/exchange/transfer/build.ts'
import { proveContent } from '#core/exchange/protocol/content.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { stationTools } from '#core/exchange/log/package-store.ts'
import { unsealPackage } from '#core/exchange/trust/envelope.ts'
import { decryptCbc, encryptCbc } from '#core/crypto/sm4.ts'
import { contentRequest } from '#core/exchange/transfer/verify.ts'
import { openZip, type ZipArchive } from '#core/exchange/protocol/zip/read.ts'
import { openVault } from '#core/station/vault.ts'
import type { Station } from '#core/station/station.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { productionPorts } from '#shell/worker/ports.ts'
import { loadPack } from '#core/pack.ts'
import { definitionsOf } from '#shared/definition/shipped.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'
import { contact } from '#shared/definition/register/contact.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { enterpriseYear } from '#shared/definition/register/enterprise-year.ts'
import { shop } from '#shared/definition/register/shop.ts'
import { searchTokens } from '#shared/model/text.ts'
import { queryCall } from '#api/task.ts'
import { answer, peakMemory, timed } from './measure.ts'
import { BENCH_PASSWORD } from './source.ts'

/**
 * One step of the exchange of a large package, or the floor under it, alone in its process. Arguments: project root, work
 * folder, step, rows, attachments. `prepare` comes first; each other step may be run again.
 */
export type ExchangeBench = {
  readonly ms: number
  readonly rows: number
  readonly bytes: number
  readonly peak: number | null
}

const ATTACHMENT = 300 * 1024
const [, , root = '', folder = '', step = '', rowsText = '0', filesText = '0'] = process.argv
const ROWS = Number(rowsText)
const FILES = Number(filesText)
const PACKAGE = join(folder, 'package.hsp.p7m')
const CLEAR = join(folder, 'package.zip')
// Made into one file this process stands elsewhere: what is read of the project is found by the root it was given.
const shipped = definitionsOf(loadPack(join(root, 'resources', 'pack')))

type Opened = { readonly host: ReturnType<typeof createInlineHost>; readonly station: Station }

function openAt(name: string): Opened {
  const dataDir = join(folder, name)
  mkdirSync(dataDir, { recursive: true })
  const ports = { ...productionPorts(dataDir), keyCost: { n: 2 ** 10, r: 8, p: 1 } }
  const host = createInlineHost({
    dataDir,
    resourcesDir: join(root, 'resources'),
    fontDirs: [],
    ports,
    origin: 'bench',
  })
  if (host.station.state() === 'new')
    host.station.setUp({
      unit: {
        name: name === 'city' ? '咸宁市' : '通城县',
        bureau: '商务局',
        kind: name === 'city' ? 'city' : 'county',
        code: name === 'city' ? '421200' : '421222',
        demo: false,
      },
      users: [
        { userName: '管理员', personName: '管理员甲', password: BENCH_PASSWORD, roles: ['administrator'] },
        { userName: '经办', personName: '经办甲', password: BENCH_PASSWORD, roles: ['clerk'] },
      ],
      backupFolder: null,
    })
  host.station.unlock('经办', BENCH_PASSWORD)
  return { host, station: host.station }
}

const toolsOf = ({ station }: Opened) =>
  stationTools(station.dataDir, openVault(station.dataDir, station.dataKey(), station.core.ports.random))

function act<T>({ station }: Opened, run: (call: CommandCall) => T): T {
  const db = connectionOf(station.db())
  const { core } = station
  const userId = String(db.prepare("SELECT id FROM user WHERE name = '经办'").pluck().get())
  const principal = principalOf(db, userId, 'bench')
  if (!principal) throw new Error('the clerk exists')
  const actor = { userId, personId: principal.personId, origin: 'bench' }
  return inWrite(db, core, { commandId: core.ports.ids.uuid(), action: 'bench', actor }, (tx) =>
    run({ ...queryCall(core, db, principal), tx }),
  )
}

const peerId = ({ station }: Opened) =>
  String(connectionOf(station.db()).prepare('SELECT station FROM peer').pluck().get())

async function enrol(at: Opened, other: Opened): Promise<void> {
  const ask = async <T>(opened: Opened, route: string, input: unknown): Promise<T> => {
    const reply = await opened.host.call({ connection: 'bench', route, input })
    if (!reply.ok) throw new Error(`${route}: ${reply.fault.code} ${reply.fault.message}`)
    return reply.value as T
  }
  for (const one of [at, other]) await ask(one, 'session.login', { userName: '管理员', password: BENCH_PASSWORD })
  const file = await ask<{ name: string; base64: string }>(other, 'exchange.exportEnrolment', {})
  const { own } = await ask<{ own: { fingerprint: string[] } }>(other, 'exchange.peers', {})
  await ask(at, 'exchange.enrol', {
    file: { name: file.name, base64: file.base64 },
    fingerprint: own.fingerprint.join(' '),
  })
}

const SCOPE =
  '日用百货、办公用品、五金、家用电器、通讯器材及配件批发兼零售；预包装食品、农副产品销售；计算机软硬件开发与技术服务'

/** Half enterprises, the rest what belongs to them. */
function fill(county: Opened): void {
  let firm = ''
  for (let from = 0; from < ROWS; from += 5_000)
    act(county, ({ tx }) => {
      for (let at = from; at < Math.min(from + 5_000, ROWS); at += 1) firm = one(tx, at, firm)
    })
}

function one(tx: CommandCall['tx'], at: number, firm: string): string {
  if (at % 2 === 0)
    return insertRecord(tx, enterprise, {
      name: `通城县恒信达第${at}号电子商务有限公司`,
      identifierType: 'unknown',
      subjectType: 'company',
      businessStatus: 'active',
      county: '421222',
      legalRepresentative: '王甲',
      registeredAddress: `通城县隽水镇解放路${at % 900}号`,
      registeredCapital: 500_000_000,
      businessScope: SCOPE.slice(0, 20 + (at % 40)),
    }).id
  if (at % 4 === 1) insertRecord(tx, contact, { enterprise: firm, name: `联系人${at}`, mobile: '13800000000' })
  else if (at % 8 === 3)
    insertRecord(tx, shop, {
      enterprise: firm,
      name: `网店${at}`,
      platform: 'taobao',
      url: `https://shop${at}.example`,
      isOpen: true,
    })
  else insertRecord(tx, enterpriseYear, { enterprise: firm, year: 2013, revenue: at * 100 })
  return firm
}

function attach(county: Opened): void {
  const { files } = toolsOf(county)
  const subject = String(connectionOf(county.station.db()).prepare('SELECT id FROM enterprise LIMIT 1').pluck().get())
  for (let at = 0; at < FILES; at += 1) {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(ATTACHMENT)])
    const digest = files.put(bytes)
    act(county, (call) => {
      const file = checkFile(call, `扫描件${at}.pdf`, bytes)
      const given = { record: 'enterprise', subject, item: null, name: file.name, note: null, personal: false }
      addAttachment(call, given, file, digest)
    })
  }
}

/** The limit of one package is meant for sticks and mail; here everything goes at once. */
function allAtOnce(county: Opened): void {
  act(county, ({ tx }) => {
    const definition = shipped.record('parameter_value')
    if (definition)
      insertRecord(tx, definition, {
        parameter: 'package.attachment-megabytes',
        value: '300',
        effectiveFrom: '2000-01-01',
        basis: null,
      })
  })
}

async function prepare(): Promise<void> {
  const county = openAt('county')
  const city = openAt('city')
  await enrol(county, city)
  await enrol(city, county)
  fill(county)
  attach(county)
  allAtOnce(county)
  const built = act(county, (call) => buildPackage(call, peerId(county), toolsOf(county)))
  writeFileSync(PACKAGE, built.bytes)
  writeFileSync(CLEAR, unsealPackage(county.station.db(), built.bytes).bytes)
  await county.host.close()
  await city.host.close()
}

function archive(): ZipArchive {
  const zip = openZip(readFileSync(CLEAR))
  if (!zip.ok) throw new Error(zip.fault.detail)
  return zip.value
}

const LF = 0x0a

function* linesOf(table: Buffer): Generator<string> {
  for (let at = 0; at < table.length;) {
    const end = table.indexOf(LF, at)
    yield table.toString('utf8', at, end)
    at = end + 1
  }
}

const KEY = new Uint8Array(16).fill(7)
const sealedOf = (bytes: Uint8Array) => encryptCbc(bytes, KEY, KEY)

/** What no builder can avoid: reading the versions, writing them as lines, SM3 over everything, deflate, the files, one pass of SM4. */
function floorBuild(county: Opened): void {
  const db = connectionOf(county.station.db())
  const { files } = toolsOf(county)
  const rows = db.prepare(
    'SELECT table_name, id, station, epoch, rev, audience, json, by, at FROM row_version ORDER BY rev',
  )
  const tables = new Map<string, string[]>()
  for (const row of rows.iterate() as IterableIterator<Record<string, string>>) {
    const lines = tables.get(row['table_name'] ?? '') ?? []
    tables.set(row['table_name'] ?? '', lines)
    lines.push(JSON.stringify({ ...row, image: JSON.parse(row['json'] ?? '') as unknown }))
  }
  for (const lines of tables.values()) {
    const bytes = Buffer.from(`${lines.join('\n')}\n`)
    sm3Hex(bytes)
    deflateRawSync(bytes, { level: 6 })
  }
  for (const digest of db.prepare('SELECT digest FROM stored_file').pluck().all() as string[]) files.get(digest)
  sealedOf(readFileSync(CLEAR))
}

/** SM4 out of the envelope, inflate, SM3 over everything, one JSON.parse a row. */
function floorVerify(zip: ZipArchive, sealed: Uint8Array): Map<string, Record<string, unknown>[]> {
  decryptCbc(sealed, KEY, KEY)
  const tables = new Map<string, Record<string, unknown>[]>()
  for (const [name, entry] of zip.entries) {
    const bytes = entry.method === 8 ? inflateRawSync(entry.packed) : Buffer.from(entry.packed)
    sm3Hex(bytes)
    if (!name.startsWith('data/')) continue
    const rows: Record<string, unknown>[] = []
    for (const line of linesOf(bytes)) rows.push(JSON.parse(line) as Record<string, unknown>)
    tables.set(name.slice('data/'.length, -'.ndjson'.length), rows)
  }
  return tables
}

const STAMP =
  'id, created_at, created_by, station, epoch, rev, audience, v, updated_at, updated_by, voided_at, void_reason, extra'
const marks = (count: number) => Array.from({ length: count }, () => '?').join(',')

function stored(definition: RecordDefinition, name: string, value: unknown): unknown {
  const field = definition.fields[name]
  if (value === null || value === undefined) return null
  if (field?.kind === 'boolean') return value === true ? 1 : 0
  return typeof value === 'object' ? JSON.stringify(value) : value
}

/** The rows of the package by bare upserts into the same tables, versions and search, with files sealed into the folder. */
function floorApply(city: Opened, zip: ZipArchive): void {
  const db = connectionOf(city.station.db())
  const key = randomBytes(32)
  mkdirSync(join(city.station.dataDir, 'files'), { recursive: true })
  db.exec('BEGIN IMMEDIATE')
  const version = db.prepare(
    `INSERT OR IGNORE INTO row_version (table_name, id, station, epoch, rev, audience, json, by, at, command_id) VALUES (${marks(10)})`,
  )
  for (const [name, entry] of zip.entries) {
    if (name.startsWith('files/')) {
      const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12))
      const sealed = Buffer.concat([cipher.update(entry.packed), cipher.final(), cipher.getAuthTag()])
      writeFileSync(join(city.station.dataDir, name), sealed)
      continue
    }
    const definition = shipped.record(name.slice('data/'.length, -'.ndjson'.length))
    if (!definition) continue
    const columns = Object.keys(definition.fields)
    const keyed = definition.pinyin ? ['pinyin_initials', 'pinyin_sort'] : []
    const insert = db.prepare(
      `INSERT INTO ${definition.name} (${STAMP}, ${[...columns.map(columnName), ...keyed].join(', ')}) VALUES (${marks(13 + columns.length + keyed.length)})
       ON CONFLICT (id) DO UPDATE SET rev = excluded.rev`,
    )
    const searched = definition.search ?? []
    const search = db.prepare(
      searched.length > 0
        ? `INSERT INTO ${definition.name}_search (rowid, ${searched.map(columnName).join(', ')}) VALUES (${marks(1 + searched.length)})`
        : 'SELECT ?',
    )
    const bytes = entry.method === 8 ? inflateRawSync(entry.packed) : Buffer.from(entry.packed)
    for (const line of linesOf(bytes)) {
      const row = JSON.parse(line) as {
        id: string
        station: string
        epoch: string
        rev: number
        audience: string[]
        at: number
        by: string
        v: number
        f: Values
      }
      const audience = JSON.stringify(row.audience)
      const stamp = [row.station, row.epoch, row.rev, audience]
      version.run(definition.name, row.id, ...stamp, JSON.stringify({ v: row.v, f: row.f }), row.by, row.at, 'bench')
      const { lastInsertRowid } = insert.run(
        row.id,
        row.at,
        row.by,
        ...stamp,
        row.v,
        row.at,
        row.by,
        null,
        null,
        null,
        ...columns.map((column) => stored(definition, column, row.f[column])),
        ...keyed.map(() => 'tcxhxd'),
      )
      if (searched.length > 0)
        search.run(lastInsertRowid, ...searched.map((column) => searchTokens(String(row.f[column] ?? ''))))
    }
  }
  db.exec('COMMIT')
}

/** A city that has heard nothing yet; the prepared one stays as it is. */
function freshCity(): Opened {
  let at = 0
  while (existsSync(join(folder, `city-${at}`))) at += 1
  cpSync(join(folder, 'city'), join(folder, `city-${at}`), { recursive: true })
  return openAt(`city-${at}`)
}

async function measure(): Promise<number> {
  if (step === 'build') {
    const county = openAt('county')
    return (await timed(() => act(county, (call) => buildPackage(call, peerId(county), toolsOf(county))))).ms
  }
  if (step === 'floor-build') {
    const county = openAt('county')
    return (await timed(() => floorBuild(county))).ms
  }
  if (step === 'floor-verify') {
    const sealed = sealedOf(readFileSync(CLEAR))
    return (await timed(() => floorVerify(archive(), sealed))).ms
  }
  const bytes = readFileSync(PACKAGE)
  const city = freshCity()
  const tools = toolsOf(city)
  const db = city.station.db()
  if (step === 'verify')
    return (
      await timed(() =>
        proveContent(shipped, contentRequest({ db, definitions: shipped }, readStation(db), bytes, tools.seal)),
      )
    ).ms
  if (step === 'floor-apply') return (await timed(() => floorApply(city, archive()))).ms
  // As the station does it: deciphered and proven before, in a job; the writer's part is what is measured.
  const request = contentRequest({ db, definitions: shipped }, readStation(db), bytes, tools.seal)
  const given = { made: { bytes: request.bytes, sealed: request.sealed }, proven: proveContent(shipped, request) }
  return (await timed(() => act(city, (call) => receivePackage(call, bytes, tools, true, given)))).ms
}

if (step === 'prepare') await prepare()
const ms = step === 'prepare' ? 0 : await measure()
answer({
  ms,
  rows: ROWS,
  // Not read for it: what is read here would count as the step's own memory.
  bytes: statSync(PACKAGE).size,
  peak: peakMemory(),
} satisfies ExchangeBench)
process.exit(0)
