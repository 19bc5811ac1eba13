import type { QueryCall } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import {
  checkEnterprise,
  checkIdentifier,
  checkMaterials,
  checkReporting,
  fail,
  pass,
  warn,
} from '#core/fund/service.ts'
import { numberOn, parameterOn } from '#core/parameter/service.ts'
import {
  currentTitle,
  dutiesOf,
  onlineSalesOf,
  procedureOf,
  stateClock,
  titlesOfHolder,
  titleStateOf,
  type Finding,
  type Subject,
  type Title,
} from '#core/procedure/service.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { shop } from '#shared/definition/register/shop.ts'
import { title } from '#shared/definition/register/title.ts'
import { addWorkingDays } from '#shared/model/calendar.ts'
import { addDays } from '#shared/model/date.ts'
import { formatYuan } from '#shared/model/money.ts'
import { anniversary } from '#shared/model/term.ts'

const as = (item: string, finding: Finding): Finding => ({ ...finding, item })
const materials = (call: QueryCall, subject: Subject, procedure: string): Finding =>
  checkMaterials(call, subject, procedureOf(call.definitions, procedure))

/** R4: an own site with its ICP number, or one shop that trades. */
function checkPresence(call: QueryCall, subject: Subject): Finding {
  const firm = getRecord(call.db, enterprise, subject.enterprise)
  const shops = findBy(call.db, shop, 'enterprise', subject.enterprise).filter((one) => one.isOpen === true)
  if (firm?.website && firm.icpNumber) return pass('R4', `${firm.website}，${firm.icpNumber}`)
  if (shops.length > 0) return pass('R4', `在营网店 ${shops.length} 家`)
  return fail('R4', '名录里没有 ICP 号，也没有在营网店')
}

/** After a revocation the holder waits out the term to and including its last day (domain §1.9). */
function checkBan(item: string, call: QueryCall, subject: Subject): Finding {
  const years = numberOn(call, 'title.reapply-years', subject.appliedOn)
  const until = titlesOfHolder(call, subject.enterprise)
    .map((row) => titleStateOf(call, row))
    .filter((one) => one.state === 'revoked')
    .map((one) => anniversary(one.since, years))
    .toSorted()
    .at(-1)
  return until !== undefined && subject.appliedOn <= until ? fail(item, `撤销后限制申请至 ${until}`) : pass(item)
}

/** R7, N4. */
const REPORTING = { periods: 'recognition.report-periods', least: 'recognition.report-rate-least' } as const

/** Checks of 认定 that no threshold can say. */
export function checkRecognition(call: QueryCall, subject: Subject): Finding[] {
  return [
    as('R1', checkEnterprise(call, subject)),
    checkPresence(call, subject),
    checkReporting('R7', call, subject, REPORTING),
    checkBan('R10', call, subject),
    checkIdentifier(call, subject),
    materials(call, subject, 'recognition'),
  ]
}

/** Checks of 示范 that no threshold can say; that a province applicant is a city one only warns (the policy does not ask it). */
export function checkTitleApplication(call: QueryCall, subject: Subject): Finding[] {
  const city = titlesOfHolder(call, subject.enterprise).some(
    (row) => row.kind.startsWith('city-') && titleStateOf(call, row).state === 'valid',
  )
  return [
    as('S1', checkEnterprise(call, subject)),
    city ? pass('S8', '已是市级') : warn('S8', '还不是市级示范'),
    checkBan('S9', call, subject),
    materials(call, subject, 'title-application'),
  ]
}

function titleOfDuty(call: QueryCall, subject: Subject): Title | undefined {
  const row = getRecord(call.db, title, String(subject.row['title'] ?? ''))
  return row ? currentTitle(call, row) : undefined
}

/** N3: the sales still carry what the title was given for; kinds without a sales line only show them. */
function checkStillLarge(call: QueryCall, subject: Subject, held: Title | undefined): Finding {
  const sales = onlineSalesOf(call, subject.enterprise, subject.year - 1)
  const limit =
    held?.kind === 'recognition' && held.ecommerceClass === 'application'
      ? 'recognition.sales-least'
      : held?.kind === 'city-enterprise'
        ? 'title.city-sales-least'
        : held?.kind === 'province-enterprise'
          ? 'title.province-sales-least'
          : undefined
  const seen = sales === null ? '没有上年数据' : `上年电子商务销售额 ${formatYuan(sales)} 元`
  if (limit === undefined) return pass('N3', seen)
  const least = numberOn(call, limit, subject.appliedOn)
  return sales !== null && sales >= least ? pass('N3', seen) : fail('N3', `${seen}，规定不低于 ${formatYuan(least)} 元`)
}

/** N1–N7: what a yearly review is held against (domain §1.9). */
export function checkReview(call: QueryCall, subject: Subject): Finding[] {
  const held = titleOfDuty(call, subject)
  const kind = held ? call.definitions.title(held.kind) : undefined
  const day = (name: string) => `${subject.year}-${parameterOn(call, name, subject.appliedOn)}`
  const [opens, closes] = kind ? [day(kind.review.opens), day(kind.review.closes)] : ['', '9999']
  const within = subject.appliedOn >= opens && subject.appliedOn <= closes
  const no = (item: string, field: string, words: string) =>
    subject.row[field] === true ? pass(item) : fail(item, words)
  return [
    within ? pass('N1') : fail('N1', `年审期 ${opens} 至 ${closes}，申请日 ${subject.appliedOn}`),
    no('N2', 'stillOperating', '已不经营'),
    checkStillLarge(call, subject, held),
    checkReporting('N4', call, subject, REPORTING),
    subject.row['penalised'] === true ? fail('N5', String(subject.row['penaltyNote'] ?? '受过处罚')) : pass('N5'),
    no('N6', 'licenceShown', '没有亮照或没有公示编号'),
    no('N7', 'changesFiled', '有变更未申报'),
  ]
}

const CHANGED = [
  ['newName', 'name', '名称'],
  ['newLegalRepresentative', 'legalRepresentative', '法定代表人'],
  ['newAddress', 'businessAddress', '经营地址'],
  ['newClass', 'ecommerceClass', '类别'],
] as const

/** G1–G3: what a change of a certificate is held against (domain §1.9). */
export function checkChange(call: QueryCall, subject: Subject): Finding[] {
  const filled = CHANGED.filter(([field]) => typeof subject.row[field] === 'string')
  const firm = getRecord(call.db, enterprise, subject.enterprise)
  const changedOn = String(subject.row['changedOn'] ?? '')
  const due = addDays(changedOn, numberOn(call, 'title.change-days', subject.appliedOn))
  const other = filled.filter(([field, name]) => firm?.[name] !== subject.row[field])
  return [
    filled.length > 0 ? pass('G1', filled.map(([, , label]) => label).join('、')) : fail('G1', '没有填变更后的内容'),
    subject.appliedOn <= due ? pass('G2', `应于 ${due} 前申报`) : fail('G2', `应于 ${due} 前申报，已逾期`),
    other.length === 0 ? pass('G3') : warn('G3', `名录里还是原来的：${other.map(([, , label]) => label).join('、')}`),
  ]
}

/** C1: told, and the days for an answer are over; a year without a holiday table is said, never guessed. */
export function checkRevocation(call: QueryCall, subject: Subject): Finding[] {
  const told = subject.row['toldOn']
  if (typeof told !== 'string') return [fail('C1', '还没有登记告知日期')]
  const clock = stateClock(call, call.core.resources.holidays)
  const end = addWorkingDays(clock.calendar, told, Number(clock.parameter('title.statement-days', told)))
  if (!end.ok) return [fail('C1', end.fault.message)]
  const seen = `申辩期至 ${end.value}`
  return [call.today > end.value ? pass('C1', seen) : fail('C1', seen)]
}

/** Certificate facts that no longer agree with the register, with the day by which the change was due (domain §1.9). */
export function unfiledChanges(call: QueryCall, row: Title): string[] {
  const firm = getRecord(call.db, enterprise, row.enterprise)
  const open = dutiesOf(call, row.id).some((one) => one.effect === 'change' && !one.finished)
  if (!firm || open || row.kind.endsWith('-base')) return []
  const held = currentTitle(call, row)
  const differs = [
    held.holderName !== firm.name ? '名称' : '',
    held.legalRepresentative !== null && held.legalRepresentative !== firm.legalRepresentative ? '法定代表人' : '',
  ].filter((one) => one !== '')
  return differs.map((one) => `${one}与名录不同，应申报变更`)
}
