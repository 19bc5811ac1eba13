import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import type { RouteName } from '#shared/contract/index.ts'
import { type Command, useCommand } from '#ui/api/use-command.ts'
import { type EventData, listen } from '#ui/api/transport.ts'

function timeLeft(seconds: number | null): string {
  if (seconds === null) return ''
  return seconds < 60 ? `，约剩 ${Math.ceil(seconds)} 秒` : `，约剩 ${Math.ceil(seconds / 60)} 分钟`
}

/** A rate of the first moments is no rate: nothing is said until there is one. */
function rate(perSecond: number): string {
  return perSecond === 0 ? '' : `，每秒 ${perSecond.toLocaleString('zh-CN')}`
}

/** The command whose work is shown: of other jobs that run at the same time nothing is said here. */
type Work = Pick<Command<RouteName>, 'busy' | 'job'>

/** What this command's job told last; undefined while it did not, and when it does not run. */
function useTold({ busy, job }: Work) {
  const [told, setTold] = useState<EventData<'progress'> | undefined>(undefined)
  useEffect(
    () => (busy ? listen('progress', (data) => (data.job === job ? setTold(data) : undefined)) : undefined),
    [busy, job],
  )
  return busy && told?.job === job ? told : undefined
}

const percentOf = (told: EventData<'progress'> | undefined) =>
  told && told.total > 0 ? Math.floor((told.done / told.total) * 100) : 0

/** The same in one line, to stand beside the button that began it: how far it is, and its end. */
export function JobLine({ of, label }: { readonly of: Work; readonly label: string }) {
  const told = useTold(of)
  const cancel = useCommand('job.cancel')
  if (!of.busy) return null
  return (
    <span className="hint" role="status">
      {told ? `${told.label} ${percentOf(told)}%` : `${label}…`}
      {told ? (
        <Button size="small" loading={cancel.busy} onClick={() => void cancel.run({ job: told.job })}>
          停止
        </Button>
      ) : null}
    </span>
  )
}

/** Rows, rate and time left of this command's job (U-20), and its end where the clerk wants it; nothing before it reports. */
export function JobProgress({ of, label }: { readonly of: Work; readonly label: string }) {
  const told = useTold(of)
  const cancel = useCommand('job.cancel')
  if (!of.busy) return null
  const percent = percentOf(told)
  const done = (told?.done ?? 0).toLocaleString('zh-CN')
  const count = told && told.total > 0 ? `${done} / ${told.total.toLocaleString('zh-CN')}` : done
  return (
    <div className="progress" role="status">
      <Progress percent={percent} aria-label={label} {...(told ? {} : { status: 'active' as const })} />
      <div className="hint">
        {told ? `${told.label}：${count}${rate(told.perSecond)}${timeLeft(told.secondsLeft)}` : `${label}…`}
        {told ? (
          <Button size="small" loading={cancel.busy} onClick={() => void cancel.run({ job: told.job })}>
            停止
          </Button>
        ) : null}
      </div>
    </div>
  )
}
