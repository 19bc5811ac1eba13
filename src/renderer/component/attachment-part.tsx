import { Button, Checkbox, Select } from 'antd'
import { type ClipboardEvent, type DragEvent, useState } from 'react'
import '#ui/component/attachment.css'
import { FILE_KINDS } from '#shared/model/file-kind.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { FileTable } from '#ui/component/file-table.tsx'
import { pickFile, type PickedFile, readFile } from '#ui/component/file.ts'
import { Section } from '#ui/component/page.tsx'

/** A line of a checklist. */
type Item = { readonly value: string; readonly label: string }

type AttachmentPartProps = {
  readonly record: string
  readonly subject: string
  /** Lines of a checklist a file may prove. */
  readonly items?: readonly Item[]
  readonly readOnly?: boolean
}

const ACCEPT = FILE_KINDS.map((one) => `.${one.value}`).join(',')

/** Files of a record or a case: dropped, pasted or chosen; opened, saved, voided with a reason. */
export function AttachmentPart({ record, subject, items = [], readOnly = false }: AttachmentPartProps) {
  const { can } = useSession()
  const asked = useAsk('attachment.find', { record, subject })
  const writes = !readOnly && can('register.write')
  const files = asked.value?.files ?? []
  const live = files.filter((one) => one.voidReason === null).length
  return (
    <Section title="附件" id="attachment" extra={<span className="quiet">{live > 0 ? `${live} 个` : ''}</span>}>
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {files.length > 0 ? <FileTable files={files} items={items} writes={writes} /> : null}
      {asked.value && files.length === 0 && !writes ? <p className="hint">没有附件。</p> : null}
      {writes ? <DropZone record={record} subject={subject} items={items} megabytes={asked.value?.megabytes} /> : null}
    </Section>
  )
}

/** What is dropped, pasted or chosen becomes a file of the record, one after the other. */
function useAdding(record: string, subject: string) {
  const add = useCommand('attachment.add')
  const [item, setItem] = useState<string | null>(null)
  const [personal, setPersonal] = useState(true)
  const [over, setOver] = useState(false)
  const send = async (picked: readonly PickedFile[]) => {
    for (const file of picked) {
      const reply = await add.run({ record, subject, item, personal, file })
      if (!reply.ok) return
    }
  }
  const take = async (list: FileList) => send(await Promise.all([...list].map((file) => readFile(file))))
  const choose = async () => {
    const file = await pickFile(ACCEPT)
    if (file) await send([file])
  }
  const handlers = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      void take(event.dataTransfer.files)
    },
    onPaste: (event: ClipboardEvent) => {
      if (event.clipboardData.files.length > 0) void take(event.clipboardData.files)
    },
  }
  return { add, item, setItem, personal, setPersonal, over, choose, handlers }
}

function DropZone(props: {
  readonly record: string
  readonly subject: string
  readonly items: readonly Item[]
  readonly megabytes: number | undefined
}) {
  const { items } = props
  const adding = useAdding(props.record, props.subject)
  return (
    <>
      <FaultAlert fault={adding.add.fault} onClose={adding.add.clear} />
      <div
        className={adding.over ? 'drop-zone over' : 'drop-zone'}
        role="group"
        aria-label="添加附件"
        {...adding.handlers}
      >
        <div className="drop-acts">
          {items.length > 0 ? (
            <Select
              allowClear
              aria-label="属于哪一项材料"
              placeholder="属于哪一项材料"
              className="drop-item"
              options={[...items]}
              value={adding.item}
              onChange={(value: string | undefined) => adding.setItem(value ?? null)}
            />
          ) : null}
          <Checkbox checked={adding.personal} onChange={(event) => adding.setPersonal(event.target.checked)}>
            含证件号、账号等敏感信息
          </Checkbox>
          <Button loading={adding.add.busy} onClick={() => void adding.choose()}>
            添加文件
          </Button>
        </div>
        <p className="hint">
          {`可把文件拖到这里，或按 Ctrl+V 粘贴截图。收 PDF、OFD、JPG、PNG、xlsx、docx，单个不超过 ${props.megabytes ?? ''} MB。含敏感信息的，未加密的报送包不带文件，只带登记。`}
        </p>
      </div>
    </>
  )
}
