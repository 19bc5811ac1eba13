import type { Content, PublishedLine } from '#ui/feature/statistic/published-draft.ts'
import type { PublishedReport } from '#ui/feature/statistic/published-report.tsx'

/** How a cell stands after the check: '' where nothing is said of it. */
export function cellMarks(report: PublishedReport | undefined): ReadonlyMap<string, string> {
  const marks = new Map<string, string>()
  for (const { line, column, verdict } of report?.statements ?? [])
    if (verdict === 'unexplained' || (verdict === 'rounding' && !marks.has(`${line} ${column}`)))
      marks.set(`${line} ${column}`, verdict === 'unexplained' ? 'published-wrong' : 'published-round')
  for (const { line, column, alone } of report?.suspects ?? [])
    if (alone) marks.set(`${line} ${column}`, 'published-suspect')
  return marks
}

/** How far a row stands in: as many steps as rows above it that it is a part of. */
function depthOf(lines: readonly PublishedLine[], at: number): number {
  let depth = 0
  for (let parent = lines[at]?.parent ?? null; parent !== null && depth < 6; parent = lines[parent]?.parent ?? null)
    depth += 1
  return depth
}

const SIDES = new Set(['unit', 'note'])

/** The table as it was printed; cells of which the check says something are marked. */
export function PublishedGrid(props: { readonly content: Content; readonly report: PublishedReport | undefined }) {
  const { content, report } = props
  const marks = cellMarks(report)
  return (
    <div className="published-box">
      <table className="facts-table published">
        <thead>
          <tr>
            <th scope="col">项目</th>
            {content.columns.map((one, at) => (
              <th key={`${at} ${one.label}`} scope="col">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {content.lines.map((line, row) => (
            <tr key={`${row} ${line.label}`}>
              <th scope="row" style={{ paddingInlineStart: 8 + 16 * depthOf(content.lines, row) }}>
                {line.label}
              </th>
              {line.cells.map((cell, at) => (
                <td
                  key={`${row} ${content.columns[at]?.label ?? at}`}
                  className={`${SIDES.has(content.columns[at]?.kind ?? '') ? '' : 'figures'} ${marks.get(`${row} ${at}`) ?? ''}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
