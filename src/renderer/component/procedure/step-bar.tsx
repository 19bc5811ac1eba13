import { Steps } from 'antd'
import type { Workspace } from '#ui/component/procedure/words.ts'

type Step = Workspace['steps'][number]

const STATUS: Readonly<Record<Step['status'], 'finish' | 'process' | 'wait'>> = {
  done: 'finish',
  current: 'process',
  waiting: 'wait',
  'not-needed': 'wait',
}

const WAITING: Readonly<Record<Step['status'], string>> = {
  done: '已办',
  current: '正在办',
  waiting: '未到',
  'not-needed': '不需要',
}

/** Steps beside each other that leave room for a whole date under each. */
const ROOMY = 9

function under(step: Step, roomy: boolean) {
  const day = step.on === null ? '' : roomy ? step.on : step.on.slice(5)
  return (
    <div className="step-under" title={[step.label, step.on, step.who].filter(Boolean).join(' ')}>
      <div>{step.outcome ?? WAITING[step.status]}</div>
      <div>{day}</div>
      <div>{step.who}</div>
    </div>
  )
}

/** The steps of a procedure across the top, each with its date, outcome and person. */
export function StepBar({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <nav className="step-bar" aria-label="办理步骤">
      <Steps
        size="small"
        titlePlacement="vertical"
        items={steps.map((step) => ({
          key: step.name,
          title: step.label,
          status: STATUS[step.status],
          content: under(step, steps.length <= ROOMY),
        }))}
      />
    </nav>
  )
}
