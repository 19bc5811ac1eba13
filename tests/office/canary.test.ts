import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectionOf } from '#core/db/connection.ts'
import { LOG_FOLDER, readLog } from '#core/log.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { fileLog } from '#shell/worker/log.ts'
import type { RouteName } from '#shared/contract/index.ts'
import { openFile } from '#test/helper/open-file.ts'
import {
  enterpriseValues,
  FONTS,
  openTestStation,
  PASSWORD,
  RESOURCES,
  testPorts,
} from '#test/helper/open-test-station.ts'

/** Fifty values of the kinds that must never be read outside the encrypted files (S-52). */
const pad = (at: number, digits: number) => String(at).padStart(digits, '0')
const CANARIES = Array.from({ length: 10 }, (_, at) => ({
  mobile: `1391234${pad(5000 + at, 4)}`,
  account: `62009988776655${pad(at, 2)}`,
  identity: `4212221980010112${at}X`,
  person: `金丝雀某${'甲乙丙丁戊己庚辛壬癸'.charAt(at)}`,
  firm: `金丝雀第${at}号商贸有限公司`,
}))
/** What the chance of the set-up gave, in the order it was asked. */
const DRAWN = Array.from({ length: 60 }, (_, at) =>
  createHash('sha256')
    .update(`canary-key:${at + 1}`)
    .digest(),
)
const WORDS = [...CANARIES.flatMap((one) => Object.values(one)), PASSWORD]

let dataDir: string
let host: ReturnType<typeof createInlineHost>
const call = (route: RouteName, input: unknown, connection = '经办') => host.call({ connection, route, input })
const login = (userName: string) => call('session.login', { userName, password: PASSWORD }, userName)

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hsb-canary-'))
  await (await openTestStation({ dataDir, seed: 'canary-key' })).close()
  for (const name of ['rehearsal-1', 'files', 'packages']) mkdirSync(join(dataDir, name))
  for (const name of ['rehearsal-1/station.db', 'files/a.part', 'packages/b.part', 'station.slots.json.part'])
    writeFileSync(join(dataDir, name), 'left by a process that died')
  // The log of the installed program itself, in the folder it lies in.
  const ports = { ...testPorts('canary'), log: fileLog({ by: 'cli', places: () => [dataDir] }) }
  host = createInlineHost({ dataDir, resourcesDir: RESOURCES, fontDirs: FONTS, ports, origin: 'test' })
  await login('经办')
  await login('管理员')
})
afterAll(async () => {
  await host.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Every file below a folder, whole. */
function filesOf(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readFileSync(path) }))
}

async function work(): Promise<void> {
  for (const one of CANARIES) {
    const values = enterpriseValues({ name: one.firm, identifier: null, legalRepresentativeId: one.identity })
    const reply = await call('register.record', { record: 'enterprise', values })
    const id = reply.ok ? (reply.value as { row: { id: string } }).row.id : ''
    const contact = { enterprise: id, name: one.person, mobile: one.mobile, telephone: null }
    await call('register.record', { record: 'contact', values: contact })
    const account = { enterprise: id, accountName: one.firm, bank: '示例银行', accountNumber: one.account }
    await call('register.record', { record: 'bank_account', values: { ...account, bankCode: null, isBasic: true } })
    await call('draft.save', { form: 'contact', key: 'new', values: contact })
    await call('register.find', { record: 'contact', query: one.mobile })
    // Refused, and refused at the door: what was typed is in neither place.
    await call('register.record', { record: 'contact', values: { ...contact, mobile: `${one.mobile}甲` } })
    await call('session.login', { userName: one.person, password: one.account }, 'door')
    await call('print.issue', { form: 'ENT-1', record: 'enterprise', subjects: [id], fill: 'filled' })
  }
  await call('backup.make', { folder: null }, '管理员')
}

describe('values of persons', () => {
  it('begin with a tidy folder: what a dead process left half written is gone (S-58)', () => {
    for (const name of ['rehearsal-1', 'files/a.part', 'packages/b.part', 'station.slots.json.part'])
      expect(existsSync(join(dataDir, name)), name).toBe(false)
  })

  it('are in no log, no file of the folder and no temporary file, after a day’s work with refusals and failures', async () => {
    await work()
    const db = connectionOf(host.station.db())
    // Three failures of the inside: a row that is no JSON, a table that is gone, an error that quotes what it met.
    const [one] = CANARIES
    const held = db.prepare('SELECT id, enterprise FROM contact LIMIT 1').get() as { id: string; enterprise: string }
    const typed = { enterprise: held.enterprise, name: one?.person }
    db.exec('DROP TABLE IF EXISTS draft')
    await call('draft.get', { form: 'contact', key: 'new' })
    const hooks = host.station.core.hooks as Map<string, unknown>
    const fail = (make: () => Error) => ({
      why: 'a fault of the program, planted here',
      judge: () => {
        throw make()
      },
    })
    const quoting = (text: string) => {
      try {
        JSON.parse(text)
        return new Error('parsed')
      } catch (error) {
        return error as Error
      }
    }
    for (const make of [
      () => quoting(`{"name":"${one?.person}" ${one?.mobile}`),
      () => Object.assign(new Error(`no such number ${one?.mobile}`), { name: one?.person, code: one?.mobile }),
    ]) {
      hooks.set('contact', fail(make))
      const reply = await call('register.check', { record: 'contact', id: held.id, values: typed })
      const fault = reply.ok ? null : reply.fault
      expect(fault?.code).toBe('INTERNAL')
      // The administrator finds the code that was told, with the place it came from.
      const { reference } = (fault?.details ?? {}) as { reference: string }
      const found = await call('station.log', { part: reference }, '管理员')
      const lines = found.ok ? (found.value as { lines: { route: string; places: string[] }[] }).lines : []
      expect(lines.map((line) => line.route)).toEqual(['register.check'])
      expect(lines[0]?.places).toContainEqual(expect.stringMatching(/^src\/main\/core\/register\//u))
    }
    expect(await call('station.log', {})).toMatchObject({ ok: false, fault: { code: 'NOT_ALLOWED' } })
    expect(readLog(join(dataDir, LOG_FOLDER), '', 500)).toMatchObject({ unreadable: 0, more: false })
    expect(readLog(join(dataDir, LOG_FOLDER), '', 500).lines.length).toBeGreaterThan(2)
    for (const { path, bytes } of filesOf(dataDir))
      expect(
        WORDS.filter((word) => bytes.includes(Buffer.from(word))),
        path,
      ).toEqual([])
    // A log belongs to this computer: it is not carried away with a backup.
    const kept = filesOf(join(dataDir, 'backup')).map(({ path }) => path)
    expect([kept.length > 0, kept.filter((path) => path.endsWith('.log'))]).toEqual([true, []])
  })

  // Bug caught: the key stands in the command of SQLite that hands it over, and an error that quotes it brings it into the log.
  it('have a key that is nowhere but in the file’s own slots: not in a file, the log, an argument or the environment (S-56)', () => {
    const opens = (key: Uint8Array): boolean => {
      try {
        openFile(join(dataDir, 'station.db'), key, 'read').close()
        return true
      } catch {
        return false
      }
    }
    const keys = DRAWN.filter(opens)
    expect(keys).toHaveLength(1)
    const spellings = keys.flatMap((key) => [
      key,
      ...(['hex', 'base64', 'base64url'] as const).flatMap((how) => [
        Buffer.from(key.toString(how)),
        Buffer.from(key.toString(how).toUpperCase()),
      ]),
    ])
    const holding = (bytes: Buffer) => spellings.some((spelling) => bytes.includes(spelling))
    expect(
      filesOf(dataDir)
        .filter(({ bytes }) => holding(bytes))
        .map(({ path }) => path),
    ).toEqual([])
    expect(holding(Buffer.from(JSON.stringify([process.argv, process.execArgv, process.env])))).toBe(false)
    expect(holding(Buffer.from(`key='raw:${keys[0]?.toString('hex')}'`)), 'what would be seen in an error').toBe(true)
  })

  it('would be found here: a file that holds one is told from one that holds none', () => {
    writeFileSync(join(dataDir, 'leak.txt'), `${CANARIES[3]?.mobile}`)
    const found = filesOf(dataDir).filter(({ bytes }) => WORDS.some((word) => bytes.includes(Buffer.from(word))))
    expect(found.map(({ path }) => path)).toEqual([join(dataDir, 'leak.txt')])
  })
})
