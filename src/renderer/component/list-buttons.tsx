import { Button } from 'antd'
import type { InputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { saveFile } from '#ui/component/file.ts'
import { Keyed } from '#ui/component/keyed.tsx'
import { type ListExport, ListPage, type ListPageProps } from '#ui/component/list-page.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import { JobLine } from '#ui/component/progress.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'

/** Excel and paper of the list on screen, by button and by Ctrl+P; nothing goes out of a list without rows. */
function useListSheet(list: InputOf<'list.print'>, nothing: boolean): ListExport {
  const { can } = useSession()
  const paper = useCommand('list.print')
  const sheet = useCommand('list.export')
  const print = async () => {
    const reply = await paper.run(list)
    if (reply.ok) openPdf(reply.value)
  }
  const save = async () => {
    const reply = await sheet.run(list)
    if (reply.ok) void saveFile(reply.value)
  }
  useUiCommands(
    can('form.print') && !nothing
      ? [{ id: `print:${list.list}`, label: '打印这张清册', shortcut: 'Ctrl+P', run: () => void print() }]
      : [],
  )
  const buttons = (
    <>
      <JobLine of={sheet} label="正在导出" />
      {can('register.export') ? (
        <Button loading={sheet.busy} disabled={nothing} onClick={() => void save()}>
          导出 Excel
        </Button>
      ) : null}
      {can('form.print') ? (
        <Keyed shortcut="Ctrl+P" loading={paper.busy} disabled={nothing} onClick={() => void print()}>
          打印
        </Keyed>
      ) : null}
    </>
  )
  const clear = () => {
    paper.clear()
    sheet.clear()
  }
  return { buttons, fault: paper.fault ?? sheet.fault, clear }
}

/** The page of a list that goes out as it stands, to Excel and paper. */
export function PaperListPage<T extends object>(
  props: Omit<ListPageProps<T>, 'sheet'> & { readonly sheet: InputOf<'list.print'> },
) {
  const { sheet, empty, ...list } = props
  return <ListPage<T> {...list} empty={empty} sheet={useListSheet(sheet, list.rows.length === 0)} />
}
