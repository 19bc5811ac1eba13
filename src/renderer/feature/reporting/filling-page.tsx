import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { text } from '#shared/definition/field.ts'
import { fillingWords } from '#shared/definition/reporting-words.ts'
import { formatPeriod } from '#shared/model/period.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { Section } from '#ui/component/page.tsx'
import { lastPeriod, PeriodChoice } from '#ui/component/period-choice.tsx'
import { ReasonDialog } from '#ui/component/reason-dialog.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'
import { RemindDialog } from '#ui/feature/reporting/standing-page.tsx'

type Filling = OutputOf<'filling.find'>
type Register = Filling['registers'][number]
type Cell = Register['cells'][number]
type Unit = Filling['units'][number]

const TONES: Readonly<Record<Cell['state'], Tone>> = {
  filled: 'success',
  nil: 'neutral',
  contradicted: 'danger',
  missing: 'waiting',
}

/** `short`: the day without its year, where a column stands for each county. */
function CellWords({ cell, short = false }: { readonly cell: Cell | undefined; readonly short?: boolean }) {
  if (!cell) return null
  const words = fillingWords(cell)
  return (
    <StateTag tone={TONES[cell.state]}>
      {short && cell.nil ? words.replace(cell.nil.on, cell.nil.on.slice(5)) : words}
    </StateTag>
  )
}

function RegisterLink({ register }: { readonly register: Register }) {
  const { listPath } = usePaths()
  return <Link to={listPath(register.record)}>{register.label}</Link>
}

const common: readonly DataColumn<Register>[] = [
  { key: 'clause', label: '条款', width: 76, render: ({ clause }) => clause },
  { key: 'label', label: '登记册', width: 170, render: (register) => <RegisterLink register={register} /> },
]

/** At the city a column for each county. */
const cityColumns = (units: readonly Unit[]): readonly DataColumn<Register>[] => [
  ...common,
  ...units.map(({ station, name }, at) => ({
    key: station,
    label: name,
    width: 130,
    render: ({ cells }: Register) => <CellWords cell={cells[at]} short />,
  })),
]

type Acts = { readonly onNil: (register: Register) => void; readonly onTakeBack: (register: Register) => void }

/** At a county what it did about each register, and 零报告 where there is nothing. */
function countyColumns(acts: Acts | undefined): readonly DataColumn<Register>[] {
  const act = (register: Register): ReactNode => {
    const cell = register.cells[0]
    if (!acts || !cell) return null
    if (cell.nil) return <Act word="撤回零报告" of={register} run={() => acts.onTakeBack(register)} />
    return cell.state === 'missing' ? <Act word="零报告" of={register} run={() => acts.onNil(register)} /> : null
  }
  return [
    ...common,
    { key: 'state', label: '情况', width: 220, render: ({ cells }) => <CellWords cell={cells[0]} /> },
    wrapColumn('note', '说明', 240, ({ cells }) => cells[0]?.nil?.note ?? ''),
    { key: 'act', label: '办理', width: 130, render: act },
  ]
}

function Act({ word, of, run }: { readonly word: string; readonly of: Register; readonly run: () => void }) {
  return (
    <Button size="small" aria-label={`${word}：${of.label}`} onClick={run}>
      {word}
    </Button>
  )
}

const nilForm = dialogForm('零报告', { note: text({ label: '说明', max: 200 }) })

function NilDialog(props: {
  readonly period: string
  readonly registers: readonly Register[]
  readonly onClose: () => void
}) {
  const { period, registers, onClose } = props
  return (
    <CommandDialog
      route="filling.declareNil"
      title={`零报告：${formatPeriod(period)}，${registers.length} 个登记册`}
      definition={nilForm}
      okText="零报告"
      onClose={onClose}
      input={({ note }) => ({ period, records: registers.map(({ record }) => record), note })}
    >
      <p>{registers.map(({ label }) => label).join('、')}</p>
      <p className="hint">
        说明这一期确实没有，不是没有填；随下一个报送包报给市级。以后有了记录，两边都会显示不符，请撤回。
      </p>
    </CommandDialog>
  )
}

const missingAt = (registers: readonly Register[], at: number) =>
  registers.filter(({ cells }) => cells[at]?.state === 'missing')

/** How far each county is, with 催报. */
function UnitPanel(props: {
  readonly filling: Filling
  readonly onRemind: ((unit: Unit, at: number) => void) | undefined
}) {
  const { onRemind } = props
  return (
    <Section title="各县">
      <ul className="plain-list">
        {props.filling.units.map((unit, at) => (
          <li key={unit.station} className="unit-line">
            <p>
              {`${unit.name}：已填 ${unit.filled + unit.contradicted}，零报告 ${unit.nil}，未填 ${unit.missing}`}
              {unit.contradicted > 0 ? `，不符 ${unit.contradicted}` : ''}
            </p>
            {onRemind && unit.missing > 0 ? (
              <Button size="small" aria-label={`催报：${unit.name}`} onClick={() => onRemind(unit, at)}>
                催报
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What a reminder says of the registers: as many as fit its note. */
function missingWords(registers: readonly Register[]): string {
  const words = `未填 ${registers.length} 个登记册：${registers.map(({ label }) => label).join('、')}`
  return words.length <= 300 ? words : `${words.slice(0, 298)}……`
}

/** What the page opened. */
type Open =
  | { readonly act: 'nil'; readonly registers: readonly Register[] }
  | { readonly act: 'take-back'; readonly register: Register }
  | { readonly act: 'remind'; readonly unit: Parameters<typeof RemindDialog>[0]['unit']; readonly note: string }

function Opened(props: { readonly open: Open; readonly period: string; readonly onClose: () => void }) {
  const { open, period, onClose } = props
  if (open.act === 'nil') return <NilDialog period={period} registers={open.registers} onClose={onClose} />
  if (open.act === 'remind') return <RemindDialog unit={open.unit} period={period} note={open.note} onClose={onClose} />
  const nil = open.register.cells[0]?.nil
  if (!nil) return null
  return (
    <ReasonDialog
      route="filling.takeBack"
      title={`撤回零报告：${open.register.label}`}
      label="为什么撤回"
      okText="撤回"
      input={(reason) => ({ id: nil.id, reason })}
      onDone={onClose}
      onClose={onClose}
    >
      <p>{`${nil.on} 报的零。撤回随下一个报送包报给市级。`}</p>
    </ReasonDialog>
  )
}

/** 填报情况: registers × counties of a period; at a county its own, with 零报告 where there is nothing to enter. */
export function FillingPage() {
  const { can, station } = useSession()
  const city = station.kind === 'city'
  const [period, setPeriod] = useRemembered('filling:period', lastPeriod())
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const asked = useAsk('filling.find', { period })
  const filling = asked.value
  const registers = filling?.registers ?? []
  const writes = can('register.write')
  const columns = useMemo(() => {
    if (city) return cityColumns(filling?.units ?? [])
    const onNil = (register: Register) => setOpen({ act: 'nil', registers: [register] })
    const onTakeBack = (register: Register) => setOpen({ act: 'take-back', register })
    return countyColumns(writes ? { onNil, onTakeBack } : undefined)
  }, [city, filling?.units, writes])
  const missing = city ? [] : missingAt(registers, 0)
  const remind = ({ station: of, name }: Unit, at: number) =>
    setOpen({ act: 'remind', unit: { station: of, unit: name }, note: missingWords(missingAt(registers, at)) })
  return (
    <PaperListPage<Register>
      title="填报情况"
      sheet={{ list: 'filling', period }}
      actions={
        missing.length > 0 && writes ? (
          <Button type="primary" onClick={() => setOpen({ act: 'nil', registers: missing })}>
            {`没填的都零报告（${missing.length}）`}
          </Button>
        ) : null
      }
      panel={
        city && filling ? (
          <UnitPanel filling={filling} onRemind={can('exchange.receive') ? remind : undefined} />
        ) : undefined
      }
      footer={
        <>
          <span role="status">{`${registers.length} 个登记册`}</span>
          {filling ? <span>{`期限 ${filling.due}`}</span> : null}
        </>
      }
      asked={asked}
      columns={columns}
      rows={registers}
      rowKey={({ record }) => record}
      filters={<PeriodChoice value={period} onChange={setPeriod} />}
      hint="按年、按季填的登记册，在选年、选季时列出；不按期填的，写的是现有条数。"
      empty="这一期没有要填的登记册。换一个报告期看。"
    >
      {open ? <Opened open={open} period={period} onClose={() => setOpen(undefined)} /> : null}
    </PaperListPage>
  )
}
