import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'

/** Undoes a whole import by new versions; rows changed since are kept and counted (U-09). */
export function UndoImport({ batch }: { readonly batch: string }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const undo = useCommand('import.undo')
  const run = async () => {
    const reply = await undo.run({ batch, reason })
    if (!reply.ok) return
    setOpen(false)
    const kept = reply.value.kept > 0 ? `；${reply.value.kept} 条在导入后又改过，没有动` : ''
    void message.success(`已撤销 ${reply.value.undone} 条${kept}`, 8)
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>撤销这次导入</Button>
      <Modal
        open={open}
        title="撤销这次导入"
        okText="撤销导入"
        cancelText="返回"
        okButtonProps={{ danger: true, loading: undo.busy, disabled: reason.trim().length < 2 }}
        onOk={() => void run()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <FaultAlert fault={undo.fault} />
        <p className="para">新增的记录作废，更新过的改回导入前的样子。导入以后又改过的不动。历史都保留。</p>
        <label htmlFor="undo-reason">理由</label>
        <Input id="undo-reason" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Modal>
    </>
  )
}
