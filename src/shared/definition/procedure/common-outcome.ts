import type { Outcome } from '#shared/definition/procedure/procedure.ts'

/** Outcome of a first look at the papers. */
export const ACCEPTANCE_OUTCOMES: readonly Outcome[] = [
  {
    value: 'accepted',
    label: '受理',
    effect: 'advance',
    phrases: ['材料齐全，符合要求，予以受理。', '材料经补正已齐全，予以受理。'],
  },
  {
    value: 'correct',
    label: '补正',
    effect: 'correct',
    phrases: ['材料不齐全，请补齐后再报：', '材料不符合要求，请更换：', '填报内容前后不一致，请核实后更正：'],
  },
  {
    value: 'refused',
    label: '不予受理',
    effect: 'refuse',
    phrases: ['不属于支持范围，不予受理。', '已过申报期限，不予受理。', '申报主体不符合条件，不予受理。'],
  },
]

/** What is said again and again where something is sent back. */
export const RETURN_PHRASES: readonly string[] = ['下列材料须补充后再报：', '下列情况须说明后再报：']

/** Outcomes of a review. */
export const REVIEW_OUTCOMES: readonly Outcome[] = [
  {
    value: 'agreed',
    label: '同意',
    effect: 'advance',
    phrases: ['经审核，材料真实、符合条件，同意。', '经审核，同意按规定算出的金额支持。'],
  },
  { value: 'returned', label: '退回补正', effect: 'return', phrases: RETURN_PHRASES },
  { value: 'refused', label: '不同意', effect: 'refuse', phrases: ['不符合支持条件，不同意：'] },
]

/** Outcomes of a decision. */
export const APPROVAL_OUTCOMES: readonly Outcome[] = [
  {
    value: 'approved',
    label: '批准',
    effect: 'advance',
    phrases: ['经公示无异议，同意支持。', '经集体研究，同意支持。'],
  },
  { value: 'returned', label: '退回', effect: 'return', phrases: RETURN_PHRASES },
  { value: 'refused', label: '不予支持', effect: 'refuse', phrases: ['不符合支持条件，不予支持：'] },
]

/** Outcomes of the city's decision about a title, by what it says when it gives or takes one and when it does not. */
export const titleOutcomes = (decided: string, refused: string): readonly Outcome[] => [
  { value: 'approved', label: decided, effect: 'advance' },
  { value: 'returned', label: '退回', effect: 'return' },
  { value: 'refused', label: refused, effect: 'refuse' },
]
