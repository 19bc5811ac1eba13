import { App, Button } from 'antd'
import { useCallback } from 'react'
import type { Row } from '#shared/contract/common.ts'
import type { Fault } from '#shared/contract/route.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'

const SHOWN_SECONDS = 10

type Undo = { readonly what: string; readonly run: () => Promise<Fault | undefined> }

// One last act for the whole window: it outlives the editor that did it.
let last: Undo | undefined

/** Forgets it when another person sits down: nobody takes back in a name of his own what another did. */
export function forgetUndo(): void {
  last = undefined
}

function useRunUndo(): () => Promise<void> {
  const { message } = App.useApp()
  return useCallback(async () => {
    const undo = last
    last = undefined
    message.destroy('undo')
    if (!undo) return
    const fault = await undo.run()
    if (fault) void message.error(`没能撤销：${fault.message}。${fault.advice}`)
    else void message.success(`已撤销：${undo.what}`)
  }, [message])
}

/** Ctrl+Z on every screen; mounted once, in the shell. */
export function useUndoKey(): void {
  const run = useRunUndo()
  useUiCommands([{ id: 'undo', label: '撤销刚做的一步', shortcut: 'Ctrl+Z', run: () => void run() }])
}

type Back = (before: Row | undefined) => Promise<{ readonly ok: true } | { readonly ok: false; readonly fault: Fault }>

/** What is said after a record was saved: with the way back to the version it had, or that nothing was changed. */
export function useUndoSaved(
  label: string,
): (saved: { readonly row: Row; readonly before: Row | undefined }, back: Back) => void {
  const undo = useUndo()
  return useCallback(
    ({ row, before }, back) => {
      if (before?.rev === row.rev) undo(`${label}没有改动，没有另存`)
      else
        undo(`${label}已保存`, async () => {
          const reply = await back(before)
          return reply.ok ? undefined : reply.fault
        })
    },
    [label, undo],
  )
}

/** Says what was done for ten seconds with 撤销 beside it; Ctrl+Z does the same (U-09). */
export function useUndo(): (done: string, undo?: Undo['run']) => void {
  const { message } = App.useApp()
  const run = useRunUndo()
  return useCallback(
    (done, undo) => {
      last = undo ? { what: done, run: undo } : undefined
      void message.open({
        key: 'undo',
        type: 'success',
        duration: SHOWN_SECONDS,
        content: (
          <>
            {done}
            {undo ? (
              <Button type="link" size="small" onClick={() => void run()}>
                撤销（Ctrl+Z）
              </Button>
            ) : null}
          </>
        ),
      })
    },
    [message, run],
  )
}
