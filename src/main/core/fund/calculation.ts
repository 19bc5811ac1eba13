import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { supportItemOf } from '#core/fund/repo.ts'
import { approvedInYear, sameEnterprises } from '#core/money/service.ts'
import { limitOn, numberOn } from '#core/parameter/service.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import type { CalculationSheet } from '#shared/definition/calculation-sheet.ts'
import { formatYuan, ratioOf, truncateToYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'

/** What the formula works on; undefined = the rule does not apply. Amounts in 分, ratio in 万分之一. */
export type FundInputs = {
  readonly base: { readonly label: string; readonly amount: number | null; readonly ratio: number } | undefined
  readonly capItem: number | undefined
  readonly capEnterpriseYear: number | undefined
  readonly grantedThisYear: number
  readonly investDone: number | undefined
  readonly otherFiscal: number
  readonly applyAmount: number
}

const yuan = (fen: number): string => `${formatYuan(fen)} 元`

/**
 * min(trunc(base × ratio), item cap, yearly cap − granted, investment done − other fiscal money, amount applied), never
 * below 0, truncated to the 元 (domain §3.5). Clause 一(三).
 */
export function fundSheet(inputs: FundInputs): CalculationSheet {
  const lines: { label: string; value: string }[] = []
  const limits: number[] = [inputs.applyAmount]
  lines.push({ label: '申请金额', value: yuan(inputs.applyAmount) })
  if (inputs.base) {
    const { label, amount, ratio } = inputs.base
    lines.push(
      { label, value: amount === null ? '未填写' : yuan(amount) },
      { label: '比例', value: formatRatio(ratio) },
    )
    limits.push(amount === null ? 0 : ratioOf(amount, ratio))
  }
  if (inputs.capItem !== undefined) {
    lines.push({ label: '单项上限', value: yuan(inputs.capItem) })
    limits.push(inputs.capItem)
  }
  if (inputs.capEnterpriseYear !== undefined) {
    lines.push({ label: '企业年度上限', value: yuan(inputs.capEnterpriseYear) })
    lines.push({ label: '本年已批', value: yuan(inputs.grantedThisYear) })
    limits.push(inputs.capEnterpriseYear - inputs.grantedThisYear)
  }
  if (inputs.investDone !== undefined) {
    lines.push({ label: '已完成投资', value: yuan(inputs.investDone) })
    lines.push({ label: '其他财政资金', value: yuan(inputs.otherFiscal) })
    limits.push(inputs.investDone - inputs.otherFiscal)
  }
  const result = truncateToYuan(Math.max(0, Math.min(...limits)))
  const { formula, clause } = fundApplicationProcedure.calculate
  return { formula, clause, inputs: lines, result }
}

const amountOf = (values: Values, name: string): number | null => {
  const value = values[name]
  return typeof value === 'number' ? value : null
}

/** Which share counts: the guide's ratio, else the default of the way the support is given; prizes have none. */
function baseOf(call: QueryCall, values: Values, on: string): FundInputs['base'] {
  const item = supportItemOf(call.db, typeof values['supportItem'] === 'string' ? values['supportItem'] : null)
  const mode = call.definitions.roleOf('support-mode', values['supportMode'])
  if (mode === 'interest') {
    const ratio = item?.ratio ?? numberOn(call, 'fund.interest-ratio', on)
    return { label: '已付利息', amount: amountOf(values, 'interestPaid'), ratio }
  }
  const byInvestment = mode === 'investment'
  const ratio = item?.ratio ?? (item || !byInvestment ? undefined : numberOn(call, 'fund.support-ratio', on))
  if (ratio === undefined || ratio === null) return undefined
  const amount = amountOf(values, 'eligibleAmount') ?? amountOf(values, 'investDone')
  return { label: '核定投资', amount, ratio }
}

/** The sheet for stored or typed values, by the rules of the day the application was handed in. */
export function calculateFund(call: QueryCall, values: Values, id: string | null): CalculationSheet {
  const on = typeof values['appliedOn'] === 'string' ? values['appliedOn'] : call.today
  const year = amountOf(values, 'year') ?? Number(on.slice(0, 4))
  const enterprise = typeof values['enterprise'] === 'string' ? values['enterprise'] : ''
  const item = supportItemOf(call.db, typeof values['supportItem'] === 'string' ? values['supportItem'] : null)
  const capEnterpriseYear = item?.capEnterpriseYear ?? limitOn(call, 'fund.cap-enterprise-year', on)
  const granted = approvedInYear(
    call.db,
    fundApplicationProcedure.record,
    sameEnterprises(call.db, enterprise),
    year,
    id,
  )
  return fundSheet({
    base: baseOf(call, values, on),
    capItem: item?.capItem ?? undefined,
    capEnterpriseYear: capEnterpriseYear ?? undefined,
    grantedThisYear: granted,
    investDone: amountOf(values, 'investDone') ?? undefined,
    otherFiscal: amountOf(values, 'otherFiscal') ?? 0,
    applyAmount: amountOf(values, 'applyAmount') ?? 0,
  })
}
