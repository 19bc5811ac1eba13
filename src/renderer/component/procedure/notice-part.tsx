import { Button, Space } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { boolean, date, longText, text } from '#shared/definition/field.ts'
import { DAY_UNITS } from '#shared/definition/parameter/parameter.ts'
import { daysBetween } from '#shared/model/date.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { Section } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { type WorkspaceRow, textOf, type Workspace } from '#ui/component/procedure/words.ts'
import { CommandDialog } from '#ui/component/command-dialog.tsx'

const COUNTED_IN: Readonly<Record<string, string>> = Object.fromEntries(
  DAY_UNITS.map(({ value, label }) => [value, `个${label}`]),
)

/** The running clock of one notice, in words: it ends at 24:00 of the last day (domain §3.4). */
function noticeClock(firstDay: string, endsOn: string, now: string): { words: string; running: boolean } {
  if (now < firstDay) return { words: `${firstDay} 起算，尚未开始`, running: true }
  if (now > endsOn) return { words: `已于 ${endsOn} 24 时期满`, running: false }
  const left = daysBetween(now, endsOn)
  return { words: left === 0 ? '今天 24 时期满' : `还有 ${left} 天，到 ${endsOn} 24 时期满`, running: true }
}

function NoticeLine({ row }: { readonly row: WorkspaceRow }) {
  const clock = noticeClock(textOf(row, 'firstDay'), textOf(row, 'endsOn'), today())
  return (
    <div className="notice-line">
      <StateTag tone={clock.running ? 'active' : 'success'}>{clock.words}</StateTag>
      <span>
        {textOf(row, 'postedOn')} 张贴，公示 {textOf(row, 'days')}
        {COUNTED_IN[textOf(row, 'dayUnit')] ?? '天'}：{textOf(row, 'firstDay')} 至 {textOf(row, 'endsOn')}
      </span>
      <span className="quiet">
        {textOf(row, 'place')}
        {textOf(row, 'evidence') === '' ? '' : `；凭据 ${textOf(row, 'evidence')}`}
      </span>
    </div>
  )
}

const objectionForm = dialogForm('登记异议', {
  receivedOn: date({ label: '收到日期', required: true }),
  channel: text({ label: '渠道', required: true, max: 40, help: '来信、来访、电话、网络留言' }),
  objector: text({
    label: '异议人',
    required: true,
    max: 60,
    help: '只受理实名异议；姓名或单位名称只存本机，不随报送包',
  }),
  content: longText({ label: '内容', required: true, max: 1000 }),
})

const closingForm = dialogForm('办结异议', {
  closedOn: date({ label: '办结日期', required: true }),
  upheld: boolean({ label: '异议成立', required: true }),
  conclusion: longText({ label: '核查结论', required: true, max: 1000, help: '谁查的、查了什么、结论是什么' }),
})

function ObjectionDialog({ view, onClose }: { readonly view: Workspace; readonly onClose: () => void }) {
  return (
    <CommandDialog
      route="procedure.recordObjection"
      title="登记异议"
      definition={objectionForm}
      initial={{ receivedOn: today() }}
      okText="登记"
      onClose={onClose}
      input={(values) => ({ procedure: view.state.procedure, subject: view.row.id, ...values })}
    >
      <p className="quiet">登记后，在异议办结以前不能批准和拨付。</p>
    </CommandDialog>
  )
}

function ClosingDialog(props: {
  readonly view: Workspace
  readonly objection: WorkspaceRow
  readonly onClose: () => void
}) {
  return (
    <CommandDialog
      route="procedure.closeObjection"
      title="办结异议"
      definition={closingForm}
      initial={{ closedOn: today() }}
      okText="办结"
      onClose={props.onClose}
      input={(values) => ({ procedure: props.view.state.procedure, objection: props.objection.id, ...values })}
    >
      <p>{textOf(props.objection, 'content')}</p>
    </CommandDialog>
  )
}

/** Who objected, and how it ended. */
function Objections({ view }: { readonly view: Workspace }) {
  const { can } = useSession()
  const [closing, setClosing] = useState<WorkspaceRow | undefined>(undefined)
  const closes = view.ours && can('fund.review')
  return (
    <>
      <ul className="plain">
        {view.objections.map((row) => {
          const open = textOf(row, 'closedOn') === ''
          const verdict = row['upheld'] === true ? '异议成立' : '异议不成立'
          return (
            <li key={row.id}>
              <Space wrap>
                <StateTag tone={open ? 'danger' : 'success'}>{open ? '核查中' : `已办结：${verdict}`}</StateTag>
                <span>
                  {textOf(row, 'receivedOn')} {textOf(row, 'channel')}，{textOf(row, 'objector')}
                </span>
                {open && closes ? (
                  <Button size="small" onClick={() => setClosing(row)}>
                    办结
                  </Button>
                ) : null}
              </Space>
              <p>{textOf(row, 'content')}</p>
              {textOf(row, 'conclusion') === '' ? null : <p className="quiet">结论：{textOf(row, 'conclusion')}</p>}
            </li>
          )
        })}
      </ul>
      {closing ? <ClosingDialog view={view} objection={closing} onClose={() => setClosing(undefined)} /> : null}
    </>
  )
}

/** 公示 and 异议: posted where, which days count, what is left, who objected and how it ended. */
export function NoticePart({ view }: { readonly view: Workspace }) {
  const { can, station } = useSession()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  if (!view.steps.some((step) => step.kind === 'notice')) return null
  const paper = definitions().procedure(view.state.procedure)?.notice?.paper
  // Whoever posts it prints it: before the day of posting as a draft with its days open.
  const posts =
    view.notices.some((row) => row.station === station.id) ||
    view.actions.some((action) => action.kind === 'notice' && action.mine)
  const mayObject = view.ours && view.notices.length > 0 && !view.state.finished && can('fund.notice')
  return (
    <Section
      title="公示与异议"
      id="notice"
      extra={
        <Space>
          {paper !== undefined && can('form.print') && posts ? (
            <Button size="small" onClick={() => void navigate(`/print/paper/${paper}/${view.row.id}`)}>
              打印公示
            </Button>
          ) : null}
          {mayObject ? (
            <Button size="small" onClick={() => setAdding(true)}>
              登记异议
            </Button>
          ) : null}
        </Space>
      }
    >
      {view.notices.length === 0 ? (
        <Empty why="还没有公示。前面的意见都签署以后，在本页下方张贴公示。" />
      ) : (
        view.notices.map((row) => <NoticeLine key={row.id} row={row} />)
      )}
      {view.notices.length > 0 && view.objections.length === 0 ? <p className="quiet">没有收到异议。</p> : null}
      <Objections view={view} />
      {adding ? <ObjectionDialog view={view} onClose={() => setAdding(false)} /> : null}
    </Section>
  )
}
