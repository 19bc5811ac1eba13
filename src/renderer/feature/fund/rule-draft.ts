import type { SupportMeasure, SupportOverlap, SupportRule } from '#shared/model/support-rule.ts'

/** What bounds a figure while it is typed: numbers, null, or text that could not be read yet; or codes. */
export type BoundDraft = { readonly least: unknown; readonly to: unknown; readonly among: readonly string[] }

/** A figure that is asked, and whether its upper number still counts. */
export type ColumnDraft = { readonly measure: SupportMeasure; readonly upper: 'below' | 'most' }

export type NeedDraft = ColumnDraft & BoundDraft

export type Form = 'fixed' | 'ratio' | 'head' | 'increase'

/** One line of the table of tiers: a cell for each column, what it pays and at most. */
export type TierDraft = {
  readonly label: string
  readonly cells: readonly BoundDraft[]
  readonly form: Form
  readonly of: SupportMeasure
  readonly number: unknown
  readonly cap: unknown
}

/** A rule while it is written. */
export type RuleDraft = {
  readonly figures: 'same' | 'before'
  readonly needs: readonly NeedDraft[]
  readonly byHand: string
  readonly columns: readonly ColumnDraft[]
  readonly tiers: readonly TierDraft[]
  readonly overlaps: readonly SupportOverlap[]
  readonly once: 'ever' | 'year' | null
  readonly cap: unknown
  readonly capYear: unknown
  readonly group: string
  readonly stacks: string
}

export const NO_BOUND: BoundDraft = { least: null, to: null, among: [] }

/** A tier with a cell for each of these columns. */
export function emptyTier(columns: readonly ColumnDraft[], at: number): TierDraft {
  return {
    label: `第 ${at + 1} 档`,
    cells: columns.map(() => NO_BOUND),
    form: 'fixed',
    of: 'invest',
    number: null,
    cap: null,
  }
}

export const EMPTY_RULE: RuleDraft = {
  figures: 'before',
  needs: [],
  byHand: '',
  columns: [{ measure: 'retail', upper: 'below' }],
  tiers: [emptyTier([{ measure: 'retail', upper: 'below' }], 0)],
  overlaps: [],
  once: null,
  cap: null,
  capYear: null,
  group: '',
  stacks: '',
}

const listed = (text: string): string[] => text.split(/[\s,，、；;]+/u).filter((one) => one !== '')

/** A condition as a rule says it; undefined where nothing is asked. */
function conditionOf({ measure, upper }: ColumnDraft, { least, to, among }: BoundDraft): object[] {
  if (among.length > 0) return [{ measure, among }]
  if (least === null && to === null) return []
  return [{ measure, ...(least === null ? {} : { least }), ...(to === null ? {} : { [upper]: to }) }]
}

function amountOf({ form, of, number }: TierDraft): object {
  if (form === 'fixed') return { form, amount: number }
  return form === 'head' ? { form, of, each: number } : { form, of, ratio: number }
}

/** The text that is stored: strict readers say what is still missing in it. */
export function ruleText(draft: RuleDraft): string {
  return JSON.stringify({
    v: 1,
    figures: draft.figures,
    needs: draft.needs.flatMap((one) => conditionOf(one, one)),
    byHand: draft.byHand.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
    tiers: draft.tiers.map((tier) => ({
      label: tier.label,
      when: draft.columns.flatMap((column, at) => conditionOf(column, tier.cells[at] ?? NO_BOUND)),
      amount: amountOf(tier),
      cap: tier.cap,
    })),
    overlaps: draft.overlaps,
    once: draft.once,
    cap: draft.cap,
    capYear: draft.capYear,
    group: draft.group.trim() === '' ? null : draft.group.trim(),
    stacks: listed(draft.stacks),
  })
}

const moved = (limit: number | undefined, by: number) => (limit === undefined ? null : limit + by)

/** A stored rule as it is written on: another edition begins with the one before it. */
export function draftOfRule(rule: SupportRule): RuleDraft {
  const all = rule.tiers.flatMap(({ when }) => when)
  const measures = [...new Set(all.map((one) => one.measure))]
  const found = measures.map((measure): ColumnDraft => {
    const most = all.some((one) => one.measure === measure && one.most !== undefined)
    return { measure, upper: most ? 'most' : 'below' }
  })
  const columns = found.length > 0 ? found : EMPTY_RULE.columns
  const bound = (when: SupportRule['needs'], { measure, upper }: ColumnDraft): BoundDraft => {
    const found = when.find((one) => one.measure === measure)
    // Whole numbers: "below" n is "at most" n − 1.
    const [most, below] = [found?.most, found?.below]
    const to = upper === 'most' ? (most ?? moved(below, -1)) : (below ?? moved(most, 1))
    return { least: found?.least ?? null, to, among: found?.among ?? [] }
  }
  return {
    figures: rule.figures,
    needs: rule.needs.map((one) => {
      const column: ColumnDraft = { measure: one.measure, upper: one.most === undefined ? 'below' : 'most' }
      return { ...column, ...bound([one], column) }
    }),
    byHand: rule.byHand.join('\n'),
    columns,
    tiers: rule.tiers.map(({ label, when, amount, cap }) => ({
      label,
      cells: columns.map((column) => bound(when, column)),
      form: amount.form,
      of: amount.form === 'fixed' ? 'invest' : amount.of,
      number: amount.form === 'fixed' ? amount.amount : amount.form === 'head' ? amount.each : amount.ratio,
      cap,
    })),
    overlaps: rule.overlaps,
    once: rule.once,
    cap: rule.cap,
    capYear: rule.capYear,
    group: rule.group ?? '',
    stacks: rule.stacks.join('、'),
  }
}

/** What `ruleText` wrote of a rule, finished or not; undefined where the text is another. */
export function draftOfText(text: string): RuleDraft | undefined {
  try {
    return draftOfRule(JSON.parse(text) as SupportRule)
  } catch {
    return undefined
  }
}
