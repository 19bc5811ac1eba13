import { Button } from 'antd'
import { useCallback } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import type { InputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { saveFile } from '#ui/component/file.ts'
import { openPdf } from '#ui/component/open-file.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'

/** Excel and paper of the list on screen, by button and by Ctrl+P. */
export function ListButtons(props: {
  readonly list: InputOf<'list.print'>
  readonly disabled?: boolean
  readonly onFault: (fault: Fault | undefined) => void
}) {
  const { list, onFault, disabled = false } = props
  const { can } = useSession()
  const { run: printNow, busy: printing } = useCommand('list.print')
  const { run: exportNow, busy: exporting } = useCommand('list.export')
  const print = useCallback(async () => {
    const reply = await printNow(list)
    onFault(reply.ok ? undefined : reply.fault)
    if (reply.ok) openPdf(reply.value)
  }, [printNow, list, onFault])
  const sheet = useCallback(async () => {
    const reply = await exportNow(list)
    onFault(reply.ok ? undefined : reply.fault)
    if (reply.ok) void saveFile(reply.value)
  }, [exportNow, list, onFault])
  useUiCommands(
    can('form.print') && !disabled
      ? [{ id: `print:${list.list}`, label: '打印这张清册', shortcut: 'Ctrl+P', run: () => void print() }]
      : [],
  )
  return (
    <>
      {can('register.export') ? (
        <Button loading={exporting} disabled={disabled} onClick={() => void sheet()}>
          导出 Excel
        </Button>
      ) : null}
      {can('form.print') ? (
        <Button loading={printing} disabled={disabled} onClick={() => void print()}>
          打印
        </Button>
      ) : null}
    </>
  )
}
