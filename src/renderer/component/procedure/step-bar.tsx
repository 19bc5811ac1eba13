import { RollbackOutlined, StopOutlined } from '@ant-design/icons'
import { Steps } from 'antd'
import { useEffect, useRef } from 'react'
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

/** A step that did not let the matter pass bears the mark of what it did; only what was passed bears a tick. */
function markOf({ effect }: Step) {
  if (effect === 'refuse') return <StopOutlined />
  return effect === 'correct' || effect === 'return' ? <RollbackOutlined /> : undefined
}

/** Where a matter stands: the step that is due, else the one that sent it back or ended it; -1 where all is done. */
export function standingStep(steps: readonly Step[]): number {
  const due = steps.findIndex((step) => step.status === 'current')
  return due >= 0 ? due : steps.findLastIndex((step) => step.effect !== null && step.effect !== 'advance')
}

/** Steps beside each other that leave room for a whole date under each. */
const ROOMY = 9

function under(step: Step, roomy: boolean) {
  const day = step.on === null ? '' : roomy ? step.on : step.on.slice(5)
  const said = step.outcome === step.label ? null : step.outcome
  return (
    <div className="step-under" title={[step.label, step.on, step.who].filter(Boolean).join(' ')}>
      <div>{said ?? WAITING[step.status]}</div>
      <div>{day}</div>
      <div>{step.who}</div>
    </div>
  )
}

/** The steps of a procedure across the top, each with its date, outcome and person; the one that stands is in sight and marked. */
export function StepBar({ steps }: { readonly steps: readonly Step[] }) {
  const at = standingStep(steps)
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const step = bar.current?.querySelectorAll<HTMLElement>('.ant-steps-item')[at]
    // Only the bar itself scrolls: the page stays where it is.
    if (bar.current && step) bar.current.scrollLeft = step.offsetLeft - bar.current.clientWidth / 2
  }, [at])
  return (
    <nav className="step-bar" aria-label="办理步骤" ref={bar}>
      <Steps
        size="small"
        titlePlacement="vertical"
        current={at}
        items={steps.map((step, place) => {
          const mark = markOf(step)
          return {
            key: step.name,
            title: step.label,
            className: place === at ? 'step-stands' : '',
            status: mark ? 'error' : STATUS[step.status],
            ...(mark ? { icon: mark } : {}),
            content: under(step, steps.length <= ROOMY),
          }
        })}
      />
    </nav>
  )
}
