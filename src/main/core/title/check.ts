import type { QueryCall } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { checkReporting, commonChecks } from '#core/money/service.ts'
import { numberOn, parameterOn } from '#core/parameter/service.ts'
import {
  currentTitle,
  fail,
  pass,
  warn,
  titleDuties,
  stateClock,
  titlesOfHolder,
  titleStateOf,
  type Check,
  type CheckAnswer,
  type CheckScope,
  type Subject,
  type Title,
} from '#core/procedure/service.ts'
import { salesOf } from '#core/title/measure.ts'
import type { CheckCode } from '#shared/definition/procedure/check-item.ts'
import type { recognitionProcedure } from '#shared/definition/procedure/recognition.ts'
import type { titleApplicationProcedure } from '#shared/definition/procedure/title-application.ts'
import type {
  titleChangeProcedure,
  titleReviewProcedure,
  titleRevocationProcedure,
} from '#shared/definition/procedure/title-duty.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { shop } from '#shared/definition/register/shop.ts'
import { title } from '#shared/definition/register/title.ts'
import type { TitleKind } from '#shared/definition/title.ts'
import { addWorkingDays } from '#shared/model/calendar.ts'
import { addDays } from '#shared/model/date.ts'
import { formatYuan } from '#shared/model/money.ts'
import { anniversary } from '#shared/model/term.ts'

/** R4: an own site with its ICP number, or one shop that trades. */
function checkPresence({ call, subject }: CheckScope): CheckAnswer {
  const firm = getRecord(call.db, enterprise, subject.enterprise)
  const shops = findBy(call.db, shop, 'enterprise', subject.enterprise).filter((one) => one.isOpen === true)
  if (firm?.website && firm.icpNumber) return pass(`${firm.website}，${firm.icpNumber}`)
  if (shops.length > 0) return pass(`在营网店 ${shops.length} 家`)
  return fail('名录里没有 ICP 号，也没有在营网店')
}

/** After a revocation the holder waits out the term to and including its last day. */
function checkBan({ call, subject }: CheckScope): CheckAnswer {
  const years = numberOn(call, 'title.reapply-years', subject.appliedOn)
  const until = titlesOfHolder(call, subject.enterprise)
    .map((row) => titleStateOf(call, row))
    .filter((one) => one.state === 'revoked')
    .map((one) => anniversary(one.since, years))
    .toSorted()
    .at(-1)
  return until !== undefined && subject.appliedOn <= until ? fail(`撤销后限制申请至 ${until}`) : pass()
}

/** R7, N4. */
const REPORTING = { periods: 'recognition.report-periods', least: 'recognition.report-rate-least' } as const

/** Checks of 认定 that no threshold can say. */
export const recognitionChecks = {
  R1: commonChecks.A1,
  R4: checkPresence,
  R7: (scope) => checkReporting(scope, REPORTING),
  R10: checkBan,
  A2: commonChecks.A2,
  A13: commonChecks.A13,
} as const satisfies Readonly<Record<CheckCode<typeof recognitionProcedure>, Check>>

const isCityDemonstration = (kind: TitleKind | undefined) => kind?.role === 'demonstration' && kind.level === 'city'

/** That a province applicant is a city one only warns: the policy does not ask it. */
function checkCityTitle({ call, subject }: CheckScope): CheckAnswer {
  const city = titlesOfHolder(call, subject.enterprise).some(
    (row) => isCityDemonstration(call.definitions.title(row.kind)) && titleStateOf(call, row).state === 'valid',
  )
  return city ? pass('已是市级') : warn('还不是市级示范')
}

/** Checks of 示范 that no threshold can say. */
export const titleApplicationChecks = {
  S1: commonChecks.A1,
  S8: checkCityTitle,
  S9: checkBan,
  A13: commonChecks.A13,
} as const satisfies Readonly<Record<CheckCode<typeof titleApplicationProcedure>, Check>>

function titleOfDuty(call: QueryCall, subject: Subject): Title | undefined {
  const row = getRecord(call.db, title, String(subject.row['title'] ?? ''))
  return row ? currentTitle(call, row) : undefined
}

const SALES_LEAST = { city: 'title.city-sales-least', province: 'title.province-sales-least' } as const

/** The parameter of the sales a title was given for; undefined where it asks for none. */
function salesLimit(kind: TitleKind | undefined, ecommerceClass: string | null): string | undefined {
  if (kind?.role === 'recognition') return ecommerceClass === 'application' ? 'recognition.sales-least' : undefined
  return kind?.object === 'enterprise' ? SALES_LEAST[kind.level] : undefined
}

/** N3: the sales still carry what the title was given for; kinds without a sales line only show them. */
function checkStillLarge({ call, subject }: CheckScope): CheckAnswer {
  const held = titleOfDuty(call, subject)
  const { value: sales, note } = salesOf(call, subject)
  const limit = held && salesLimit(call.definitions.title(held.kind), held.ecommerceClass)
  const seen =
    sales === null
      ? '没有上年数据'
      : `上年电子商务销售额 ${formatYuan(sales)} 元${note === undefined ? '' : `（${note}）`}`
  if (limit === undefined) return pass(seen)
  const least = numberOn(call, limit, subject.appliedOn)
  return sales !== null && sales >= least ? pass(seen) : fail(`${seen}，规定不低于 ${formatYuan(least)} 元`)
}

function checkWindow({ call, subject }: CheckScope): CheckAnswer {
  const held = titleOfDuty(call, subject)
  const kind = held ? call.definitions.title(held.kind) : undefined
  const day = (name: string) => `${subject.year}-${parameterOn(call, name, subject.appliedOn)}`
  const [opens, closes] = kind ? [day(kind.review.opens), day(kind.review.closes)] : ['', '9999']
  const within = subject.appliedOn >= opens && subject.appliedOn <= closes
  return within ? pass() : fail(`年审期 ${opens} 至 ${closes}，申请日 ${subject.appliedOn}`)
}

/** A field of the form that has to say yes. */
const says =
  (field: string, words: string): Check =>
  ({ subject }) =>
    subject.row[field] === true ? pass() : fail(words)

/** N1–N7: what a yearly review is held against. */
export const reviewChecks = {
  N1: checkWindow,
  N2: says('stillOperating', '已不经营'),
  N3: checkStillLarge,
  N4: (scope) => checkReporting(scope, REPORTING),
  N5: ({ subject: { row } }) => (row['penalised'] === true ? fail(String(row['penaltyNote'] ?? '受过处罚')) : pass()),
  N6: says('licenceShown', '没有亮照或没有公示编号'),
  N7: says('changesFiled', '有变更未申报'),
} as const satisfies Readonly<Record<CheckCode<typeof titleReviewProcedure>, Check>>

const CHANGED = [
  ['newName', 'name', '名称'],
  ['newLegalRepresentative', 'legalRepresentative', '法定代表人'],
  ['newAddress', 'businessAddress', '经营地址'],
  ['newClass', 'ecommerceClass', '类别'],
] as const

const filledIn = ({ subject }: CheckScope) => CHANGED.filter(([field]) => typeof subject.row[field] === 'string')

function checkFilled(scope: CheckScope): CheckAnswer {
  const filled = filledIn(scope)
  return filled.length > 0 ? pass(filled.map(([, , label]) => label).join('、')) : fail('没有填变更后的内容')
}

function checkInTime({ call, subject }: CheckScope): CheckAnswer {
  const changedOn = String(subject.row['changedOn'] ?? '')
  const due = addDays(changedOn, numberOn(call, 'title.change-days', subject.appliedOn))
  return subject.appliedOn <= due ? pass(`应于 ${due} 前申报`) : fail(`应于 ${due} 前申报，已逾期`)
}

function checkRegistered(scope: CheckScope): CheckAnswer {
  const { call, subject } = scope
  const firm = getRecord(call.db, enterprise, subject.enterprise)
  const other = filledIn(scope).filter(([field, name]) => firm?.[name] !== subject.row[field])
  return other.length === 0 ? pass() : warn(`名录里还是原来的：${other.map(([, , label]) => label).join('、')}`)
}

/** G1–G3: what a change of a certificate is held against. */
export const changeChecks = {
  G1: checkFilled,
  G2: checkInTime,
  G3: checkRegistered,
} as const satisfies Readonly<Record<CheckCode<typeof titleChangeProcedure>, Check>>

/** Told, and the days for an answer are over; a year without a holiday table is said, never guessed. */
function checkTold({ call, subject }: CheckScope): CheckAnswer {
  const told = subject.row['toldOn']
  if (typeof told !== 'string') return fail('还没有登记告知日期')
  const clock = stateClock(call, call.core.resources.holidays)
  const end = addWorkingDays(clock.calendar, told, Number(clock.parameter('title.statement-days', told)))
  if (!end.ok) return fail(end.fault.message)
  const seen = `申辩期至 ${end.value}`
  return call.today > end.value ? pass(seen) : fail(seen)
}

/** C1: what a revocation is held against. */
export const revocationChecks = { C1: checkTold } as const satisfies Readonly<
  Record<CheckCode<typeof titleRevocationProcedure>, Check>
>

/** Certificate facts that no longer agree with the register, with the day by which the change was due. */
export function unfiledChanges(call: QueryCall, row: Title): string[] {
  const firm = getRecord(call.db, enterprise, row.enterprise)
  const open = titleDuties(call, row.id).some((one) => one.effect === 'change' && !one.finished)
  if (!firm || open || call.definitions.title(row.kind)?.object === 'base') return []
  const held = currentTitle(call, row)
  const differs = [
    held.holderName !== firm.name ? '名称' : '',
    held.legalRepresentative !== null && held.legalRepresentative !== firm.legalRepresentative ? '法定代表人' : '',
  ].filter((one) => one !== '')
  return differs.map((one) => `${one}与名录不同，应申报变更`)
}
