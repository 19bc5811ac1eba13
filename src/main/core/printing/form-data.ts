import { cardView, enterpriseView } from '#core/printing/form-data-card.ts'
import { claimView } from '#core/printing/form-data-claim.ts'
import { fundView } from '#core/printing/form-data-fund.ts'
import { listView } from '#core/printing/form-data-list.ts'
import { publicNoticeView } from '#core/printing/form-data-notice.ts'
import { documentView } from '#core/printing/form-data-document.ts'
import { sheetView } from '#core/printing/form-data-paper.ts'
import { slipView } from '#core/printing/form-data-slip.ts'
import { minutesView, monthlyView, taskNoticeView, taskTableView } from '#core/printing/form-data-supervision.ts'
import { certificateView, demonstrationView, recognitionView, signInView } from '#core/printing/form-data-title.ts'
import { statisticView } from '#core/printing/form-data-statistic.ts'
import { refuseForm } from '#core/printing/refusal.ts'
import { form, type FormCode, type FormData, type FormFill, type FormInput } from '#shared/definition/form.ts'

/** One copy of a form as the caller hands it over; empty number, short code or QR text print nothing. */
export type FormRecord<C extends FormCode> = {
  /** 编号, e.g. ZJ-990122-2014-0007. */
  readonly number?: string
  /** 校验码: lets the clerk match paper and record. */
  readonly shortCode?: string
  /** What the QR says: form, number and version of the record. Nothing personal. */
  readonly qrText?: string
  readonly data: FormInput<C>
}
export type FormView = Readonly<Record<string, unknown>>

/**
 * Checks a record against its form's schema. Faults: FORM_FAILED, which names the fields.
 */
export function checkRecord<C extends FormCode>(code: C, data: FormInput<C>): FormData<C> {
  const parsed = form[code].data.safeParse(data)
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || '整张表')
    const message = `“${form[code].name}”的内容不合要求，未打印：${fields.join('、')}`
    refuseForm('data', message, { form: code, fields })
  }
  // The schema was looked up by the same code; the indexed union hides that from the compiler.
  return parsed.data as FormData<C>
}

/** The strings and ticks the template lays out; `blank`: every value is empty, and what the paper itself says stays. */
const VIEWS: { readonly [C in FormCode]: (data: FormData<C>, blank: boolean) => FormView } = {
  'ZJ-2': fundView,
  'PX-6': claimView,
  'PX-7': claimView,
  'ENT-1': enterpriseView,
  'TJ-1': statisticView,
  'TJ-2': statisticView,
  'TJ-3': statisticView,
  'TJ-4': statisticView,
  'TJ-7': statisticView,
  'TJ-8': statisticView,
  'TJ-9': statisticView,
  'REG-1': cardView,
  'SHEET-1': sheetView,
  'DOC-1': documentView,
  'SLIP-1': slipView,
  'LIST-1': listView,
  'DB-1': taskTableView,
  'DB-2': taskNoticeView,
  'DB-4': monthlyView,
  'LX-2': minutesView,
  'PX-3': signInView,
  'RD-1': recognitionView,
  'RD-7': certificateView,
  'PX-12': certificateView,
  'SF-1': demonstrationView,
  'ZJ-11': publicNoticeView,
  'PX-9': publicNoticeView,
  'RD-6': publicNoticeView,
  'SF-7': publicNoticeView,
}

/** A copy of a form as the template takes it. */
export function formView<C extends FormCode>(code: C, data: FormData<C>, fill: FormFill): FormView {
  return VIEWS[code](data, fill === 'blank')
}
