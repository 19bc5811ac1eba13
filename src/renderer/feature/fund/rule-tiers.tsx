import { Button } from 'antd'
import { SUPPORT_MEASURES, supportMeasure, type SupportMeasure } from '#shared/model/support-rule.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { Section } from '#ui/component/page.tsx'
import { BoundBoxes, MeasurePick, RuleBox, UpperPick } from '#ui/feature/fund/rule-cell.tsx'
import {
  emptyTier,
  NO_BOUND,
  type ColumnDraft,
  type Form,
  type NeedDraft,
  type RuleDraft,
  type TierDraft,
} from '#ui/feature/fund/rule-draft.ts'

type Props = { readonly draft: RuleDraft; readonly onChange: (draft: RuleDraft) => void }

const FORMS: readonly { readonly value: Form; readonly label: string; readonly kinds: readonly string[] }[] = [
  { value: 'fixed', label: '定额', kinds: [] },
  { value: 'ratio', label: '按比例', kinds: ['money'] },
  { value: 'head', label: '按人（数）', kinds: ['count'] },
  { value: 'increase', label: '按新增部分', kinds: ['money'] },
]

const replaced = <T,>(all: readonly T[], at: number, one: T): T[] => all.map((old, place) => (place === at ? one : old))
const without = <T,>(all: readonly T[], at: number): T[] => all.filter((_, place) => place !== at)

/** Figures that a form of amount may be taken of. */
function takenOf(form: Form): SupportMeasure[] {
  const kinds = FORMS.find((one) => one.value === form)?.kinds ?? []
  const grown = new Set(SUPPORT_MEASURES.flatMap((one) => ('of' in one ? [one.of] : [])))
  return SUPPORT_MEASURES.filter(
    ({ key, kind }) => kinds.includes(kind) && (form !== 'increase' || (grown as ReadonlySet<string>).has(key)),
  ).map((one) => one.key)
}

/** The conditions that everybody must meet, one a line. */
export function NeedTable({ draft, onChange }: Props) {
  const set = (needs: readonly NeedDraft[]) => onChange({ ...draft, needs })
  return (
    <Section
      title="总的条件"
      extra={
        <Button
          size="small"
          onClick={() => set([...draft.needs, { measure: 'listed-years', upper: 'below', ...NO_BOUND }])}
        >
          加一条
        </Button>
      }
    >
      {draft.needs.length === 0 ? <p className="quiet">没有总的条件，只看各档。</p> : null}
      {draft.needs.map((need, at) => {
        const name = `条件 ${at + 1}`
        const change = (patch: Partial<NeedDraft>) => set(replaced(draft.needs, at, { ...need, ...patch }))
        return (
          // eslint-disable-next-line react/no-array-index-key -- the lines have no name but their place
          <div key={at} className="rule-need">
            <MeasurePick
              label={name}
              value={need.measure}
              onChange={(measure) => change({ measure, upper: 'below', ...NO_BOUND })}
            />
            <UpperPick label={`${name} 上限`} column={need} onChange={(upper) => change({ upper })} />
            <BoundBoxes name={name} column={need} bound={need} onChange={change} />
            <Button size="small" aria-label={`去掉${name}`} onClick={() => set(without(draft.needs, at))}>
              去掉
            </Button>
          </div>
        )
      })}
    </Section>
  )
}

/** A figure by which tiers are told apart, above its cells. */
function ColumnHead(props: Props & { readonly column: ColumnDraft; readonly at: number }) {
  const { draft, onChange, column, at } = props
  const set = (next: ColumnDraft) => onChange({ ...draft, columns: replaced(draft.columns, at, next) })
  const cleared = (measure: SupportMeasure) =>
    onChange({
      ...draft,
      columns: replaced(draft.columns, at, { measure, upper: 'below' as const }),
      tiers: draft.tiers.map((tier) => ({ ...tier, cells: replaced(tier.cells, at, NO_BOUND) })),
    })
  const drop = () =>
    onChange({
      ...draft,
      columns: without(draft.columns, at),
      tiers: draft.tiers.map((tier) => ({ ...tier, cells: without(tier.cells, at) })),
    })
  return (
    <th scope="col">
      <div className="rule-head">
        <MeasurePick label={`分档依据 ${at + 1}`} value={column.measure} onChange={cleared} />
        <UpperPick label={`分档依据 ${at + 1} 上限`} column={column} onChange={(upper) => set({ ...column, upper })} />
        <Button size="small" aria-label={`去掉分档依据 ${at + 1}`} onClick={drop}>
          去掉
        </Button>
      </div>
    </th>
  )
}

function Pays({ tier, name, onChange }: { tier: TierDraft; name: string; onChange: (tier: TierDraft) => void }) {
  const form = (next: Form) => onChange({ ...tier, form: next, of: takenOf(next)[0] ?? tier.of, number: null })
  const byRatio = tier.form === 'ratio' || tier.form === 'increase'
  return (
    <div className="rule-bound">
      <ChooseOne label={`${name} 支持方式`} value={tier.form} options={FORMS} onChange={form} />
      {tier.form === 'fixed' ? null : (
        <MeasurePick
          label={`${name} 按什么算`}
          value={tier.of}
          among={takenOf(tier.form)}
          onChange={(of) => onChange({ ...tier, of })}
        />
      )}
      <RuleBox
        kind={byRatio ? 'growth' : 'money'}
        label={`${name} ${byRatio ? '比例' : tier.form === 'head' ? '每人（元）' : '金额（元）'}`}
        value={tier.number}
        onChange={(number) => onChange({ ...tier, number })}
      />
    </div>
  )
}

/** The tiers as a table: a line a tier, a column a figure; 以上 holds the number itself. */
export function TierTable({ draft, onChange }: Props) {
  const { columns, tiers } = draft
  const set = (next: readonly TierDraft[]) => onChange({ ...draft, tiers: next, overlaps: [] })
  const more = () =>
    onChange({
      ...draft,
      columns: [...columns, { measure: 'retail-growth', upper: 'below' }],
      tiers: tiers.map((tier) => ({ ...tier, cells: [...tier.cells, NO_BOUND] })),
    })
  return (
    <Section
      title="档次"
      extra={
        <div className="inline-acts">
          <Button size="small" disabled={columns.length > 3} onClick={more}>
            加分档依据
          </Button>
          <Button
            size="small"
            disabled={tiers.length > 19}
            onClick={() => set([...tiers, emptyTier(columns, tiers.length)])}
          >
            加一档
          </Button>
        </div>
      }
    >
      <div className="wide-table">
        <table className="rule-table">
          <thead>
            <tr>
              <th scope="col">档名</th>
              {columns.map((column, at) => (
                // eslint-disable-next-line react/no-array-index-key -- the columns have no name but their place
                <ColumnHead key={at} draft={draft} onChange={onChange} column={column} at={at} />
              ))}
              <th scope="col">支持</th>
              <th scope="col">本档最高（元）</th>
              <th scope="col" aria-label="去掉" />
            </tr>
          </thead>
          <tbody>
            {tiers.map((tier, at) => (
              <TierRow
                // eslint-disable-next-line react/no-array-index-key -- the lines have no name but their place
                key={at}
                tier={tier}
                name={`第 ${at + 1} 档`}
                columns={columns}
                onChange={(one) => set(replaced(tiers, at, one))}
                onDrop={tiers.length > 1 ? () => set(without(tiers, at)) : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function TierRow(props: {
  readonly tier: TierDraft
  readonly name: string
  readonly columns: readonly ColumnDraft[]
  readonly onChange: (tier: TierDraft) => void
  readonly onDrop: (() => void) | undefined
}) {
  const { tier, name, columns, onChange, onDrop } = props
  return (
    <tr>
      <th scope="row">
        <RuleBox
          kind="text"
          label={`${name} 档名`}
          value={tier.label}
          onChange={(label) => onChange({ ...tier, label: typeof label === 'string' ? label : '' })}
        />
      </th>
      {columns.map((column, at) => (
        <td key={column.measure}>
          <BoundBoxes
            name={`${name} ${supportMeasure(column.measure).label}`}
            column={column}
            bound={tier.cells[at] ?? NO_BOUND}
            onChange={(bound) => onChange({ ...tier, cells: replaced(tier.cells, at, bound) })}
          />
        </td>
      ))}
      <td>
        <Pays tier={tier} name={name} onChange={onChange} />
      </td>
      <td>
        <RuleBox kind="money" label={`${name} 最高`} value={tier.cap} onChange={(cap) => onChange({ ...tier, cap })} />
      </td>
      <td>
        {onDrop ? (
          <Button size="small" aria-label={`去掉${name}`} onClick={onDrop}>
            去掉
          </Button>
        ) : null}
      </td>
    </tr>
  )
}
