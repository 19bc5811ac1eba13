import {
  allTexts,
  countText,
  dateParts,
  daysView,
  eachAs,
  moneyView,
  opinionBox,
  opinionView,
  percentText,
  tickView,
  yuanText,
} from '#core/printing/form-data-text.ts'
import { claimKind } from '#shared/definition/form-fund.ts'
import { form, type FormData } from '#shared/definition/form.ts'

type Claim = FormData<'PX-6'>

/** PX-6: three opinion boxes, and 人社局's as the fourth for a skills subsidy (domain §4.6). */
export function claimView(given: Claim, blank: boolean): Record<string, unknown> {
  const data: Claim = blank
    ? { ...form['PX-6'].data.parse({ withLabourOpinion: given.withLabourOpinion }), year: given.year }
    : given
  return {
    ...allTexts(data),
    year: countText(data.year),
    filledOn: dateParts(data.filledOn),
    kind: tickView(claimKind, data.kind),
    period: daysView(data),
    ...eachAs(countText, data, 'hours', 'heads', 'receipts'),
    ...eachAs(yuanText, data, 'receiptTotal', 'eligible', 'grantedThisYear'),
    ratio: percentText(data.ratio),
    money: moneyView(data.amount),
    applicant: opinionView(data.applicantOpinion),
    opinions: [
      opinionBox(['县（市、区）', '商务主管部门', '审核意见'], data.countyCommerce),
      opinionBox(['县（市、区）', '财政部门', '审核意见'], data.countyFinance),
      ...(data.withLabourOpinion
        ? [opinionBox(['县（市、区）', '人力资源和', '社会保障部门', '审核意见'], data.labour)]
        : []),
    ],
  }
}
