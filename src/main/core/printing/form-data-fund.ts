import {
  allTexts,
  countText,
  dateParts,
  dateText,
  daysView,
  eachAs,
  moneyView,
  opinionBox,
  opinionView,
  percentText,
  tickView,
  yuanText,
} from '#core/printing/form-data-text.ts'
import { form, type FormData } from '#shared/definition/form.ts'
import { ownership } from '#shared/definition/form-fund.ts'
import { pick } from '#shared/pick.ts'

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
    ...allTexts(data),
    year: countText(data.year),
    filledOn: dateParts(data.filledOn),
    ...applicant(data),
    ...project(data),
    applicant: opinionView(data.applicantOpinion),
    opinions: opinions(data),
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
    registeredOn: dateText(data.registeredOn),
    ownership: ticks,
    debtRatio: percentText(data.debtRatio),
    staff: countText(data.staff),
    ...eachAs(yuanText, data, 'totalAssets', 'revenue', 'profit', 'tax'),
    ...eachAs(yuanText, data, 'onlineSalesLastYear', 'onlineSalesYearBefore'),
  }
}

function project(data: Fund): Record<string, unknown> {
  return {
    ...pick(data, 'category', 'purpose', 'supportMode'),
    period: daysView(data),
    ...eachAs(yuanText, data, 'investment', 'ownFunds', 'bankLoan', 'otherFiscal', 'invested', 'interestPaid'),
    money: moneyView(data.amount),
    otherSupport: [
      { label: '否', on: data.otherSupport === false },
      { label: '是', on: data.otherSupport === true },
    ],
  }
}

function opinions(data: Fund): Record<string, unknown>[] {
  const county = (height: number) => [
    opinionBox(['县（市、区）', '商务主管部门', '初审意见'], data.countyCommerce, height),
    opinionBox(['县（市、区）', '财政部门', '初审意见'], data.countyFinance, height),
  ]
  return data.decidedAt === 'county'
    ? [...county(44), opinionBox(['县（市、区）', '人民政府', '意见'], data.countyGovernment, 44)]
    : [
        ...county(43),
        opinionBox([data.cityCommerceOffice, '审核意见'], data.cityCommerce, 43),
        opinionBox([data.cityFinanceOffice, '审核意见'], data.cityFinance, 43),
      ]
}
