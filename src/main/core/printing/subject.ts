import type { QueryCall } from '#core/call.ts'
import { findBy, getRecord, type Values } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import { personName, definitionOf, rowOf, type StoredRow, titlesOf } from '#core/register/service.ts'
import { records } from '#shared/definition/all.ts'
import type { FormCode, FormInput } from '#shared/definition/form.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import {
  bankAccount,
  contact,
  enterprise,
  enterpriseYear,
  type REGISTRATION_TYPES,
} from '#shared/definition/register/enterprise.ts'
import { FUND_CATEGORIES, FUND_PURPOSES, fundApplication, opinion } from '#shared/definition/register/fund.ts'
import { receipt, trainingClaim, trainingSession } from '#shared/definition/register/training.ts'
import { formatWan, formatYuan } from '#shared/model/money.ts'
import { shanghaiDate } from '#shared/model/date.ts'

type ZJ2 = FormInput<'ZJ-2'>
type PX6 = FormInput<'PX-6'>
type Opinion = NonNullable<ZJ2['countyCommerce']>

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
/** A month-only date is no day: it is left for the pen rather than invented. */
function day(value: unknown): string | undefined {
  return typeof value === 'string' && value.length === 10 ? value : undefined
}
/** Leaves out what is not known, so that the form's own blank stands there. */
function known<T extends Record<string, unknown>>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

/** Opinions of the application's current round by step; a later word on the same step stands. */
function opinionsOf(call: QueryCall, subject: StoredRow): ReadonlyMap<string, StoredRow> {
  const rows = findBy(call.db, opinion, 'subject', subject.id) as unknown as StoredRow[]
  return new Map(rows.filter((row) => row['round'] === subject['round']).map((row) => [text(row['step']), row]))
}

function printed(call: QueryCall, row: StoredRow | undefined, category: string): Opinion {
  if (!row) return {}
  const signatory = personName(call, text(row['signatory']))
  return known({
    text: text(row['text']),
    category: row['amount'] === null ? '' : category,
    amount: number(row['amount']),
    handler: row['fromPaper'] === true ? '' : signatory,
    head: row['fromPaper'] === true ? signatory : '',
    date: day(row['signedOn']),
    origin: row['fromPaper'] === true ? ('paper' as const) : ('desk' as const),
    enteredBy: personName(call, text(row['enteredBy'])),
    enteredOn: shanghaiDate(row.createdAt),
  })
}

function applicant(call: QueryCall, row: StoredRow) {
  const firm = getRecord(call.db, enterprise, text(row['enterprise'])) as StoredRow | undefined
  const people = firm ? (findBy(call.db, contact, 'enterprise', firm.id) as unknown as StoredRow[]) : []
  const account =
    typeof row['bankAccount'] === 'string'
      ? (getRecord(call.db, bankAccount, row['bankAccount']) as StoredRow | undefined)
      : undefined
  const fundContact = people.find((one) => one['isFundContact'] === true) ?? people[0]
  return {
    firm,
    common: {
      enterpriseName: text(firm?.['name']),
      creditCode: text(firm?.['identifier']),
      legalRepresentative: text(firm?.['legalRepresentative']),
      contact: text(fundContact?.['name']),
      contactPhone: text(fundContact?.['mobile']) || text(fundContact?.['telephone']),
      bankName: text(account?.['bank']),
      accountName: text(account?.['accountName']),
      accountNumber: text(account?.['accountNumber']),
    },
    email: text(fundContact?.['email']),
  }
}

function lastYear(call: QueryCall, firm: StoredRow | undefined, year: number): StoredRow | undefined {
  if (!firm) return undefined
  return (findBy(call.db, enterpriseYear, 'enterprise', firm.id) as unknown as StoredRow[]).find(
    (one) => one['year'] === year,
  )
}

const OWNERSHIP: Partial<Record<(typeof REGISTRATION_TYPES)[number]['value'], ZJ2['ownership']>> = {
  '110': '国有控股',
  '120': '集体',
  '130': '股份制',
  '160': '股份制',
  '170': '民营',
  '300': '中外合资',
}

function fundForm(call: QueryCall, row: StoredRow): ZJ2 {
  const { firm, common, email } = applicant(call, row)
  const year = Number(row['year'])
  const last = lastYear(call, firm, year - 1)
  const before = lastYear(call, firm, year - 2)
  const given = opinionsOf(call, row)
  const category = text(row['category'])
  const categoryLabel = FUND_CATEGORIES.find((one) => one.value === category)?.label ?? ''
  const say = (step: string) => printed(call, given.get(step), categoryLabel)
  const assets = number(last?.['assets'])
  const liabilities = number(last?.['liabilities'])
  const letter = category.charAt(0)
  const purpose = FUND_PURPOSES.findIndex((one) => one.value === row['purpose'])
  return known({
    year,
    route: row['level'] === 'city' ? ('city' as const) : ('county' as const),
    ...common,
    registeredOn: day(firm?.['establishedOn']),
    ownership: OWNERSHIP[text(firm?.['registrationType']) as '110'],
    address: text(firm?.['businessAddress']) || text(firm?.['registeredAddress']),
    email,
    totalAssets: assets,
    debtRatio: assets && liabilities !== undefined ? Math.trunc((liabilities * 10_000) / assets) : undefined,
    staff: number(last?.['employees']) ?? number(firm?.['employees']),
    revenue: number(last?.['revenue']),
    profit: number(last?.['profit']),
    tax: number(last?.['taxPaid']),
    onlineSalesLastYear: number(last?.['onlineSales']),
    onlineSalesYearBefore: number(before?.['onlineSales']),
    projectName: text(row['projectName']),
    category: (['A', 'B', 'C', 'D', 'E'] as const).find((one) => one === letter),
    subcategory: category.length > 1 ? categoryLabel : '',
    purpose:
      purpose < 0
        ? undefined
        : (['产业园区和集聚区建设', '公共平台建设', '知名企业引进', '配套支撑体系建设', '专项工作经费'] as const)[
            purpose
          ],
    place: text(row['projectPlace']),
    startsOn: day(row['startsOn']),
    endsOn: day(row['endsOn']),
    supportMode: SUPPORT_WORDS[text(row['supportMode'])],
    content: text(row['content']),
    goal: text(row['goal']),
    investment: number(row['investTotal']),
    ownFunds: number(row['investOwn']),
    bankLoan: number(row['investLoan']),
    otherFiscal: number(row['otherFiscal']),
    invested: number(row['investDone']),
    interestPaid: number(row['interestPaid']),
    amount: number(row['applyAmount']),
    otherSupport: row['hasOtherFund'] === true,
    otherSupportNote: text(row['otherFundNote']),
    filledOn: day(row['appliedOn']),
    countyCommerce: say('commerce-review'),
    countyFinance: say('finance-review'),
    countyGovernment: say('approval'),
    cityCommerce: say('city-review'),
    cityFinance: say('city-finance-review'),
    note: [...given.values()]
      .flatMap((one) => (one['waiver'] ? [`岗位分离豁免：${text(one['waiver'])}`] : []))
      .join('；'),
  })
}

const SUPPORT_WORDS: Readonly<Record<string, ZJ2['supportMode']>> = {
  award: '以奖代补',
  'post-subsidy': '后补助',
  interest: '贴息',
  direct: '直接补助',
  prize: '奖励',
}

function claimForm(call: QueryCall, row: StoredRow): PX6 {
  const { common } = applicant(call, row)
  const session = getRecord(call.db, trainingSession, text(row['session'])) as StoredRow | undefined
  const receipts = findBy(call.db, receipt, 'subject', row.id) as unknown as StoredRow[]
  const given = opinionsOf(call, row)
  const say = (step: string) => printed(call, given.get(step), '')
  const sum = (field: string) => receipts.reduce((total, one) => total + Number(one[field] ?? 0), 0)
  return known({
    year: Number(row['year']),
    kind: row['kind'] === 'T2' ? ('员工技能培训' as const) : ('电商知识培训' as const),
    withLabourOpinion: row['kind'] === 'T2',
    ...common,
    sessionName: text(session?.['title']),
    organizer: text(session?.['organiser']),
    place: text(session?.['place']),
    startsOn: day(session?.['startsOn']),
    endsOn: day(session?.['endsOn']),
    hours: number(session?.['classHours']),
    heads: number(row['headcount']),
    receipts: receipts.length,
    receiptTotal: sum('total'),
    eligible: sum('eligible'),
    ratio: number(row['ratio']),
    amount: number(row['applyAmount']),
    filledOn: day(row['appliedOn']),
    countyCommerce: say('commerce-review'),
    countyFinance: say('finance-review'),
    note: text(row['remark']),
  })
}

type Section = NonNullable<FormInput<'REG-1'>['sections']>[number]

function shownValue(
  definition: RecordDefinition,
  name: string,
  row: Values,
  titles: Readonly<Record<string, string>>,
): string {
  const field = definition.fields[name]
  const value = row[name]
  if (!field || value === null || value === undefined) return ''
  if (field.kind === 'money' && typeof value === 'number')
    return field.unit === '万元' ? `${formatWan(value)} 万元` : `${formatYuan(value)} 元`
  if (typeof value === 'string' && Object.hasOwn(titles, value)) return titles[value] ?? value
  return `${displayValue(field, value)}${field.unit ? ` ${field.unit}` : ''}`
}

function sectionsOf(call: QueryCall, definition: RecordDefinition, row: StoredRow): Section[] {
  const titles = titlesOf(call, definition, [row])
  const names = Object.entries(definition.fields).filter(
    ([, field]) =>
      field.kind !== 'json' && !(field.computed && field.list === undefined) && field.sensitivity !== 'sensitive',
  )
  const groups = new Map<string, Section['fields'] & object>()
  for (const [name, field] of names) {
    const title = field.section ?? '登记内容'
    const fields = groups.get(title) ?? []
    fields.push({
      label: field.label,
      value: shownValue(definition, name, row, titles),
      wide: field.kind === 'long-text',
    })
    groups.set(title, fields)
  }
  return [...groups].map(([title, fields]) => ({ title, fields }))
}

function childTables(call: QueryCall, definition: RecordDefinition, row: StoredRow): Section[] {
  return (records as readonly RecordDefinition[])
    .filter((child) => child.parent && child.fields[child.parent]?.target === definition.name)
    .flatMap((child) => {
      const rows = findBy(call.db, child, child.parent ?? '', row.id) as unknown as StoredRow[]
      const shown = Object.entries(child.fields).filter(
        ([name, field]) => field.list !== undefined && name !== child.parent && field.sensitivity !== 'sensitive',
      )
      if (rows.length === 0 || shown.length === 0) return []
      const titles = titlesOf(call, child, rows)
      const columns = shown.map(([, field]) => ({ label: field.label, weight: field.list ?? 100 }))
      return [
        {
          title: child.label,
          table: { columns, rows: rows.map((one) => shown.map(([name]) => shownValue(child, name, one, titles))) },
        },
      ]
    })
}

function enterpriseForm(call: QueryCall, row: StoredRow): FormInput<'ENT-1'> {
  const status = enterprise.fields.businessStatus
  return {
    enterpriseName: text(row['name']),
    creditCode: text(row['identifier']),
    status: displayValue(status, row['businessStatus']),
    unit: call.station.bureau,
    filledOn: call.today,
    sections: [...sectionsOf(call, enterprise, row), ...childTables(call, enterprise, row)],
  }
}

function cardForm(call: QueryCall, definition: RecordDefinition, row: StoredRow): FormInput<'REG-1'> {
  return {
    title: `${definition.label}登记卡`,
    subtitle: definition.clause ? `依据 47号 ${definition.clause}` : '',
    unit: call.station.bureau,
    filledOn: call.today,
    sections: [...sectionsOf(call, definition, row), ...childTables(call, definition, row)],
  }
}

/** Which record of which definition an id is: every row has at least one version. */
export function definitionOfRow(call: QueryCall, id: string): RecordDefinition {
  const name = prepared(call.db, 'SELECT table_name FROM row_version WHERE id = ? LIMIT 1').pluck().get(id) as
    | string
    | undefined
  return name === undefined ? refuse('RECORD_UNKNOWN') : definitionOf(name)
}

export type PrintableForm = { readonly code: FormCode; readonly record: RecordDefinition | null }

/** Forms that print a record; `null` = the generic card, which prints any register. */
export const PRINTABLE: readonly PrintableForm[] = [
  { code: 'ZJ-2', record: fundApplication },
  { code: 'PX-6', record: trainingClaim },
  { code: 'ENT-1', record: enterprise },
  { code: 'REG-1', record: null },
]

export type PrintSubject = { readonly row: StoredRow; readonly number: string; readonly data: FormInput<FormCode> }

/** The data of one form for one record. Faults: RECORD_UNKNOWN where the form does not print that record. */
export function printSubject(call: QueryCall, code: FormCode, id: string): PrintSubject {
  const definition = definitionOfRow(call, id)
  const printable = PRINTABLE.find((one) => one.code === code)
  if (!printable || (printable.record && printable.record.name !== definition.name))
    refuse('RECORD_UNKNOWN', { record: definition.label })
  const row = rowOf(call, definition, id)
  return { row, number: text(row['serial']), data: dataOf(call, code, definition, row) }
}

function dataOf(call: QueryCall, code: FormCode, definition: RecordDefinition, row: StoredRow): FormInput<FormCode> {
  switch (code) {
    case 'ZJ-2':
      return fundForm(call, row)
    case 'PX-6':
      return claimForm(call, row)
    case 'ENT-1':
      return enterpriseForm(call, row)
    default:
      return cardForm(call, definition, row)
  }
}

/** An empty copy: what the paper says itself, and a section for every part of the record. */
export function blankData(call: QueryCall, code: FormCode): FormInput<FormCode> {
  if (code === 'ZJ-2') return { route: 'county' }
  if (code === 'PX-6') return {}
  const empty = { sections: [{ title: '登记内容', fields: [] }] }
  const blank = Object.fromEntries(Object.keys(enterprise.fields).map((name) => [name, null])) as unknown as StoredRow
  return code === 'ENT-1' ? { sections: sectionsOf(call, enterprise, blank) } : { title: '登记卡', ...empty }
}
