import { shipped } from '#tools/definitions.ts'
import { handInPapers, say, type Case } from '#tools/demo/case.ts'
import { codeNo } from '#tools/demo/code.ts'
import { YUAN } from '#tools/demo/money.ts'
import { bureauOf, place } from '#tools/demo/place.ts'
import { personOf } from '#tools/demo/title.ts'
import type { DemoStation } from '#tools/demo/unit.ts'

/** The way on which the city decides what a county and its treasury recommend together. */
export const JOINT: (typeof place.pack.routes)[number] | undefined = place.pack.routes.find(
  ({ decides, stages }) => decides === 'city' && stages.includes('recommendation'),
)
/** A place whose city decides nothing in this way has another one on which papers are brought again. */
const ROUTE = JOINT ?? place.pack.routes.find(({ decides }) => decides === 'city')

/** The pool that the document speaks of. */
const FUND = '电子商务发展专项资金'
const APPLIED = '2014-06-16'
const AMOUNT = 150_000 * YUAN

async function apply(
  desk: DemoStation,
  call: string,
  firm: string,
  account: string | null,
  name: string,
): Promise<Case> {
  const { rows: pools } = await desk.as('查询', 'register.find', { record: 'fund_pool', sort: null, limit: 200 })
  const pool = pools.find((row) => row['level'] === 'city' && row['year'] === 2014 && row['name'] === FUND)
  if (!pool) throw new Error(`${desk.name} knows no pool of the city`)
  const { row } = await desk.as('经办', 'register.record', {
    record: 'fund_application',
    values: {
      call,
      enterprise: firm,
      appliedOn: APPLIED,
      year: 2014,
      pool: pool.id,
      level: 'city',
      category: codeNo('fund-category', 6),
      purpose: codeNo('fund-purpose', 2),
      projectName: name,
      projectPlace: desk.name,
      startsOn: '2014-02-10',
      endsOn: '2014-12-20',
      content: '建设分拣打包场地和网上店铺，统一收购、分级、发运农产品。',
      goal: '全年网上销售额增长两成，带动就业二十人。',
      investTotal: AMOUNT * 4,
      investOwn: AMOUNT * 3,
      otherFiscal: 0,
      investDone: AMOUNT * 4,
      eligibleAmount: AMOUNT * 4,
      supportMode: codeNo('support-mode', 0),
      applyAmount: AMOUNT,
      hasOtherFund: false,
      bankAccount: account,
      promiseSigned: true,
    },
  })
  return { procedure: 'fund-application', record: 'fund_application', subject: row.id }
}

/** What the firm has to bring once more: one paper is not there, another cannot be read. */
async function sendBack(desk: DemoStation, one: Case, on: string): Promise<void> {
  const found = { pages: null, originalSeen: false }
  const items = (shipped.procedure(one.procedure)?.materials ?? []).map(({ item }) => {
    if (item === 'bank-account') return { ...found, item, status: 'missing' as const, note: '补交基本账户开户证明。' }
    if (item === 'project-evidence')
      return { ...found, item, status: 'unfit' as const, note: '合同复印件不清楚，重新复印并加盖公章。' }
    return { item, status: 'received' as const, pages: 2, originalSeen: true, note: null }
  })
  await desk.as('经办', 'procedure.recordMaterial', { procedure: one.procedure, subject: one.subject, items })
  await say(desk, one, { user: '经办', step: 'acceptance', outcome: 'correct', on, text: '材料不齐，一次告知补正。' })
}

/** The matter is taken in, reviewed by both offices and recommended by them in one document. */
async function recommendTogether(desk: DemoStation, one: Case): Promise<void> {
  await handInPapers(desk, one)
  await say(desk, one, {
    user: '经办',
    step: 'acceptance',
    outcome: 'accepted',
    on: '2014-06-17',
    text: '材料齐全，予以受理。',
  })
  const agreed = { outcome: 'agreed', amount: AMOUNT }
  await say(desk, one, {
    user: '审核',
    step: 'commerce-review',
    on: '2014-06-20',
    text: '项目真实，拟同意推荐。',
    ...agreed,
  })
  const financePerson = await personOf(desk, '财政乙')
  await say(desk, one, {
    user: '经办',
    step: 'finance-review',
    on: '2014-06-23',
    text: '同意。',
    financePerson,
    ...agreed,
  })
  await desk.as('经办', 'register.record', {
    record: 'joint_recommendation',
    values: {
      subject: one.subject,
      document: '商电〔2014〕22号',
      signedOn: '2014-06-24',
      place: 1,
      amount: AMOUNT,
      financeBureau: bureauOf(desk.name, 'finance'),
      reason: '带动农户多，分级包装设备已经到位，网上销售稳步增长',
    },
  })
}

/**
 * A county that sends a project up to the city: reviewed, and recommended by commerce and treasury in one document; beside it one
 * whose papers have to be brought again. `firm`: with an account; `late`: a firm without.
 */
export async function recommend(
  desk: DemoStation,
  firms: { readonly firm: string; readonly late: string },
): Promise<void> {
  if (!ROUTE) throw new Error('the city of this place decides nothing')
  const find = (record: string) => desk.as('查询', 'register.find', { record, sort: null, limit: 200 })
  const account = (await find('bank_account')).rows.find((row) => row['enterprise'] === firms.firm)
  const { row: call } = await desk.as('经办', 'register.record', {
    record: 'fund_call',
    values: {
      documentNumber: '商电〔2014〕18号',
      title: `${desk.name}2014年度市级专项资金推荐项目申报通知`,
      year: 2014,
      level: 'city',
      route: ROUTE.value,
      stages: ROUTE.stages,
      opensOn: '2014-06-01',
      closesOn: '2014-10-31',
      direction: '农产品上行项目',
    },
  })
  if (JOINT)
    await recommendTogether(
      desk,
      await apply(desk, call.id, firms.firm, account?.id ?? null, '农产品分级包装和网上销售'),
    )
  await sendBack(desk, await apply(desk, call.id, firms.late, null, '乡镇网点收寄设备'), '2014-06-18')
}
