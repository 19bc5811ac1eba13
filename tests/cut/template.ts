import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeBackup } from '#core/backup/service.ts'
import { AMOUNT } from '#test/crash/protocol.ts'
import { applications, enrol, toNotice } from '#test/crash/template.ts'
import { keptCommits, readKept, unpackStation } from '#test/helper/kept.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'
import { EMPTY_PLAN, PLAN_FILE, type Plan, type Scenario } from './protocol.ts'

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

const plainFirm = enterpriseValues({ identifierType: 'unknown', identifier: null })

type Laid = { readonly plan: Plan; readonly station: string | null; readonly outside?: string }

/** Approves one application, so that it waits for its payment. */
async function approveOne(desk: TestStation, subject: { id: string; rev: number }): Promise<void> {
  const { token } = await desk.must('负责人', 'session.confirm', { password: PASSWORD })
  await desk.must('负责人', 'procedure.giveOpinion', {
    procedure: 'fund-application',
    subject: subject.id,
    rev: subject.rev,
    step: 'approval',
    outcome: 'approved',
    text: null,
    amount: AMOUNT,
    signedOn: '2014-03-17',
    document: null,
    paper: null,
    confirmation: token,
  })
}

/** A county whose applications have come through their notice, as they lie on the desk on 2014-03-17. */
async function workDesk(desk: TestStation): Promise<Pick<Plan, 'approvable' | 'payable'>> {
  const finance = (await desk.must('经办', 'person.record', { name: '财政甲', unitKind: 'finance', post: null })).row.id
  const subjects = await applications(desk, 2)
  for (const subject of subjects) await toNotice(desk, subject, finance)
  const notice = {
    procedure: 'fund-application',
    subjects,
    postedOn: '2014-03-07',
    place: '县政府网站',
    evidence: null,
  }
  await desk.must('经办', 'procedure.postNotice', notice)
  desk.ports.clock.set('2014-03-17T02:00:00.000Z')
  await loginAll(desk)
  const payable = subjects.slice(0, 1)
  for (const subject of payable) await approveOne(desk, subject)
  return { approvable: subjects.slice(1), payable }
}

/** Two more packages from the county to its city, each with something in it that is new. */
async function packages(county: TestStation, peer: string): Promise<Plan['packages']> {
  const files: { name: string; base64: string }[] = []
  for (const n of [1, 2, 3]) {
    const values = enterpriseValues({ name: `报送${n}号商贸有限公司`, identifierType: 'unknown', identifier: null })
    await county.must('经办', 'register.record', { record: 'enterprise', values })
    const { file } = await county.must('经办', 'exchange.send', { peer })
    files.push({ name: file.name, base64: file.base64 })
  }
  return files
}

/** Lays the stations of the scenarios out below `work`, and says what each scenario begins with. */
async function makeStations(work: string): Promise<Record<Scenario, Laid>> {
  const folder = (name: string) => join(work, name)
  const start = '2014-03-07T02:00:00.000Z'
  // As it is after its set-up, with one row and no file yet.
  let desk = await openTestStation({ dataDir: folder('county'), seed: 'cut-county', start })
  const { recoveryKey } = desk
  await loginAll(desk)
  const { row } = await desk.must('经办', 'register.record', { record: 'enterprise', values: plainFirm })
  await desk.close()
  cpSync(folder('county'), folder('plain'), { recursive: true })
  const known = { ...EMPTY_PLAN, recoveryKey, enterprise: row.id }

  desk = await openTestStation({ dataDir: folder('county'), seed: 'cut-county', start })
  const city = await openTestStation({
    dataDir: folder('city'),
    kind: 'city',
    code: '421200',
    name: '咸宁市',
    seed: 'cut-city',
    start,
  })
  await loginAll(desk)
  await loginAll(city)
  const peer = await enrol(desk, city)
  await enrol(city, desk)
  const file = { name: '执照.pdf', base64: PDF.toString('base64') }
  await desk.must('经办', 'attachment.add', { record: 'enterprise', subject: row.id, personal: false, file })
  await desk.must('经办', 'print.issue', { form: 'ENT-1', record: 'enterprise', subjects: [row.id], fill: 'filled' })
  const work_ = await workDesk(desk)
  const sent = await packages(desk, peer)
  const { name: backup } = await makeBackup(desk.station, desk.ports, folder('outside'))
  const plan = { ...known, peer, ...work_, backup }
  await desk.close()
  const cityPlan = { ...EMPTY_PLAN, recoveryKey: city.recoveryKey, packages: sent }
  await city.close()

  const county = { plan, station: folder('county') }
  return {
    record: { plan: known, station: folder('plain') },
    pay: county,
    print: { plan: known, station: folder('plain') },
    send: county,
    apply: { plan: cityPlan, station: folder('city') },
    users: { plan: known, station: folder('plain') },
    backup: county,
    restore: { ...county, outside: folder('outside') },
    upgrade: keptStation(),
    'set-up': { plan: EMPTY_PLAN, station: null },
  }
}

/** A station that an earlier program left. */
function keptStation(): Laid {
  const commit = keptCommits()[0] ?? ''
  const kept = readKept(commit)
  const station = kept.stations.find((one) => one.code === '421222')
  const user = kept.users.find((one) => one.name === '经办')
  if (!station || !user) throw new Error('a county is kept, with its clerk')
  const passwords = Object.fromEntries(kept.users.map(({ name, password }) => [name, password]))
  const start = new Date(Date.parse(kept.leftAt) + 86_400_000).toISOString()
  const plan = { ...EMPTY_PLAN, start, passwords, recoveryKey: station.recoveryKey }
  return { plan, station: unpackStation(commit, station, user) }
}

/** Makes what each scenario begins with: `<root>/<scenario>/` with its two disks and its plan. */
export async function layOutScenarios(root: string, work: string): Promise<void> {
  for (const [scenario, { plan, station, outside }] of Object.entries(await makeStations(work))) {
    const folder = join(root, scenario)
    mkdirSync(join(folder, 'outside'), { recursive: true })
    mkdirSync(join(folder, 'station'))
    if (station) cpSync(station, join(folder, 'station'), { recursive: true })
    if (outside) cpSync(outside, join(folder, 'outside'), { recursive: true })
    writeFileSync(join(folder, PLAN_FILE), JSON.stringify(plan))
  }
}
