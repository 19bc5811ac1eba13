import { type QueryCall, type RecordHooks, judgementOf, warningAt } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { printedFigure } from '#core/statistic/printed.ts'
import { reportsOf } from '#core/statistic/repo.ts'
import { reportState } from '#core/statistic/state.ts'
import type { Warning } from '#shared/contract/common.ts'
import { comparePeriods, isPeriod, periodKind } from '#shared/model/period.ts'

const CYCLES = { year: '年度（2014）', quarter: '季度（2014Q1）', month: '月份（2014-06）' } as const

const problem = (field: string, message: string): Warning => warningAt(field, 'STATISTIC_RULE', message)

/** A period of another kind than the form's own cycle would never be found again. */
function cycleProblems({ definitions }: QueryCall, values: Values, fields: readonly string[]): Warning[] {
  const form = definitions.statistic(String(values['form']))
  if (!form) return []
  return fields.flatMap((field) => {
    const value = values[field]
    if (typeof value !== 'string' || !isPeriod(value) || periodKind(value) === form.cycle) return []
    return [problem(field, `“${form.label}”的报告期应填${CYCLES[form.cycle]}`)]
  })
}

function orderProblems(values: Values, from: string, to: string, words: string): Warning[] {
  const [first, last] = [values[from], values[to]]
  const wrong = isPeriod(first) && isPeriod(last) && comparePeriods(last, first) < 0
  return wrong ? [problem(to, words)] : []
}

/** The state of a stored report, for rules that look at one row. */
function isLocked(call: QueryCall, row: Values): boolean {
  const [form, period, enterprise] = [String(row['form']), String(row['period']), String(row['enterprise'])]
  const found = reportsOf(call.db, form, [period], enterprise).find((one) => one.row.id === row['id'])
  return found !== undefined && reportState(found, found.reviews) === 'locked'
}

/** What the definitions of the statistics cannot say about their records. */
export const statisticHooks: Record<string, RecordHooks> = {
  reporting_duty: {
    why: '报告期的长短随报表走；止期不早于起期',
    judge: (call, values) =>
      judgementOf(values, [
        ...cycleProblems(call, values, ['fromPeriod', 'toPeriod']),
        ...orderProblems(values, 'fromPeriod', 'toPeriod', '止期早于起期'),
      ]),
  },
  statistic_report: {
    why: '审核通过的报表锁定，改动须先解锁；报告期的长短随报表走',
    judge: (call, values, old) =>
      judgementOf(values, [
        ...cycleProblems(call, values, ['period']),
        old !== undefined && isLocked(call, old) && problem('period', '这张报表审核通过后已锁定，要改请先由负责人解锁'),
      ]),
    beforeVoid: (call, row) => {
      if (isLocked(call, row)) refuse('RULE_BROKEN', { message: '审核通过的报表不能作废，要改请先由负责人解锁' })
    },
  },
  statistic_review: {
    why: '审核结论随审核动作产生，先核对报表状态和审核提示，不单独登记',
    judge: (_call, values) => judgementOf(values, [problem('decision', '请在“报表审核”里办理')]),
  },
  comparable_base: {
    why: '基期的长短随报表走',
    judge: (call, values) => judgementOf(values, cycleProblems(call, values, ['period'])),
  },
  reminder: {
    why: '报告期的长短随报表走；答应的日期不早于催报的日期',
    judge: (call, values) => {
      const [on, promised] = [values['remindedOn'], values['promisedOn']]
      const early = typeof on === 'string' && typeof promised === 'string' && promised < on
      return judgementOf(values, [
        ...cycleProblems(call, values, ['period']),
        early && problem('promisedOn', '答应报送的日期早于催报日期'),
      ])
    },
  },
  statistic_listing: {
    why: '退库期不早于入库期',
    judge: (_call, values) => judgementOf(values, orderProblems(values, 'since', 'until', '退库期早于入库期')),
  },
  adoption_base: {
    why: '样本口径要有应用家数且不大于样本数；全口径的家数由程序算',
    judge: (_call, values) => {
      const [total, applying] = [values['total'], values['applying']]
      const sample = values['scope'] === 'sample'
      const filled = typeof applying === 'number'
      const over = filled && typeof total === 'number' && applying > total
      return judgementOf(values, [
        sample && !filled && problem('applying', '样本口径请填样本中应用电子商务的家数'),
        !sample && filled && problem('applying', '全口径的应用家数由程序按名录和报表计算，这里不填'),
        over && problem('applying', '应用家数大于总数'),
      ])
    },
  },
  reconciliation: {
    why: '有差额的要写原因，登记时提示',
    judge: (_call, values) => {
      const missing = typeof values['reason'] !== 'string' || values['reason'].trim() === ''
      return judgementOf(values, [], [missing && problem('reason', '两个口径有差额的，请写明原因')])
    },
  },
  published_table: {
    why: '表的行、列和格在“公布表”页面粘贴录入，一次存下整张表',
    judge: (_call, values) =>
      judgementOf(values, values['lines'] ? [] : [problem('lines', '请在“公布表”页面粘贴或导入这张表')]),
  },
  published_figure: {
    why: '公布值照印出来的样子登记，须是数字',
    judge: (_call, values) => {
      const [printed, growth] = [values['printed'], values['printedGrowth']]
      return judgementOf(values, [
        typeof printed === 'string' && !printedFigure(printed) && problem('printed', '公布值只填数字，例如 33668.6'),
        typeof growth === 'string' &&
          !printedFigure(growth) &&
          problem('printedGrowth', '公布增长只填数字，例如 14.7 或 -4.3'),
      ])
    },
  },
}
