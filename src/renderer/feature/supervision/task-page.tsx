import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { supervisionTask } from '#shared/definition/register/supervision-task.ts'
import { taskExtension } from '#shared/definition/register/task-extension.ts'
import { taskProgress } from '#shared/definition/register/task-progress.ts'
import { taskRuling } from '#shared/definition/register/task-ruling.ts'
import { taskUrge } from '#shared/definition/register/task-urge.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { type FigureAsked, FigureButton, FigureDialog, figureAndUnit } from '#ui/component/figure.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { PaperMenu } from '#ui/component/procedure/paper-menu.tsx'
import { RecordPage } from '#ui/component/record-page.tsx'
import { AssignDialog } from '#ui/feature/supervision/assign-dialog.tsx'
import { leftWords } from '#shared/definition/task-words.ts'
import { LightTag, type TaskDetail } from '#ui/feature/supervision/light.tsx'

type Act = 'progress' | 'done' | 'extension' | 'urge' | 'ruling' | 'assign'

/** One fact added to a task, by the form its definition gives; the station judges it. */
type Fact = {
  readonly title: string
  readonly definition: RecordDefinition
  readonly initial: Readonly<Record<string, unknown>>
  readonly hidden: readonly string[]
  readonly okText: string
}

/** What the program computes of a task, ready to be reported: the chief figure as a number, all of them in words. */
function computedReport({ figures, target }: TaskDetail) {
  const [chief] = figures
  const value = chief?.kind === 'integer' ? chief.value : null
  const words = figures.map((one) => `${one.label} ${figureAndUnit(one)}`).join('，')
  return {
    ...(words === '' ? {} : { text: `${words}（程序按登记计算，${today()}）。` }),
    ...(value === null ? {} : { value }),
    ...(value === null || target === null || target === 0
      ? {}
      : { percent: Math.min(10_000, Math.trunc((value * 10_000) / target)) }),
  }
}

/** The form of each act, prefilled with the day and with what the task leaves no choice about. */
const FACTS: Readonly<Record<Exclude<Act, 'assign'>, (line: TaskDetail) => Fact>> = {
  progress: (line) => ({
    title: '报进展',
    definition: taskProgress,
    initial: { task: line.id, reportedOn: today(), kind: 'progress', ...computedReport(line) },
    hidden: ['task', 'round', 'kind'],
    okText: '登记',
  }),
  done: (line) => ({
    title: '报请核销',
    definition: taskProgress,
    initial: { task: line.id, reportedOn: today(), kind: 'done', ...computedReport(line), percent: 10_000 },
    hidden: ['task', 'round', 'kind'],
    okText: '登记',
  }),
  extension: ({ id, due }) => ({
    title: `申请延期（现在的时限 ${due}）`,
    definition: taskExtension,
    initial: { task: id, requestedOn: today() },
    hidden: ['task'],
    okText: '登记申请',
  }),
  urge: ({ id, contact, leadTitle }) => ({
    title: '催办',
    definition: taskUrge,
    initial: { task: id, urgedOn: today(), channel: 'paper', contact: contact === '' ? leadTitle : contact },
    hidden: ['task'],
    okText: '登记催办',
  }),
  ruling: ({ id, openExtensions: [extension] }) => ({
    title: extension === undefined ? '核定' : '核定（有一份延期申请待定）',
    definition: taskRuling,
    initial: {
      task: id,
      decidedOn: today(),
      outcome: extension === undefined ? 'accepted' : 'extended',
      extension: extension ?? null,
    },
    hidden: ['task', 'round', 'extension'],
    okText: '核定',
  }),
}

function ActDialog(props: { readonly act: Act; readonly line: TaskDetail; readonly onClose: () => void }) {
  const { act, line, onClose } = props
  if (act === 'assign') return <AssignDialog task={line.id} onClose={onClose} />
  const fact = FACTS[act](line)
  const input = (values: Readonly<Record<string, unknown>>) => ({ record: fact.definition.name, values })
  return <CommandDialog {...fact} route="register.record" input={input} onClose={onClose} />
}

/** 程序计算的数: what the document measures the task by, each opening its rows. */
function TaskFigures({ figures }: Pick<TaskDetail, 'figures'>) {
  const [open, setOpen] = useState<FigureAsked | undefined>(undefined)
  if (figures.length === 0) return null
  return (
    <>
      <p className="hint">程序计算的数（{figures[0]?.period} 年），报进展时带入，不用填写：</p>
      <ul className="plain-list">
        {figures.map(({ measure, period, station, label, kind, unit, value }) => (
          <li key={measure}>
            {label}
            <FigureButton
              kind={kind}
              value={value}
              label={label}
              onOpen={() => setOpen({ measure, period, station })}
            />
            {value === null ? '' : unit}
          </li>
        ))}
      </ul>
      {open ? <FigureDialog asked={open} onClose={() => setOpen(undefined)} /> : null}
    </>
  )
}

function TaskPanel({ line, onAct }: { readonly line: TaskDetail; readonly onAct: (act: Act) => void }) {
  const { can, station } = useSession()
  const open = line.finishedOn === null
  const writes = can('register.write') && open
  return (
    <Section title="灯和状态">
      <p className="para">
        <LightTag light={line.light} /> {line.stateName}，{leftWords(line)}
      </p>
      <FactList
        lines={[
          ['时限', line.due],
          ['牵头单位', line.leadTitle],
          ['协办单位', line.assistTitles.join('、')],
          ['计分', line.scored ? '' : '市级事项，不计县里的分'],
          ['完成', line.percent === null ? '' : `${line.percent / 100}%`],
          ['最近进展', line.lastProgress ? `${line.lastProgress.on} ${line.lastProgress.text}` : ''],
          ['第几次办理', line.round > 1 ? `第 ${line.round} 次` : ''],
          ['催办', line.urges > 0 ? `${line.urges} 次` : ''],
          ['待定的延期申请', line.openExtensions.length > 0 ? `${line.openExtensions.length} 份` : ''],
          ['办结日期', line.finishedOn ?? ''],
        ]}
      />
      <TaskFigures figures={line.figures} />
      <div className="inline-acts">
        {writes ? <Button onClick={() => onAct('progress')}>报进展</Button> : null}
        {writes && line.reportedOn === null ? <Button onClick={() => onAct('done')}>报请核销</Button> : null}
        {writes && line.reportedOn === null ? <Button onClick={() => onAct('extension')}>申请延期</Button> : null}
        {writes && line.ours ? <Button onClick={() => onAct('urge')}>催办</Button> : null}
        {can('task.close') && open && line.ours ? <Button onClick={() => onAct('ruling')}>核定</Button> : null}
        {writes && line.ours && station.kind === 'city' ? (
          <Button onClick={() => onAct('assign')}>交办各县</Button>
        ) : null}
      </div>
    </Section>
  )
}

/** One task: what it asks, who does it, its light, and everything that was reported and decided. */
export function TaskPage() {
  const { id = '' } = useParams()
  const { can } = useSession()
  const asked = useAsk('supervision.task', { id }, { keep: false })
  const [act, setAct] = useState<Act | undefined>(undefined)
  const line = asked.value
  return (
    <>
      <RecordPage
        key={id}
        definition={definitions().resolved(supervisionTask)}
        id={id}
        actions={(row) =>
          can('form.print') ? (
            <>
              <GoButton to={`/print/paper/DB-2/${row.id}`}>打印督办通知单</GoButton>
              <PaperMenu record={supervisionTask.name} id={row.id} />
            </>
          ) : null
        }
        panel={() => (
          <>
            <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
            {line ? <TaskPanel line={line} onAct={setAct} /> : null}
          </>
        )}
      />
      {line && act ? <ActDialog act={act} line={line} onClose={() => setAct(undefined)} /> : null}
    </>
  )
}
