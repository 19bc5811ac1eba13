import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { restoreBackup } from '#api/restore-file.ts'
import { AMOUNT, sheetOf, type Subject } from '#test/crash/protocol.ts'
import { passwordIn, type Scenario } from './protocol.ts'
import type { Stage, StageDesk } from './stage.ts'

const PROCEDURE = 'fund-application'
/** Longer than the program waits until it carries its log over into the file. */
const QUIET = 1_200
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

let serial = 0

const firm = () => ({
  name: `新登记${(serial += 1)}号商贸有限公司`,
  identifierType: 'unknown',
  subjectType: 'company',
  businessStatus: 'active',
  county: '421222',
})

async function attach(desk: StageDesk, subject: unknown): Promise<void> {
  const content = Buffer.concat([PDF, Buffer.from(`% ${(serial += 1)} ${'纸'.repeat(2000)}`)])
  const file = { name: '附件.pdf', base64: content.toString('base64') }
  await desk.act('经办', 'attachment.add', { record: 'enterprise', subject, personal: false, file })
}

async function bringIn(desk: StageDesk): Promise<void> {
  const file = sheetOf((serial += 300), 300)
  const { sheets } = await desk.ask('经办', 'import.open', { record: 'enterprise', file, text: null })
  const sheet = (sheets as { name: string; mapping: unknown }[])[0]
  const chosen = { record: 'enterprise', file, text: null, sheet: sheet?.name, mapping: sheet?.mapping, defaults: {} }
  const { batch } = await desk.ask('经办', 'import.stage', chosen)
  await desk.act('经办', 'import.commit', { batch, onlyIfAllGood: false, updateExisting: false })
}

/** Records, an import and files at records, with the log carried over by the program's own timer and by closing. */
async function record(stage: Stage): Promise<void> {
  const desk = stage.open()
  await desk.login('经办')
  for (let n = 0; n < 4; n += 1) {
    const { row } = await desk.record('enterprise', firm())
    await attach(desk, (row as { id: string }).id)
  }
  await bringIn(desk)
  await desk.record('enterprise', firm())
  await wait(QUIET)
  for (let n = 0; n < 4; n += 1) await desk.record('enterprise', firm())
  await desk.close()
  const again = stage.open()
  await again.login('经办')
  await again.record('enterprise', firm())
}

async function approve(stage: Stage, desk: StageDesk, { id, rev }: Subject): Promise<void> {
  await desk.act('负责人', 'procedure.giveOpinion', {
    procedure: PROCEDURE,
    subject: id,
    rev,
    step: 'approval',
    outcome: 'approved',
    text: null,
    amount: AMOUNT,
    signedOn: stage.plan.start.slice(0, 10),
    document: null,
    paper: null,
    confirmation: await desk.confirmed('负责人'),
  })
}

async function payPart(stage: Stage, desk: StageDesk, { id, rev }: Subject, part: number): Promise<void> {
  await desk.act('拨付', 'procedure.recordPayment', {
    procedure: PROCEDURE,
    subject: id,
    rev,
    amount: AMOUNT * part,
    paidOn: stage.plan.start.slice(0, 10),
    document: null,
    reason: '测试拨付',
    confirmation: await desk.confirmed('拨付'),
  })
}

/** Approvals, and payments in parts of what was approved. */
async function pay(stage: Stage): Promise<void> {
  const desk = stage.open()
  await desk.login('经办', '负责人', '拨付')
  for (const subject of stage.plan.approvable) await approve(stage, desk, subject)
  for (const part of [0.5, 0.25, 0.25])
    for (const subject of [...stage.plan.payable, ...stage.plan.approvable]) await payPart(stage, desk, subject, part)
}

/** The first forms a station ever issues: the folder of its files comes to be with them. */
async function print(stage: Stage): Promise<void> {
  const desk = stage.open()
  await desk.login('经办')
  for (let n = 0; n < 4; n += 1)
    await desk.act('经办', 'print.issue', {
      form: 'ENT-1',
      record: 'enterprise',
      subjects: [stage.plan.enterprise],
      fill: 'filled',
    })
}

/** Packages to the city, by the answer and onto a stick. */
async function send(stage: Stage): Promise<void> {
  const desk = stage.open()
  await desk.login('经办')
  for (let n = 0; n < 4; n += 1) {
    await desk.record('enterprise', firm())
    const folder = n % 2 === 0 ? null : join(stage.folder, 'outside', 'packages')
    await desk.act('经办', 'exchange.send', { peer: stage.plan.peer, folder })
  }
}

/** The city takes in what a county sent. */
async function apply(stage: Stage): Promise<void> {
  const desk = stage.open()
  await desk.login('经办')
  for (const file of stage.plan.packages)
    await desk.act('经办', 'exchange.apply', { file, parked: null, confirmation: await desk.confirmed('经办') })
}

const UNKNOWN_PERSON = '00000000-0000-7000-8000-000000000000'

/** One round of what an administrator and users do with passwords; what is refused is done again as it should be. */
async function passwords(stage: Stage, desk: StageDesk, round: number, userIds: Map<string, string>): Promise<void> {
  const user = `新人${round}`
  const first = `首次Harbor${round}817`
  const given = { userName: user, personName: `${user}甲`, roles: ['reader'], password: first }
  const again = async () => ({ confirmation: await desk.confirmed('管理员') })
  const nobody = { ...given, personId: UNKNOWN_PERSON, ...(await again()) }
  await desk.act('管理员', 'user.record', nobody, { refused: true })
  const sets = (user: string, password: string, initial: boolean | null) => ({ password: { user, password, initial } })
  await desk.act('管理员', 'user.record', { ...given, personId: null, ...(await again()) }, sets(user, first, true))
  await desk.act(user, 'session.login', { userName: user, password: first })
  const second = `再次Meadow${round}264`
  await desk.act(user, 'session.changePassword', { oldPassword: first, newPassword: second }, sets(user, second, false))
  const reset = `重设Lantern${round}593`
  const id = userIds.get('审核')
  await desk.act('管理员', 'user.resetPassword', { id, password: reset, ...(await again()) }, sets('审核', reset, true))
  await desk.act('审核', 'session.login', { userName: '审核', password: reset })
  const own = `自己Granite${round}448`
  await desk.act('审核', 'session.changePassword', { oldPassword: reset, newPassword: own }, sets('审核', own, false))
  const wrong = { userName: '查询', password: '不对Wrong2014' }
  await desk.act('查询', 'session.login', wrong, { refused: true })
  const found = `找回Orchard${round}725`
  const recovery = { recoveryKey: stage.plan.recoveryKey.join('-'), userName: '拨付', password: found }
  await desk.act('拨付', 'session.recover', recovery, sets('拨付', found, null))
}

async function users(stage: Stage): Promise<void> {
  const desk = stage.open()
  await desk.login('管理员')
  const found = (await desk.ask('管理员', 'user.find', {})) as unknown as { id: string; name: string }[]
  const ids = new Map(found.map((one) => [one.name, one.id]))
  await passwords(stage, desk, 1, ids)
  await desk.close()
  const again = stage.open()
  await again.login('管理员')
  await passwords(stage, again, 2, ids)
}

/** Backups beside the data and on another disk, with work between them. */
async function backup(stage: Stage): Promise<void> {
  const desk = stage.open()
  await desk.login('经办', '管理员')
  for (const place of [null, 'stick', 'stick']) {
    await desk.record('enterprise', firm())
    const folder = place && join(stage.folder, 'outside', place)
    await desk.act('经办', 'backup.make', { folder })
  }
}

/** One backup, brought back in each of the three ways, and each copy opened and worked with. */
async function restore(stage: Stage): Promise<void> {
  const outside = join(stage.folder, 'outside')
  const name = stage.plan.backup
  const into = (at: string) => join(stage.folder, at)
  const goOn = async (at: string) => {
    const copy = stage.open(at)
    await copy.act('经办', 'session.login', { userName: '经办', password: passwordIn(stage.plan, '经办') })
    await copy.record('enterprise', firm())
    await copy.close()
  }
  await stage.deed({ at: 'outside/by-hsb', who: '', route: 'hsb restore', input: {} }, async () =>
    restoreBackup(join(outside, name), into('outside/by-hsb'), false),
  )
  await goOn('outside/by-hsb')
  const desk = stage.open()
  await desk.login('管理员')
  const confirmation = await desk.confirmed('管理员')
  const asked = { name, folder: outside, target: into('outside/by-route'), confirmation }
  await stage.deed({ at: 'outside/by-route', who: '管理员', route: 'backup.restore', input: asked }, () =>
    desk.ask('管理员', 'backup.restore', asked),
  )
  await desk.close()
  await goOn('outside/by-route')
  const fresh = stage.open('outside/first')
  await fresh.act('', 'station.restoreHere', { name, folder: outside })
  await fresh.close()
  await goOn('outside/first')
}

/** A station of an earlier program is opened by this one: its file is brought up to date before anybody is let in. */
async function upgrade(stage: Stage): Promise<void> {
  const desk = stage.open()
  await desk.act('经办', 'session.login', { userName: '经办', password: passwordIn(stage.plan, '经办') })
  await desk.record('enterprise', firm())
  await desk.close()
}

/** The wizard, and the first acts after it. */
async function setUp(stage: Stage): Promise<void> {
  const desk = stage.open()
  const user = (userName: string) => ({
    userName,
    personName: `${userName}甲`,
    password: passwordIn(stage.plan, userName),
  })
  const place = { kind: 'county', code: '421222', bureau: '通城县商务局' }
  const first = { administrator: user('管理员'), firstClerk: user('经办'), backupFolder: null }
  await desk.act('', 'station.setup', { ...place, ...first })
  await desk.login('经办')
  const { row } = await desk.record('enterprise', firm())
  await attach(desk, (row as { id: string }).id)
  await desk.record('enterprise', firm())
}

export const works: Readonly<Record<Scenario, (stage: Stage) => Promise<void>>> = {
  record,
  pay,
  print,
  send,
  apply,
  users,
  backup,
  restore,
  upgrade,
  'set-up': setUp,
}
