import type { QueryCall } from '#core/call.ts'
import { applicant, opinionsOf, printed } from '#core/printing/subject-money.ts'
import { shownBy, shownRecord } from '#core/printing/shown.ts'
import { dayOrOpen, known, number, textOrBlank, numbersOf, textsOf } from '#core/printing/subject-value.ts'
import { currentTitle, materialsOf, procedureOf, subjectOf, type Title } from '#core/procedure/service.ts'
import { ranksOf, soldIn } from '#core/title/service.ts'
import { titlesOf, type StoredRow } from '#core/register/service.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { ecommerceClass, tradeMode } from '#shared/definition/form-title.ts'
import { displayValue } from '#shared/definition/record.ts'
import { contact } from '#shared/definition/register/contact.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { enterpriseYear } from '#shared/definition/register/enterprise-year.ts'
import { shop } from '#shared/definition/register/shop.ts'
import { recognitionApplication } from '#shared/definition/register/recognition-application.ts'
import { title } from '#shared/definition/register/title.ts'
import { titleApplication } from '#shared/definition/register/title-application.ts'
import { pick } from '#shared/pick.ts'

/** The applicant and its lines on a title form. */
export function firmOf(call: QueryCall, row: StoredRow) {
  const { firm, common, email } = applicant(call, row)
  const { fields } = enterprise
  const people = firm ? shownBy(call, contact, 'enterprise', firm.id) : []
  const titles = firm ? titlesOf(call, enterprise, [firm]) : {}
  return {
    firm,
    values: known({
      // An identity number as a registration is never printed on a form that is copied and posted.
      creditCode: firm?.['identifierType'] === 'identity-number' ? '' : common.creditCode,
      ...textsOf(firm, 'establishedOn', 'industryCode', 'registeredAddress', 'businessAddress'),
      capital: number(firm?.['registeredCapital']),
      registrationType: displayValue(fields.registrationType, firm?.['registrationType']),
      town: titles[textOrBlank(firm?.['town'])] ?? '',
      ...pick(common, 'enterpriseName', 'legalRepresentative', 'contactPhone'),
      contact: people[0]?.name ?? common.contact,
      email,
      ...numbersOf(firm, 'employees', 'ecommerceEmployees'),
    }),
  }
}

/** What the enterprise reported, year by year. */
const yearsOf = (call: QueryCall, firm: StoredRow | undefined) =>
  firm ? shownBy(call, enterpriseYear, 'enterprise', firm.id) : []

function numberOfTitle(call: QueryCall, subject: string): string {
  return shownBy(call, title, 'subject', subject)[0]?.number ?? ''
}

/** RD-1 of one application: what the form repeats of the enterprise is read from the register. */
export function recognitionInput(call: QueryCall, row: StoredRow): FormInput<'RD-1'> {
  const { firm, values } = firmOf(call, row)
  const year = Number(row['year'])
  const given = opinionsOf(call, row)
  const say = (step: string) => printed(call, given.get(step), '')
  const { fields } = recognitionApplication
  const chosen = displayValue(fields.ecommerceClass, row['ecommerceClass'])
  const modes = Array.isArray(row['tradeModes']) ? row['tradeModes'].map(String) : []
  const words = new Map([
    ['group-buying', '团购'],
    ['export', '跨境'],
    ['import', '跨境'],
    ['community', '其他'],
    ['mobile', '其他'],
  ])
  const named = new Set(modes.map((one) => words.get(one) ?? one))
  const definition = procedureOf(call.definitions, 'recognition')
  const papers = materialsOf(call, definition, subjectOf(call, definition, row.id))
  const short = (label: string) => label.replace(/（.*$/u, '').slice(0, 24)
  return known({
    year,
    ...values,
    ecommerceClass: ecommerceClass.find((one) => one === chosen),
    subclass: displayValue(fields.subclass, row['subclass']),
    tradeModes: tradeMode.filter((one) => named.has(one)),
    ...textsOf(firm, 'website', 'icpNumber', 'mainProducts'),
    shops: (firm ? shownBy(call, shop, 'enterprise', firm.id) : []).map((one) => ({
      platform: displayValue(shop.fields.platform, one.platform),
      name: one.name,
      url: one.url,
      openedOn: one.openedOn ?? '',
    })),
    years: [year - 2, year - 1].map((of) => {
      const one = yearsOf(call, firm).find((found) => found.year === of)
      return known({
        year: of,
        ...numbersOf(one, 'revenue', 'onlineSales', 'onlineRetail', 'parcels'),
        tax: one?.taxPaid ?? undefined,
      })
    }),
    introduction: textOrBlank(row['introduction']),
    materials: papers.map((one) => ({ label: short(one.label), on: one.status === 'received' })),
    filledOn: dayOrOpen(row['appliedOn']),
    acceptedOn: dayOrOpen(given.get('acceptance')?.['signedOn']),
    county: say('county-review'),
    city: say(given.has('approval') ? 'approval' : 'city-review'),
    note: [numberOfTitle(call, row.id), textOrBlank(row['remark'])].filter((one) => one !== '').join('；'),
  })
}

const WORDS = { county: '本县', city: '全市' } as const

/** SF-1 of one application; sales by reports that passed, else by 年度数据; growth of them, left out where the base is missing or zero. */
export function demonstrationForm(call: QueryCall, row: StoredRow): FormInput<'SF-1'> {
  const { values } = firmOf(call, row)
  const year = Number(row['year'])
  const given = opinionsOf(call, row)
  const say = (step: string) => printed(call, given.get(step), '')
  const sales = new Map(
    [year - 4, year - 3, year - 2, year - 1].map((of) => [of, soldIn(call, textOrBlank(row['enterprise']), of)]),
  )
  const ranks = ranksOf(call, textOrBlank(row['enterprise']), year - 1)
  const rank = (scope: 'county' | 'city') => {
    const found = ranks.find((one) => one.scope === scope)
    return found ? `${WORDS[scope]}第${found.rank}名（共${found.of}家）` : ''
  }
  const { fields } = titleApplication
  return known({
    year,
    ...values,
    object: row['object'] === 'base' ? ('示范基地' as const) : ('示范企业' as const),
    level: row['level'] === 'province' ? ('省级' as const) : ('市级' as const),
    category: displayValue(fields.category, row['category']),
    ...textsOf(row, 'baseName', 'platforms', 'awards', 'practice'),
    ...numbersOf(row, 'buildingArea', 'tenants', 'tenantShare', 'occupancy', 'jobs', 'farmers'),
    years: [year - 3, year - 2, year - 1].map((of) =>
      known({ year: of, sales: sales.get(of) ?? undefined, growth: growthOf(sales.get(of), sales.get(of - 1)) }),
    ),
    declared: number(row['salesDeclared']),
    rankCounty: rank('county'),
    rankCity: rank('city'),
    filledOn: dayOrOpen(row['appliedOn']),
    county: say('county-review'),
    city: say(given.has('approval') ? 'approval' : 'city-review'),
    note: [numberOfTitle(call, row.id), textOrBlank(row['remark'])].filter((one) => one !== '').join('；'),
  })
}

/** Growth in basis points, towards zero; undefined where either year is missing or the base is zero (domain §5.8). */
function growthOf(now: number | null | undefined, base: number | null | undefined): number | undefined {
  if (now === null || now === undefined || base === null || base === undefined || base === 0) return undefined
  return Number((BigInt(now - base) * 10_000n) / BigInt(base))
}

/** RD-7: what the certificate says today. */
export function certificateForm(call: QueryCall, row: StoredRow): FormInput<'RD-7'> {
  const held = shownRecord(call, title, row.id)
  const current: Title | undefined = held ? currentTitle(call, held) : undefined
  const kind = call.definitions.title(current?.kind ?? '')
  const shown = kind?.role === 'recognition' ? displayValue(title.fields.ecommerceClass, current?.ecommerceClass) : ''
  return known({
    title: kind?.label ?? '',
    award: kind?.award ?? '',
    holder: current?.holderName ?? '',
    creditCode: current?.holderIdentifier ?? '',
    ecommerceClass: shown,
    ...textsOf(current, 'number', 'document', 'issuedBy'),
    issuedOn: current?.issuedOn,
    validTo: current?.validTo,
  })
}
