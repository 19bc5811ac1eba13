import { Progress } from 'antd'
import { useEffect, useState } from 'react'
import { type EventData, listen } from '#ui/api/transport.ts'

function timeLeft(seconds: number | null): string {
  if (seconds === null) return ''
  return seconds < 60 ? `，约剩 ${Math.ceil(seconds)} 秒` : `，约剩 ${Math.ceil(seconds / 60)} 分钟`
}

/** Rows, rate and time left of the job that runs now (U-20); nothing while none reports. */
export function JobProgress({ running, label }: { readonly running: boolean; readonly label: string }) {
  const [told, setTold] = useState<EventData<'progress'> | undefined>(undefined)
  useEffect(() => {
    if (!running) return
    setTold(undefined)
    return listen('progress', setTold)
  }, [running])
  if (!running) return null
  const percent = told && told.total > 0 ? Math.floor((told.done / told.total) * 100) : 0
  return (
    <div className="progress" role="status">
      <Progress percent={percent} aria-label={label} {...(told ? {} : { status: 'active' as const })} />
      <div className="hint">
        {told
          ? `${told.label}：${told.done} / ${told.total}，每秒 ${Math.round(told.perSecond)} 行${timeLeft(told.secondsLeft)}`
          : `${label}…`}
      </div>
    </div>
  )
}
