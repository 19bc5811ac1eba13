import { Button, Checkbox, Input, Modal, Select } from 'antd'
import { type ClipboardEvent, type DragEvent, useState } from 'react'
import './attachment.css'
import type { AttachmentView } from '#shared/contract/attachment.ts'
import { FILE_KINDS } from '#shared/model/file-kind.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { sizeText } from '#ui/component/file-size.ts'
import { DeliveryState } from '#ui/component/delivery-state.tsx'
import { fileBlob, pickFile, readFile, saveFile, type PickedFile } from '#ui/component/file.ts'
import { Section } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

type Item = { readonly value: string; readonly label: string }

export type AttachmentPartProps = {
  readonly record: string
  readonly subject: string
  /** Lines of a checklist a file may prove. */
  readonly items?: readonly Item[]
  readonly readOnly?: boolean
}

const ACCEPT = FILE_KINDS.map((one) => `.${one.value}`).join(',')
const PICTURES = new Set(['jpg', 'png'])

/** Files of a record or a case: dropped, pasted or chosen; opened, saved, voided with a reason (design §5 Attachments). */
export function AttachmentPart({ record, subject, items = [], readOnly = false }: AttachmentPartProps) {
  const { can } = useSession()
  const asked = useAsk('attachment.find', { record, subject })
  const add = useCommand('attachment.add')
  const [item, setItem] = useState<string | null>(null)
  const [personal, setPersonal] = useState(true)
  const [over, setOver] = useState(false)
  const writes = !readOnly && can('register.write')
  const files = asked.value?.files ?? []
  const live = files.filter((one) => one.voidReason === null).length

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
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files)
  }
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length > 0) void take(event.clipboardData.files)
  }
  return (
    <Section title="附件" id="attachment" extra={<span className="quiet">{live > 0 ? `${live} 个` : ''}</span>}>
      <FaultAlert fault={add.fault ?? asked.fault} onClose={add.clear} />
      {files.length > 0 ? <FileTable files={files} items={items} writes={writes} /> : null}
      {files.length === 0 && !writes ? <p className="hint">没有附件。</p> : null}
      {writes ? (
        <div
          className={over ? 'drop-zone over' : 'drop-zone'}
          role="group"
          aria-label="添加附件"
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          onPaste={paste}
        >
          <div className="drop-acts">
            {items.length > 0 ? (
              <Select
                allowClear
                aria-label="属于哪一项材料"
                placeholder="属于哪一项材料"
                className="drop-item"
                options={[...items]}
                value={item}
                onChange={(value: string | undefined) => setItem(value ?? null)}
              />
            ) : null}
            <Checkbox checked={personal} onChange={(event) => setPersonal(event.target.checked)}>
              含证件号、账号等敏感信息
            </Checkbox>
            <Button loading={add.busy} onClick={() => void choose()}>
              添加文件
            </Button>
          </div>
          <p className="hint">
            {`可把文件拖到这里，或按 Ctrl+V 粘贴截图。收 PDF、OFD、JPG、PNG、xlsx、docx，单个不超过 ${asked.value?.megabytes ?? ''} MB。含敏感信息的，未加密的报送包不带文件，只带登记。`}
          </p>
        </div>
      ) : null}
    </Section>
  )
}

function FileTable(props: {
  readonly files: readonly AttachmentView[]
  readonly items: readonly Item[]
  readonly writes: boolean
}) {
  const { can } = useSession()
  const read = useCommand('attachment.read')
  const [shown, setShown] = useState<{ name: string; url: string } | undefined>(undefined)
  const [voiding, setVoiding] = useState<AttachmentView | undefined>(undefined)
  const open = async (file: AttachmentView) => {
    const reply = await read.run({ id: file.id })
    if (!reply.ok) return
    if (PICTURES.has(file.kind)) setShown({ name: file.name, url: URL.createObjectURL(fileBlob(reply.value)) })
    else void saveFile(reply.value)
  }
  const save = async (file: AttachmentView) => {
    const reply = await read.run({ id: file.id })
    if (reply.ok) void saveFile(reply.value)
  }
  const opens = (file: AttachmentView) => file.held && (!file.personal || can('register.reveal'))
  const close = () => {
    if (shown) URL.revokeObjectURL(shown.url)
    setShown(undefined)
  }
  return (
    <>
      <FaultAlert fault={read.fault} onClose={read.clear} />
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">文件</th>
            {props.items.length > 0 ? <th scope="col">材料</th> : null}
            <th scope="col" style={{ width: 84 }}>
              大小
            </th>
            <th scope="col" style={{ width: 200 }}>
              添加
            </th>
            <th scope="col" style={{ width: 190 }}>
              情况
            </th>
            <th scope="col" style={{ width: 130 }}>
              操作
            </th>
          </tr>
        </thead>
        <tbody>
          {props.files.map((file) => (
            <tr key={file.id}>
              <th scope="row">
                {opens(file) ? (
                  <Button type="link" size="small" onClick={() => void open(file)}>
                    {file.name}
                  </Button>
                ) : (
                  file.name
                )}
              </th>
              {props.items.length > 0 ? (
                <td>{props.items.find((one) => one.value === file.item)?.label ?? ''}</td>
              ) : null}
              <td className="figures">{sizeText(file.size)}</td>
              <td>{`${file.byName} ${shanghaiTime(file.at)}`}</td>
              <td>
                <FileState file={file} />
              </td>
              <td>
                {opens(file) ? (
                  <Button size="small" aria-label={`另存 ${file.name}`} onClick={() => void save(file)}>
                    另存
                  </Button>
                ) : null}
                {props.writes && file.ours && file.voidReason === null ? (
                  <Button size="small" aria-label={`作废 ${file.name}`} onClick={() => setVoiding(file)}>
                    作废
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Modal open={shown !== undefined} title={shown?.name ?? ''} width="80vw" footer={null} onCancel={close}>
        {shown ? <img className="attachment-picture" src={shown.url} alt={shown.name} /> : null}
      </Modal>
      {voiding ? <VoidFile file={voiding} onClose={() => setVoiding(undefined)} /> : null}
    </>
  )
}

function FileState({ file }: { readonly file: AttachmentView }) {
  if (file.voidReason !== null) return <StateTag tone="danger">{`已作废：${file.voidReason}`}</StateTag>
  if (!file.held) return <StateTag tone="warning">附件未到</StateTag>
  return (
    <>
      <DeliveryState deliveries={file.deliveries} />
      {file.personal ? <StateTag tone="neutral">含敏感信息</StateTag> : null}
    </>
  )
}

function VoidFile({ file, onClose }: { readonly file: AttachmentView; readonly onClose: () => void }) {
  const [reason, setReason] = useState('')
  const voiding = useCommand('register.void')
  const run = async () => {
    const reply = await voiding.run({ record: 'attachment', id: file.id, rev: file.rev, reason })
    if (reply.ok) onClose()
  }
  return (
    <Modal
      open
      title={`作废附件“${file.name}”`}
      okText="作废"
      cancelText="返回"
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2, loading: voiding.busy }}
      onOk={() => void run()}
      onCancel={onClose}
    >
      <FaultAlert fault={voiding.fault} />
      <p>作废后文件仍然保存，以备查验，报送时不再带上。</p>
      <label htmlFor="void-file-reason">作废理由</label>
      <Input id="void-file-reason" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
    </Modal>
  )
}
