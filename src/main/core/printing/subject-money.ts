import type { QueryCall } from '#core/call.ts'
import { approvedInYear, sameEnterprises } from '#core/money/service.ts'
import { countsNow } from '#core/printing/standing.ts'
import { choiceTicks } from '#core/printing/form-data-text.ts'
import { shownBy, shownRecord } from '#core/printing/shown.ts'
import { dayOrOpen, known, number, textOrBlank, daysOf, numbersOf, textsOf } from '#core/printing/subject-value.ts'
import { knownPersonName, type StoredRow } from '#core/register/service.ts'
import { claimFacts } from '#core/training/service.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { bankAccount } from '#shared/definition/register/bank-account.ts'
import { contact, UNNAMED_CONTACT } from '#shared/definition/register/contact.ts'
import { type REGISTRATION_TYPES } from '#shared/definition/enterprise-choice.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { enterpriseYear } from '#shared/definition/register/enterprise-year.ts'
import { GOVERNMENT_SEAL } from '#shared/definition/form-fund.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { stepsOf } from '#shared/definition/procedure/procedure.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { formatDateOnPaper, shanghaiDate } from '#shared/model/date.ts'
import { formatYuan, sumFen } from '#shared/model/money.ts'

type ZJ2 = FormInput<'ZJ-2'>
type PX6 = FormInput<'PX-6'>
type Opinion = NonNullable<ZJ2['countyCommerce']>

/** Opinions of an application that count in its present round, by step. */
export function opinionsOf(call: QueryCall, subject: StoredRow): ReadonlyMap<string, StoredRow> {
  const rows = shownBy(call, opinion, 'subject', subject.id).filter(countsNow(call, subject, opinion))
  return new Map(rows.map((row) => [textOrBlank(row['step']), row]))
}

/**
 * One opinion as a box prints it. A place for a signature stays empty unless the opinion was entered from a paper that bears one:
 * a typed name is no signature. Who gave an opinion at the desk stands in the small line below it; a name not known here is left out.
 */
export function printed(call: QueryCall, row: StoredRow | undefined, category: string): Opinion {
  if (!row) return {}
  const paper = row['fromPaper'] === true
  return known({
    text: textOrBlank(row['text']),
    category: row['amount'] === null ? '' : category,
    amount: number(row['amount']),
    head: paper ? knownPersonName(call, textOrBlank(row['signatory'])) : '',
    date: dayOrOpen(row['signedOn']),
    origin: paper ? ('paper' as const) : ('desk' as const),
    enteredBy: knownPersonName(call, textOrBlank(row['enteredBy'])),
    enteredOn: shanghaiDate(row.createdAt),
  })
}

/** The government's box takes the word of a government alone: an opinion entered from a paper under its seal. */
function ofGovernment(row: StoredRow | undefined): StoredRow | undefined {
  return row?.['fromPaper'] === true && textOrBlank(row['signatoryUnit']).endsWith(GOVERNMENT_SEAL) ? row : undefined
}

/** The decision as the note names it where no box of the form is its own: who decided, when, under which document. */
function decisionNote(row: StoredRow | undefined): string {
  if (!row) return ''
  const { steps } = fundApplicationProcedure
  const outcome = steps
    .find((one) => one.name === row['step'])
    ?.outcomes.find((one) => one.value === row['outcome'])?.label
  const amount = number(row['amount'])
  const parts = [
    textOrBlank(row['signatoryUnit']),
    outcome,
    amount === undefined ? '' : `核定 ${formatYuan(amount)} 元`,
    formatDateOnPaper(textOrBlank(row['signedOn'])),
    textOrBlank(row['document']),
  ]
  return `审批结论：${parts.filter((part) => part !== undefined && part !== '').join('，')}`
}

/** The enterprise of an application with its contact and account. */
export function applicant(call: QueryCall, row: StoredRow) {
  const firm = shownRecord(call, enterprise, textOrBlank(row['enterprise']))
  const people = firm ? shownBy(call, contact, 'enterprise', firm.id) : []
  const account =
    typeof row['bankAccount'] === 'string' ? shownRecord(call, bankAccount, row['bankAccount']) : undefined
  const fundContact = people.find((one) => one['isFundContact'] === true) ?? people[0]
  return {
    firm,
    common: {
      enterpriseName: textOrBlank(firm?.['name']),
      creditCode: textOrBlank(firm?.['identifier']),
      legalRepresentative: textOrBlank(firm?.['legalRepresentative']),
      contact: fundContact?.['name'] === UNNAMED_CONTACT ? '' : textOrBlank(fundContact?.['name']),
      contactPhone: textOrBlank(fundContact?.['mobile']) || textOrBlank(fundContact?.['telephone']),
      bankName: textOrBlank(account?.['bank']),
      ...textsOf(account, 'accountName', 'accountNumber'),
    },
    email: textOrBlank(fundContact?.['email']),
  }
}

function lastYear(call: QueryCall, firm: StoredRow | undefined, year: number): StoredRow | undefined {
  if (!firm) return undefined
  return shownBy(call, enterpriseYear, 'enterprise', firm.id).find((one) => one['year'] === year)
}

const OWNERSHIP: Partial<Record<(typeof REGISTRATION_TYPES)[number]['value'], ZJ2['ownership']>> = {
  '110': '国有控股',
  '120': '集体',
  '130': '股份制',
  '160': '股份制',
  '170': '民营',
  '300': '中外合资',
}

/** The boxes of ZJ-2 that the pack names, ticked by what an application says; without one none is. */
export function fundTicks(
  { definitions }: QueryCall,
  row: Partial<StoredRow>,
): Pick<ZJ2, 'category' | 'purpose' | 'supportMode'> {
  const { codes, groups, groupOf } = definitions
  return {
    category: choiceTicks(groups('fund-category'), groupOf('fund-category', row['category'])?.value),
    purpose: choiceTicks(codes('fund-purpose'), row['purpose']),
    supportMode: choiceTicks(codes('support-mode'), row['supportMode']),
  }
}

/** ZJ-2 of one application. */
export function fundForm(call: QueryCall, row: StoredRow): ZJ2 {
  const { firm, common, email } = applicant(call, row)
  const year = Number(row['year'])
  const last = lastYear(call, firm, year - 1)
  const before = lastYear(call, firm, year - 2)
  const given = opinionsOf(call, row)
  const category = textOrBlank(row['category'])
  const categoryLabel = call.definitions.codeLabel('fund-category', category) ?? ''
  const say = (step: string) => printed(call, given.get(step), categoryLabel)
  const assets = number(last?.['assets'])
  const liabilities = number(last?.['liabilities'])
  const group = call.definitions.groupOf('fund-category', category)
  const { place } = call.core.resources
  const appliedOn = textOrBlank(row['appliedOn'])
  return known({
    year,
    decidedAt: stepsOf(fundApplicationProcedure, row).some((step) => step.name === 'city-review')
      ? ('city' as const)
      : ('county' as const),
    ...common,
    registeredOn: dayOrOpen(firm?.['establishedOn']),
    ownership: OWNERSHIP[textOrBlank(firm?.['registrationType']) as '110'],
    address: textOrBlank(firm?.['businessAddress']) || textOrBlank(firm?.['registeredAddress']),
    email,
    totalAssets: assets,
    debtRatio: assets && liabilities !== undefined ? Math.trunc((liabilities * 10_000) / assets) : undefined,
    staff: number(last?.['employees']) ?? number(firm?.['employees']),
    ...numbersOf(last, 'revenue', 'profit'),
    tax: number(last?.['taxPaid']),
    onlineSalesLastYear: number(last?.['onlineSales']),
    onlineSalesYearBefore: number(before?.['onlineSales']),
    ...textsOf(row, 'projectName', 'content', 'goal'),
    ...daysOf(row, 'startsOn', 'endsOn'),
    ...numbersOf(row, 'otherFiscal', 'interestPaid'),
    ...fundTicks(call, row),
    subcategory: group && group.value !== category ? categoryLabel : '',
    place: textOrBlank(row['projectPlace']),
    investment: number(row['investTotal']),
    ownFunds: number(row['investOwn']),
    bankLoan: number(row['investLoan']),
    invested: number(row['investDone']),
    amount: number(row['applyAmount']),
    otherSupport: row['hasOtherFund'] === true,
    otherSupportNote: textOrBlank(row['otherFundNote']),
    filledOn: dayOrOpen(row['appliedOn']),
    countyCommerce: say('commerce-review'),
    countyFinance: say('finance-review'),
    countyGovernment: printed(call, ofGovernment(given.get('approval')), categoryLabel),
    cityCommerce: say('city-review'),
    cityFinance: say('city-finance-review'),
    cityCommerceOffice: place.office('commerce', appliedOn),
    cityFinanceOffice: place.office('finance', appliedOn),
    note: [
      decisionNote(given.get('approval')),
      ...[...given.values()].flatMap((one) => (one['waiver'] ? [`岗位分离豁免：${textOrBlank(one['waiver'])}`] : [])),
    ]
      .filter((part) => part !== '')
      .join('；'),
  })
}

/** PX-6 of one claim. */
export function claimForm(call: QueryCall, row: StoredRow): PX6 {
  const { common } = applicant(call, row)
  const session = shownRecord(call, trainingSession, textOrBlank(row['session']))
  const { receipts: all, problems, eligible } = claimFacts(call, row, row.id)
  const receipts = all.filter(({ id }) => !problems.has(id))
  const given = opinionsOf(call, row)
  const say = (step: string) => printed(call, given.get(step), '')
  const skill = call.definitions.roleOf('training-kind', row['kind']) === 'skill'
  return known({
    year: Number(row['year']),
    kind: skill ? ('员工技能培训' as const) : ('参加外部培训' as const),
    withLabourOpinion: skill,
    ...common,
    sessionName: textOrBlank(session?.['title']),
    organizer: textOrBlank(session?.['organiser']),
    place: textOrBlank(session?.['place']),
    ...daysOf(session, 'startsOn', 'endsOn'),
    hours: number(session?.['classHours']),
    heads: number(row['headcount']),
    receipts: receipts.length,
    receiptTotal: sumFen(receipts.map(({ total }) => total)),
    eligible,
    grantedThisYear: approvedInYear(
      call.db,
      trainingClaim.name,
      sameEnterprises(call.db, textOrBlank(row['enterprise'])),
      Number(row['year']),
      row.id,
    ),
    ratio: number(row['ratio']),
    amount: number(row['applyAmount']),
    filledOn: dayOrOpen(row['appliedOn']),
    countyCommerce: say('commerce-review'),
    countyFinance: say('finance-review'),
    labour: say('labour-review'),
    note: textOrBlank(row['remark']),
  })
}
