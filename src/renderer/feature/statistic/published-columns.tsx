import { Input } from 'antd'
import { COLUMN_KINDS, COLUMN_SPANS, COLUMN_YEARS } from '#shared/definition/statistic/published-table.ts'
import { Section } from '#ui/component/page.tsx'
import type { Column, Content, PublishedDraft } from '#ui/feature/statistic/published-draft.ts'
import { CellPick, chosenPlace, placeName } from '#ui/feature/statistic/published-pick.tsx'

/** What each column is: value, rate, share or words, of which months, and which column a rate is of. */
export function ColumnPart({ content, draft }: { readonly content: Content; readonly draft: PublishedDraft }) {
  const figures = content.columns.flatMap((one, at) =>
    one.kind === 'figure' ? [{ value: String(at), label: one.label }] : [],
  )
  const rest = (at: number) => figures.filter((one) => one.value !== String(at))
  return (
    <Section title="栏">
      <div className="published-box">
        <table className="facts-table published">
          <thead>
            <tr>
              {['栏名', '是什么', '单位', '月份', '年份', '说的是哪一栏', '上年数在哪一栏', '属于哪一栏（其中）'].map(
                (one) => (
                  <th key={one} scope="col">
                    {one}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {content.columns.map((one, at) => (
              <ColumnRow key={`${at} ${one.label}`} at={at} one={one} rest={rest(at)} change={draft.column} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

type ColumnRowProps = {
  readonly at: number
  readonly one: Column
  readonly rest: readonly { readonly value: string; readonly label: string }[]
  readonly change: (at: number, patch: Partial<Column>) => void
}

const KINDS = new Map(COLUMN_KINDS.map((one) => [String(one.value), one.value]))
const SPANS = new Map(COLUMN_SPANS.map((one) => [String(one.value), one.value]))
const YEARS = new Map(COLUMN_YEARS.map((one) => [String(one.value), one.value]))

function ColumnRow(props: ColumnRowProps) {
  const { at, one } = props
  const change = (patch: Partial<Column>) => props.change(at, patch)
  const { label } = one
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <CellPick
          label={`${label}是什么`}
          value={one.kind}
          options={COLUMN_KINDS}
          onChange={(kind) => change({ kind: KINDS.get(kind) ?? 'figure' })}
        />
      </td>
      <td>
        <Input
          size="small"
          aria-label={`${label}的单位`}
          value={one.unit}
          maxLength={20}
          onChange={(event) => change({ unit: event.target.value })}
        />
      </td>
      <td>
        <CellPick
          label={`${label}的月份`}
          value={one.span}
          options={COLUMN_SPANS}
          onChange={(span) => change({ span: SPANS.get(span) ?? 'none' })}
        />
      </td>
      <td>
        <CellPick
          label={`${label}的年份`}
          value={one.year}
          options={COLUMN_YEARS}
          onChange={(year) => change({ year: YEARS.get(year) ?? 'this' })}
        />
      </td>
      <ColumnLinks {...props} />
    </tr>
  )
}

/** Which other columns a column speaks of. */
function ColumnLinks({ at, one, rest, change }: ColumnRowProps) {
  const { kind, label } = one
  const links = [
    { key: 'of', shown: kind === 'growth' || kind === 'share', words: '说的是哪一栏', none: '未定' },
    { key: 'base', shown: kind === 'growth', words: '的上年数', none: '表里没有' },
    { key: 'whole', shown: kind === 'figure', words: '属于哪一栏', none: '不属于' },
  ] as const
  return links.map(({ key, shown, words, none }) => (
    <td key={key}>
      {shown ? (
        <CellPick
          label={`${label}${words}`}
          none={none}
          value={placeName(one[key])}
          options={rest}
          onChange={(place) => change(at, { [key]: chosenPlace(place) })}
        />
      ) : null}
    </td>
  ))
}
