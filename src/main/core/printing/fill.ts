import type { QueryCall } from '#core/call.ts'
import { blankData } from '#core/printing/blank.ts'
import { checkRecord, formView, type FormView } from '#core/printing/form-data.ts'
import type { Paper } from '#core/printing/paper.ts'
import { refuseForm } from '#core/printing/refusal.ts'
import { cardGrows } from '#core/printing/subject-card.ts'
import type { In } from '#shared/contract/index.ts'
import { form, type FormDefinition } from '#shared/definition/form.ts'
import { isFlowing } from '#shared/definition/paper/paper.ts'

type Fill = In<'print.preview'>['fill']

/** Whether some part of a form has the height of what stands in it: a table, however deep in the view. */
export function hasTable(view: FormView): boolean {
  if (Array.isArray(view['columns']) && [view['rows'], view['lines']].some(Array.isArray)) return true
  return Object.values(view)
    .flat()
    .some((part) => typeof part === 'object' && part !== null && hasTable(part as FormView))
}

/** What a paper can be printed as: data alone only where every part keeps its place, and a card of no register never empty. */
export function fillsOf(call: QueryCall, paper: Paper): readonly Fill[] {
  const { drawn, record, layout, list } = paper
  if (drawn === 'REG-1' && record === null) return ['filled']
  const definition: FormDefinition = form[drawn]
  const card = record && (drawn === 'REG-1' || drawn === 'ENT-1')
  const empty = () => formView(drawn, checkRecord(drawn, blankData(call, paper)), 'blank')
  const flows =
    definition.flowing === true ||
    list !== undefined ||
    (layout ? isFlowing(layout) : card ? cardGrows(call.definitions, record) : hasTable(empty()))
  return flows ? ['filled', 'blank'] : ['filled', 'blank', 'data-only']
}

/** Faults: FORM_FAILED, where the paper is not printed as that. */
export function requireFill(call: QueryCall, paper: Paper, fill: Fill): void {
  if (fill !== 'data-only' || fillsOf(call, paper).includes(fill)) return
  refuseForm('fill', `“${paper.name}”的行数随内容变化，不能只印数据套打，未打印。请改用整页打印`)
}
