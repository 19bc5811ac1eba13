import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEEP, longGate, type LongGate, numbers } from '#test/helper/long-gate.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'

/**
 * One spoiled byte in every kind of file of a station and of a backup: what the program says is right or it says that it cannot be
 * sure; nobody is locked out; a rehearsal refuses the backup. Would catch a file that nothing reads until it is needed.
 */

const roots: string[] = []
const folderOf = (name: string) => {
  const made = mkdtempSync(join(tmpdir(), `hsb-rot-${name}-`))
  roots.push(made)
  return made
}
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true })
})

/** Files that mean nothing once the process ended, or hold no byte. */
const MEANINGLESS = new Set(['dry-run.db', 'station.lock', 'station.hold', 'station.sock', 'station.db-shm'])

type Scene = { readonly folder: string; readonly recoveryKey: string; readonly figures: string }
let scene: Scene

async function enrol(county: TestStation, city: TestStation): Promise<string> {
  const { name, base64 } = await city.must('管理员', 'exchange.exportEnrolment', {})
  const { own } = await city.must('经办', 'exchange.peers', {})
  const file = { name, base64 }
  return (await county.must('管理员', 'exchange.enrol', { file, fingerprint: own.fingerprint.join(' ') })).station
}

const figuresOf = async (desk: TestStation): Promise<string> => {
  const { rows, count } = await desk.must('查询', 'register.find', { record: 'enterprise' })
  const entries = await desk.must('审计', 'audit.find', { action: 'register.record' })
  return JSON.stringify([count, rows.map((one) => one.values), entries.map((one) => one.hash)])
}

/** A station with an attachment, an issued form, two packages sent, one refused, a backup; killed, so that its log is not carried over. */
beforeAll(async () => {
  const county = await openTestStation({ seed: 'rot-county' })
  const city = await openTestStation({ kind: 'city', code: '421200', name: '市', seed: 'rot-city' })
  await loginAll(county)
  await loginAll(city)
  const { row } = await county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
  const peer = await enrol(county, city)
  // Without an attachment it is kept as it went, with one as what it is made of again.
  await county.must('经办', 'exchange.send', { peer })
  const scan = { name: '营业执照.pdf', base64: Buffer.from('%PDF-1.4\nscan\n%%EOF').toString('base64') }
  await county.must('经办', 'attachment.add', { record: 'enterprise', subject: row.id, personal: false, file: scan })
  await county.must('经办', 'print.issue', { form: 'ENT-1', subjects: [row.id], fill: 'filled' })
  await county.must('经办', 'exchange.send', { peer })
  const rubbish = { name: '坏包.hsp', base64: Buffer.from('no package at all').toString('base64') }
  await county.ask('经办', 'exchange.preview', { file: rubbish })
  await county.must('管理员', 'backup.make', { folder: null })
  await county.must('经办', 'register.record', {
    record: 'enterprise',
    values: enterpriseValues({ name: '日志里的商贸有限公司', identifierType: 'unknown', identifier: null }),
  })
  const folder = folderOf('scene')
  cpSync(county.dataDir, folder, { recursive: true, filter: (from) => !/station\.(?:hold|lock)/u.test(from) })
  scene = { folder, recoveryKey: county.recoveryKey.join('-'), figures: await figuresOf(county) }
  await county.close()
  await city.close()
}, 60_000)

/** Every file below a folder, by its path with `/`. */
function filesIn(folder: string, at = ''): string[] {
  return readdirSync(join(folder, at), { withFileTypes: true }).flatMap((one) => {
    const path = at === '' ? one.name : `${at}/${one.name}`
    return one.isDirectory() ? filesIn(folder, path) : [path]
  })
}

/** Files of one kind are one line of the table: names by content are all alike. */
const kindOf = (path: string) => path.replaceAll(/[0-9a-f]{64}/gu, '<digest>').replace(/惠商簿备份-[^/]+/u, '<backup>')

function spoiled(from: string, path: string, place: number): string {
  const folder = folderOf('image')
  cpSync(from, folder, { recursive: true })
  const bytes = readFileSync(join(folder, path))
  const at = Math.min(bytes.length - 1, Math.floor(bytes.length * place))
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  writeFileSync(join(folder, path), bytes)
  return folder
}

type Outcome = 'named' | 'silent' | 'wrong figures' | 'locked out'

/** Opens a data folder as its people would, and says whether they hear of the damage. */
async function hear(folder: string): Promise<{ readonly outcome: Outcome; readonly said: string }> {
  let desk: TestStation | null = null
  try {
    desk = await openTestStation({ dataDir: folder, seed: folder })
    const reply = await desk.ask('经办', 'session.login', { userName: '经办', password: PASSWORD })
    if (!reply.ok && reply.fault.code === 'FILE_DAMAGED') return { outcome: 'named', said: reply.fault.code }
    if (!reply.ok) {
      const recover = { recoveryKey: scene.recoveryKey, userName: '经办', password: 'Andere-Worte-2031' }
      const second = await desk.ask('door', 'session.recover', recover)
      if (!second.ok) return { outcome: 'locked out', said: `${reply.fault.code} ${second.fault.code}` }
    }
    for (const name of ['查询', '审计']) await desk.login(name)
    const doctor = await desk.ask('审计', 'station.doctor', {})
    if (!doctor.ok) return { outcome: 'named', said: doctor.fault.code }
    const bad = doctor.value.lines.filter((line) => !line.ok)
    if (bad.length > 0) return { outcome: 'named', said: bad.map((line) => `${line.what}：${line.found}`).join('；') }
    if ((await figuresOf(desk)) !== scene.figures) return { outcome: 'wrong figures', said: '' }
    return { outcome: 'silent', said: '' }
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    return { outcome: code === 'SLOTS_TAMPERED' || code === 'SLOTS_LOST' ? 'locked out' : 'named', said: String(error) }
  } finally {
    await desk?.host.close()
  }
}

const GATE: LongGate = { what: 'spoiled bytes', floor: 30, deep: 10_000, seconds: 0.1 }
/** Of a file its beginning, its end, then ever other places: a share of its length, which never comes twice. */
const placeOf = (round: number) => (0.03 + round * 0.9301) % 1
const KINDS_OF_A_STATION = [
  'backup/<backup>/files/<digest>',
  'backup/<backup>/manifest.json',
  'backup/<backup>/packages/<digest>.cut',
  'backup/<backup>/packages/<digest>.hsp',
  'backup/<backup>/station.db',
  'backup/<backup>/station.slots.copy.json',
  'backup/<backup>/station.slots.json',
  'files/<digest>',
  'packages/<digest>.cut',
  'packages/<digest>.hsp',
  'quarantine/<digest>',
  'sent.mark.json',
  'station.db',
  'station.db-wal',
  'station.head',
  'station.slots.copy.json',
  'station.slots.json',
]

describe('one spoiled byte', () => {
  it('is looked for in every kind of file there is', () => {
    const kinds = new Set(
      filesIn(scene.folder)
        .filter((path) => !MEANINGLESS.has(path))
        .map(kindOf),
    )
    expect([...kinds].toSorted()).toEqual(KINDS_OF_A_STATION)
  })

  it(
    'in a file of a station is named, whichever file, and locks nobody out',
    async () => {
      const wrong: string[] = []
      const seen = new Set<string>()
      const paths = filesIn(scene.folder).filter((path) => {
        const kind = kindOf(path)
        if (MEANINGLESS.has(path) || seen.has(kind)) return false
        seen.add(kind)
        return true
      })
      for (const at of longGate(GATE, numbers())) {
        const path = paths[at % paths.length] ?? ''
        const place = placeOf(Math.floor(at / paths.length))
        const image = spoiled(scene.folder, path, place)
        const { outcome, said } = await hear(image)
        // A page that the log has anew is not the database's any more: written over at closing, and the figures were right.
        const overwritten = path === 'station.db' && outcome === 'silent' && (await hear(image)).outcome === 'silent'
        rmSync(image, { recursive: true, force: true })
        if (outcome !== 'named' && !overwritten) wrong.push(`${path} at ${place}: ${outcome} ${said}`)
      }
      expect(wrong).toEqual([])
    },
    DEEP ? 7_200_000 : 240_000,
  )

  it('in a file of a backup is refused by a rehearsal, whichever file', async () => {
    const place = folderOf('rehearsal')
    cpSync(scene.folder, place, { recursive: true })
    const desk = await openTestStation({ dataDir: place, seed: 'rehearsal' })
    try {
      await loginAll(desk)
      const [made] = await desk.must('管理员', 'backup.find', {})
      if (!made) throw new Error('the scene has a backup')
      const { name, folder } = made
      const path = join(folder, name)
      const rehearse = (from: object) =>
        desk.ask('管理员', 'backup.rehearse', { name, folder, password: '', recoveryKey: scene.recoveryKey, ...from })
      expect(await rehearse({})).toMatchObject({ ok: true, value: { ok: true } })
      const wrong: string[] = []
      for (const file of filesIn(path)) {
        const whole = readFileSync(join(path, file))
        for (const at of [0, 1].map(placeOf)) {
          const bytes = Buffer.from(whole)
          const byte = Math.floor(bytes.length * at)
          bytes[byte] = (bytes[byte] ?? 0) ^ 0x10
          writeFileSync(join(path, file), bytes)
          const reply = await rehearse({})
          const named = reply.ok ? !reply.value.ok && reply.value.lines.some((line) => line.includes(file)) : true
          if (!named) wrong.push(`${file} at ${at}: ${JSON.stringify(reply)}`)
        }
        writeFileSync(join(path, file), whole)
      }
      expect(wrong).toEqual([])
      for (const name of ['station.slots.json', 'files']) rmSync(join(path, name), { recursive: true })
      expect(await rehearse({})).toMatchObject({ ok: true, value: { ok: false } })
    } finally {
      await desk.host.close()
    }
  }, 120_000)

  it('is what the self-check of a whole station does not speak of', async () => {
    const folder = folderOf('whole')
    cpSync(scene.folder, folder, { recursive: true })
    expect(await hear(folder)).toEqual({ outcome: 'silent', said: '' })
  })
})
