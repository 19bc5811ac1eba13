import { openSync, closeSync, writeSync, statSync, readdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { constraintFault } from '#core/db/constraint.ts'
import { DomainFault } from '#core/fault.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import type { RouteName } from '#shared/contract/index.ts'
import { openFile } from '#test/helper/open-file.ts'
import { openStatisticDesk, monthFigures, MONTH } from '../statistic/desk.ts'
import { openPair, send, take, type Pair } from '../exchange/pair.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  RESOURCES,
  type TestStation,
  testPorts,
} from '#test/helper/open-test-station.ts'

/** Refusals nobody meets in the course of a test of its room: each is produced once here, by the route that answers with it. */
let pair: Pair
let desk: TestStation
beforeAll(async () => {
  pair = await openPair()
  desk = pair.county
}, 60_000)
afterAll(() => pair?.close())

const NOBODY = '00000000-0000-7000-8000-000000000000'
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)])
const encrypted = Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(512)])
const sheet = (name: string, bytes: Buffer | string) => ({
  record: 'enterprise',
  file: { name, base64: Buffer.from(bytes).toString('base64') },
  text: null,
})
const staged = { record: 'enterprise', file: null, text: null, sheet: '表', mapping: {}, defaults: {} }

async function faultOf(at: TestStation, who: string, route: RouteName, input: unknown): Promise<string> {
  const reply = await at.host.call({ connection: who, route, input })
  return reply.ok ? 'went through' : reply.fault.code
}

function thrown(run: () => unknown): string {
  try {
    run()
    return 'went through'
  } catch (error) {
    return error instanceof DomainFault ? error.code : String(error)
  }
}

describe('a refusal', () => {
  it.each<[code: string, who: string, route: RouteName, input: unknown]>([
    ['RECORD_KIND_UNKNOWN', '经办', 'register.find', { record: 'nothing' }],
    ['NO_SUMMARY', '经办', 'register.summary', { record: 'contact' }],
    ['DRAFT_TOO_LARGE', '经办', 'draft.save', { form: 'x', key: 'y', values: { text: 'x'.repeat(200_001) } }],
    ['SHEET_UNREADABLE', '经办', 'import.open', sheet('a.xlsx', 'PK\u0003\u0004rubbish')],
    ['SHEET_ENCRYPTED', '经办', 'import.open', sheet('a.xlsx', encrypted)],
    [
      'SHEET_NOT_SUPPORTED',
      '经办',
      'import.open',
      sheet('a.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
    ],
    ['SHEET_EMPTY', '经办', 'import.open', sheet('a.csv', '')],
    ['SHEET_TOO_LARGE', '经办', 'import.open', sheet('a.csv', Buffer.alloc(51 * 2 ** 20, '甲,乙\n'))],
    ['SHEET_GONE', '经办', 'import.stage', { ...staged, opened: 'long-gone' }],
    ['BATCH_UNKNOWN', '经办', 'import.rows', { batch: NOBODY, verdict: null }],
    ['BACKUP_UNKNOWN', '管理员', 'backup.rehearse', { name: 'no-such-backup', folder: '/' }],
    ['STATION_EXISTS', '管理员', 'station.setup', setup()],
    ['STATISTIC_FORM_UNKNOWN', '经办', 'statistic.sheet', { form: 'nothing', period: '2014-05' }],
    ['PERIOD_WRONG', '经办', 'statistic.sheet', { form: MONTH, period: '2014Q1' }],
    ['PERIOD_NOT_SEALED', '经办', 'period.requestUnlock', { period: '2013', reason: '补报一家企业', leader: '局长甲' }],
  ])('%s', async (code, who, route, input) => {
    expect(await faultOf(desk, who, route, input)).toBe(code)
  })

  it('MAPPING_WRONG, where two columns are said to be the name', async () => {
    const input = sheet('名录.csv', '甲,乙\n1,2\n')
    const { sheets } = await desk.must('经办', 'import.open', input)
    const mapping = { 甲: 'name', 乙: 'name' }
    expect(
      await faultOf(desk, '经办', 'import.stage', { ...input, sheet: sheets[0]?.name ?? '', mapping, defaults: {} }),
    ).toBe('MAPPING_WRONG')
  })

  it('POSTED_ROW, for whoever would change an entry of the ledger', async () => {
    const pool = await desk.must('经办', 'register.record', {
      record: 'fund_pool',
      values: { name: '2014年县级', year: 2014, level: 'county', county: '421222', sourceDocument: null, remark: null },
    })
    const entry = {
      pool: pool.row.id,
      kind: 'budget',
      amount: 100_00,
      postedOn: '2014-01-06',
      document: '1号',
    } as const
    await desk.must('经办', 'fund.postEntry', { ...entry, reason: null })
    // The rooms refuse it in words of their own; behind them the file has the last word.
    const change = () => {
      try {
        desk.station.db().exec('UPDATE ledger_entry SET amount = 1')
      } catch (error) {
        throw constraintFault(error)
      }
    }
    expect(thrown(change)).toBe('POSTED_ROW')
  })

  it('RETURN_OWN, RETURN_SETTLED, MOVE_SAME_UNIT, TOTAL_UNKNOWN, NOT_COUNTY, PACKAGE_APPLIED, at the city', async () => {
    const firm = await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    const { file } = await send(desk, pair.cityId)
    await take(pair.city, file)
    const refused = (route: RouteName, input: unknown, who = '审核') => faultOf(pair.city, who, route, input)
    expect(await refused('exchange.refuse', { file, parked: null, reason: '内容有误' }, '经办')).toBe('PACKAGE_APPLIED')

    const own = await pair.city.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    const make = { record: 'enterprise', row: own.row.id, fields: [], reason: '名称与执照不符' }
    expect(await refused('return.make', make)).toBe('RETURN_OWN')
    const { id } = await pair.city.must('审核', 'return.make', { ...make, row: firm.row.id })
    await pair.city.must('审核', 'return.cancel', { id, reason: '看错了' })
    expect(await refused('return.cancel', { id, reason: '看错了' })).toBe('RETURN_SETTLED')

    const move = { enterprise: firm.row.id, toStation: pair.countyId, movedOn: '2014-06-01', reason: '迁址' }
    expect(await refused('move.decide', move)).toBe('MOVE_SAME_UNIT')
    expect(await refused('rollup.detail', { station: pair.countyId, period: '2014', key: 'nothing' })).toBe(
      'TOTAL_UNKNOWN',
    )
    const { token: confirmation } = await pair.city.must('管理员', 'session.confirm', { password: PASSWORD })
    expect(await refused('trust.replaceLost', { confirmation }, '管理员')).toBe('NOT_COUNTY')
  })

  it('STATISTIC_FINDINGS, where an earlier month came in later and made this one doubtful', () => {
    const statistics = openStatisticDesk()
    const firm = statistics.firm('甲商贸有限公司')
    const may = statistics.save('2014-05', firm, monthFigures(100))
    expect(may.submitted).toBe(true)
    statistics.save('2014-04', firm, monthFigures(1))
    expect(thrown(() => statistics.pass('2014-05', may))).toBe('STATISTIC_FINDINGS')
    statistics.close()
  })

  it('FORM_FAILED, on a machine without any face to set a form in', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hsb-bare-'))
    const bare = await openTestStation({ dataDir })
    await bare.close()
    const host = createInlineHost({
      dataDir,
      resourcesDir: RESOURCES,
      fontDirs: [],
      ports: testPorts('bare'),
      origin: 'test',
    })
    await host.call({ connection: 'x', route: 'session.login', input: { userName: '经办', password: PASSWORD } })
    const reply = await host.call({
      connection: 'x',
      route: 'list.print',
      input: { list: 'register', record: 'enterprise' },
    })
    expect(reply.ok ? 'printed' : reply.fault.code).toBe('FORM_FAILED')
    await host.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('LIST_TOO_LONG, for more than can lie on paper', async () => {
    const names = Array.from({ length: 20_001 }, (_, at) => `甲${String(at).padStart(5, '0')}商贸有限公司,通城县`)
    const input = sheet('名录.csv', `企业名称,县市区\n${names.join('\n')}\n`)
    const { sheets, opened } = await desk.must('经办', 'import.open', input)
    const [first] = sheets
    const batch = await desk.must('经办', 'import.stage', {
      ...staged,
      opened,
      sheet: first?.name ?? '',
      mapping: first?.mapping ?? {},
    })
    await desk.must('经办', 'import.commit', { batch: batch.batch, onlyIfAllGood: false, updateExisting: false })
    const list = { list: 'register', record: 'enterprise' } as const
    expect(await desk.fault('经办', 'list.print', list)).toBe('LIST_TOO_LONG')
  }, 60_000)
})

describe('a file that is not what it was', () => {
  let own: TestStation
  beforeAll(async () => {
    own = await openTestStation()
    await loginAll(own)
  })
  afterAll(() => own.close())

  it('BACKUP_FAILED: a copy whose chain is broken is no backup, and is not kept', async () => {
    const db = own.station.db()
    db.exec('DROP TRIGGER IF EXISTS audit_immutable_update')
    const triggers = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'")
      .pluck()
      .all()
    for (const name of triggers) db.exec(`DROP TRIGGER "${String(name)}"`)
    db.exec('UPDATE audit SET detail = \'{"altered":1}\' WHERE seq = 2')
    expect(await own.fault('管理员', 'backup.make', { folder: null })).toBe('BACKUP_FAILED')
    expect(readdirSync(join(own.dataDir, 'backup'))).toEqual([])
  })

  it('FILE_BUSY: another connection holds it, and the same call goes through afterwards', async () => {
    const other = openFile(join(own.dataDir, 'station.db'), own.station.dataKey(), 'write')
    own.station.db().pragma('busy_timeout=0')
    other.exec('BEGIN IMMEDIATE')
    const values = enterpriseValues()
    expect(await own.fault('经办', 'register.record', { record: 'enterprise', values })).toBe('FILE_BUSY')
    other.exec('ROLLBACK')
    other.close()
    await own.must('经办', 'register.record', { record: 'enterprise', values })
  })

  it('STATION_CLOSED and FILE_DAMAGED: nothing is read before a login, and nothing from a file with a torn page', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hsb-torn-'))
    const whole = await openTestStation({ dataDir })
    await whole.close()
    const file = join(dataDir, 'station.db')
    const handle = openSync(file, 'r+')
    for (let at = 4096 * 3; at < statSync(file).size; at += 4096)
      writeSync(handle, Buffer.alloc(64, 7), 0, 64, at + 100)
    closeSync(handle)
    const torn = await openTestStation({ dataDir })
    expect(thrown(() => torn.station.db())).toBe('STATION_CLOSED')
    const code = await torn.fault('经办', 'session.login', { userName: '经办', password: PASSWORD })
    expect(code).toBe('FILE_DAMAGED')
    await torn.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
})

function setup() {
  const person = (userName: string) => ({ userName, personName: `${userName}人`, password: '别处Spring2014' })
  return {
    kind: 'county',
    code: '421222',
    bureau: '通城县商务局',
    administrator: person('管理乙'),
    firstClerk: person('经办乙'),
    backupFolder: null,
  }
}
