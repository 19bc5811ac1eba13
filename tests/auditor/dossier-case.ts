import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  RESOURCES,
  type TestStation,
} from '#test/helper/open-test-station.ts'
import { shipped } from '#test/helper/shipped.ts'
import { barestValues } from '../register/sample.ts'

const PROCEDURE = 'fund-application'
const AMOUNT = 10_000_000
const TEXT = Buffer.from('%PDF-1.4\n% 不是本程序排的\n%%EOF\n')

export type DossierCase = {
  readonly desk: TestStation
  readonly enterprise: string
  readonly application: string
  readonly claim: string
}

const token = async (desk: TestStation, who: string) =>
  (await desk.must(who, 'session.confirm', { password: PASSWORD })).token

async function record(desk: TestStation, name: string, values: Record<string, unknown>): Promise<string> {
  return (await desk.must('经办', 'register.record', { record: name, values })).row.id
}

/** A file at a record, as an office puts it there. */
export async function attach(
  desk: TestStation,
  at: { readonly record: string; readonly subject: string },
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const file = { name, base64: Buffer.from(bytes).toString('base64') }
  await desk.must('经办', 'attachment.add', { ...at, item: null, note: null, personal: false, file })
}

/** Takes an application from its materials to the payment, every step by who may do it. */
async function decide(desk: TestStation, subject: string): Promise<void> {
  const definition = shipped.procedure(PROCEDURE)
  const finance = await desk.must('经办', 'person.record', { name: '财政甲', unitKind: 'finance', post: null })
  const items = (definition?.materials ?? []).map(({ item }) => ({
    item,
    status: 'received' as const,
    pages: 1,
    originalSeen: true,
    note: null,
  }))
  await desk.must('经办', 'procedure.recordMaterial', { procedure: PROCEDURE, subject, items })
  for (const { item } of (definition?.checks ?? []).filter((one) => !one.automatic && one.required)) {
    const seen = { result: 'pass' as const, seen: '已查', reason: null }
    await desk.must('经办', 'procedure.recordCheck', { procedure: PROCEDURE, subject, item, ...seen })
  }
  const steps: readonly (readonly [string, string, string])[] = [
    ['经办', 'acceptance', 'accepted'],
    ['审核', 'commerce-review', ''],
    ['经办', 'finance-review', ''],
    ['经办', 'notice', ''],
    ['负责人', 'approval', ''],
  ]
  for (const [who, name] of steps) {
    const step = definition?.steps.find((one) => one.name === name)
    if (!step) throw new Error(`no step ${name}`)
    const { row } = await desk.must('经办', 'procedure.workspace', { procedure: PROCEDURE, subject })
    const rev = Number(row['rev'])
    const today = new Date(desk.ports.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    if (step.kind === 'notice') {
      const posted = { postedOn: today, place: '县政府网站', evidence: '网页截图' }
      await desk.must(who, 'procedure.postNotice', {
        procedure: PROCEDURE,
        subjects: [{ id: subject, rev }],
        ...posted,
      })
      desk.ports.clock.advance(20 * 86_400_000)
      await loginAll(desk)
      continue
    }
    const paper = { signatory: finance.row.id, signatoryUnit: '测试财政局', paperNumber: '纸-1', comparedBy: null }
    await desk.must(who, 'procedure.giveOpinion', {
      procedure: PROCEDURE,
      subject,
      rev,
      step: name,
      outcome: step.outcomes.find((one) => one.effect === 'advance')?.value ?? '',
      text: '同意',
      amount: step.needsAmount ? AMOUNT : null,
      signedOn: today,
      document: null,
      paper: step.fromPaper === 'always' ? paper : null,
      confirmation: step.final ? await token(desk, who) : null,
    })
  }
  const { row } = await desk.must('经办', 'procedure.workspace', { procedure: PROCEDURE, subject })
  await desk.must('拨付', 'procedure.recordPayment', {
    procedure: PROCEDURE,
    subject,
    rev: Number(row['rev']),
    amount: AMOUNT,
    paidOn: new Date(desk.ports.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    document: '凭证1',
    reason: null,
    confirmation: await token(desk, '拨付'),
  })
}

/** A county with a firm, an application that was paid and a training claim, with papers and files at each. */
export async function dossierCase(): Promise<DossierCase> {
  const desk = await openTestStation({ start: '2014-03-03T01:00:00.000Z' })
  await loginAll(desk)
  const firm = enterpriseValues()
  const enterprise = await record(desk, 'enterprise', firm)
  const account = { accountName: firm['name'], bank: '测试银行', accountNumber: '6200000000001234', isBasic: true }
  const bankAccount = await record(desk, 'bank_account', { enterprise, ...account })
  const pool = await record(desk, 'fund_pool', { name: '测试资金', year: 2014, level: 'county', county: '421222' })
  const budget = { kind: 'budget' as const, amount: 10 * AMOUNT, postedOn: '2014-01-02', document: null, reason: null }
  await desk.must('经办', 'fund.postEntry', { pool, ...budget })
  const application = await record(desk, 'fund_application', {
    enterprise,
    appliedOn: '2014-03-03',
    year: 2014,
    pool,
    level: 'county',
    category: 'C',
    purpose: 'attraction',
    projectName: '山货网上销售平台',
    supportMode: 'award',
    applyAmount: AMOUNT,
    hasOtherFund: false,
    bankAccount,
    promiseSigned: true,
  })
  const png = readFileSync(join(RESOURCES, 'icons', 'icon.png'))
  const of = { record: 'fund_application', subject: application }
  await attach(desk, of, '营业执照 正面.png', png)
  await attach(desk, of, '合同.pdf', TEXT)
  await decide(desk, application)
  for (const form of ['ZJ-2', 'ZJ-11'])
    await desk.must('经办', 'print.issue', { form, subjects: [application], fill: 'filled' })
  await desk.must('经办', 'print.issue', { form: 'ENT-1', subjects: [enterprise], fill: 'filled' })

  const ids = new Map([
    ['enterprise', enterprise],
    ['fund_pool', pool],
    ['bank_account', bankAccount],
  ])
  const barest = (name: string) => {
    const definition = shipped.record(name)
    if (!definition) throw new Error(`no record ${name}`)
    return barestValues(definition, 1, ids)
  }
  ids.set('training_session', await record(desk, 'training_session', barest('training_session')))
  const asked = { appliedOn: '2014-03-20', year: 2014, applyAmount: 100_000, bankAccount }
  const claim = await record(desk, 'training_claim', { ...barest('training_claim'), ...asked })
  await attach(desk, { record: 'training_claim', subject: claim }, '签到表.png', Buffer.concat([png, Buffer.alloc(1)]))
  await desk.must('经办', 'print.issue', { form: 'PX-6', subjects: [claim], fill: 'filled' })
  return { desk, enterprise, application, claim }
}
