import { Modal } from 'antd'
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { focusFirst } from '#ui/component/form-focus.ts'
import { Keyed } from '#ui/component/keyed.tsx'
import { DIALOG_ACT, isLocked, useDialogKeys } from '#ui/component/shortcut.ts'

/** The one act of a dialog, on its last button and on Ctrl+Enter. */
type DialogAct = {
  readonly word: string
  readonly run: () => void
  /** On its way: the dialog stays, and nothing is pressed twice. */
  readonly busy?: boolean
  /** False while something is missing (default true). */
  readonly ready?: boolean
  readonly danger?: boolean
}

type DialogProps = {
  readonly title: string
  /** Mount it when it is to be seen; false keeps one mounted that is not. */
  readonly open?: boolean
  readonly width?: number | string
  /** Absent where a dialog only shows something, or its acts stand in its body. */
  readonly act?: DialogAct
  /** Further buttons, before the act. */
  readonly more?: ReactNode
  /** The word of the button that leaves; null where the dialog can only be left by its act. */
  readonly back?: string | null
  /** No buttons at all, and a press beside it leaves: for what only leads somewhere else. */
  readonly bare?: boolean
  readonly fault?: Fault | undefined
  readonly onFaultRead?: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

// High up and scrolling within, so that the longest dialog still shows its buttons on a 768 px screen.
const PLACE = { top: 24 }
const BODY = { maxHeight: 'calc(100vh - 160px)', overflowY: 'auto' } as const

/**
 * The frame of every dialog: what is wrong on top, the focus in the first field, Ctrl+Enter acts, Esc leaves, and neither
 * does anything while the act is on its way. A press beside it closes nothing: what was typed would be lost.
 */
export function Dialog(props: DialogProps) {
  const { act, back = act ? '取消' : '返回', bare = false, fault } = props
  const body = useRef<HTMLDivElement>(null)
  const busy = act?.busy ?? false
  const leave = () => {
    // Esc at the lock screen is heard by the dialog behind it, too.
    if (!busy && back !== null && !isLocked()) props.onClose()
  }
  const open = props.open ?? true
  const run = () => {
    if (act && !busy && act.ready !== false) act.run()
  }
  const earlyRef = useRef(false)
  useDialogKeys(open, run, () => (earlyRef.current ? body.current : null))
  return (
    <Modal
      open={open}
      title={props.title}
      width={props.width ?? 520}
      style={PLACE}
      styles={{ body: BODY }}
      mask={{ closable: bare }}
      keyboard={back !== null}
      closable={!bare && back !== null}
      destroyOnHidden
      afterOpenChange={(seen) => seen && focusFirst(body.current)}
      onCancel={leave}
      footer={bare ? null : <Buttons back={back} more={props.more} act={act} onBack={leave} />}
    >
      <div ref={body}>
        <FaultAlert fault={fault} {...(props.onFaultRead ? { onClose: props.onFaultRead } : {})} />
        {props.children}
        <AtOnce body={body} earlyRef={earlyRef} />
      </div>
    </Modal>
  )
}

/** Typing may begin with the dialog: what is typed while it still moves into its place is meant for its first field. */
function AtOnce(props: { readonly body: RefObject<HTMLElement | null>; readonly earlyRef: RefObject<boolean> }) {
  const { body, earlyRef } = props
  useLayoutEffect(() => {
    earlyRef.current = true
    return () => {
      earlyRef.current = false
    }
  }, [earlyRef])
  useEffect(() => {
    // The frame itself is shown, and remembers where the focus was, in effects of its own that run after this one.
    const frame = requestAnimationFrame(() => {
      earlyRef.current = false
      focusFirst(body.current)
    })
    return () => cancelAnimationFrame(frame)
  }, [body, earlyRef])
  return null
}

function Buttons(props: {
  readonly back: string | null
  readonly more: ReactNode
  readonly act: DialogAct | undefined
  readonly onBack: () => void
}) {
  const { back, more, act } = props
  return (
    <>
      {back === null ? null : (
        <Keyed shortcut="Escape" disabled={act?.busy ?? false} onClick={props.onBack}>
          {back}
        </Keyed>
      )}
      {more}
      {act ? (
        <Keyed
          shortcut={DIALOG_ACT}
          type="primary"
          danger={act.danger ?? false}
          loading={act.busy ?? false}
          disabled={act.ready === false}
          onClick={act.run}
        >
          {act.word}
        </Keyed>
      ) : null}
    </>
  )
}
