import { drawHalls, payHalls, type DemoList } from '#tools/demo/award-year.ts'
import { codeNo, codeWith } from '#tools/demo/code.ts'
import { handIn, titleYear } from '#tools/demo/title.ts'
import { say } from '#tools/demo/case.ts'
import { applyFor, carryOn, openYear, prepareFirms, type CountyYear, type Days } from '#tools/demo/county.ts'
import { openDiary } from '#tools/demo/diary.ts'
import { classify, ENTERPRISES, importEnterprises } from '#tools/demo/enterprise-sheet.ts'
import { furtherTraining } from '#tools/demo/further-training.ts'
import { onlineSales, YUAN } from '#tools/demo/money.ts'
import { pastSupport } from '#tools/demo/past-support.ts'
import { FIRST_UNIT } from '#tools/demo/place.ts'
import { projectYear } from '#tools/demo/project-year.ts'
import { pavilionYear } from '#tools/demo/pavilion-year.ts'
import { EVERY_MONTH, statisticYear } from '#tools/demo/statistic.ts'
import { superviseYear } from '#tools/demo/supervision.ts'
import { trainingYear } from '#tools/demo/training-year.ts'
import type { DemoStation } from '#tools/demo/unit.ts'

/** A unit's year up to its report of June, and what it does while the report is on its way. */
export type FullYear = CountyYear & {
  /** Gives the list by which the halls were paid, where the unit shows one. */
  readonly afterReport: () => Promise<DemoList | undefined>
  /** The code of a firm that may not apply any more. */
  readonly banned: string | undefined
}

const MAY: Days = {
  applied: '2014-05-06',
  accepted: '2014-05-08',
  reviewed: '2014-05-13',
  financed: '2014-05-16',
  cityReviewed: '2014-05-19',
  posted: '2014-05-20',
  approved: '2014-06-05',
  paid: '2014-06-09',
}
/** Of the last two only the first days come. */
const JUNE: Days = {
  applied: '2014-06-03',
  accepted: '2014-06-04',
  reviewed: '2014-06-06',
  financed: '2014-06-11',
  cityReviewed: '2014-06-12',
  posted: '2014-06-13',
  approved: '2014-06-30',
  paid: '2014-07-07',
}
const LATE: Days = { ...JUNE, applied: '2014-06-16', accepted: '2014-06-18' }

/** The day of the report to the city. */
export const REPORT_DAY = '2014-06-09'

/** A year of a unit as the demo shows it: every register holds some rows, and there is work in every state. */
export async function fullYear(desk: DemoStation, at: number): Promise<FullYear> {
  await importEnterprises(desk, at + 1)
  await pavilionYear(desk, at)
  const money = await openYear(desk, 3_000_000 * YUAN)
  const shows = desk.code === FIRST_UNIT
  const firms = await prepareFirms(desk, shows ? 10 : 7)
  await pastSupport(desk, firms)
  await classify(desk)
  await furtherMoney(desk)
  const diary = await openDiary(desk)
  await diary.until('2014-03-03')
  desk.clock.go('2014-03-03')
  await superviseYear(desk)
  const apply = async (place: number, until: number, days?: Days) => {
    const firm = firms[place]
    if (!firm) throw new Error(`${desk.name} has too few firms`)
    const one = await applyFor(desk, money, firm, place, days)
    return { one, ...(await carryOn(desk, one, money, until, days)) }
  }
  const done = [await apply(0, 5), await apply(1, 5)]
  const projects = shows ? await projectYear(desk, money, firms.slice(7)) : undefined
  await diary.until('2014-05-07')
  await report(desk, '2014-04', '十八项任务推进中，产业园用房方案已定，统计四月报按时报齐。')
  done.push(await apply(2, 4, MAY))
  await furtherTraining(desk, money, firms)
  const last = firms[6]
  if (!last) throw new Error(`${desk.name} has too few firms`)
  const training = await trainingYear(desk, money, last)
  await diary.until('2014-06-04')
  await report(desk, '2014-05', '培训两期，服务点新增两处；融资对接两户落实，其余事项按期推进。')
  await statisticYear(desk, EVERY_MONTH)
  const titles = await titleYear(desk)
  await furtherTitles(desk)
  await diary.until(REPORT_DAY)
  desk.clock.go(REPORT_DAY)
  return {
    enterprises: ENTERPRISES,
    applications: done.length + (projects?.cases.length ?? 0),
    approved: done.reduce((sum, one) => sum + one.approved, projects?.approved ?? 0),
    paid: done.reduce((sum, one) => sum + one.paid, projects?.paid ?? 0),
    banned: projects?.banned,
    subsidy: training.subsidy,
    cases: [...done.map(({ one }) => one), ...(projects?.cases ?? []), training.one, ...titles],
    afterReport: async () => {
      const list = shows ? await drawHalls(desk, money.pool) : undefined
      await apply(3, 3, JUNE)
      await apply(4, 1, LATE)
      await apply(5, 0, LATE)
      if (list) await payHalls(desk, list)
      await diary.rest()
      for (const period of ['2014-01', '2014-02', '2014-03']) await desk.as('经办', 'period.seal', { period })
      return list
    },
  }
}

async function report(desk: DemoStation, month: string, summary: string): Promise<void> {
  await desk.as('经办', 'supervision.makeReport', { month, county: desk.code, summary })
}

async function furtherMoney(desk: DemoStation): Promise<void> {
  const record = async (name: string, values: Record<string, unknown>) =>
    (await desk.as('经办', 'register.record', { record: name, values })).row.id
  const level = desk.kind === 'city' ? 'city' : 'county'
  const pools = [
    ['电商培训补贴资金', 2014, 400_000, '2014-01-06', '预算〔2014〕1号'],
    ['电子商务发展专项资金', 2013, 1_200_000, '2013-01-08', '预算〔2013〕1号'],
  ] as const
  for (const [name, year, amount, postedOn, document] of pools) {
    const pool = await record('fund_pool', { name, year, level, county: desk.code, sourceDocument: document })
    await desk.as('经办', 'fund.postEntry', {
      pool,
      kind: 'budget',
      amount: amount * YUAN,
      postedOn,
      document,
      reason: null,
    })
  }
  const training = await record('fund_call', {
    documentNumber: '商电〔2014〕4号',
    title: `${desk.name}2014年度电商培训补贴申报通知`,
    year: 2014,
    level,
    opensOn: '2014-02-10',
    closesOn: '2014-11-30',
    direction: '参加外部培训和员工技能培训的企业，凭有效单据申报。',
  })
  const last = await record('fund_call', {
    documentNumber: '商电〔2013〕5号',
    title: `${desk.name}2013年度电子商务发展专项资金申报通知`,
    year: 2013,
    level,
    opensOn: '2013-03-01',
    closesOn: '2013-10-31',
    direction: null,
  })
  const items = [
    [
      training,
      '员工技能培训补助',
      codeWith('fund-category', 'training'),
      codeNo('fund-purpose', 3),
      5000,
      20_000,
      20_000,
    ],
    [last, '电商应用项目', codeNo('fund-category', 6), codeNo('fund-purpose', 2), 2500, 200_000, 400_000],
    [last, '公共平台项目', codeNo('fund-category', 4), codeNo('fund-purpose', 1), 4000, 500_000, 500_000],
  ] as const
  for (const [call, name, category, purpose, ratio, capItem, capEnterpriseYear] of items)
    await record('support_item', {
      call,
      name,
      category,
      purpose,
      ratio,
      capItem: capItem * YUAN,
      capEnterpriseYear: capEnterpriseYear * YUAN,
    })
}

/** One demonstration application that waits for its review, one that has just come in. */
async function furtherTitles(desk: DemoStation): Promise<void> {
  const { rows } = await desk.as('查询', 'register.find', {
    record: 'enterprise',
    sort: { field: 'n', descending: false },
    limit: 6,
  })
  for (const [at, place] of [2, 5].entries()) {
    const row = rows[place]
    if (!row) throw new Error(`${desk.name} has too few firms`)
    const values = {
      enterprise: row.id,
      appliedOn: '2014-06-05',
      year: 2014,
      object: 'enterprise',
      level: 'city',
      category: 'retail',
      schedule: 'restart',
      operatingSince: '2012-09-01',
      salesDeclared: onlineSales(desk, place),
      platforms: '淘宝、京东商城',
      jobs: 24 + at * 9,
      farmers: 60 + at * 35,
      practice: '门店体验、线上下单、当日发货。',
      promiseSigned: true,
    }
    const one = await handIn(desk, 'title-application', 'title_application', values)
    if (at === 0)
      await say(desk, one, { user: '经办', step: 'acceptance', outcome: 'accepted', on: '2014-06-06', text: '受理。' })
  }
}
