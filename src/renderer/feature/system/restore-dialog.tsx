import { useState } from 'react'
import { text } from '#shared/definition/field.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { dialogForm, FormDialog, readValues, useFormState } from '#ui/component/form-dialog.tsx'
import { FinalAct } from '#ui/component/procedure/final-act.tsx'

/** A backup as the list shows one. */
export type BackupLine = OutputOf<'backup.find'>[number]

const restoreForm = dialogForm('恢复', {
  target: text({
    label: '恢复到哪个文件夹',
    names: 'folder',
    required: true,
    max: 240,
    help: '新的空文件夹；不能是正在用的数据文件夹',
  }),
})

type Stage = 'form' | 'confirm' | 'done'

/** 恢复到旁边: a new folder made from one backup; the data in use stay as they are. */
export function RestoreDialog({ line, onClose }: { readonly line: BackupLine; readonly onClose: () => void }) {
  const state = useFormState(restoreForm, {})
  const [stage, setStage] = useState<Stage>('form')
  const [lacking, setLacking] = useState<readonly string[]>([])
  const target = String(state.values['target'] ?? '')
  if (stage === 'done') return <Restored target={target} lacking={lacking} onClose={onClose} />
  if (stage === 'confirm')
    return (
      <ConfirmRestore
        line={line}
        target={readValues(restoreForm, state.values).target}
        onBack={() => setStage('form')}
        onDone={(missing) => {
          setLacking(missing)
          setStage('done')
        }}
      />
    )
  return (
    <FormDialog
      title="恢复到旁边的文件夹"
      definition={restoreForm}
      state={state}
      okText="下一步：核对"
      onClose={onClose}
      onSubmit={() => setStage('confirm')}
    >
      <p className="quiet">{`用 ${shanghaiTime(line.at)} 的备份恢复出一份新的数据文件夹，正在用的不动。`}</p>
    </FormDialog>
  )
}

/** The summary and the password; where files are missing that are not essential, the rest can be had after a second word. */
function ConfirmRestore(props: {
  readonly line: BackupLine
  readonly target: string
  readonly onBack: () => void
  readonly onDone: (lacking: readonly string[]) => void
}) {
  const { line, target } = props
  const command = useCommand('backup.restore')
  const [partial, setPartial] = useState(false)
  const [lacking, setLacking] = useState<readonly string[]>([])
  return (
    <FinalAct
      title="恢复：请核对"
      act={partial ? '恢复其余的' : '恢复'}
      route="backup.restore"
      lines={[
        ['备份', line.name],
        ['备份时间', shanghaiTime(line.at)],
        ['记录数', String(line.rows)],
        ['恢复到', target],
        ['正在用的数据', '不动'],
        ...(partial ? ([['缺的附件和存档', '不要了，恢复其余的']] as const) : []),
      ]}
      onConfirm={async (confirmation) => {
        const from = { name: line.name, folder: line.folder }
        const reply = await command.run({ ...from, target, evenPartial: partial, confirmation })
        if (reply.ok) {
          setLacking(reply.value.lacking)
          return undefined
        }
        const { code, details } = reply.fault
        if (code === 'BACKUP_PARTIAL' && details['essential'] !== true) setPartial(true)
        return reply.fault
      }}
      onBack={props.onBack}
      onDone={() => props.onDone(lacking)}
    />
  )
}

function Restored(props: {
  readonly target: string
  readonly lacking: readonly string[]
  readonly onClose: () => void
}) {
  const { target, lacking } = props
  return (
    <Dialog title="已恢复" back="知道了" onClose={props.onClose}>
      <p>已恢复到 {target}。</p>
      {lacking.length > 0 ? <p>{`缺 ${lacking.length} 个附件或存档：${lacking.slice(0, 3).join('、')}`}</p> : null}
      <p>
        正在用的数据没有动。用恢复出来的这一份开始工作以前，请先告诉市级：它会作为新的一段重新往来，以前写出的包仍然有效。
      </p>
    </Dialog>
  )
}
