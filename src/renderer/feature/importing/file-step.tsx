import { InboxOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { SHEET_ENDINGS } from '#ui/component/given-files.ts'
import { pickSheet, type PickedSheet, readPickedSheet, saveFile } from '#ui/component/file.ts'

export type SheetChoice = { readonly file: PickedSheet | null; readonly text: string | null }

/** Endings of the sheets that are read. */
export const ACCEPT = SHEET_ENDINGS.join(',')

type FileStepProps = { readonly record: string; readonly onSource: (source: SheetChoice) => void }

/** A file chosen or dropped, or a block pasted from Excel. */
export function FileStep({ record, onSource }: FileStepProps) {
  const template = useCommand('import.template', saveFile)
  return (
    <>
      <FaultAlert fault={template.fault} />
      <DropFile onSource={onSource} />
      <PasteBlock onSource={onSource}>
        <Button loading={template.busy} onClick={() => void template.run({ record })}>
          下载空表模板
        </Button>
      </PasteBlock>
    </>
  )
}

function DropFile({ onSource }: Pick<FileStepProps, 'onSource'>) {
  const [over, setOver] = useState(false)
  const choose = async () => {
    const file = await pickSheet(ACCEPT)
    if (file) onSource({ file, text: null })
  }
  const drop = async (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onSource({ file: await readPickedSheet(file), text: null })
  }
  return (
    <div
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <InboxOutlined className="drop-icon" aria-hidden />
      <p>把表格文件拖到这里，或者</p>
      <Button type="primary" onClick={() => void choose()}>
        选择文件
      </Button>
      <p className="hint">xlsx、xls、csv；现有的台账不用改格式，下一步可以核对栏目。</p>
    </div>
  )
}

/** A block with tabs and lines is read as it is pasted; what is typed, by the button. */
function PasteBlock({ onSource, children }: Pick<FileStepProps, 'onSource'> & { readonly children: ReactNode }) {
  const [text, setText] = useState('')
  const paste = (event: ClipboardEvent) => {
    const block = event.clipboardData.getData('text/plain')
    if (!block.includes('\t') || !block.includes('\n')) return
    event.preventDefault()
    onSource({ file: null, text: block })
  }
  return (
    <>
      <div className="labelled">
        <label htmlFor="paste">或者在 Excel 里复制（连同表头），粘贴到这里</label>
        <Input.TextArea
          id="paste"
          value={text}
          rows={3}
          onPaste={paste}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className="toolbar">
        <Button disabled={text.trim() === ''} onClick={() => onSource({ file: null, text })}>
          读取粘贴的内容
        </Button>
        {children}
      </div>
    </>
  )
}
