import type { QueryCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { blankCard, cardSections } from '#core/printing/subject-card.ts'
import { documentForm } from '#core/printing/subject-document.ts'
import { listForm } from '#core/printing/subject-list.ts'
import { fundTicks } from '#core/printing/subject-money.ts'
import { blankNotice } from '#core/printing/subject-notice.ts'
import { COMPLETION } from '#core/printing/subject-training.ts'
import { paperForm } from '#core/printing/subject-paper.ts'
import { isReportPaper } from '#shared/definition/statistic/form.ts'
import { blankReport, blankSheet } from '#core/printing/subject-statistic.ts'
import type { DrawnPaper } from '#core/printing/subject.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { FormCode, FormInput } from '#shared/definition/form.ts'
import { recognitionProcedure } from '#shared/definition/procedure/recognition.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { recognitionApplication } from '#shared/definition/register/recognition-application.ts'
import { titleApplication } from '#shared/definition/register/title-application.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'

/** Forms whose empty copy says nothing but its labels. */
const SELF_EVIDENT = new Set<FormCode>(['DB-1', 'DB-2', 'DB-4', 'LX-2', 'SF-1', 'PX-3'])

/** Empty copies that still say something of their own: the list's columns, the papers asked for, the award. */
const TITLED: Readonly<Partial<Record<FormCode, (call: QueryCall) => FormInput<FormCode>>>> = {
  'PX-7': () => ({ withLabourOpinion: true }),
  'RD-1': () => ({
    materials: recognitionProcedure.materials.map((one) => ({ label: one.label.replace(/（.*$/u, ''), on: false })),
  }),
  'ZJ-11': (call) => blankNotice(call, fundApplication),
  'PX-9': (call) => blankNotice(call, trainingClaim),
  'RD-6': (call) => blankNotice(call, recognitionApplication),
  'SF-7': (call) => blankNotice(call, titleApplication),
  'PX-12': () => ({ ...COMPLETION, lines: COMPLETION.lines.map((label) => ({ label })) }),
  'RD-7': ({ definitions }) => {
    const kind = definitions.titleFor('recognition')
    return { title: kind?.label ?? '', award: kind?.award ?? '' }
  },
}

/** An empty copy: what the paper says itself, and a section for every part of the record. Faults: FORM_UNKNOWN. */
export function blankData(
  call: QueryCall,
  {
    drawn: code,
    layout,
    list,
    document,
    record: definition = null,
  }: DrawnPaper & { readonly record?: RecordDefinition | null },
): FormInput<FormCode> {
  if (list) return listForm(call, list, null, definition ? { from: definition.name } : {}).sheet
  if (layout && definition) return paperForm(call, layout, definition, null)
  if (document) return documentForm(call, document, definition, null)
  if (code === 'ZJ-2') return { decidedAt: 'county', ...fundTicks(call, {}) }
  if (code === 'PX-6' || SELF_EVIDENT.has(code)) return {}
  const titled = TITLED[code]
  if (titled) return titled(call)
  if (isReportPaper(code)) return blankReport(call, code)
  if (code === 'TJ-4' || code === 'TJ-7' || code === 'TJ-8' || code === 'TJ-9') return blankSheet(call, code)
  if (code !== 'ENT-1') return definition ? blankCard(call, definition) : refuse('FORM_UNKNOWN')
  const blank = Object.fromEntries(Object.keys(enterprise.fields).map((name) => [name, null])) as StoredRow
  return { sections: cardSections(call, enterprise, blank) }
}
