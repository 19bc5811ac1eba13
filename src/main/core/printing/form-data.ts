import { cardView, enterpriseView } from '#core/printing/form-data-card.ts'
import { claimView } from '#core/printing/form-data-claim.ts'
import { fundView } from '#core/printing/form-data-fund.ts'
import { keyView } from '#core/printing/form-data-key.ts'
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

type Checked = { readonly [C in FormCode]: { readonly code: C; readonly data: FormData<C> } }[FormCode]

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

/** The strings and ticks the template lays out. On an empty copy every value is empty; what the paper itself says stays. */
export function formView<C extends FormCode>(code: C, data: FormData<C>, fill: FormFill): FormView {
  // Same code, same data: the pair is one member of the union.
  return viewOf({ code, data } as Checked, fill === 'blank')
}

function viewOf(checked: Checked, blank: boolean): FormView {
  switch (checked.code) {
    case 'ZJ-2':
      return fundView(checked.data, blank)
    case 'PX-6':
    case 'PX-7':
      return claimView(checked.data, blank)
    case 'ENT-1':
      return enterpriseView(checked.data, blank)
    case 'TJ-1':
    case 'TJ-2':
    case 'TJ-3':
    case 'TJ-4':
    case 'TJ-7':
    case 'TJ-8':
    case 'TJ-9':
      return statisticView(checked.data, blank)
    case 'REG-1':
      return cardView(checked.data, blank)
    case 'SHEET-1':
      return sheetView(checked.data, blank)
    case 'DOC-1':
      return documentView(checked.data)
    case 'SLIP-1':
      return slipView(checked.data, blank)
    case 'LIST-1':
      return listView(checked.data, blank)
    case 'DB-1':
      return taskTableView(checked.data, blank)
    case 'DB-2':
      return taskNoticeView(checked.data, blank)
    case 'DB-4':
      return monthlyView(checked.data, blank)
    case 'LX-2':
      return minutesView(checked.data, blank)
    case 'PX-3':
      return signInView(checked.data, blank)
    case 'RD-1':
      return recognitionView(checked.data, blank)
    case 'RD-7':
    case 'PX-12':
      return certificateView(checked.data, blank)
    case 'SF-1':
      return demonstrationView(checked.data, blank)
    case 'ZJ-11':
    case 'PX-9':
    case 'RD-6':
    case 'SF-7':
      return publicNoticeView(checked.data, blank)
    case 'KEY-1':
      return keyView(checked.data, blank)
  }
}
