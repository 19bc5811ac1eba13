import { Button } from 'antd'
import { useState } from 'react'
import type { AttachmentView } from '#shared/contract/attachment.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { DeliveryState } from '#ui/component/delivery-state.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { fileBlob, saveFile } from '#ui/component/file.ts'
import { sizeText } from '#ui/component/file-size.ts'
import { ReasonDialog } from '#ui/component/reason-dialog.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

const PICTURES = new Set(['jpg', 'png'])

/** Opening and saving a stored file: a picture is shown, anything else goes to the disk. */
function useReading() {
  const read = useCommand('attachment.read')
  const [shown, setShown] = useState<{ name: string; url: string } | undefined>(undefined)
  const get = async (file: AttachmentView, show: boolean) => {
    const reply = await read.run({ id: file.id })
    if (!reply.ok) return
    if (show && PICTURES.has(file.kind)) setShown({ name: file.name, url: URL.createObjectURL(fileBlob(reply.value)) })
    else void saveFile(reply.value)
  }
  const close = () => {
    if (shown) URL.revokeObjectURL(shown.url)
    setShown(undefined)
  }
  return { read, get, shown, close }
}

type LineProps = {
  readonly file: AttachmentView
  /** The line of the checklist it proves; undefined where there is no checklist. */
  readonly item: string | undefined
  readonly onGet: (show: boolean) => void
  readonly onVoid: (() => void) | undefined
}

function FileLine({ file, item, onGet, onVoid }: LineProps) {
  const { can } = useSession()
  const opens = file.held && (!file.personal || can('register.reveal'))
  return (
    <tr>
      <th scope="row">
        {opens ? (
          <Button type="link" size="small" onClick={() => onGet(true)}>
            {file.name}
          </Button>
        ) : (
          file.name
        )}
      </th>
      {item === undefined ? null : <td>{item}</td>}
      <td className="figures">{sizeText(file.size)}</td>
      <td>{`${file.byName} ${shanghaiTime(file.at)}`}</td>
      <td>
        <FileState file={file} />
      </td>
      <td>
        {opens ? (
          <Button size="small" aria-label={`另存 ${file.name}`} onClick={() => onGet(false)}>
            另存
          </Button>
        ) : null}
        {onVoid ? (
          <Button size="small" aria-label={`作废 ${file.name}`} onClick={onVoid}>
            作废
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

function Head({ withItem }: { readonly withItem: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">文件</th>
        {withItem ? <th scope="col">材料</th> : null}
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
  )
}

/** The files of a record, each with what it proves, whether it arrived, and what may be done with it. */
export function FileTable(props: {
  readonly files: readonly AttachmentView[]
  readonly items: readonly { readonly value: string; readonly label: string }[]
  readonly writes: boolean
}) {
  const { read, get, shown, close } = useReading()
  const [voiding, setVoiding] = useState<AttachmentView | undefined>(undefined)
  const withItem = props.items.length > 0
  const itemOf = (file: AttachmentView) =>
    withItem ? (props.items.find((one) => one.value === file.item)?.label ?? '') : undefined
  return (
    <>
      <FaultAlert fault={read.fault} onClose={read.clear} />
      <table className="grid">
        <Head withItem={withItem} />
        <tbody>
          {props.files.map((file) => (
            <FileLine
              key={file.id}
              file={file}
              item={itemOf(file)}
              onGet={(show) => void get(file, show)}
              onVoid={props.writes && file.ours && file.voidReason === null ? () => setVoiding(file) : undefined}
            />
          ))}
        </tbody>
      </table>
      {shown ? (
        <Dialog title={shown.name} width="80vw" onClose={close}>
          <img className="attachment-picture" src={shown.url} alt={shown.name} />
        </Dialog>
      ) : null}
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
  return (
    <ReasonDialog
      route="register.void"
      title={`作废附件“${file.name}”`}
      label="作废理由"
      okText="作废"
      input={(reason) => ({ record: 'attachment', id: file.id, rev: file.rev, reason })}
      onClose={onClose}
    >
      <p>作废后文件仍然保存，以备查验，报送时不再带上。</p>
    </ReasonDialog>
  )
}
