import { pay, post, say, type Case } from '#tools/demo/case.ts'
import { codeNo } from '#tools/demo/code.ts'
import { digitsOf, FEN_OF_WAN, YUAN } from '#tools/demo/money.ts'
import { arrive, record } from '#tools/demo/project-year.ts'
import type { DemoStation } from '#tools/demo/unit.ts'

/** Halls beside those every county has: name, platform, place of the firm that runs it, sales of a month in 万元. */
const HALLS = [
  ['茶叶馆', 'taobao', 10, 22],
  ['山货馆', 'tmall', 11, 17],
  ['米面粮油馆', 'jd', 12, 9],
] as const
/** The year the halls are ranked for. */
const YEAR = 2013
/** What each place is paid, by a document of the county. */
const AMOUNTS = [
  ['pavilion.award-first', 60_000],
  ['pavilion.award-second', 40_000],
  ['pavilion.award-third', 20_000],
] as const
const BASIS = '商电〔2014〕19号'
const DAYS = {
  drawn: '2014-06-10',
  confirmed: '2014-06-13',
  approved: '2014-06-18',
  paid: '2014-06-19',
  arrived: '2014-06-20',
}

/** A list that pays: its id, its members and what each of them is given, in 分. */
export type DemoList = { readonly id: string; readonly members: readonly (Case & { readonly amount: number })[] }

/** What a list of halls gave out, in 分. */
export const listTotal = ({ members }: DemoList): number => members.reduce((sum, one) => sum + one.amount, 0)

async function openHalls(desk: DemoStation): Promise<void> {
  const { rows } = await desk.as('查询', 'register.find', {
    record: 'enterprise',
    sort: { field: 'n', descending: false },
    limit: 20,
  })
  for (const [name, platform, place, sales] of HALLS) {
    const firm = rows[place]
    if (!firm) throw new Error(`${desk.name} has too few firms`)
    await record(desk, '经办', 'bank_account', {
      enterprise: firm.id,
      accountName: firm['name'],
      bank: `${desk.name}示例银行`,
      accountNumber: `6200${digitsOf(desk.code)}${String(place).padStart(6, '0')}`,
      isBasic: true,
    })
    const hall = await record(desk, '经办', 'pavilion', {
      name: `${desk.name}${name}`,
      platform,
      url: `https://hall-${desk.code.toLowerCase()}-${place}.example`,
      kind: 'specialty',
      county: desk.code,
      operator: firm.id,
      openedOn: '2012-11-08',
      isOpen: true,
    })
    for (let month = 1; month <= 12; month += 1)
      await record(desk, '经办', 'pavilion_month', {
        pavilion: hall.id,
        period: `${YEAR}-${String(month).padStart(2, '0')}`,
        sales: (sales + (month % 4)) * FEN_OF_WAN,
        orders: (sales + (month % 4)) * 150,
        evidence: `后台截图${YEAR}年第${month}号`,
      })
  }
}

/** The first three halls of the year before, drawn up as a list, posted, and confirmed by the firms that run them. */
export async function drawHalls(desk: DemoStation, pool: string): Promise<DemoList> {
  desk.clock.go(DAYS.drawn)
  await openHalls(desk)
  for (const [parameter, amount] of AMOUNTS)
    await record(desk, '负责人', 'parameter_value', {
      parameter,
      value: String(amount * YUAN),
      effectiveFrom: '2014-06-01',
      basis: BASIS,
    })
  const asked = { award: 'pavilion-ranking', year: YEAR, pool } as const
  const { digest } = await desk.as('经办', 'award.preview', asked)
  const { id } = await desk.as('经办', 'award.draw', {
    ...asked,
    category: codeNo('fund-category', 6),
    purpose: codeNo('fund-purpose', 2),
    supportMode: codeNo('support-mode', 4),
    digest,
  })
  const { members } = await desk.as('查询', 'award.get', { id })
  const cases = members.map(({ id: subject, amount }) => ({
    procedure: 'fund-application',
    record: 'fund_application',
    subject,
    amount,
  }))
  for (const one of cases) await post(desk, one, DAYS.drawn)
  desk.clock.go(DAYS.confirmed)
  for (const { procedure, subject } of cases) {
    await record(desk, '经办', 'list_confirmation', {
      subject,
      answer: 'confirmed',
      confirmedOn: DAYS.confirmed,
      signatory: '企业法定代表人',
      evidence: '企业确认书，支持名单卷第1册',
    })
    const seen = '已查询，无失信记录'
    const credit = { procedure, subject, item: 'M1', result: 'pass', seen, reason: null } as const
    await desk.as('经办', 'procedure.recordCheck', credit)
  }
  return { id, members: cases }
}

/** Approved as one batch, paid, and arrived at every firm of the list. */
export async function payHalls(desk: DemoStation, { id, members }: DemoList): Promise<void> {
  desk.clock.go(DAYS.approved)
  const { members: rows } = await desk.as('查询', 'award.get', { id })
  await desk.as('负责人', 'procedure.approveBatch', {
    procedure: 'fund-application',
    subjects: rows.map((one) => ({ id: one.id, rev: one.rev, amount: one.amount })),
    text: '经公示无异议，企业均已确认，同意扶持。',
    signedOn: DAYS.approved,
    document: '商电〔2014〕23号',
    meeting: null,
    confirmation: await desk.confirm('负责人'),
  })
  desk.clock.go(DAYS.paid)
  for (const one of members) await pay(desk, one, one.amount, DAYS.paid)
  desk.clock.go(DAYS.arrived)
  for (const one of members) await arrive(desk, one, DAYS.arrived)
}

/** The city files what was paid by a list of a county. */
export async function fileHalls(city: DemoStation, { members }: DemoList, on: string): Promise<void> {
  city.clock.go(on)
  for (const one of members)
    await say(city, one, { user: '审核', step: 'city-filing', outcome: 'filed', on, text: '予以备案。' })
}

/** What a station says of a list: how much of it arrived, in 分, and how many of its members are done. */
export async function listState(desk: DemoStation, { id }: DemoList): Promise<{ arrived: number; done: number }> {
  const { members } = await desk.as('查询', 'award.get', { id })
  return {
    arrived: members.reduce((sum, { state }) => sum + state.arrived, 0),
    done: members.filter(({ state }) => state.state === 'done').length,
  }
}
