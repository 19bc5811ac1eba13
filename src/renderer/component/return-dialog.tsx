import { App, Button } from 'antd'
import { useState } from 'react'
import { date, longText } from '#shared/definition/field.ts'
import { useSession } from '#ui/api/session.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'

const form = dialogForm('退回', {
  reason: longText({
    label: '退回理由',
    required: true,
    max: 500,
    help: '写给对方经办听的话：哪一栏有什么问题，要怎么改',
  }),
  dueOn: date({ label: '要求何日前更正' }),
})

/** Returns one record of a unit with the reason; it goes with the next package to that unit. */
export function ReturnDialog(props: {
  readonly record: string
  readonly row: string
  readonly title: string
  /** What was noticed, offered as the reason. */
  readonly reason?: string
  /** Findings this return settles. */
  readonly code?: string
  readonly onClose: (done: boolean) => void
}) {
  return (
    <CommandDialog
      route="return.make"
      title="退回更正"
      definition={form}
      initial={{ reason: props.reason ?? null }}
      okText="退回"
      input={({ reason, dueOn }) => ({
        record: props.record,
        row: props.row,
        reason,
        dueOn,
        code: props.code ?? null,
      })}
      onDone={() => props.onClose(true)}
      onClose={() => props.onClose(false)}
    >
      <p>{props.title}</p>
      <p className="hint">退回随下一个下发的包送给对方；对方更正或说明以后，在“退回与更正”里核销。</p>
    </CommandDialog>
  )
}

/** What a page of another unit's record offers the city: to return it, with the reason, where it was read. */
export function ReturnAct(props: {
  readonly record: string
  readonly row: string
  readonly title: string
  readonly ours: boolean
}) {
  const { ours, ...of } = props
  const { can, station } = useSession()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  if (ours || station.kind !== 'city' || !can('exchange.receive')) return null
  const close = (done: boolean) => {
    setOpen(false)
    if (done) void message.success('已退回，随下一个下发的包送给对方')
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>退回更正</Button>
      {open ? <ReturnDialog {...of} onClose={close} /> : null}
    </>
  )
}
