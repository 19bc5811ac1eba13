import {
  allTexts,
  countText,
  dateParts,
  dateText,
  dayText,
  eachAs,
  opinionBox,
  opinionView,
  percentText,
  tickView,
} from '#core/printing/form-data-text.ts'
import { form, type FormData, type FormOpinion } from '#shared/definition/form.ts'
import { ecommerceClass, titleLevel, titleObject, tradeMode } from '#shared/definition/form-title.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { formatWan } from '#shared/model/money.ts'

const wan = (fen: number | undefined): string => (fen === undefined ? '' : formatWan(fen))
/** What RD-1 and SF-1 both say of the applicant and of the form. */
function applicantView(
  data: Pick<FormData<'RD-1'>, 'year' | 'filledOn' | 'establishedOn' | 'capital' | 'employees' | 'ecommerceEmployees'>,
): Record<string, unknown> {
  return {
    ...allTexts(data),
    ...eachAs(countText, data, 'year', 'employees', 'ecommerceEmployees'),
    filledOn: dateParts(data.filledOn),
    establishedOn: dayText(data.establishedOn),
    capital: wan(data.capital),
  }
}

const SHOP_LINES = 5
const YEAR_LINES = 2

/** RD-1: five shop lines (more are told below the table), two years of figures in 万元. */
export function recognitionView(given: FormData<'RD-1'>, blank: boolean): Record<string, unknown> {
  const data = blank ? { ...form['RD-1'].data.parse({ materials: given.materials }), year: given.year } : given
  const shops = Object.fromEntries(
    Array.from({ length: SHOP_LINES }, (_, at) => data.shops[at]).flatMap((shop, at) => [
      [`shop${at}platform`, shop?.platform ?? ''],
      [`shop${at}name`, shop?.name ?? ''],
      [`shop${at}url`, shop?.url ?? ''],
      [`shop${at}opened`, dayText(shop?.openedOn ?? '')],
    ]),
  )
  const years = Object.fromEntries(
    Array.from({ length: YEAR_LINES }, (_, at) => data.years[at]).flatMap((one, at) => [
      [`year${at}`, one ? `${one.year}年` : ''],
      [`year${at}revenue`, wan(one?.revenue)],
      [`year${at}sales`, wan(one?.onlineSales)],
      [`year${at}retail`, wan(one?.onlineRetail)],
      [`year${at}tax`, wan(one?.tax)],
      [`year${at}parcels`, countText(one?.parcels)],
    ]),
  )
  return {
    ...applicantView(data),
    class: tickView(ecommerceClass, data.ecommerceClass),
    modes: tradeMode.map((label) => ({ label, on: data.tradeModes.includes(label) })),
    ...shops,
    ...years,
    materials: data.materials.map((one) => ({ ...one, on: one.on && !blank })),
    applicant: opinionView(data.applicantOpinion),
    opinions: [
      opinionBox(['县（市、区）', '商务主管部门', '初审意见'], data.county, 47),
      opinionBox(['市商务', '主管部门', '审核意见'], data.city, 44),
    ],
    acceptedOn: dateText(data.acceptedOn),
    note: data.shops.length > SHOP_LINES ? `网店共 ${data.shops.length} 家，另附清单。${data.note}` : data.note,
  }
}

const SALES_LINES = 3

/** SF-1: three years of sales in 万元 with growth to one decimal, "—" where the base is missing or zero (domain §5.8). */
export function demonstrationView(given: FormData<'SF-1'>, blank: boolean): Record<string, unknown> {
  const data = blank ? { ...form['SF-1'].data.parse({}), year: given.year } : given
  const years = Object.fromEntries(
    Array.from({ length: SALES_LINES }, (_, at) => data.years[at]).flatMap((one, at) => [
      [`year${at}`, one ? `${one.year}年` : ''],
      [`sales${at}`, wan(one?.sales)],
      [`growth${at}`, one ? (one.growth === undefined ? '—' : percentText(one.growth)) : ''],
    ]),
  )
  return {
    ...applicantView(data),
    object: tickView(titleObject, data.object),
    level: tickView(titleLevel, data.level),
    ...eachAs(countText, data, 'buildingArea', 'tenants', 'jobs', 'farmers'),
    ...eachAs(percentText, data, 'tenantShare', 'occupancy'),
    ...years,
    declared: wan(data.declared),
    applicant: opinionView(data.applicantOpinion),
    opinions: [
      opinionBox(['县（市、区）', '商务主管部门', '推荐意见'], data.county, 44),
      opinionBox(['县（市、区）', '人民政府', '意见（选用）'], emptyBox(), 43),
      opinionBox(['市商务', '主管部门', '审核意见'], data.city, 44),
    ],
  }
}

const emptyBox = (): FormOpinion => form['SF-1'].data.parse({}).county

/** What a certificate of a title says below the award. */
function titleLines({ number, creditCode, document, issuedOn, validTo }: FormData<'RD-7'>) {
  const term = issuedOn && validTo ? `${formatDateOnPaper(issuedOn)}至${formatDateOnPaper(validTo)}` : ''
  return [
    { label: '证书编号：', value: number },
    { label: '统一社会信用代码：', value: creditCode },
    { label: '文　　号：', value: document },
    { label: '有 效 期：', value: term },
  ]
}

/** RD-7: lines of the certificate; an empty copy keeps the words the paper says itself. */
export function certificateView(given: FormData<'RD-7'>, blank: boolean): Record<string, unknown> {
  const { title, opening, closing, lines } = given
  const empty = lines?.map(({ label }) => ({ label }))
  const data = blank ? form['RD-7'].data.parse({ title, opening, closing, ...(empty ? { lines: empty } : {}) }) : given
  const kind = data.ecommerceClass === '' ? '' : `（${data.ecommerceClass}）`
  return {
    ...allTexts(data),
    award: `${data.award}${kind}`,
    lines: data.lines ?? titleLines(data),
    issuedOn: dateParts(data.issuedOn),
  }
}

const NAMES_A_PAGE = 25

/** PX-3: one page for each day and 25 names; a blank copy has one page of empty lines. */
export function signInView(given: FormData<'PX-3'>, blank: boolean): Record<string, unknown> {
  const people = blank ? [] : given.people
  const days = blank || given.days.length === 0 ? [null] : given.days.map(dateParts)
  const sheets = Math.max(1, Math.ceil(people.length / NAMES_A_PAGE))
  const lines = Array.from({ length: sheets }, (_, sheet) =>
    Array.from({ length: NAMES_A_PAGE }, (_unused, at) => {
      const place = sheet * NAMES_A_PAGE + at
      const one = people[place]
      return { no: blank || one ? String(place + 1) : '', ...(one ?? { name: '', unit: '', phone: '' }) }
    }),
  )
  return {
    ...allTexts(given, blank),
    pages: days.flatMap((day) => lines.map((rows) => ({ day, rows }))),
    total: people.length === 0 ? '' : String(people.length),
  }
}
