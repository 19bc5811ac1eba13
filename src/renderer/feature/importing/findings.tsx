import { Button } from 'antd'
import { EditOutlined } from '@ant-design/icons'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { MendCell } from '#ui/feature/importing/mend-cell.tsx'
import { MENDED, type ImportRow, type Mending } from '#ui/feature/importing/mending.ts'

type Problem = ImportRow['problems'][number]

function problemText({ column, value, message, advice, code }: Problem): string {
  if (code === MENDED) return `${message}${advice}`
  const said = value === '' || message.includes(value) ? '' : `“${value}”`
  const ended = message.endsWith('。') ? message : `${message}。`
  // Some rules name the column themselves.
  return ended.startsWith(`${column}：`) ? `${ended}${advice}` : `${column}${said}：${ended}${advice}`
}

/** What is said of a row, each with the cell it names: that can be mended in place. */
export function Findings(props: {
  readonly row: ImportRow
  readonly mending: Mending
  readonly batch: string
  readonly wordsOf: (field: string) => readonly string[]
}) {
  const { row, mending, batch, wordsOf } = props
  const seen = new Set<string>()
  return (
    <ul className="findings">
      {row.problems.map((one, at) => {
        const cell = Object.hasOwn(row.cells, one.field) && !seen.has(one.field) ? row.cells[one.field] : undefined
        seen.add(one.field)
        const place = { row: row.row, field: one.field }
        const open = cell !== undefined && mending.open?.row === row.row && mending.open.field === one.field
        return (
          <li key={`${one.code} ${at}`}>
            {problemText(one)}
            {cell && !open ? (
              <Button
                size="small"
                type="link"
                icon={<EditOutlined aria-hidden />}
                tabIndex={-1}
                aria-label={`改这一格：第 ${row.row} 行的${one.column}`}
                onClick={(event) => {
                  event.stopPropagation()
                  mending.openAt(place)
                }}
              >
                改这一格
              </Button>
            ) : null}
            {cell && open ? (
              <MendCell
                key={`${place.row} ${place.field} ${cell.now}`}
                batch={batch}
                place={place}
                label={one.column}
                cell={cell}
                words={wordsOf(one.field)}
                onMended={(words, answer) => mending.mended(place, words, answer)}
                onNext={() => mending.next(place)}
                onLeave={mending.leave}
              />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

/** How the cells are mended, what became of the last one, and the way back from it. */
export function MendLine({ mending }: { readonly mending: Mending }) {
  return (
    <>
      <FaultAlert fault={mending.fault} />
      <div className="mend-line">
        <span className="hint" role="status">
          {mending.said === ''
            ? '选中一行按回车，可以就地改它的格；原表不动，改前改后都留在导入记录里。'
            : mending.said}
        </span>
        {mending.undo ? (
          <Button size="small" onClick={mending.undo}>
            撤销刚才这一格
          </Button>
        ) : null}
      </div>
    </>
  )
}
