import { Input } from 'antd'
import { type ReactNode, useId, useRef, useState } from 'react'
import type { RouteName } from '#shared/contract/index.ts'
import type { Fault } from '#shared/contract/route.ts'
import type { ReplyOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { isComposing } from '#ui/component/ime.ts'

/** One more token of the password just typed. */
export type Another = () => Promise<ReplyOf<'session.confirm'>>

type ConfirmFinalProps = {
  readonly open: boolean
  readonly title: string
  /** Everything that will stand afterwards, amounts with 大写. */
  readonly summary: ReactNode
  /** The word on the button: 同意, 拨付 … */
  readonly act: string
  /** The route the password is given for: the token is good for no other. */
  readonly route: RouteName
  /** What is said beside the password, where the usual words do not fit. */
  readonly hint?: string
  readonly width?: number
  /**
   * Runs the command with the single-use token; answers its fault, or undefined when it was done. `another` gives one more
   * token by the same password, for several acts that were confirmed on one page.
   */
  readonly onConfirm: (token: string, another: Another) => Promise<Fault | undefined>
  readonly onClose: () => void
}

/** The summary page before a final act, with the password again. */
export function ConfirmFinal(props: ConfirmFinalProps) {
  const id = useId()
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const [acting, setActing] = useState(false)
  const confirm = useCommand('session.confirm')
  // One typing is good for one act: what is shown comes a moment late, and a second Enter before it would pay twice.
  const unused = useRef('')
  const write = (text: string) => {
    unused.current = text
    setPassword(text)
  }
  const close = () => {
    write('')
    setFault(undefined)
    props.onClose()
  }
  const run = async () => {
    if (acting || unused.current === '') return
    unused.current = ''
    setFault(undefined)
    setActing(true)
    const give = () => confirm.run({ password, act: props.route })
    const token = await give()
    const refused = token.ok ? await props.onConfirm(token.value.token, give) : token.fault
    setActing(false)
    write('')
    if (refused) setFault(refused)
    else close()
  }
  return (
    <Dialog
      open={props.open}
      title={props.title}
      width={props.width ?? 640}
      act={{ word: props.act, run: () => void run(), busy: acting, ready: password !== '' }}
      back="返回"
      onClose={close}
    >
      <div className="confirm-summary">{props.summary}</div>
      <FaultAlert fault={fault} />
      <label htmlFor={id}>本人口令</label>
      <Input.Password
        id={id}
        value={password}
        autoComplete="current-password"
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !isComposing(event)) void run()
        }}
      />
      <p className="hint">{props.hint ?? '这一步办完后不能直接改动，更正须另作一笔。再输入一次口令表示确认。'}</p>
    </Dialog>
  )
}
