import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { columnsOf } from '#shared/definition/import/columns-of.ts'
import { definitions } from '#ui/api/definitions.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { Choose } from '#ui/component/choose.tsx'
import { ColumnTable, type ImportTarget, unitAsked } from '#ui/feature/importing/column-table.tsx'
import type { AmountUnit } from '#ui/feature/importing/words.ts'

type Opened = OutputOf<'import.open'>
type Sheet = Opened['sheets'][number]
type Mapping = Sheet['mapping']

/** What the clerk settled about a sheet. */
export type ChosenMapping = {
  readonly sheet: string
  readonly mapping: Mapping
  readonly units: Record<string, AmountUnit>
  readonly defaults: Record<string, unknown>
}

/** Fields a sheet of a record can fill: the columns its sheets are read by. */
function targetsOf(record: string): ImportTarget[] {
  const definition = definitions().record(record)
  if (!definition) return []
  return columnsOf(definition).map(({ field: value, label, required = false }) => {
    const field = definition.fields[value]
    return { value, label, required: required || (field?.required ?? false), ...(field ? { field } : {}) }
  })
}

/** One sheet with rows: what else lies in the file is empty. */
function onlySheet(opened: Opened): Sheet | undefined {
  const filled = opened.sheets.filter((one) => one.rows > 0)
  return filled.length === 1 ? filled[0] : undefined
}

/**
 * What needs no look, because nothing is left to settle: every column has its field (or was left out before), no unit is asked, no
 * required field is missing, and the county is known. Undefined where the clerk has to look.
 */
export function settledOf(record: string, opened: Opened, county: string | null): ChosenMapping | undefined {
  const sheet = onlySheet(opened)
  if (!sheet || opened.notes.length > 0) return undefined
  const targets = targetsOf(record)
  const { mapping } = sheet
  const taken = new Set(Object.values(mapping))
  const asksCounty = targets.some((field) => field.value === 'county') && !taken.has('county')
  const open =
    (!sheet.remembered && sheet.columns.some((column) => !mapping[column])) ||
    sheet.columns.some((column) => unitAsked(sheet, mapping, targets, column)) ||
    missingOf(targets, taken, asksCounty).length > 0 ||
    (asksCounty && county === null)
  if (open) return undefined
  return { sheet: sheet.name, mapping, units: {}, defaults: asksCounty && county ? { county } : {} }
}

/** Those fields, but what the rows have in common. */
function useTargets(record: string, given: Readonly<Record<string, unknown>>): ImportTarget[] {
  return useMemo(() => targetsOf(record).filter(({ value }) => !(value in given)), [record, given])
}

/** Which column fills which field, and in which unit; what was chosen for the same headers before is remembered (U-17), a unit never. */
export function MappingStep(props: {
  readonly record: string
  readonly opened: Opened
  /** What the rows have in common: no column is asked for it. */
  readonly given: Readonly<Record<string, unknown>>
  readonly busy: boolean
  readonly onBack: () => void
  readonly onStage: (chosen: ChosenMapping) => void
}) {
  const { sheets, notes } = props.opened
  const first = sheets.toSorted((one, other) => other.rows - one.rows)[0]
  const [name, setName] = useState(first?.name ?? '')
  const { station } = useSession()
  const [county, setCounty] = useState<string | null>(station.kind === 'county' ? station.code : null)
  const [changed, setChanged] = useState<Readonly<Record<string, Mapping>>>({})
  const [units, setUnits] = useState<Readonly<Record<string, Record<string, AmountUnit>>>>({})
  const targets = useTargets(props.record, props.given)
  const sheet = sheets.find((one) => one.name === name)
  if (!sheet) return <Alert type="warning" showIcon title="文件里没有可读的工作表，请换一个文件" />
  const mapping = changed[name] ?? sheet.mapping
  const chosen = units[name] ?? {}
  const set = (column: string, field: string | null) => {
    // One field takes one column: the column that had it before lets it go.
    const freed = Object.fromEntries(
      Object.entries(mapping).map(([key, value]) => [key, value === field ? null : value]),
    )
    setChanged({ ...changed, [name]: { ...freed, [column]: field } })
  }
  const setUnit = (column: string, unit: AmountUnit | undefined) => {
    const { [column]: _before, ...others } = chosen
    setUnits({ ...units, [name]: unit === undefined ? others : { ...others, [column]: unit } })
  }
  const taken = new Set(Object.values(mapping))
  const asksCounty = targets.some((field) => field.value === 'county') && !taken.has('county')
  const open = sheet.columns.filter((column) => unitAsked(sheet, mapping, targets, column) && !chosen[column])
  const stage = () =>
    props.onStage({ sheet: name, mapping, units: chosen, defaults: asksCounty && county ? { county } : {} })
  return (
    <>
      {notes.map((note) => (
        <Alert key={note} className="fault" type="info" showIcon title={note} />
      ))}
      <SheetLine sheet={sheet} sheets={sheets} onSheet={setName} />
      <Missing targets={targets} taken={taken} asksCounty={asksCounty} />
      {asksCounty ? <CountyLine county={county} onCounty={setCounty} /> : null}
      <ColumnTable sheet={sheet} mapping={mapping} targets={targets} units={chosen} onField={set} onUnit={setUnit} />
      <div className="door-acts mapping-acts">
        <Button type="primary" loading={props.busy} disabled={open.length > 0} onClick={stage}>
          试导入
        </Button>
        <Button onClick={props.onBack} disabled={props.busy}>
          换一个文件
        </Button>
        {open.length > 0 ? <span className="hint" role="status">{`请先选定单位：${open.join('、')}`}</span> : null}
      </div>
    </>
  )
}

function SheetLine(props: {
  readonly sheet: Sheet
  readonly sheets: readonly Sheet[]
  readonly onSheet: (name: string) => void
}) {
  const { sheet, sheets } = props
  return (
    <div className="toolbar">
      {sheets.length > 1 ? (
        <ChooseOne
          label="工作表"
          value={sheet.name}
          options={sheets.map((one) => ({ value: one.name, label: `${one.name}（${one.rows} 行）` }))}
          onChange={props.onSheet}
        />
      ) : null}
      <span>{`表头在第 ${sheet.headerRow} 行，数据 ${sheet.rows} 行。`}</span>
      {sheet.remembered ? <span className="hint">已按上次同样表头的对应填好。</span> : null}
      {sheet.ignored.length > 0 ? <span className="hint">{`不导入：${sheet.ignored.join('；')}`}</span> : null}
    </div>
  )
}

function Missing(props: {
  readonly targets: readonly ImportTarget[]
  readonly taken: ReadonlySet<string | null>
  readonly asksCounty: boolean
}) {
  const shown = missingOf(props.targets, props.taken, props.asksCounty)
  if (shown.length === 0) return null
  return (
    <Alert
      className="fault"
      type="warning"
      showIcon
      title={`表里没有对应的必填栏目：${shown.map((one) => one.label).join('、')}`}
      description="能由程序判断的会补上，判断不了的行会列为“不能进”。"
    />
  )
}

/** Required fields that no column fills and nothing else tells. */
function missingOf(targets: readonly ImportTarget[], taken: ReadonlySet<string | null>, asksCounty: boolean) {
  return targets.filter(
    ({ value, required }) =>
      required && !taken.has(value) && !(asksCounty && value === 'county') && !WORKED_OUT.has(value),
  )
}

/** Told by the number and the name of an enterprise where no column states them. */
const WORKED_OUT = new Set(['subjectType'])

function CountyLine(props: { readonly county: string | null; readonly onCounty: (county: string | null) => void }) {
  const reference = useAsk('register.reference', {})
  return (
    <div className="toolbar">
      <label htmlFor="default-county">表里没有县市区一栏；号码和地址都看不出的，登记为</label>
      <Choose<string>
        id="default-county"
        value={props.county}
        placeholder="请选择"
        options={(reference.value?.counties ?? []).map(({ value, label }) => ({ value, label }))}
        onChange={(value: string | undefined) => props.onCounty(value ?? null)}
      />
    </div>
  )
}
