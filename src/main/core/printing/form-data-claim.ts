import {
  countText,
  dateParts,
  dateText,
  moneyView,
  opinionView,
  percentText,
  picked,
  tickView,
  yuanText,
} from '#core/printing/form-data-text.ts'
import { claimKind } from '#shared/definition/form-fund.ts'
import { form, type FormData, type FormOpinion } from '#shared/definition/form.ts'

type Claim = FormData<'PX-6'>

/** PX-6: three opinion boxes, and 人社局's as the fourth for a skills subsidy (domain §4.6). */
export function claimView(given: Claim, blank: boolean): Record<string, unknown> {
  const data: Claim = blank
    ? { ...form['PX-6'].data.parse({ withLabourOpinion: given.withLabourOpinion }), year: given.year }
    : given
  const period = [dateText(data.startsOn), dateText(data.endsOn)]
  const box = (label: readonly string[], opinion: FormOpinion) => ({ ...opinionView(opinion), label })
  return {
    year: countText(data.year),
    filledOn: dateParts(data.filledOn),
    ...picked(data, [
      'enterpriseName',
      'creditCode',
      'legalRepresentative',
      'contact',
      'contactPhone',
      'bankName',
      'accountName',
      'accountNumber',
      'sessionName',
      'organizer',
      'place',
    ]),
    kind: tickView(claimKind, data.kind),
    period: period.every((part) => part === '') ? '' : `${period[0]}\n至${period[1]}`,
    hours: countText(data.hours),
    heads: countText(data.heads),
    receipts: countText(data.receipts),
    receiptTotal: yuanText(data.receiptTotal),
    eligible: yuanText(data.eligible),
    ratio: percentText(data.ratio),
    paidThisYear: yuanText(data.paidThisYear),
    money: moneyView(data.amount),
    applicant: opinionView(data.applicantOpinion),
    opinions: [
      box(['县（市、区）', '商务主管部门', '审核意见'], data.countyCommerce),
      box(['县（市、区）', '财政部门', '审核意见'], data.countyFinance),
      ...(data.withLabourOpinion ? [box(['县（市、区）', '人力资源和', '社会保障部门', '审核意见'], data.labour)] : []),
    ],
    note: data.note,
  }
}
