import { Button } from 'antd'
import { useState } from 'react'
import { titleSupport } from '#shared/definition/register/title-support.ts'
import { Basis } from '#ui/component/clause.tsx'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { FormDialog } from '#ui/component/form-dialog.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'
import type { TitleFile } from '#shared/contract/title.ts'

type Year = TitleFile['support'][number]

/** One year of support: what the office decided about it. */
function ArrangeDialog(props: { readonly file: TitleFile; readonly year: number; readonly onClose: () => void }) {
  const { file, year } = props
  const found = useAsk('register.find', { record: 'title_support', filter: { title: file.line.id }, limit: 20 })
  const add = useCommand('register.record')
  const change = useCommand('register.correct')
  const own = found.value?.rows.find((row) => row['year'] === year)
  if (!found.value) return <FaultAlert fault={found.fault} onClose={props.onClose} onRetry={found.refresh} />
  return (
    <FormDialog
      title={`${year} 年支持安排`}
      definition={titleSupport}
      initial={{
        title: file.line.id,
        year,
        status: own?.['status'] ?? 'planned',
        plannedAmount: own?.['plannedAmount'] ?? null,
        reason: own?.['reason'] ?? null,
      }}
      titles={{ [file.line.id]: file.line.number }}
      hidden={['title', 'year']}
      okText="保存"
      busy={add.busy || change.busy}
      fault={add.fault ?? change.fault}
      onClose={props.onClose}
      onSubmit={async (values) => {
        const given = { ...values, title: file.line.id, year }
        const reply = own
          ? await change.run({ record: titleSupport.name, id: own.id, rev: own.rev, values: given })
          : await add.run({ record: titleSupport.name, values: given })
        if (reply.ok) props.onClose()
      }}
    >
      <p className="quiet">政策文件没有规定支持金额：有了资金文件再填计划金额，申请和拨付在“资金”里办理。</p>
    </FormDialog>
  )
}

const TONES = {
  waiting: 'waiting',
  applied: 'active',
  paid: 'success',
  paused: 'warning',
  abandoned: 'neutral',
  missed: 'danger',
} as const

/** The application of a year; where there is none, its list and what is arranged. */
function SupportActs({ one, onArrange }: { readonly one: Year; readonly onArrange: (() => void) | undefined }) {
  const { recordPath } = usePaths()
  const { application } = one
  if (application !== null)
    return (
      <GoButton size="small" to={recordPath('fund_application', application)}>
        打开申请
      </GoButton>
    )
  if (!onArrange) return null
  return (
    <>
      {one.status === 'waiting' || one.status === 'missed' ? (
        <GoButton
          size="small"
          aria-label={`拟定 ${one.year} 年名单`}
          to={`/fund/award/new?award=title-support&year=${one.year}`}
        >
          名单
        </GoButton>
      ) : null}
      <Button size="small" aria-label={`安排 ${one.year} 年`} onClick={onArrange}>
        安排
      </Button>
    </>
  )
}

/** The support years of a title, each with what was arranged. */
export function TitleSupport({ file }: { readonly file: TitleFile }) {
  const { can } = useSession()
  const [year, setYear] = useState<number | undefined>(undefined)
  if (file.support.length === 0) return null
  const may = can('fund.apply')
  return (
    <Section title="三年支持台账" id="support" extra={<Basis of="二(四)" />}>
      <PlainTable
        rows={file.support}
        rowKey={({ year: of }) => of}
        columns={[
          { label: '次序', width: 70, heads: true, render: ({ seq }) => `第 ${seq} 年` },
          { label: '年度', width: 60, render: ({ year: of }) => of },
          {
            label: '情况',
            width: 120,
            render: ({ status, label }) => <StateTag tone={TONES[status]}>{label}</StateTag>,
          },
          {
            label: '计划（元）',
            width: 110,
            figures: true,
            render: ({ planned }) => (planned === null ? '' : <Money fen={planned} />),
          },
          {
            label: '核定（元）',
            width: 110,
            figures: true,
            render: ({ approved }) => (approved === 0 ? '' : <Money fen={approved} />),
          },
          {
            label: '已拨（元）',
            width: 110,
            figures: true,
            render: ({ paid }) => (paid === 0 ? '' : <Money fen={paid} />),
          },
          { label: '说明', render: ({ note }) => note },
          {
            label: '操作',
            silent: true,
            width: 130,
            render: (one) => <SupportActs one={one} onArrange={may ? () => setYear(one.year) : undefined} />,
          },
        ]}
      />
      {year === undefined ? null : <ArrangeDialog file={file} year={year} onClose={() => setYear(undefined)} />}
    </Section>
  )
}
