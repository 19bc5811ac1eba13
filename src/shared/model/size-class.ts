import type { IsoDate } from '#shared/model/date.ts'
import type { Fen } from '#shared/model/money.ts'
import { err, ok, type Result } from '#shared/result.ts'

export type SizeClass = 'large' | 'medium' | 'small' | 'micro'

export type SizeIndustry =
  | 'agriculture'
  | 'industry'
  | 'construction'
  | 'wholesale'
  | 'retail'
  | 'transport'
  | 'storage'
  | 'post'
  | 'lodging'
  | 'catering'
  | 'telecom'
  | 'software'
  | 'realEstate'
  | 'propertyManagement'
  | 'leasing'
  | 'other'

type SizeMeasure = 'employees' | 'revenue' | 'assets'

/** The lower lines of large, medium and small; revenue and assets in 万元, employees in persons. */
type SizeLines = readonly [large: number, medium: number, small: number]

type SizeRule = { readonly label: string; readonly lines: Readonly<Partial<Record<SizeMeasure, SizeLines>>> }

type SizeTable = {
  readonly effectiveFrom: IsoDate
  readonly basis: string
  readonly rules: Readonly<Record<SizeIndustry, SizeRule>>
}

type SizeFacts = {
  readonly industry: SizeIndustry
  readonly employees?: number
  readonly revenue?: Fen
  readonly assets?: Fen
}

type SizeFault =
  | { readonly code: 'MISSING_FIGURE'; readonly measure: SizeMeasure; readonly message: string }
  | { readonly code: 'NO_TABLE' | 'NOT_COVERED'; readonly message: string }

const measureLabels: Readonly<Record<SizeMeasure, string>> = {
  employees: '从业人员',
  revenue: '营业收入',
  assets: '资产总额',
}
const fenPerWan = 1_000_000

// 中小企业划型标准规定, 工信部联企业〔2011〕300号, art. 4 (domain §5.6). A later standard is one more entry with its date.
export const sizeTables: readonly SizeTable[] = [
  {
    effectiveFrom: '2011-06-18',
    basis: '工信部联企业〔2011〕300号',
    rules: {
      agriculture: { label: '农、林、牧、渔业', lines: { revenue: [20_000, 500, 50] } },
      industry: { label: '工业', lines: { employees: [1000, 300, 20], revenue: [40_000, 2000, 300] } },
      construction: { label: '建筑业', lines: { revenue: [80_000, 6000, 300], assets: [80_000, 5000, 300] } },
      wholesale: { label: '批发业', lines: { employees: [200, 20, 5], revenue: [40_000, 5000, 1000] } },
      retail: { label: '零售业', lines: { employees: [300, 50, 10], revenue: [20_000, 500, 100] } },
      transport: { label: '交通运输业', lines: { employees: [1000, 300, 20], revenue: [30_000, 3000, 200] } },
      storage: { label: '仓储业', lines: { employees: [200, 100, 20], revenue: [30_000, 1000, 100] } },
      post: { label: '邮政业', lines: { employees: [1000, 300, 20], revenue: [30_000, 2000, 100] } },
      lodging: { label: '住宿业', lines: { employees: [300, 100, 10], revenue: [10_000, 2000, 100] } },
      catering: { label: '餐饮业', lines: { employees: [300, 100, 10], revenue: [10_000, 2000, 100] } },
      telecom: { label: '信息传输业', lines: { employees: [2000, 100, 10], revenue: [100_000, 1000, 100] } },
      software: { label: '软件和信息技术服务业', lines: { employees: [300, 100, 10], revenue: [10_000, 1000, 50] } },
      realEstate: { label: '房地产开发经营', lines: { revenue: [200_000, 1000, 100], assets: [10_000, 5000, 2000] } },
      propertyManagement: { label: '物业管理', lines: { employees: [1000, 300, 100], revenue: [5000, 1000, 500] } },
      leasing: { label: '租赁和商务服务业', lines: { employees: [300, 100, 10], assets: [120_000, 8000, 100] } },
      other: { label: '其他未列明行业', lines: { employees: [300, 100, 10] } },
    },
  },
]

/** The table in force on a day. */
export function sizeTableOn(date: IsoDate, tables: readonly SizeTable[] = sizeTables): Result<SizeTable, SizeFault> {
  const table = tables
    .filter((one) => one.effectiveFrom <= date)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]
  return table ? ok(table) : err({ code: 'NO_TABLE', message: `${date} 时还没有划型标准，请在参数中登记当时的标准` })
}

/** 划型: a class is reached only when every measure is at or over its line; falling short on one drops the enterprise to the class it does reach. */
export function sizeClass(facts: SizeFacts, table: SizeTable): Result<SizeClass, SizeFault> {
  const reached: number[] = []
  let missing: SizeMeasure | undefined
  for (const measure of ['employees', 'revenue', 'assets'] as const) {
    const lines = table.rules[facts.industry].lines[measure]
    if (!lines) continue
    const value = facts[measure]
    if (value === undefined) {
      missing ??= measure
      continue
    }
    const scale = measure === 'employees' ? 1 : fenPerWan
    const rank = lines.findIndex((line) => value >= line * scale)
    reached.push(rank < 0 ? 3 : rank)
  }
  // One figure under the smallest line settles it: the missing one cannot raise the class again.
  if (missing !== undefined && !reached.includes(3)) {
    const message = `划型还缺“${measureLabels[missing]}”，请补填后再算`
    return err({ code: 'MISSING_FIGURE', measure: missing, message })
  }
  const classes = ['large', 'medium', 'small', 'micro'] as const
  return ok(classes[Math.max(...reached)] ?? 'micro')
}

/** The 划型 industry of a GB/T 4754—2017 code (2 to 4 digits); finance and public bodies are not covered by the rule. */
export function sizeIndustryOf(industryCode: string): Result<SizeIndustry, SizeFault> {
  const division = /^\d{2,4}$/u.test(industryCode) ? Number(industryCode.slice(0, 2)) : 0
  const notCovered = (division >= 66 && division <= 69) || division >= 91 || division === 0
  if (notCovered) {
    return err({
      code: 'NOT_COVERED',
      message: `行业“${industryCode}”不适用中小企业划型标准，请核对行业代码或手工登记`,
    })
  }
  if (industryCode.startsWith('591') || division === 58) return ok('transport')
  if (industryCode.startsWith('702')) return ok('propertyManagement')
  if (division === 70) return ok(industryCode.startsWith('701') ? 'realEstate' : 'other')
  const found = industryRanges.find(([first, last]) => division >= first && division <= last)
  return ok(found?.[2] ?? 'other')
}

// Divisions (大类) of GB/T 4754—2017. 53 railway transport is outside the rule's 交通运输业 and falls to "other".
const industryRanges: readonly (readonly [first: number, last: number, industry: SizeIndustry])[] = [
  [1, 5, 'agriculture'],
  [6, 46, 'industry'],
  [47, 50, 'construction'],
  [51, 51, 'wholesale'],
  [52, 52, 'retail'],
  [54, 58, 'transport'],
  [59, 59, 'storage'],
  [60, 60, 'post'],
  [61, 61, 'lodging'],
  [62, 62, 'catering'],
  [63, 64, 'telecom'],
  [65, 65, 'software'],
  [71, 72, 'leasing'],
]
