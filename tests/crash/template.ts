import { shipped } from '#test/helper/shipped.ts'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loginAll, openTestStation, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'
import { AMOUNT, IMPORT_ROWS, PLAN_FILE, sheetOf, type Plan, type Subject } from './protocol.ts'

export type Template = { readonly folder: string; readonly copy: () => string; readonly remove: () => void }

const PROCEDURE = 'fund-application'

function freeze(folder: string, plan: Plan): Template {
  writeFileSync(join(folder, PLAN_FILE), JSON.stringify(plan))
  return {
    folder,
    copy: () => {
      const copy = mkdtempSync(join(tmpdir(), 'hsb-kill-'))
      cpSync(folder, copy, { recursive: true })
      return copy
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Applications of one enterprise to one pool, as a clerk records them. */
export async function applications(desk: TestStation, count: number): Promise<Subject[]> {
  const record = async (name: string, values: Record<string, unknown>) =>
    (await desk.must('经办', 'register.record', { record: name, values })).row
  const enterprise = await record('enterprise', {
    name: '测试县山货电子商务有限公司',
    identifierType: 'credit-code',
    identifier: '91330100799655058B',
    subjectType: 'company',
    businessStatus: 'active',
    county: '421222',
  })
  const account = await record('bank_account', {
    enterprise: enterprise.id,
    accountName: '测试县山货电子商务有限公司',
    bank: '测试银行',
    accountNumber: '6200000000001234',
    isBasic: true,
  })
  const pool = await record('fund_pool', {
    name: '电子商务发展专项资金',
    year: 2014,
    level: 'county',
    county: '421222',
  })
  await desk.must('经办', 'fund.postEntry', {
    pool: pool.id,
    kind: 'budget',
    amount: 1_000_000_000,
    postedOn: '2014-01-02',
    document: null,
    reason: null,
  })
  const made: Subject[] = []
  for (let at = 0; at < count; at += 1) {
    const row = await record('fund_application', {
      enterprise: enterprise.id,
      appliedOn: '2014-03-03',
      year: 2014,
      pool: pool.id,
      level: 'county',
      category: 'C',
      purpose: 'attraction',
      projectName: `山货网上销售平台第${at}期`,
      supportMode: 'award',
      applyAmount: 10_000_000,
      hasOtherFund: false,
      bankAccount: account.id,
      promiseSigned: true,
    })
    made.push({ id: row.id, rev: row.rev })
  }
  return made
}

/** Takes one application to the end of its public notice, everybody doing his own part. */
export async function toNotice(desk: TestStation, { id, rev }: Subject, finance: string): Promise<void> {
  const definition = shipped.procedure(PROCEDURE)
  const subject = { procedure: PROCEDURE, subject: id }
  const items = (definition?.materials ?? []).map(({ item }) => ({
    item,
    status: 'received' as const,
    pages: 1,
    originalSeen: true,
    note: null,
  }))
  await desk.must('经办', 'procedure.recordMaterial', { ...subject, items })
  for (const one of definition?.checks ?? [])
    if (!one.automatic && one.required)
      await desk.must('经办', 'procedure.recordCheck', {
        ...subject,
        item: one.item,
        result: 'pass',
        seen: '已查',
        reason: null,
      })
  const opinion = { ...subject, rev, text: '同意', document: null, paper: null }
  await desk.must('经办', 'procedure.giveOpinion', {
    ...opinion,
    step: 'acceptance',
    outcome: 'accepted',
    amount: null,
    signedOn: '2014-03-04',
  })
  await desk.must('审核', 'procedure.giveOpinion', {
    ...opinion,
    step: 'commerce-review',
    outcome: 'agreed',
    amount: AMOUNT,
    signedOn: '2014-03-05',
  })
  const paper = { signatory: finance, signatoryUnit: '测试财政局', paperNumber: '纸-1', comparedBy: null }
  await desk.must('经办', 'procedure.giveOpinion', {
    ...opinion,
    step: 'finance-review',
    outcome: 'agreed',
    amount: AMOUNT,
    signedOn: '2014-03-06',
    paper,
  })
}

/** A county with applications ready to be approved and others ready to be paid. */
export async function countyTemplate(count = 16): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'hsb-template-'))
  const desk = await openTestStation({ dataDir: folder, seed: 'kill-county', start: '2014-03-07T02:00:00.000Z' })
  await loginAll(desk)
  const finance = (await desk.must('经办', 'person.record', { name: '财政甲', unitKind: 'finance', post: null })).row.id
  const subjects = await applications(desk, count)
  for (const subject of subjects) await toNotice(desk, subject, finance)
  await desk.must('经办', 'procedure.postNotice', {
    procedure: PROCEDURE,
    subjects,
    postedOn: '2014-03-07',
    place: '县政府网站',
    evidence: null,
  })
  desk.ports.clock.set('2014-03-17T02:00:00.000Z')
  await loginAll(desk)
  const payable = subjects.slice(0, count / 2)
  for (const { id, rev } of payable) {
    const { token } = await desk.must('负责人', 'session.confirm', { password: PASSWORD })
    await desk.must('负责人', 'procedure.giveOpinion', {
      procedure: PROCEDURE,
      subject: id,
      rev,
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
  await desk.close()
  return freeze(folder, { approvable: subjects.slice(count / 2), payable, packages: [] })
}

/** Makes a station trust another one by its file and its typed fingerprint; answers the id of the other. */
export async function enrol(at: TestStation, other: TestStation): Promise<string> {
  const { name, base64 } = await other.must('管理员', 'exchange.exportEnrolment', {})
  const { own } = await other.must('经办', 'exchange.peers', {})
  return (await at.must('管理员', 'exchange.enrol', { file: { name, base64 }, fingerprint: own.fingerprint.join(' ') }))
    .station
}

/** A city that trusts a county, and the county's packages: each holds all before it and a hundred rows more. */
export async function cityTemplate(packages = 3): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'hsb-template-'))
  const county = await openTestStation({ seed: 'kill-sender' })
  const city = await openTestStation({
    dataDir: folder,
    kind: 'city',
    code: '421200',
    name: '咸宁市',
    seed: 'kill-city',
  })
  await loginAll(county)
  await loginAll(city)
  const cityId = await enrol(county, city)
  await enrol(city, county)
  const files = []
  for (let at = 0; at < packages; at += 1) {
    const file = sheetOf(1 + at * IMPORT_ROWS, 50)
    const { sheets } = await county.must('经办', 'import.open', { record: 'enterprise', file, text: null })
    const sheet = sheets[0]
    if (!sheet) throw new Error('the sheet opens')
    const { batch } = await county.must('经办', 'import.stage', {
      record: 'enterprise',
      file,
      text: null,
      sheet: sheet.name,
      mapping: sheet.mapping,
      defaults: {},
    })
    await county.must('经办', 'import.commit', { batch, onlyIfAllGood: true, updateExisting: false })
    const sent = await county.must('经办', 'exchange.send', { peer: cityId })
    files.push({ name: sent.file.name, base64: sent.file.base64 })
  }
  await county.close()
  await city.close()
  return freeze(folder, { approvable: [], payable: [], packages: files })
}
