import type { QueryCall } from '#core/call.ts'
import { applicant, opinionsOf } from '#core/printing/subject-money.ts'
import { shownRecord } from '#core/printing/shown.ts'
import { text } from '#core/printing/subject-value.ts'
import { ranksOf } from '#core/procedure/service.ts'
import { type StoredRow } from '#core/register/service.ts'
import type { FormInput } from '#shared/definition/form.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'
import { displayValue } from '#shared/definition/record.ts'
import { recognitionApplication } from '#shared/definition/register/recognition-application.ts'
import { titleApplication } from '#shared/definition/register/title-application.ts'
import { listRecommendedWith } from '#core/printing/repo.ts'
import { yearsOf, firmOf } from '#core/printing/subject-title.ts'

/** Columns of RD-5, filled in and empty. */
export const RECOGNITION_COLUMNS = [
  { label: '序号', kind: 'integer', weight: 7 },
  { label: '编号', weight: 24 },
  { label: '企业名称', weight: 30 },
  { label: '统一社会信用代码', weight: 25 },
  { label: '类别', weight: 9 },
  { label: '小类', weight: 21 },
  { label: '上年网上销售额', kind: 'money', weight: 17 },
  { label: '初审意见', weight: 20 },
] as const

/** Columns of SF-3, filled in and empty. */
export const DEMONSTRATION_COLUMNS = [
  { label: '序号', kind: 'integer', weight: 7 },
  { label: '企业（基地）名称', weight: 30 },
  { label: '统一社会信用代码', weight: 25 },
  { label: '级别', weight: 8 },
  { label: '对象', weight: 10 },
  { label: '类别', weight: 12 },
  { label: '上年网上经销额', kind: 'money', weight: 18 },
  { label: '全县名次', weight: 9 },
  { label: '全市名次', weight: 9 },
  { label: '推荐意见', weight: 22 },
] as const

/** The applications this unit recommended in the month of this one: the batch that goes to the city. */
export function recommendedWith(
  call: QueryCall,
  record: 'recognition_application' | 'title_application',
  row: StoredRow,
): string[] {
  const found = listRecommendedWith(call.db, record, row.station, row.id)
  return found.length > 0 ? [...new Set(found)] : [row.id]
}

function lastSales(call: QueryCall, row: StoredRow): number | null {
  const { firm } = applicant(call, row)
  return yearsOf(call, firm).find((one) => one.year === Number(row['year']) - 1)?.onlineSales ?? null
}

/** The list with a sum under every column of money; a row whose figure is not known adds nothing. */
function addedUp(list: ListSheet): ListSheet {
  const totals = list.columns.map(({ kind }, at) => {
    if (kind === 'money') return list.rows.reduce((all, row) => all + Number(row[at] ?? 0), 0)
    return at === 1 ? '合计' : ''
  })
  return { ...list, totals }
}

const SIGNERS = ['制表人', '审核人', '单位负责人']

/** RD-5: the month's recommended recognitions. */
export function recognitionBatch(call: QueryCall, row: StoredRow): FormInput<'RD-5'> {
  const { fields } = recognitionApplication
  const rows = recommendedWith(call, 'recognition_application', row).flatMap((id) => {
    const one = shownRecord(call, recognitionApplication, id)
    return one ? [one] : []
  })
  return addedUp({
    title: '电子商务企业认定推荐汇总表',
    subtitle: `${String(row['year'])}年度`,
    unit: call.station.bureau,
    unitLine: '单位：元',
    filledOn: call.today,
    columns: [...RECOGNITION_COLUMNS],
    rows: rows.map((one, at) => {
      const { values } = firmOf(call, one)
      const review = opinionsOf(call, one).get('county-review')
      return [
        at + 1,
        text(one['serial']),
        values.enterpriseName ?? '',
        values.creditCode ?? '',
        displayValue(fields.ecommerceClass, one['ecommerceClass']),
        displayValue(fields.subclass, one['subclass']),
        lastSales(call, one),
        review ? text(review['text']) || '同意推荐' : '',
      ]
    }),
    signers: SIGNERS,
  })
}

/** SF-3: the month's recommended titles with their places. */
export function demonstrationBatch(call: QueryCall, row: StoredRow): FormInput<'SF-3'> {
  const rows = recommendedWith(call, 'title_application', row).flatMap((id) => {
    const one = shownRecord(call, titleApplication, id)
    return one ? [one] : []
  })
  const { fields } = titleApplication
  return addedUp({
    title: '电子商务示范企业（基地）推荐汇总表',
    subtitle: `${String(row['year'])}年度`,
    unit: call.station.bureau,
    unitLine: '单位：元',
    filledOn: call.today,
    columns: [...DEMONSTRATION_COLUMNS],
    rows: rows.map((one, at) => {
      const { values } = firmOf(call, one)
      const ranks = ranksOf(call, text(one['enterprise']), Number(one['year']) - 1)
      const rank = (scope: string) => String(ranks.find((found) => found.scope === scope)?.rank ?? '')
      const review = opinionsOf(call, one).get('county-review')
      return [
        at + 1,
        text(one['baseName']) || (values.enterpriseName ?? ''),
        values.creditCode ?? '',
        displayValue(fields.level, one['level']),
        displayValue(fields.object, one['object']),
        displayValue(fields.category, one['category']),
        lastSales(call, one),
        rank('county'),
        rank('city'),
        review ? text(review['text']) || '同意推荐' : '',
      ]
    }),
    signers: SIGNERS,
  })
}
