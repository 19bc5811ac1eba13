import { Button } from 'antd'
import { useRef } from 'react'
import { useParams } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { ComingPage } from '#ui/component/coming-page.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { Page } from '#ui/component/page.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { StateTag } from '#ui/component/state-tag.tsx'

type Sheet = OutputOf<'training.attendance'>
type Cell = Sheet['rows'][number]['cells'][number]
type Column = Sheet['columns'][number]
type Marks = Readonly<Record<string, Exclude<Cell, null>>>

const WORDS = { signed: '签', proxy: '代', absent: '缺' } as const
const NAMES = { signed: '已签', proxy: '代签', absent: '未签' } as const
const HALVES = { am: '上午', pm: '下午' } as const
const NEXT = { signed: 'absent', absent: 'proxy', proxy: 'signed' } as const

/** By its half-day, not by its place on the sheet: the days of a session may be corrected meanwhile. */
const keyOf = (trainee: string, { day, half }: Column) => `${trainee} ${day} ${half}`

function SheetRow(props: {
  readonly row: Sheet['rows'][number]
  readonly columns: Sheet['columns']
  readonly marks: Marks
  readonly writes: boolean
  readonly onMark: (key: string, cell: Exclude<Cell, null>) => void
}) {
  const { row, marks } = props
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td>{row.enterprise}</td>
      {props.columns.map((column, at) => {
        const key = keyOf(row.trainee, column)
        const cell = marks[key] ?? row.cells[at] ?? null
        const when = `${column.day} ${HALVES[column.half]}`
        return (
          <td key={key} className="middle">
            {props.writes ? (
              <Button
                size="small"
                type={cell === 'signed' ? 'primary' : 'default'}
                ghost={cell === 'signed'}
                danger={cell === 'proxy'}
                aria-label={`${row.name} ${when}：${cell === null ? '未登记' : NAMES[cell]}，按一下改`}
                onClick={() => props.onMark(key, cell === null ? 'signed' : NEXT[cell])}
              >
                {cell === null ? '—' : WORDS[cell]}
              </Button>
            ) : cell === null ? (
              '—'
            ) : (
              WORDS[cell]
            )}
          </td>
        )
      })}
      <td className="figures">{row.signed}</td>
      <td>{row.valid ? <StateTag tone="success">有效</StateTag> : <StateTag tone="waiting">不足</StateTag>}</td>
    </tr>
  )
}

function SheetTable(props: {
  readonly sheet: Sheet
  readonly marks: Marks
  readonly writes: boolean
  readonly onMark: (key: string, cell: Exclude<Cell, null>) => void
}) {
  const { sheet } = props
  return (
    <div className="wide-table" tabIndex={0} role="group" aria-label="签到表">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col" style={{ width: 90 }}>
              姓名
            </th>
            <th scope="col" style={{ width: 180 }}>
              单位
            </th>
            {sheet.columns.map(({ day, half }) => (
              <th key={`${day}${half}`} scope="col" className="middle" style={{ width: 56 }}>
                {day.slice(5)}
                <br />
                {HALVES[half]}
              </th>
            ))}
            <th scope="col" className="figures" style={{ width: 70 }}>
              已签半天
            </th>
            <th scope="col" style={{ width: 90 }}>
              人数
            </th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row) => (
            <SheetRow
              key={row.trainee}
              row={row}
              columns={sheet.columns}
              marks={props.marks}
              writes={props.writes}
              onMark={props.onMark}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const NO_MARKS: Marks = {}

/** The marks typed and not yet saved; whoever comes back to the page finds them again. */
function useMarks(session: string, sheet: Sheet | undefined) {
  const command = useCommand('training.recordAttendance')
  const [marks, setMarks] = useRemembered<Marks>(`attendance:${session}`, NO_MARKS)
  const now = useRef(marks)
  now.current = marks
  // What no longer stands on the sheet, a day or a person, is not sent.
  const given = (sheet?.rows ?? []).flatMap(({ trainee }) =>
    (sheet?.columns ?? []).flatMap((column) => {
      const key = keyOf(trainee, column)
      const state = marks[key]
      return state ? [{ key, mark: { trainee, ...column, state } }] : []
    }),
  )
  const all = () => {
    const next: Record<string, Exclude<Cell, null>> = { ...marks }
    for (const row of sheet?.rows ?? [])
      for (const [at, column] of (sheet?.columns ?? []).entries())
        if (row.cells[at] === null) next[keyOf(row.trainee, column)] ??= 'signed'
    setMarks(next)
  }
  const save = async () => {
    if (given.length === 0) return
    const reply = await command.run({ session, marks: given.map((one) => one.mark) })
    if (!reply.ok) return
    // What was marked while it was being saved is still to be saved.
    const sent = new Map(given.map((one) => [one.key, one.mark.state]))
    setMarks(Object.fromEntries(Object.entries(now.current).filter(([key, state]) => sent.get(key) !== state)))
  }
  const mark = (key: string, cell: Exclude<Cell, null>) => setMarks({ ...marks, [key]: cell })
  return { marks, mark, all, save, changed: given.length, busy: command.busy, fault: command.fault }
}

function AttendanceActs(props: {
  readonly id: string
  readonly writes: boolean
  readonly typed: ReturnType<typeof useMarks>
}) {
  const { id, typed } = props
  const { can } = useSession()
  return (
    <>
      <GoButton to={`/training/session/${id}`}>返回培训班</GoButton>
      {can('form.print') ? (
        <>
          <GoButton to={`/print/paper/PX-2/${id}`}>打印花名册</GoButton>
          <GoButton to={`/print/paper/PX-3/${id}`}>打印签到表</GoButton>
        </>
      ) : null}
      {props.writes ? (
        <>
          <Button onClick={typed.all}>没登记的都记已签</Button>
          <Keyed
            shortcut="Ctrl+S"
            type="primary"
            loading={typed.busy}
            disabled={typed.changed === 0}
            onClick={() => void typed.save()}
          >
            保存
          </Keyed>
        </>
      ) : null}
    </>
  )
}

/** 签到: the signed paper sheet entered half-day by half-day; who reaches the least share counts for the subsidy. */
export function AttendancePage() {
  const { id = '' } = useParams()
  const { can } = useSession()
  const asked = useAsk('training.attendance', { session: id })
  const sheet = asked.value
  const typed = useMarks(id, sheet)
  // The sheet of another unit's session is to be looked at.
  const writes = can('training.write') && sheet?.ours === true
  useUiCommands(
    writes ? [{ id: 'attendance:save', label: '保存签到', shortcut: 'Ctrl+S', run: () => void typed.save() }] : [],
  )
  if (!sheet) return <ComingPage title="签到" asked={asked} />
  return (
    <Page
      title="签到"
      note={typed.changed > 0 ? <span>{typed.changed} 处未保存</span> : null}
      actions={<AttendanceActs id={id} writes={writes} typed={typed} />}
      footer={
        <span role="status">
          学员 {sheet.rows.length} 人，按半天数 {sheet.halfDays} 计算签到达标{' '}
          {sheet.rows.filter((row) => row.valid).length} 人
        </span>
      }
    >
      <FaultAlert fault={asked.fault ?? typed.fault} />
      {sheet.rows.length === 0 ? (
        <Empty why="这个班还没有学员。先在培训班的页面里登记学员，再登记签到。">
          <GoButton to={`/training/session/${id}`}>去登记学员</GoButton>
        </Empty>
      ) : (
        <>
          <p className="hint">
            签＝本人签到，代＝他人代签（不计），缺＝未签。
            {writes ? '照签到表逐格登记，按一下换一种。登记以后，有效人数按这里算，不再用学员栏里的半天数。' : ''}
          </p>
          <SheetTable sheet={sheet} marks={typed.marks} writes={writes} onMark={typed.mark} />
        </>
      )}
    </Page>
  )
}
