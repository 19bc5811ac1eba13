import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { connectionOf } from '#core/db/connection.ts'
import { SLOT_FILES } from '#core/station/slots.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import type { RouteName, StationContract } from '#shared/contract/index.ts'
import type { Input, Output, Reply } from '#shared/contract/route.ts'
import {
  enterpriseValues,
  FONTS,
  loginAll,
  openTestStation,
  PASSWORD,
  RESOURCES,
  testPorts,
} from '#test/helper/open-test-station.ts'

const folders: string[] = []
const closing: (() => Promise<void>)[] = []
const folderOf = (name: string) => {
  const made = mkdtempSync(join(tmpdir(), `hsb-${name}-`))
  folders.push(made)
  return made
}
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A backup of a living office on a stick, with an attachment in it; the computer is gone. */
async function lostOffice() {
  const office = await openTestStation()
  await loginAll(office)
  const { row } = await office.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
  const scan = { name: '营业执照.pdf', base64: Buffer.from('%PDF-1.4\nscan\n%%EOF').toString('base64') }
  await office.must('经办', 'attachment.add', { record: 'enterprise', subject: row.id, personal: false, file: scan })
  const stick = folderOf('stick')
  const { name } = await office.must('管理员', 'backup.make', { folder: stick })
  await office.close()
  return { stick, name, row: row.id }
}

/** The program on a computer where nobody was yet. */
function newComputer(dataDir = folderOf('new')) {
  const ports = testPorts(`new computer ${dataDir}`, '2014-06-10T01:00:00.000Z')
  const host = createInlineHost({ dataDir, resourcesDir: RESOURCES, fontDirs: FONTS, ports, origin: 'test' })
  closing.push(() => host.close())
  const ask = async <K extends RouteName>(route: K, input: Input<StationContract[K]>) =>
    (await host.call({ connection: 'desk', route, input })) as Reply<Output<StationContract[K]>>
  const code = async <K extends RouteName>(route: K, input: Input<StationContract[K]>) => {
    const reply = await ask(route, input)
    return reply.ok ? 'ok' : reply.fault.code
  }
  return { dataDir, host, ask, code }
}

describe('the first start of a new computer', () => {
  it('restores the office out of its backup: its users log in, rows and attachments are there, a new epoch begins', async () => {
    const { stick, name, row } = await lostOffice()
    const desk = newComputer()
    const found = await desk.ask('station.findBackups', { folder: stick })
    expect(found).toMatchObject({ ok: true, value: [{ name, folder: stick, unit: '通城县' }] })
    // The folder of the backup itself does as well: clerks point at what they see.
    expect(await desk.ask('station.findBackups', { folder: join(stick, name) })).toEqual(found)
    expect(await desk.code('station.restoreHere', { name, folder: stick })).toBe('ok')
    expect(await desk.ask('session.state', {})).toMatchObject({ value: { state: 'closed', unit: { name: '通城县' } } })
    expect(await desk.code('session.login', { userName: '经办', password: 'wrong-Password-1' })).toBe('WRONG_PASSWORD')
    expect(await desk.code('session.login', { userName: '经办', password: PASSWORD })).toBe('ok')
    const kept = await desk.ask('attachment.find', { record: 'enterprise', subject: row })
    expect(kept).toMatchObject({ ok: true, value: { files: [{ name: '营业执照.pdf', held: true }] } })
    // What the list says is one thing, what lies in the store another.
    const stored = readdirSync(join(stick, name, 'files'))
    expect([stored.length, readdirSync(join(desk.dataDir, 'files'))]).toEqual([1, stored])
    const db = connectionOf(desk.host.station.db())
    expect(String(db.prepare('SELECT epoch FROM station').pluck().get())).toMatch(/^2-/u)
    expect(db.prepare("SELECT count(*) FROM audit WHERE action = 'station.newEpoch'").pluck().get()).toBe(1)
    expect(readdirSync(desk.dataDir).filter((one) => one.endsWith('.part') || one === 'restored.mark')).toEqual([])
  })

  it('never puts one over a station, nor lets a stranger look around the disk of one', async () => {
    const { stick, name } = await lostOffice()
    const desk = newComputer()
    expect(await desk.code('station.restoreHere', { name, folder: stick })).toBe('ok')
    expect(await desk.code('station.findBackups', { folder: stick })).toBe('STATION_EXISTS')
    expect(await desk.code('station.restoreHere', { name, folder: stick })).toBe('STATION_EXISTS')
  })

  // Bugs caught: the slots of a restore that had gone through could not be read; it was said that nothing had changed, and pressed
  // again it took the restored station away.
  it('knows a station that an earlier try brought, though its end could not be read', async () => {
    const { stick, name } = await lostOffice()
    const [desk, other] = [newComputer(), newComputer()]
    expect(await other.code('station.restoreHere', { name, folder: stick })).toBe('ok')
    const brought = desk.host.station.takeOver((place) => {
      cpSync(other.dataDir, place, { recursive: true, filter: (one) => !one.endsWith('.hold') })
      for (const slots of SLOT_FILES) {
        rmSync(join(place, slots))
        mkdirSync(join(place, slots))
      }
      return Promise.resolve()
    })
    await expect(brought).rejects.toThrow('PLACE_NOT_READ')
    for (const slots of SLOT_FILES) {
      rmSync(join(desk.dataDir, slots), { recursive: true })
      cpSync(join(other.dataDir, slots), join(desk.dataDir, slots))
    }
    expect(await desk.code('station.restoreHere', { name, folder: stick })).toBe('STATION_EXISTS')
    expect(await desk.code('session.login', { userName: '经办', password: PASSWORD })).toBe('ok')
  })

  it('refuses what is no backup or was not copied whole, and leaves the folder as new as it was', async () => {
    const { stick, name } = await lostOffice()
    const desk = newComputer()
    expect(await desk.code('station.findBackups', { folder: join(stick, 'nowhere') })).toBe('FOLDER_UNFIT')
    expect(await desk.code('station.restoreHere', { name: 'other', folder: stick })).toBe('BACKUP_UNKNOWN')
    const torn = folderOf('torn')
    cpSync(stick, torn, { recursive: true })
    rmSync(join(torn, name, 'files'), { recursive: true })
    expect(await desk.code('station.restoreHere', { name, folder: torn })).toBe('BACKUP_PARTIAL')
    writeFileSync(join(stick, name, 'station.db'), 'half')
    expect(await desk.code('station.restoreHere', { name, folder: stick })).toBe('BACKUP_PARTIAL')
    mkdirSync(join(stick, 'photos'))
    writeFileSync(join(stick, 'photos', 'manifest.json'), '{}')
    expect(await desk.ask('station.findBackups', { folder: stick })).toMatchObject({ value: [{ name }] })
    expect(await desk.ask('session.state', {})).toMatchObject({ value: { state: 'new' } })
    expect(existsSync(join(desk.dataDir, 'station.db'))).toBe(false)
  })

  it('leaves a folder new where the copying died before the slot file, and a station set up there is no restored one', async () => {
    const { stick, name } = await lostOffice()
    const dataDir = folderOf('died')
    cpSync(join(stick, name, 'station.db'), join(dataDir, 'station.db'))
    for (const mark of ['unfinished.mark', 'restored.mark']) writeFileSync(join(dataDir, mark), '')
    const desk = newComputer(dataDir)
    expect(await desk.ask('session.state', {})).toMatchObject({ value: { state: 'new' } })
    const password = 'Andere-Worte-2014'
    const made = await desk.code('station.setup', {
      kind: 'county',
      code: '421222',
      bureau: '通城县商务局',
      administrator: { userName: '管理', personName: '管理甲', password },
      firstClerk: { userName: '经办', personName: '经办甲', password },
      backupFolder: null,
    })
    expect(made).toBe('ok')
    expect(await desk.code('session.login', { userName: '经办', password })).toBe('ok')
    expect(String(connectionOf(desk.host.station.db()).prepare('SELECT epoch FROM station').pluck().get())).toMatch(
      /^1-/u,
    )
  })
})
