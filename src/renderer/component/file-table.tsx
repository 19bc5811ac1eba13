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
import { type PlainColumn, PlainTable } from '#ui/component/plain-table.tsx'
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

/** The columns of the files: the line of the checklist that one proves only where there is a checklist. */
function useFileColumns(
  items: readonly { readonly value: string; readonly label: string }[],
  acts: {
    readonly get: (file: AttachmentView, show: boolean) => void
    readonly drop: (file: AttachmentView) => void
    readonly mayDrop: (file: AttachmentView) => boolean
  },
): readonly PlainColumn<AttachmentView>[] {
  const { can } = useSession()
  const opens = (file: AttachmentView) => file.held && (!file.personal || can('register.reveal'))
  const proves: PlainColumn<AttachmentView> = {
    label: '材料',
    render: (file) => items.find((one) => one.value === file.item)?.label ?? '',
  }
  return [
    {
      label: '文件',
      heads: true,
      render: (file) =>
        opens(file) ? (
          <Button type="link" size="small" onClick={() => acts.get(file, true)}>
            {file.name}
          </Button>
        ) : (
          file.name
        ),
    },
    ...(items.length > 0 ? [proves] : []),
    { label: '大小', width: 84, cells: 'figures', render: (file) => sizeText(file.size) },
    { label: '添加', width: 200, render: (file) => `${file.byName} ${shanghaiTime(file.at)}` },
    { label: '情况', width: 190, render: (file) => <FileState file={file} /> },
    {
      label: '操作',
      width: 130,
      render: (file) => (
        <>
          {opens(file) ? (
            <Button size="small" aria-label={`另存 ${file.name}`} onClick={() => acts.get(file, false)}>
              另存
            </Button>
          ) : null}
          {acts.mayDrop(file) ? (
            <Button size="small" aria-label={`作废 ${file.name}`} onClick={() => acts.drop(file)}>
              作废
            </Button>
          ) : null}
        </>
      ),
    },
  ]
}

/** The files of a record, each with what it proves, whether it arrived, and what may be done with it. */
export function FileTable(props: {
  readonly files: readonly AttachmentView[]
  readonly items: readonly { readonly value: string; readonly label: string }[]
  readonly writes: boolean
}) {
  const { read, get, shown, close } = useReading()
  const [voiding, setVoiding] = useState<AttachmentView | undefined>(undefined)
  const columns = useFileColumns(props.items, {
    get: (file, show) => void get(file, show),
    drop: setVoiding,
    mayDrop: (file) => props.writes && file.ours && file.voidReason === null,
  })
  return (
    <>
      <FaultAlert fault={read.fault} onClose={read.clear} />
      <PlainTable columns={columns} rows={props.files} rowKey={(file) => file.id} />
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
