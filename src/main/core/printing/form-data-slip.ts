import { countText, dateParts, moneyView, tickView, yuanText } from '#core/printing/form-data-text.ts'
import type { FormData } from '#shared/definition/form.ts'
import { digestGroups } from '#shared/definition/slip.ts'

/** SLIP-1: the numbers a reader compares with the screen before taking a package in; groups of four are read aloud. */
export function slipView(data: FormData<'SLIP-1'>, blank: boolean): Record<string, unknown> {
  const media = ['U盘', '光盘', '邮件', '其他']
  if (blank) {
    return {
      from: '',
      to: '',
      sequence: '',
      previous: '',
      fileName: '',
      madeOn: null,
      media: tickView(media, undefined),
      groups: [],
      counts: Array.from({ length: 6 }, () => ({ label: '', rows: '', amount: '' })),
      total: moneyView(undefined),
      note: '',
    }
  }
  return {
    from: data.from,
    to: data.to,
    sequence: countText(data.sequence),
    previous: data.previous,
    fileName: data.fileName,
    madeOn: dateParts(data.madeOn),
    media: tickView(media, data.medium),
    groups: digestGroups(data.fingerprint ?? ''),
    counts: data.counts.map((line) => ({
      label: line.label,
      rows: countText(line.rows),
      amount: yuanText(line.amount),
    })),
    total: moneyView(data.total),
    note: data.note,
  }
}
