import { Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { daysBetween } from '#shared/model/date.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { today } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { FilterChoice } from '#ui/component/filter-bar.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { SeveralDialog } from '#ui/component/procedure/several-dialog.tsx'
import { Section } from '#ui/component/page.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { useOpenRecord } from '#ui/component/screens.tsx'
import { type UiCommand, useUiCommands } from '#ui/component/shortcut.ts'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

type Due = OutputOf<'desk.due'>['mine'][number]

function dueWords({ overdue, due }: Due): { readonly tone: Tone; readonly text: string } {
  if (due === null) return { tone: 'active', text: '待办' }
  const day = today()
  if (overdue) return { tone: 'danger', text: `超期 ${due < day ? daysBetween(due, day) : 0} 天` }
  const days = due > day ? daysBetween(day, due) : 0
  return days <= 0 ? { tone: 'warning', text: '今天到期' } : { tone: 'waiting', text: `还剩 ${days} 天` }
}

const COLUMNS: readonly DataColumn<Due>[] = [
  { key: 'title', label: '事项', width: 260, render: ({ title }) => title },
  { key: 'kind', label: '种类', width: 110, render: ({ kind }) => kind },
  { key: 'label', label: '办到哪一步', width: 124, render: ({ label }) => label },
  {
    key: 'due',
    label: '限期',
    width: 112,
    render: (row) => {
      const { tone, text } = dueWords(row)
      return <StateTag tone={tone}>{text}</StateTag>
    },
  },
]

const keyOf = (one: Due) => `${one.record} ${one.id} ${one.label}`

/** One kind of thing with its number, where there are several; a kind that was worked off is left. */
function useKinds(rows: readonly Due[]) {
  const [kind, setKind] = useRemembered<string | null>('desk:kind', null)
  const counts = useMemo(() => [...Map.groupBy(rows, (one) => one.kind)], [rows])
  const chosen = counts.some(([name]) => name === kind) ? kind : null
  const tools =
    counts.length < 2 ? undefined : (
      <FilterChoice
        label="种类"
        value={chosen}
        options={counts.map(([name, list]) => ({ value: name, label: `${name}（${list.length}）` }))}
        onChange={setKind}
      />
    )
  return { shown: chosen === null ? rows : rows.filter((one) => one.kind === chosen), tools }
}

/** The keyboard stands in the first list when the page opens, so that ↓ and Enter work at once. */
function useFirstFocus(ready: boolean) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const free = document.activeElement === document.body || document.activeElement?.closest('nav') !== null
    if (ready && free) box.current?.querySelector<HTMLElement>('.data-table-box')?.focus({ preventScroll: true })
  }, [ready])
  return box
}

const NO_COMMANDS: readonly UiCommand[] = []

/** Several of one procedure, chosen with the space bar, are done on one summary with one password. */
function useTogether(rows: readonly Due[]) {
  const [selected, setSelected] = useState<string[]>([])
  const [doing, setDoing] = useState<readonly Due[]>([])
  const chosen = rows.filter((one) => selected.includes(keyOf(one)))
  const [first] = chosen
  const same = chosen.filter((one) => one.procedure === first?.procedure && one.label === first.label)
  const fits = first !== undefined && first.procedure !== ''
  const begin = () => setDoing(same)
  useUiCommands(
    fits ? [{ id: 'due-together', label: `${first.label}：一起办`, shortcut: 'Ctrl+Enter', run: begin }] : NO_COMMANDS,
  )
  const tools =
    chosen.length === 0 ? null : (
      <Keyed shortcut="Ctrl+Enter" disabled={!fits} onClick={begin}>
        {fits ? `${first.label}：一起办（${same.length} 件）` : '这一种要逐件办'}
      </Keyed>
    )
  const close = () => {
    setDoing([])
    setSelected([])
  }
  const [begun] = doing
  const dialog = begun ? (
    <SeveralDialog procedure={begun.procedure} subjects={doing.map((one) => one.id)} onClose={close} />
  ) : null
  return { tools, dialog, ticks: { selected, onSelect: setSelected } }
}

const MOST_ROWS = 11
const ROW = 33
const HEADER = 40
const TOOLS = 40

/** As high as its rows need, up to some: beyond that the list scrolls in itself. */
function heightOf(rows: number, tools: boolean): number {
  return HEADER + Math.min(rows, MOST_ROWS) * ROW + (tools ? TOOLS : 0) + 6
}

function DueTable(props: {
  readonly label: string
  readonly asked: ReturnType<typeof useAsk<'desk.due'>>
  readonly rows: readonly Due[]
  readonly none: string
  readonly first?: boolean
}) {
  const { rows, first = false } = props
  const openRecord = useOpenRecord()
  const { shown, tools } = useKinds(rows)
  const together = useTogether(shown)
  const box = useFirstFocus(first && rows.length > 0)
  return (
    <div
      ref={box}
      className="desk-due"
      {...(rows.length > 0
        ? { style: { height: `calc(${heightOf(rows.length, tools !== undefined)}px * var(--type))` } }
        : {})}
    >
      <DataTable<Due>
        label={props.label}
        asked={props.asked}
        rows={shown}
        rowKey={keyOf}
        columns={COLUMNS}
        fill={rows.length > 0}
        {...(tools || together.tools
          ? {
              tools: (
                <>
                  {tools}
                  {together.tools}
                </>
              ),
            }
          : {})}
        {...together.ticks}
        onOpen={(one) => openRecord(one.record, one.id)}
        empty={props.none}
      />
      {together.dialog}
    </div>
  )
}

const NONE: readonly Due[] = []

/** 该我办: everything of my posts, the most urgent first; below it, folded, what others of this unit do. */
export function DuePart() {
  const asked = useAsk('desk.due', {})
  const [open, setOpen] = useState(false)
  const mine = asked.value?.mine ?? NONE
  const others = asked.value?.others ?? NONE
  const count = asked.value?.othersCount ?? 0
  const late = mine.filter((one) => one.overdue).length
  const counted = mine.length === 0 ? '' : `（${mine.length} 件${late > 0 ? `，超期 ${late} 件` : ''}）`
  return (
    <>
      <Section title={`该我办${counted}`}>
        <DueTable label="该我办" asked={asked} rows={mine} none="现在没有该您办的事。别人在办的列在下面。" first />
      </Section>
      {count > 0 ? (
        <Section
          title={`别人在办（${count} 件）`}
          extra={
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? '收起' : '展开'}
            </Button>
          }
        >
          {open ? <DueTable label="别人在办" asked={asked} rows={others} none="没有别人在办的事。" /> : null}
          {open && others.length < count ? <p className="hint">{`列出最急的 ${others.length} 件。`}</p> : null}
        </Section>
      ) : null}
    </>
  )
}
