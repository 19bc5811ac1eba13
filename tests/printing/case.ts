import type { FormOptions } from '#core/printing/compile.ts'
import { hasTable } from '#core/printing/fill.ts'
import { checkRecord, formView, type FormRecord } from '#core/printing/form-data.ts'
import { form, formFill, isFormCode, type FormCode, type FormDefinition } from '#shared/definition/form.ts'
import { longest, printedAt, samples, wordy } from '#test/printing/sample.ts'

/** One printed thing whose layout is pinned down. */
export type LayoutCase = {
  readonly name: string
  readonly code: FormCode
  readonly records: readonly FormRecord<FormCode>[]
  readonly options: FormOptions
}

export const formCodes = Object.keys(form).filter(isFormCode)
const filled: FormOptions = { fill: 'filled', printedAt }
const fund = samples['ZJ-2']
const county = { ...fund, data: { ...fund.data, decidedAt: 'county' as const } }
const claim = samples['PX-6']
const labour = { ...claim, data: { ...claim.data, withLabourOpinion: true } }
const list = samples['LIST-1']
const onlyNames = {
  number: fund.number ?? '',
  data: {
    decidedAt: 'city' as const,
    cityCommerceOffice: fund.data.cityCommerceOffice ?? '',
    cityFinanceOffice: fund.data.cityFinanceOffice ?? '',
    enterpriseName: longest.data.enterpriseName ?? '',
    projectName: longest.data.projectName ?? '',
  },
}

/** Data alone only where no table has the height of its rows. */
const fillsOf = (code: FormCode) => {
  const data = checkRecord(code, samples[code].data)
  const tables = hasTable(formView(code, data, 'filled'))
  const definition: FormDefinition = form[code]
  const flows = definition.flowing === true || code === 'SHEET-1' || tables
  return formFill.filter((fill) => fill !== 'dataOnly' || !flows)
}

/** Thirty-odd cases: every form in every fill, the longest names, both routes, offsets, batches, marks (U-29). */
export const layoutCases: readonly LayoutCase[] = [
  ...formCodes.flatMap((code) =>
    fillsOf(code).map((fill) => ({
      name: `${code} ${fill}`,
      code,
      records: [samples[code]],
      options: { fill, printedAt },
    })),
  ),
  { name: 'ZJ-2 longest names', code: 'ZJ-2', records: [longest], options: filled },
  { name: 'ZJ-2 longest names dataOnly', code: 'ZJ-2', records: [longest], options: { ...filled, fill: 'dataOnly' } },
  { name: 'ZJ-2 texts that grow', code: 'ZJ-2', records: [wordy], options: filled },
  { name: 'ZJ-2 county', code: 'ZJ-2', records: [county], options: filled },
  { name: 'ZJ-2 county blank', code: 'ZJ-2', records: [county], options: { ...filled, fill: 'blank' } },
  { name: 'ZJ-2 almost empty', code: 'ZJ-2', records: [onlyNames], options: filled },
  {
    name: 'ZJ-2 offset',
    code: 'ZJ-2',
    records: [fund],
    options: { ...filled, fill: 'dataOnly', offsets: { xMm: -2.5, yMm: 3 } },
  },
  {
    name: 'ZJ-2 demo reprint',
    code: 'ZJ-2',
    records: [fund],
    options: { ...filled, watermark: { demo: true, reprint: 2 } },
  },
  { name: 'ZJ-2 batch', code: 'ZJ-2', records: [fund, longest, county], options: filled },
  { name: 'PX-6 with labour', code: 'PX-6', records: [labour], options: filled },
  { name: 'PX-6 with labour blank', code: 'PX-6', records: [labour], options: { ...filled, fill: 'blank' } },
  {
    name: 'LIST-1 one row',
    code: 'LIST-1',
    records: [{ ...list, data: { ...list.data, rows: list.data.rows.slice(0, 1) } }],
    options: filled,
  },
]
