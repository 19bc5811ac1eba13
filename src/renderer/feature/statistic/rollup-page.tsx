import { Alert, Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { date, longText, text } from '#shared/definition/field.ts'
import { indicatorsOf } from '#shared/definition/statistic/form.ts'
import { formatPeriod } from '#shared/model/period.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { Basis } from '#ui/component/clause.tsx'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { Empty } from '#ui/component/empty.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import {
  type PickedPeriod,
  FormPeriodPicker,
  NewestButton,
  type NewestPeriod,
  useNewestPeriod,
  usePeriodState,
} from '#ui/feature/statistic/form-period.tsx'
import '#ui/feature/statistic/statistic.css'
import { rollUpColumns, type Cut, type RollUp, rowsOf, type TableRow } from '#ui/feature/statistic/rollup-rows.tsx'
import { Ground, GroupChart, Behind } from '#ui/feature/statistic/rollup-ground.tsx'

const CUTS: readonly { readonly value: Cut; readonly label: string; readonly city?: boolean }[] = [
  { value: 'all', label: '各指标' },
  { value: 'county', label: '按县市区', city: true },
  { value: 'town', label: '按乡镇' },
  { value: 'class', label: '按类别' },
  { value: 'enterprise', label: '按企业' },
]

const HEAD = {
  office: text({ label: '制定机关', max: 60 }),
  approval: text({ label: '批准（备案）机关及文号', max: 120 }),
  validUntil: date({ label: '有效期至' }),
}
const FIRST = dialogForm('汇总', HEAD)

const AGAIN = dialogForm('重新汇总', {
  reason: longText({ label: '重新汇总的原因', required: true, max: 500, help: '上次的汇总仍保留；原因印在表下' }),
  ...HEAD,
})

/** Which form and period, by what the totals are cut, and of which indicator. */
function RollUpFilters(props: {
  readonly newest: NewestPeriod
  readonly cut: Cut
  readonly onCut: (cut: Cut) => void
  readonly code: string
  readonly onCode: (code: string) => void
}) {
  const { newest, cut, code } = props
  const { where } = newest
  const { station } = useSession()
  const cuts = CUTS.filter((one) => one.city !== true || station.kind === 'city')
  return (
    <>
      <FormPeriodPicker {...where} />
      <NewestButton open={newest.open} />
      <Segmented<Cut>
        aria-label="汇总方式"
        options={cuts.map(({ value, label }) => ({ value, label }))}
        value={cut}
        onChange={props.onCut}
      />
      {cut === 'all' ? null : (
        <ChooseOne
          label="指标"
          value={code}
          options={indicatorsOf(where.form).map((one) => ({ value: one.code, label: `${one.code} ${one.label}` }))}
          onChange={props.onCode}
        />
      )}
    </>
  )
}

function RollUpState({ value }: { readonly value: RollUp | undefined }) {
  const round = value?.round
  return (
    <>
      <Basis of="一(三)" />{' '}
      {value && round ? (
        <StateTag tone={value.stale ? 'warning' : round.summarisedOn === null ? 'waiting' : 'success'}>
          {value.stale ? `${round.label}，数据已变` : round.label}
        </StateTag>
      ) : null}
    </>
  )
}

/** 汇总存档: the totals are kept as they stand, and again with a reason where they were kept before. */
function SummariseDialog(props: {
  readonly where: PickedPeriod
  readonly value: RollUp | undefined
  readonly again: boolean
  readonly onDone: () => void
  readonly onClose: () => void
}) {
  const { where, value, again } = props
  return (
    <CommandDialog
      route="statistic.summarise"
      title={`${again ? '重新汇总' : '汇总'} ${formatPeriod(where.period)} ${where.form.label}`}
      definition={again ? AGAIN : FIRST}
      initial={{
        office: value?.round?.office ?? '',
        approval: value?.round?.approval ?? '',
        validUntil: value?.round?.validUntil ?? null,
      }}
      okText="汇总"
      input={(given) => ({
        form: where.form.name,
        period: where.period,
        reason: 'reason' in given && typeof given.reason === 'string' ? given.reason : '',
        office: given.office ?? '',
        approval: given.approval ?? '',
        validUntil: given.validUntil,
      })}
      onDone={props.onDone}
      onClose={props.onClose}
    />
  )
}

function RollUpActs(props: {
  readonly round: string | undefined
  readonly word: string
  readonly may: boolean
  readonly onOpen: () => void
}) {
  const { can } = useSession()
  return (
    <>
      {props.round === undefined ? null : (
        <>
          <GoButton to={`/print/paper/TJ-4/${props.round}`}>打印综合月报</GoButton>
          <GoButton to={`/print/paper/TJ-6/${props.round}`}>增长分析</GoButton>
        </>
      )}
      {can('statistic.review') ? (
        <Button type="primary" disabled={!props.may} onClick={props.onOpen}>
          {props.word}
        </Button>
      ) : null}
    </>
  )
}

/** 汇总: totals of what passed, by any cut, with growth on the comparable base; every figure opens the reports behind it. */
export function RollUpPage() {
  const newest = useNewestPeriod('passed')
  const { where } = newest
  const [cut, setCut] = useRemembered<Cut>('statistic:cut', 'all')
  const [code, setCode] = useRemembered<string>(`statistic:indicator:${where.form.name}`, where.form.main)
  const [behind, setBehind] = useState<{ key: string; code: string; label: string } | undefined>(undefined)
  const [open, setOpen] = useState(false)
  const at = { form: where.form.name, period: where.period }
  const [said, setSaid] = usePeriodState(at, '')
  const asked = useAsk('statistic.rollUp', { ...at, cut }, { keep: false, enabled: newest.known })
  const { value } = asked
  const all = useMemo(() => rowsOf(value, where.form, cut, code), [value, where.form, cut, code])
  const columns = useMemo(() => rollUpColumns(cut, where.form.cycle === 'month'), [cut, where.form])
  const none = value !== undefined && value.whole.units === 0
  const rows = none ? [] : all
  const again = typeof value?.round?.summarisedOn === 'string'
  const kept = () => {
    setSaid('已汇总存档；报送时随报送包一起走。')
    setOpen(false)
  }
  return (
    <ListPage<TableRow>
      title="汇总"
      label={`汇总${cut === 'all' ? '' : '分组'}`}
      note={<RollUpState value={value} />}
      actions={
        <RollUpActs
          round={value?.round?.id}
          word={again ? '重新汇总' : '汇总存档'}
          may={!none && (!again || value?.stale === true)}
          onOpen={() => setOpen(true)}
        />
      }
      panel={value ? <Ground value={value} form={where.form} /> : null}
      footer={<RollUpFoot value={value} newest={newest.word} />}
      above={said === '' ? null : <Alert type="info" showIcon title={said} role="status" />}
      asked={newest.known ? asked : { ...asked, loading: true }}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      onOpen={(row) => setBehind({ key: row.group.key, code: row.one.code, label: row.label })}
      filters={<RollUpFilters newest={newest} cut={cut} onCut={setCut} code={code} onCode={setCode} />}
      empty={
        <Empty why={`${formatPeriod(where.period)}还没有审核通过的报表，汇总是空的。`}>
          <GoButton to="/statistic/review">去审核</GoButton>
        </Empty>
      }
    >
      {cut !== 'all' && rows.length > 1 ? <GroupChart rows={rows} /> : null}
      {behind ? <Behind at={at} cut={cut} behind={behind} onClose={() => setBehind(undefined)} /> : null}
      {open ? (
        <SummariseDialog where={where} value={value} again={again} onDone={kept} onClose={() => setOpen(false)} />
      ) : null}
    </ListPage>
  )
}

/** How many firms the totals are of, and which period is the newest with any. */
function RollUpFoot({ value, newest }: { readonly value: RollUp | undefined; readonly newest: string }) {
  const { units = 0 } = value?.whole ?? {}
  const { matchedUnits = 0 } = value?.comparability ?? {}
  return (
    <>
      <span role="status">{`审核通过 ${units} 家，可比 ${matchedUnits} 家；只汇总审核通过的报表`}</span>
      <span className="hint">{newest}</span>
    </>
  )
}
