import { useId } from 'react'
import { type Field, integer, longText, money, ratio, text } from '#shared/definition/field.ts'
import { LISTING_CATEGORIES } from '#shared/definition/register/statistic-listing.ts'
import { SUPPORT_MEASURES, supportMeasure, type SupportMeasure } from '#shared/model/support-rule.ts'
import { definitions } from '#ui/api/definitions.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { Choose } from '#ui/component/choose.tsx'
import { FieldControl } from '#ui/component/field-control.tsx'
import type { BoundDraft, ColumnDraft } from '#ui/feature/fund/rule-draft.ts'

const FIELDS = {
  money: money({ label: '', unit: '元' }),
  count: integer({ label: '' }),
  growth: ratio({ label: '' }),
  text: text({ label: '', max: 80 }),
  // Ten lines of a hundred signs, as the rule is read.
  lines: longText({ label: '', max: 1010 }),
} as const satisfies Record<string, Field>

/** One box of the tables of a rule, read by the kind of what it holds. */
export function RuleBox(props: {
  readonly kind: keyof typeof FIELDS
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}) {
  const id = useId()
  return (
    <div className="rule-box">
      <label htmlFor={id} className="visually-hidden">
        {props.label}
      </label>
      <FieldControl id={id} field={FIELDS[props.kind]} value={props.value} onChange={props.onChange} />
    </div>
  )
}

/** The codes that a condition may name, with their labels. */
function codesFor(measure: SupportMeasure): { value: string; label: string }[] {
  const from = measure === 'title' ? definitions().titles : LISTING_CATEGORIES
  return from.map(({ value, label }) => ({ value, label }))
}

/** Which figure is asked. */
export function MeasurePick(props: {
  readonly label: string
  readonly value: SupportMeasure
  readonly among?: readonly SupportMeasure[]
  readonly onChange: (value: SupportMeasure) => void
}) {
  const options = SUPPORT_MEASURES.filter((one) => props.among?.includes(one.key) ?? true)
  return (
    <ChooseOne<SupportMeasure>
      label={props.label}
      className="rule-pick"
      value={props.value}
      options={options.map(({ key, label }) => ({ value: key, label }))}
      onChange={props.onChange}
    />
  )
}

/** Whether the upper number still counts; a growth has no other. */
export function UpperPick(props: {
  readonly label: string
  readonly column: ColumnDraft
  readonly onChange: (upper: ColumnDraft['upper']) => void
}) {
  const { kind } = supportMeasure(props.column.measure)
  if (kind === 'set') return null
  return (
    <ChooseOne<ColumnDraft['upper']>
      label={props.label}
      value={props.column.upper}
      options={[
        { value: 'below', label: '上限：不足' },
        ...(kind === 'growth' ? [] : [{ value: 'most' as const, label: '上限：以下（含）' }]),
      ]}
      onChange={props.onChange}
    />
  )
}

/** From and to of a figure, or the codes of which one must be held. */
export function BoundBoxes(props: {
  readonly name: string
  readonly column: ColumnDraft
  readonly bound: BoundDraft
  readonly onChange: (bound: BoundDraft) => void
}) {
  const { name, column, bound, onChange } = props
  const { kind } = supportMeasure(column.measure)
  if (kind === 'set')
    return (
      <Choose<string[]>
        aria-label={`${name} 持有其一`}
        mode="multiple"
        className="rule-codes"
        placeholder="持有其一"
        value={[...bound.among]}
        options={codesFor(column.measure)}
        onChange={(among: string[] | undefined) => onChange({ ...bound, among: among ?? [] })}
      />
    )
  const upper = column.upper === 'most' ? '以下（含）' : '不足'
  return (
    <div className="rule-bound">
      <RuleBox
        kind={kind}
        label={`${name} 以上（含）`}
        value={bound.least}
        onChange={(least) => onChange({ ...bound, least })}
      />
      <span className="quiet">至</span>
      <RuleBox kind={kind} label={`${name} ${upper}`} value={bound.to} onChange={(to) => onChange({ ...bound, to })} />
    </div>
  )
}
