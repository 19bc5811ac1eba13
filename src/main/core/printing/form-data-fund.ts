import {
  countText,
  dateParts,
  dateText,
  moneyView,
  opinionView,
  percentText,
  picked,
  tickView,
  yuanText,
} from '#core/printing/form-data-text.ts'
import { form, type FormData, type FormOpinion } from '#shared/definition/form.ts'
import { ownership } from '#shared/definition/form-fund.ts'

type Fund = FormData<'ZJ-2'>

/** ZJ-2: decided at the county, the county government stands where the two city boxes are. */
export function fundView(given: Fund, blank: boolean): Record<string, unknown> {
  const data: Fund = blank
    ? {
        ...form['ZJ-2'].data.parse({ decidedAt: given.decidedAt, ...unticked(given), ...offices(given) }),
        year: given.year,
      }
    : given
  return {
    year: countText(data.year),
    filledOn: dateParts(data.filledOn),
    ...applicant(data),
    ...project(data),
    applicant: opinionView(data.applicantOpinion),
    opinions: opinions(data),
    note: data.note,
  }
}

const offices = ({ cityCommerceOffice, cityFinanceOffice }: Fund) => ({ cityCommerceOffice, cityFinanceOffice })

/** The boxes of an empty copy. */
function unticked({ category, purpose, supportMode }: Fund): Pick<Fund, 'category' | 'purpose' | 'supportMode'> {
  const off = (ticks: Fund['purpose']) => ticks.map(({ label }) => ({ label, on: false }))
  return { category: off(category), purpose: off(purpose), supportMode: off(supportMode) }
}

function applicant(data: Fund): Record<string, unknown> {
  const ticks = tickView(ownership, data.ownership).map((tick) =>
    tick.label === '其他' && tick.on && data.ownershipNote !== ''
      ? { ...tick, label: `其他：${data.ownershipNote}` }
      : tick,
  )
  return {
    ...picked(data, [
      'enterpriseName',
      'creditCode',
      'address',
      'postcode',
      'legalRepresentative',
      'legalPhone',
      'contact',
      'contactPhone',
      'fax',
      'email',
      'bankName',
      'accountName',
      'accountNumber',
    ]),
    registeredOn: dateText(data.registeredOn),
    ownership: ticks,
    totalAssets: yuanText(data.totalAssets),
    debtRatio: percentText(data.debtRatio),
    staff: countText(data.staff),
    revenue: yuanText(data.revenue),
    profit: yuanText(data.profit),
    tax: yuanText(data.tax),
    onlineSalesLastYear: yuanText(data.onlineSalesLastYear),
    onlineSalesYearBefore: yuanText(data.onlineSalesYearBefore),
  }
}

function project(data: Fund): Record<string, unknown> {
  const period = [dateText(data.startsOn), dateText(data.endsOn)]
  return {
    ...picked(data, ['projectName', 'subcategory', 'place', 'content', 'goal', 'category', 'purpose', 'supportMode']),
    period: period.every((part) => part === '') ? '' : `${period[0]}\n至${period[1]}`,
    investment: yuanText(data.investment),
    ownFunds: yuanText(data.ownFunds),
    bankLoan: yuanText(data.bankLoan),
    otherFiscal: yuanText(data.otherFiscal),
    invested: yuanText(data.invested),
    interestPaid: yuanText(data.interestPaid),
    money: moneyView(data.amount),
    otherSupport: [
      { label: '否', on: data.otherSupport === false },
      { label: '是', on: data.otherSupport === true },
    ],
    otherSupportNote: data.otherSupportNote,
  }
}

function opinions(data: Fund): Record<string, unknown>[] {
  const box = (label: readonly string[], opinion: FormOpinion, height: number) => ({
    ...opinionView(opinion),
    label,
    height,
  })
  const county = (height: number) => [
    box(['县（市、区）', '商务主管部门', '初审意见'], data.countyCommerce, height),
    box(['县（市、区）', '财政部门', '初审意见'], data.countyFinance, height),
  ]
  return data.decidedAt === 'county'
    ? [...county(44), box(['县（市、区）', '人民政府', '意见'], data.countyGovernment, 44)]
    : [
        ...county(43),
        box([data.cityCommerceOffice, '审核意见'], data.cityCommerce, 43),
        box([data.cityFinanceOffice, '审核意见'], data.cityFinance, 43),
      ]
}
