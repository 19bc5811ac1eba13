import { Button, Input, Space } from 'antd'
import { askDesktop, isDesktop } from '#ui/api/desktop.ts'

type FolderInputProps = {
  readonly id: string
  /** What the folder is for: the title of the system's dialog. */
  readonly title: string
  readonly value: string
  readonly onChange: (folder: string) => void
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly wrong?: boolean
  readonly describedBy?: string
  readonly onEnter?: () => void
  readonly autoFocus?: boolean
}

const MOST = 240

/** A folder of this computer: typed, pasted, or in the desktop program chosen in the system's dialog. */
export function FolderInput(props: FolderInputProps) {
  const choose = async () => {
    const reply = await askDesktop('desktop.chooseFolder', { title: props.title })
    if (reply.ok && reply.value.path !== null) props.onChange(reply.value.path)
  }
  return (
    <Space.Compact block className="folder-input">
      <Input
        id={props.id}
        value={props.value}
        maxLength={MOST}
        disabled={props.disabled ?? false}
        autoComplete="off"
        autoFocus={props.autoFocus ?? false}
        {...(props.placeholder ? { placeholder: props.placeholder } : {})}
        {...(props.wrong ? { status: 'error', 'aria-invalid': true } : {})}
        {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
        {...(props.onEnter ? { onPressEnter: props.onEnter } : {})}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {isDesktop() ? (
        <Button disabled={props.disabled ?? false} onClick={() => void choose()}>
          选择文件夹…
        </Button>
      ) : null}
    </Space.Compact>
  )
}
