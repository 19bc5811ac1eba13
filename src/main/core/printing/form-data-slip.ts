import { countText, dateParts, moneyView, tickView, yuanText, allTexts } from '#core/printing/form-data-text.ts'
import { form, type FormData } from '#shared/definition/form.ts'
import { digestGroups } from '#shared/definition/slip.ts'

/** SLIP-1: the numbers a reader compares with the screen before taking a package in; groups of four are read aloud. */
export function slipView(given: FormData<'SLIP-1'>, blank: boolean): Record<string, unknown> {
  const data = blank ? form['SLIP-1'].data.parse({}) : given
  return {
    ...allTexts(data),
    sequence: countText(data.sequence),
    madeOn: dateParts(data.madeOn),
    media: tickView(['U盘', '光盘', '邮件', '其他'], data.medium),
    groups: data.fingerprint === undefined ? [] : digestGroups(data.fingerprint),
    counts: blank
      ? Array.from({ length: 6 }, () => ({ label: '', rows: '', amount: '' }))
      : data.counts.map(({ label, rows, amount }) => ({ label, rows: countText(rows), amount: yuanText(amount) })),
    total: moneyView(data.total),
  }
}
