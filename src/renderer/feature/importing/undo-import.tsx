import { App, Button } from 'antd'
import { useState } from 'react'
import { ReasonDialog } from '#ui/component/reason-dialog.tsx'

/** Undoes a whole import by new versions; rows changed since are kept and counted. */
export function UndoImport({ batch }: { readonly batch: string }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>撤销这次导入</Button>
      {open ? (
        <ReasonDialog
          route="import.undo"
          title="撤销这次导入"
          label="理由"
          okText="撤销导入"
          input={(reason) => ({ batch, reason })}
          onDone={({ undone, kept }) => {
            setOpen(false)
            const words = kept > 0 ? `；${kept} 条在导入后又改过，没有动` : ''
            void message.success(`已撤销 ${undone} 条${words}`, 8)
          }}
          onClose={() => setOpen(false)}
        >
          <p className="para">新增的记录作废，更新过的改回导入前的样子。导入以后又改过的不动。历史都保留。</p>
        </ReasonDialog>
      ) : null}
    </>
  )
}
