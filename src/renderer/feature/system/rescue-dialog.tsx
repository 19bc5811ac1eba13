import { Button } from 'antd'
import { useState } from 'react'
import { boolean, text } from '#shared/definition/field.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { dialogForm, FormDialog, readValues, useFormState } from '#ui/component/form-dialog.tsx'
import { FinalAct } from '#ui/component/procedure/final-act.tsx'

type Rescued = OutputOf<'rescue.make'>

const places = {
  folder: text({
    label: '放到哪个文件夹',
    names: 'folder',
    required: true,
    max: 240,
    help: '最好在另一个盘上；不能在数据文件夹里',
  }),
  backups: text({
    label: '备份还可能在',
    names: 'folder',
    max: 240,
    help: '如 U 盘上的 E:\\惠商簿备份；空着就找本机的和设好的',
  }),
}
const countForm = dialogForm('抢救', places)
const tableForm = dialogForm('抢救', {
  ...places,
  personal: boolean({ label: '连个人信息的栏目和附件一起取出' }),
  purpose: text({ label: '用途', max: 200, help: '连个人信息一起取出时必须写明，写在每张表上' }),
})

/** What is sent, as soon as all of it was typed. */
type Asked = Omit<InputOf<'rescue.make'>, 'confirmation'>

function askedOf(tables: boolean, values: object): Asked {
  if (!tables) return readValues(countForm, values)
  const { folder, backups, personal, purpose } = readValues(tableForm, values)
  return { folder, backups, personal: personal === true, purpose: personal === true ? purpose : null }
}

/** 抢救, where the file was found damaged: for whoever may make a backup. */
export function RescueButton() {
  const { can, warnings } = useSession()
  const [open, setOpen] = useState(false)
  if (!warnings.includes('file-damaged') || !can('backup.make')) return null
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        抢救
      </Button>
      {open ? <RescueDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** What is left of a damaged file is written into a folder; the file is left as it lies. */
function RescueDialog({ onClose }: { readonly onClose: () => void }) {
  const { can } = useSession()
  const tables = can('register.export')
  const form = tables ? tableForm : countForm
  const state = useFormState(form, {})
  const command = useCommand('rescue.make')
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const [done, setDone] = useState<Rescued | undefined>(undefined)
  if (done) return <RescueResult done={done} onClose={onClose} />
  if (asked)
    return (
      <FinalAct
        title="抢救：请核对"
        act="抢救"
        route="rescue.make"
        lines={[
          ['损坏的数据', '只读，不改动'],
          ['放到', asked.folder],
          ['取出', tables ? '核对得上的登记册和附件，没有加密' : '只清点；表格由经办、审核或负责人取出'],
          ...(tables
            ? ([['个人信息', asked.personal ? `一起取出，用途：${asked.purpose ?? ''}` : '不取出']] as const)
            : []),
          ['取出以后', '不会自己进到数据里，由人核对后才导入'],
        ]}
        onConfirm={async (confirmation) => {
          const reply = await command.run({ ...asked, confirmation })
          if (!reply.ok) return reply.fault
          setDone(reply.value)
          return undefined
        }}
        onBack={() => setAsked(undefined)}
        onDone={() => undefined}
      />
    )
  return (
    <FormDialog
      title="抢救损坏的数据"
      definition={form}
      state={state}
      okText="下一步：核对"
      onClose={onClose}
      onSubmit={() => setAsked(askedOf(tables, state.values))}
    >
      <p className="quiet">
        {tables
          ? '从损坏的数据里取出核对得上的登记册和附件，写明缺什么，找出最近一份完好的备份。'
          : '清点损坏的数据还剩什么、缺什么，找出最近一份完好的备份。取出表格由经办、审核或负责人在这里办。'}
      </p>
    </FormDialog>
  )
}

/** What came of it, in a few lines; all of it stands on the page in the folder. */
function RescueResult({ done, onClose }: { readonly done: Rescued; readonly onClose: () => void }) {
  const { registers, best, behind } = done
  const sum = (count: (one: Rescued['registers'][number]) => number) =>
    registers.reduce((all, one) => all + count(one), 0)
  const unknown = registers.filter((one) => one.unknown).length
  const missing = sum((one) => one.missing)
  return (
    <Dialog title="抢救清单" back="知道了" onClose={onClose}>
      {done.opened ? (
        <p>
          {`核对相符 ${sum((one) => one.sound)} 条，没有核对上 ${sum((one) => one.unproven)} 条，缺 ${missing} 条`}
          {unknown > 0 ? `；另有 ${unknown} 本登记册缺多少不明。` : '。'}
        </p>
      ) : (
        <p>数据文件打不开，什么也没有取出。</p>
      )}
      {behind !== null && behind > 0 ? <p>{`最后做过的 ${behind} 件事不在这个文件里，要另补。`}</p> : null}
      {best ? (
        <p>{`最近一份能恢复的备份：${best.path}（${shanghaiTime(best.at)}），备份以后改过 ${sum((one) => one.newer)} 条。`}</p>
      ) : (
        <p>没有找到能用的备份：请插上放备份的 U 盘，指明文件夹再做一次。</p>
      )}
      {done.tables ? null : <p>只清点，没有取出表格：表格由经办、审核或负责人在这里取出。</p>}
      <p>{`怎样恢复、怎样补登，写在 ${done.folder} 里的“抢救清单”。`}</p>
    </Dialog>
  )
}
