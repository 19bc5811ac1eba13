import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { titleSupport } from '#shared/definition/register/title-support.ts'
import { Basis } from '#ui/component/clause.tsx'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { FormDialog } from '#ui/component/form-dialog.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import type { TitleFile } from '#shared/contract/title.ts'

type Year = TitleFile['support'][number]

/** One year of support: what the office decided about it. */
function ArrangeDialog(props: { readonly file: TitleFile; readonly year: number; readonly onClose: () => void }) {
  const { file, year } = props
  const found = useAsk('register.find', { record: 'title_support', filter: { title: file.line.id }, limit: 20 })
  const add = useCommand('register.record')
  const change = useCommand('register.correct')
  const own = found.value?.rows.find((row) => row['year'] === year)
  if (!found.value) return null
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

function SupportRow({ one, onArrange }: { readonly one: Year; readonly onArrange: (() => void) | undefined }) {
  const { recordPath } = usePaths()
  const navigate = useNavigate()
  const { application } = one
  return (
    <tr>
      <th scope="row">第 {one.seq} 年</th>
      <td>{one.year}</td>
      <td>
        <StateTag tone={TONES[one.status]}>{one.label}</StateTag>
      </td>
      <td className="figures">{one.planned === null ? '' : <Money fen={one.planned} />}</td>
      <td className="figures">{one.approved === 0 ? '' : <Money fen={one.approved} />}</td>
      <td className="figures">{one.paid === 0 ? '' : <Money fen={one.paid} />}</td>
      <td>{one.note}</td>
      <td>
        {application === null ? null : (
          <Button size="small" onClick={() => void navigate(recordPath('fund_application', application))}>
            打开申请
          </Button>
        )}
        {onArrange && (one.status === 'waiting' || one.status === 'missed') ? (
          <Button
            size="small"
            aria-label={`拟定 ${one.year} 年名单`}
            onClick={() => void navigate(`/fund/award/new?award=title-support&year=${one.year}`)}
          >
            名单
          </Button>
        ) : null}
        {onArrange ? (
          <Button size="small" aria-label={`安排 ${one.year} 年`} onClick={onArrange}>
            安排
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

/** The support years of a title, each with what was arranged. */
export function TitleSupport({ file }: { readonly file: TitleFile }) {
  const { can } = useSession()
  const [year, setYear] = useState<number | undefined>(undefined)
  if (file.support.length === 0) return null
  return (
    <Section title="三年支持台账" id="support" extra={<Basis of="二(四)" />}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col" style={{ width: 70 }}>
              次序
            </th>
            <th scope="col" style={{ width: 60 }}>
              年度
            </th>
            <th scope="col" style={{ width: 120 }}>
              情况
            </th>
            <th scope="col" className="figures" style={{ width: 110 }}>
              计划（元）
            </th>
            <th scope="col" className="figures" style={{ width: 110 }}>
              核定（元）
            </th>
            <th scope="col" className="figures" style={{ width: 110 }}>
              已拨（元）
            </th>
            <th scope="col">说明</th>
            <th scope="col" style={{ width: 130 }}>
              <span className="hidden-text">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {file.support.map((one) => (
            <SupportRow
              key={one.year}
              one={one}
              onArrange={can('fund.apply') && one.application === null ? () => setYear(one.year) : undefined}
            />
          ))}
        </tbody>
      </table>
      {year === undefined ? null : <ArrangeDialog file={file} year={year} onClose={() => setYear(undefined)} />}
    </Section>
  )
}
