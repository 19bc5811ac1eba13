import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { useCommand } from '#ui/api/use-command.ts'
import { type EventData, listen } from '#ui/api/transport.ts'

function timeLeft(seconds: number | null): string {
  if (seconds === null) return ''
  return seconds < 60 ? `，约剩 ${Math.ceil(seconds)} 秒` : `，约剩 ${Math.ceil(seconds / 60)} 分钟`
}

/** A rate of the first moments is no rate: nothing is said until there is one. */
function rate(perSecond: number): string {
  return perSecond === 0 ? '' : `，每秒 ${perSecond.toLocaleString('zh-CN')}`
}

/** What the job that runs now told last; undefined while none did. */
function useTold(running: boolean) {
  const [told, setTold] = useState<EventData<'progress'> | undefined>(undefined)
  useEffect(() => {
    if (!running) return
    setTold(undefined)
    return listen('progress', setTold)
  }, [running])
  return told
}

const percentOf = (told: EventData<'progress'> | undefined) =>
  told && told.total > 0 ? Math.floor((told.done / told.total) * 100) : 0

/** The same in one line, to stand beside the button that began it: how far it is, and its end. */
export function JobLine({ running, label }: { readonly running: boolean; readonly label: string }) {
  const told = useTold(running)
  const cancel = useCommand('job.cancel')
  if (!running) return null
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

/** Rows, rate and time left of the job that runs now (U-20), and its end where the clerk wants it; nothing while none reports. */
export function JobProgress({ running, label }: { readonly running: boolean; readonly label: string }) {
  const told = useTold(running)
  const cancel = useCommand('job.cancel')
  if (!running) return null
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
