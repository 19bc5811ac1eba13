import { longText } from '#shared/definition/field.ts'
import type { PickedFile } from '#ui/component/file.ts'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'

const parkForm = dialogForm('搁置', {
  note: longText({
    label: '为什么先不接收',
    required: true,
    max: 200,
    help: '例如 等甲县补送第 12 号；接收前要核对纸质交接单',
  }),
})

/** 先搁置: a package is kept, verified and not applied, with the reason; also one a newer program wrote, until the upgrade. */
export function ParkDialog(props: {
  readonly file: PickedFile
  /** True where this program cannot read it yet: the reason is then known. */
  readonly newer?: boolean
  readonly onClose: () => void
  readonly onParked: () => void
}) {
  const { file, newer = false, onClose, onParked } = props
  return (
    <CommandDialog
      route="exchange.park"
      title="先搁置"
      definition={parkForm}
      initial={newer ? { note: '文件来自更新版本的程序，等升级后再接收' } : {}}
      okText="搁置"
      input={({ note }) => ({ file, note })}
      onDone={onParked}
      onClose={onClose}
    >
      <p className="quiet">
        {newer
          ? '签名会先核验，是哪个单位签的就记哪个单位。文件存在本机，登记的内容不变；升级程序以后，在“以前收到的”里打开它，再看、再接收。'
          : '搁置的包存在本机，登记的内容不变，以后可以再看、再接收。'}
      </p>
    </CommandDialog>
  )
}
