import { handInPapers, say, type Case } from '#tools/demo/case.ts'
import { YUAN, digitsOf, type Firm, type Money } from '#tools/demo/money.ts'
import { unitOf, type DemoStation } from '#tools/demo/unit.ts'
import { personOf } from '#tools/demo/word.ts'
import { codeWith } from './code.ts'
import { bureauOf } from '#tools/demo/place.ts'

type Session = { readonly id: string; readonly startsOn: string; readonly endsOn: string; readonly halfDays: number }
type Values = Record<string, unknown>

/** People of a unit from here on sit in its classes. */
const FIRST_TRAINEE = 150
const FEE = 600

const record = async (desk: DemoStation, name: string, values: Values): Promise<string> =>
  (await desk.as('经办', 'register.record', { record: name, values })).row.id

/** Two more classes with the people in them, signed in by half-days, and two claims on their way. */
export async function furtherTraining(desk: DemoStation, money: Money, firms: readonly Firm[]): Promise<void> {
  const [first, second, third] = firms
  if (!first || !second || !third) throw new Error(`${desk.name} has too few firms`)
  const skill = await openSession(desk, {
    title: '网店客服与美工技能培训班',
    kind: codeWith('training-kind', 'skill'),
    institution: await institutionOf(desk, `${desk.name}示例职业培训学校`),
    organiser: `${desk.name}示例职业培训学校`,
    collectingUnit: null,
    organiserType: 'institution',
    place: `${desk.name}电子商务产业园二楼`,
    inCity: true,
    startsOn: '2014-05-19',
    endsOn: '2014-05-20',
    halfDays: 4,
    classHours: 16,
    feePerHead: FEE * YUAN,
    plannedHeadcount: 20,
    filedOn: '2014-05-12',
    syllabus: '客服话术、商品拍摄、详情页制作，机房实操一天。',
  })
  const open = await openSession(desk, {
    title: '农产品网上销售普及培训',
    kind: codeWith('training-kind', 'open'),
    organiser: bureauOf(desk.name, 'commerce'),
    collectingUnit: null,
    organiserType: 'bureau',
    place: `${desk.name}职业教育中心`,
    inCity: true,
    startsOn: '2014-05-23',
    endsOn: '2014-05-23',
    halfDays: 2,
    classHours: 6,
    feePerHead: 0,
    plannedHeadcount: 40,
    filedOn: '2014-05-15',
    syllabus: '开店流程、平台规则、农产品分级与包装。',
  })
  await seat(desk, skill, [first, first, first, second, second, third, third, third], 0)
  await seat(desk, open, [first, second, third, null, null, null, null, second, third, null], 8)
  await claimFor(desk, money, skill, { firm: first, heads: 3, number: 1, reviewed: true })
  await claimFor(desk, money, skill, { firm: second, heads: 2, number: 2, reviewed: false })
}

/** The school as it stands in the register of institutions, with its permit. */
async function institutionOf(desk: DemoStation, name: string): Promise<string | null> {
  const { rows } = await desk.as('经办', 'register.find', { record: 'training_institution', query: name })
  return rows.find((row) => row['name'] === name)?.id ?? null
}

async function openSession(
  desk: DemoStation,
  values: Values & Pick<Session, 'startsOn' | 'endsOn' | 'halfDays'>,
): Promise<Session> {
  const id = await record(desk, 'training_session', values)
  return { id, startsOn: values.startsOn, endsOn: values.endsOn, halfDays: values.halfDays }
}

/** People of the firms, and farmers who come for themselves; all of them signed every half-day. */
async function seat(desk: DemoStation, session: Session, firms: readonly (Firm | null)[], from: number): Promise<void> {
  const rows = firms.map((firm, at) => ({
    session: session.id,
    name: personOf(unitOf(desk), FIRST_TRAINEE + from + at),
    sex: at % 3 === 0 ? 'man' : 'woman',
    identityNumber: null,
    phone: `1390000${digitsOf(desk.code).slice(-1)}${String(150 + from + at)}`,
    enterprise: firm?.id ?? null,
    post: firm ? (['客服', '美工', '店长'][at % 3] ?? null) : null,
    category: firm ? 'employee' : 'farmer',
    education: at % 2 === 0 ? 'college' : 'school',
    firstTime: at % 4 !== 0,
    signedHalfDays: session.halfDays,
  }))
  const made = await desk.as('经办', 'register.recordMany', { record: 'trainee', rows })
  desk.clock.go(session.endsOn)
  const days = [...new Set([session.startsOn, session.endsOn])]
  await desk.as('经办', 'training.recordAttendance', {
    session: session.id,
    marks: made.rows.flatMap(({ id }) =>
      days.flatMap((day) =>
        (['am', 'pm'] as const).map((half) => ({ trainee: id, day, half, state: 'signed' as const })),
      ),
    ),
  })
}

type Claim = { readonly firm: Firm; readonly heads: number; readonly number: number; readonly reviewed: boolean }

async function claimFor(
  desk: DemoStation,
  money: Money,
  session: Session,
  { firm, heads, number, reviewed }: Claim,
): Promise<void> {
  const total = heads * FEE * YUAN
  const amount = total / 2
  desk.clock.go('2014-05-27')
  const claim = await record(desk, 'training_claim', {
    kind: codeWith('training-kind', 'skill'),
    enterprise: firm.id,
    session: session.id,
    appliedOn: '2014-05-27',
    year: 2014,
    pool: money.pool,
    headcount: heads,
    ratio: 5000,
    applyAmount: amount,
    bankAccount: firm.account,
    promiseSigned: true,
  })
  await record(desk, 'receipt', {
    subject: claim,
    type: 'tax-bureau',
    code: '142001310901',
    number: `${digitsOf(desk.code).slice(-3)}${String(41_200 + number)}`,
    issuedOn: '2014-05-21',
    buyer: firm.name,
    seller: `${desk.name}示例职业培训学校`,
    itemName: '培训费',
    total,
    eligible: total,
    verification: 'matches',
    verifiedOn: '2014-05-27',
    paidByEnterprise: true,
    originalSeen: true,
    redFlushed: false,
  })
  const one: Case = { procedure: 'training-claim', record: 'training_claim', subject: claim }
  await handInPapers(desk, one)
  await say(desk, one, { user: '经办', step: 'acceptance', outcome: 'accepted', on: '2014-05-27', text: '受理。' })
  if (!reviewed) return
  desk.clock.go('2014-05-30')
  const agreed = { outcome: 'agreed', on: '2014-05-30', amount } as const
  await say(desk, one, { ...agreed, user: '审核', step: 'commerce-review', text: '人数、单据相符，同意。' })
  await say(desk, one, {
    ...agreed,
    user: '经办',
    step: 'finance-review',
    text: '同意。',
    financePerson: money.finance,
  })
}
