import { shownBy, shownRecord } from '#core/printing/shown.ts'
import { paperSource } from '#core/printing/paper-source-kind.ts'
import { longText, money, text as words } from '#shared/definition/field.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { financeNeed } from '#shared/definition/register/finance-need.ts'
import { pushedNeed } from '#shared/definition/register/pushed-need.ts'
import { displayValue } from '#shared/definition/record.ts'

/** The needs of a batch as a bank reads them, with room for its answer. */
export const pushedList = paperSource(
  'pushed_list',
  '推送的融资需求',
  {
    firm: words({ label: '企业', max: 100 }),
    amount: money({ label: '需求金额', unit: '元' }),
    purpose: longText({ label: '用途', max: 300 }),
    form: words({ label: '融资方式', max: 40 }),
    reply: words({ label: '答复', max: 40 }),
  },
  (call, row) =>
    shownBy(call, pushedNeed, 'push', row.id).flatMap((one) => {
      const need = shownRecord(call, financeNeed, one.need)
      // What the credit check keeps back goes to no bank, whatever stands on the batch.
      if (need?.creditCheck === 'excluded') return []
      const firm = need && shownRecord(call, enterprise, need.enterprise)
      const term = need?.termMonths === null || need === undefined ? '' : `（${need.termMonths} 个月）`
      const line = {
        firm: firm?.name ?? '',
        amount: need?.amount ?? null,
        purpose: `${need?.purpose ?? ''}${term}`,
        form: need ? displayValue(financeNeed.fields.form, need.form) : '',
        reply: '',
      }
      return [line]
    }),
)
