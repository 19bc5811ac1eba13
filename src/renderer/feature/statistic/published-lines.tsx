import { Input } from 'antd'
import { memo } from 'react'
import { INDICATORS } from '#shared/definition/statistic/indicator.ts'
import { LINE_PARTS } from '#shared/definition/statistic/published-table.ts'
import { Section } from '#ui/component/page.tsx'
import type { Content, PublishedLine, PublishedDraft } from '#ui/feature/statistic/published-draft.ts'
import { cellMarks } from '#ui/feature/statistic/published-grid.tsx'
import { CellPick, chosenPlace, placeName } from '#ui/feature/statistic/published-pick.tsx'
import type { PublishedReport } from '#ui/feature/statistic/published-report.tsx'

const OWN = INDICATORS.filter((one) => one.nature === 'flow' && one.kind !== 'ratio').map((one) => ({
  value: one.code,
  label: `${one.code} ${one.label}`,
}))

/** The rows with their cells to be looked through, and which row each belongs to. */
export function LinePart(props: {
  readonly content: Content
  readonly draft: PublishedDraft
  readonly report: PublishedReport | undefined
}) {
  const { content, draft } = props
  const marks = cellMarks(props.report)
  const parents = content.lines.map((one, at) => ({ value: String(at), label: `${at + 1} ${one.label}` }))
  return (
    <Section title="行">
      <div className="published-box">
        <table className="facts-table published">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">属于</th>
              <th scope="col">怎样属于</th>
              <th scope="col">分法</th>
              {content.columns.map((one, at) => (
                <th key={`${at} ${one.label}`} scope="col">
                  {one.label}
                </th>
              ))}
              <th scope="col">与哪个指标对照</th>
            </tr>
          </thead>
          <tbody>
            {content.lines.map((one, at) => (
              <LineRow
                key={`${at} ${parents.length}`}
                at={at}
                one={one}
                parents={parents}
                marked={one.cells.map((_, column) => marks.get(`${at} ${column}`) ?? '').join('|')}
                change={draft.line}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

type LineRowProps = {
  readonly at: number
  readonly one: PublishedLine
  readonly parents: readonly { readonly value: string; readonly label: string }[]
  readonly marked: string
  readonly change: (at: number, patch: Partial<PublishedLine>) => void
}

const PARTS = new Map(LINE_PARTS.map((one) => [String(one.value), one.value]))

/** Which row a row belongs to, how, and by which way of dividing it. */
function LinePlace({ at, one, parents, change }: LineRowProps) {
  const belongs = one.parent !== null
  return (
    <>
      <td>
        <CellPick
          label={`${one.label}属于哪一行`}
          none="不属于"
          value={placeName(one.parent)}
          options={parents.filter((line) => line.value !== String(at))}
          onChange={(parent) => change(at, { parent: chosenPlace(parent) })}
        />
      </td>
      <td>
        {belongs ? (
          <CellPick
            label={`${one.label}怎样属于`}
            value={one.part}
            options={LINE_PARTS}
            onChange={(part) => change(at, { part: PARTS.get(part) ?? 'all' })}
          />
        ) : null}
      </td>
      <td>
        {belongs ? (
          <Input
            size="small"
            aria-label={`${one.label}的分法`}
            value={one.group}
            maxLength={120}
            onChange={(event) => change(at, { group: event.target.value })}
          />
        ) : null}
      </td>
    </>
  )
}

function DrawnLine(props: LineRowProps) {
  const { at, one, change } = props
  const marks = props.marked.split('|')
  const write = (column: number, cell: string) =>
    change(at, { cells: one.cells.map((old, n) => (n === column ? cell : old)) })
  return (
    <tr>
      <th scope="row">{one.label}</th>
      <LinePlace {...props} />
      {one.cells.map((cell, column) => (
        <td key={`${at} ${column} ${one.cells.length}`} className={marks[column] ?? ''}>
          <Input
            size="small"
            className="figures published-cell"
            aria-label={`${one.label}第 ${column + 1} 栏`}
            value={cell}
            maxLength={120}
            onChange={(event) => write(column, event.target.value)}
          />
        </td>
      ))}
      <td>
        <CellPick
          label={`${one.label}与哪个指标对照`}
          none="不对照"
          value={one.own}
          options={OWN}
          onChange={(own) => change(at, { own })}
        />
      </td>
    </tr>
  )
}

const LineRow = memo(
  DrawnLine,
  (before, after) =>
    before.one === after.one &&
    before.marked === after.marked &&
    before.parents.length === after.parents.length &&
    before.change === after.change,
)
