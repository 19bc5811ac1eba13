import { Alert, Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { date, longText, text } from '#shared/definition/field.ts'
import { indicatorsOf } from '#shared/definition/statistic/form.ts'
import { formatPeriod } from '#shared/model/period.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Choose } from '#ui/component/choose.tsx'
import { DataTable } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page } from '#ui/component/page.tsx'
import { dialogForm, FormDialog } from '#ui/component/procedure/form-dialog.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { FormPeriodPicker, useFormPeriod } from '#ui/feature/statistic/form-period.tsx'
import '#ui/feature/statistic/statistic.css'
import { type Cut, rowsOf, columnsOf, type TableRow } from '#ui/feature/statistic/rollup-rows.tsx'
import { Ground, GroupChart, Behind } from '#ui/feature/statistic/rollup-ground.tsx'

const CUTS: readonly { readonly value: Cut; readonly label: string; readonly city?: boolean }[] = [
  { value: 'all', label: '各指标' },
  { value: 'county', label: '按县市区', city: true },
  { value: 'town', label: '按乡镇' },
  { value: 'class', label: '按类别' },
  { value: 'enterprise', label: '按企业' },
]

const FIRST = dialogForm('汇总', {
  office: text({ label: '制定机关', max: 60 }),
  approval: text({ label: '批准（备案）机关及文号', max: 120 }),
  validUntil: date({ label: '有效期至' }),
})

const AGAIN = dialogForm('重新汇总', {
  reason: longText({ label: '重新汇总的原因', required: true, max: 500, help: '上次的汇总仍保留；原因印在表下' }),
  office: text({ label: '制定机关', max: 60 }),
  approval: text({ label: '批准（备案）机关及文号', max: 120 }),
  validUntil: date({ label: '有效期至' }),
})

/** 汇总: totals of what passed, by any cut, with growth on the comparable base; every figure opens the reports behind it. */
export function RollUpPage() {
  const where = useFormPeriod()
  const navigate = useNavigate()
  const { can, station } = useSession()
  const [cut, setCut] = useRemembered<Cut>('statistic:cut', 'all')
  const [code, setCode] = useRemembered<string>(`statistic:indicator:${where.form.name}`, where.form.main)
  const [behind, setBehind] = useState<{ key: string; code: string; label: string } | undefined>(undefined)
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  const at = { form: where.form.name, period: where.period }
  const asked = useAsk('statistic.rollUp', { ...at, cut }, { keep: false })
  const summarise = useCommand('statistic.summarise')
  const { value } = asked
  const rows = useMemo(() => rowsOf(value, where.form, cut, code), [value, where.form, cut, code])
  const columns = useMemo(() => columnsOf(cut, where.form.cycle === 'month'), [cut, where.form])
  const empty = value !== undefined && value.whole.units === 0
  const again = value?.round?.summarisedOn !== undefined && value.round !== null && value.round.summarisedOn !== null
  return (
    <Page
      title="汇总"
      note={
        <>
          <span className="clause">47号 一(三)</span>{' '}
          {value?.round ? (
            <StateTag tone={value.stale ? 'warning' : value.round.summarisedOn === null ? 'waiting' : 'success'}>
              {value.stale ? `${value.round.label}，数据已变` : value.round.label}
            </StateTag>
          ) : null}
        </>
      }
      actions={
        <>
          {value?.round ? (
            <>
              <Button onClick={() => void navigate(`/print/paper/TJ-4/${value.round?.id ?? ''}`)}>打印综合月报</Button>
            </>
          ) : null}
          {can('statistic.review') ? (
            <Button type="primary" disabled={empty || (again && !value.stale)} onClick={() => setOpen(true)}>
              {again ? '重新汇总' : '汇总存档'}
            </Button>
          ) : null}
        </>
      }
      panel={value ? <Ground value={value} form={where.form} /> : null}
      footer={
        <span role="status">
          审核通过 {value?.whole.units ?? 0} 家，可比 {value?.comparability.matchedUnits ?? 0} 家；只汇总审核通过的报表
        </span>
      }
    >
      <div className="toolbar">
        <FormPeriodPicker {...where} />
        <Segmented<Cut>
          aria-label="汇总方式"
          options={CUTS.filter((one) => one.city !== true || station.kind === 'city').map(({ value: key, label }) => ({
            value: key,
            label,
          }))}
          value={cut}
          onChange={setCut}
        />
        {cut === 'all' ? null : (
          <Choose<string>
            aria-label="指标"
            allowClear={false}
            value={code}
            options={indicatorsOf(where.form).map((one) => ({ value: one.code, label: `${one.code} ${one.label}` }))}
            onChange={(next: string | undefined) => setCode(next ?? where.form.main)}
          />
        )}
      </div>
      <FaultAlert fault={asked.fault ?? summarise.fault} />
      {said === '' ? null : <Alert type="info" showIcon title={said} role="status" />}
      <DataTable<TableRow>
        key={cut}
        label={`汇总${cut === 'all' ? '' : '分组'}`}
        columns={columns}
        rows={empty ? [] : rows}
        rowKey={(row) => row.key}
        onOpen={(row) =>
          setBehind({ key: cut === 'all' ? 'all' : row.group.key, code: row.one.code, label: row.label })
        }
        loading={asked.loading}
        fill
        empty={
          <Empty why={`${formatPeriod(where.period)}还没有审核通过的报表，汇总是空的。`}>
            <Button onClick={() => void navigate('/statistic/review')}>去审核</Button>
          </Empty>
        }
      />
      {!empty && cut !== 'all' && rows.length > 1 ? <GroupChart rows={rows} /> : null}
      {behind ? <Behind at={at} cut={cut} behind={behind} onClose={() => setBehind(undefined)} /> : null}
      {open ? (
        <FormDialog
          title={`${again ? '重新汇总' : '汇总'} ${formatPeriod(where.period)} ${where.form.label}`}
          definition={again ? AGAIN : FIRST}
          initial={{
            office: value?.round?.office ?? '',
            approval: value?.round?.approval ?? '',
            validUntil: value?.round?.validUntil ?? null,
          }}
          okText="汇总"
          busy={summarise.busy}
          fault={summarise.fault}
          onSubmit={(given) => {
            const reason = 'reason' in given && typeof given.reason === 'string' ? given.reason : ''
            const input = {
              ...at,
              reason,
              office: given.office ?? '',
              approval: given.approval ?? '',
              validUntil: given.validUntil,
            }
            void summarise.run(input).then((reply) => {
              if (!reply.ok) return
              setSaid('已汇总存档；报送时随报送包一起走。')
              setOpen(false)
            })
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Page>
  )
}
