import { Alert, App, Button, Radio } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { FolderInput } from '#ui/component/folder-input.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

type Found = OutputOf<'station.findBackups'>

const keyOf = ({ folder, name }: Found[number]) => `${folder} ${name}`

/** The backups of a folder, the one chosen, and its restoring. */
function useRestoring(onRestored: () => void) {
  const [folder, setFolder] = useState('')
  const [found, setFound] = useState<Found | undefined>(undefined)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const finding = useCommand('station.findBackups')
  const restoring = useCommand('station.restoreHere')
  const { modal } = App.useApp()
  const backup = found?.find((one) => keyOf(one) === chosen)
  // What one backup lacks is not said of another.
  const choose = (key: string | undefined) => {
    restoring.clear()
    setChosen(key)
  }
  const find = async () => {
    const reply = await finding.run({ folder: folder.trim() })
    setFound(reply.ok ? reply.value : undefined)
    const [newest] = reply.ok ? reply.value : []
    choose(newest && keyOf(newest))
  }
  const restore = async (evenPartial: boolean) => {
    if (!backup) return
    const reply = await restoring.run({ name: backup.name, folder: backup.folder, evenPartial })
    if (!reply.ok) return
    const { lacking } = reply.value
    if (lacking.length > 0)
      await modal.warning({
        title: `已恢复，缺 ${lacking.length} 个附件或存档`,
        content: '记录都在。登录以后在“自检”里看缺的是哪些，找到原件再到那条记录里添加。',
        okText: '知道了',
      })
    onRestored()
  }
  const forget = () => {
    setFound(undefined)
    restoring.clear()
  }
  return { folder, setFolder, found, forget, chosen, choose, backup, finding, restoring, find, restore }
}

/** 从备份恢复: the first start of a new computer whose old one is lost. Nothing is here yet that could be overwritten. */
export function RestoreStep({ onBack, onRestored }: { readonly onBack: () => void; readonly onRestored: () => void }) {
  const { folder, setFolder, found, forget, chosen, choose, backup, finding, restoring, find, restore } =
    useRestoring(onRestored)
  const { fault } = restoring
  const partly = fault?.code === 'BACKUP_PARTIAL' && fault.details['essential'] !== true
  return (
    <>
      <p className="para">
        原来的电脑坏了、丢了，或者换了电脑，用备份接着办。插好备份盘，写上备份所在的文件夹。备份是加密的，恢复以后用备份当时的口令登录。
      </p>
      <FaultAlert fault={finding.fault ?? restoring.fault} />
      <FolderSearch
        folder={folder}
        busy={finding.busy}
        onFolder={(next) => {
          setFolder(next)
          // What was found stands in another folder.
          forget()
        }}
        onFind={() => void find()}
      />
      <Choice found={found} chosen={chosen} onChoose={choose} />
      <div className="door-acts">
        <Button type="primary" disabled={!backup} loading={restoring.busy} onClick={() => void restore(false)}>
          恢复
        </Button>
        {partly ? (
          <Button loading={restoring.busy} onClick={() => void restore(true)}>
            不要缺的附件，恢复其余的
          </Button>
        ) : null}
        <Button onClick={onBack} disabled={restoring.busy}>
          上一步
        </Button>
      </div>
    </>
  )
}

function FolderSearch(props: {
  readonly folder: string
  readonly busy: boolean
  readonly onFolder: (folder: string) => void
  readonly onFind: () => void
}) {
  const { folder } = props
  const search = () => {
    if (folder.trim() !== '') props.onFind()
  }
  return (
    <div className="labelled">
      <label htmlFor="backup-folder">备份所在的文件夹</label>
      <div className="folder-find">
        <FolderInput
          id="backup-folder"
          title="备份所在的文件夹"
          value={folder}
          placeholder="例如 E:\惠商簿备份"
          onChange={props.onFolder}
          onEnter={search}
        />
        <Button type="primary" loading={props.busy} onClick={search}>
          查找备份
        </Button>
      </div>
    </div>
  )
}

/** The backups found, newest first, and what restoring the chosen one means. */
function Choice(props: {
  readonly found: Found | undefined
  readonly chosen: string | undefined
  readonly onChoose: (key: string) => void
}) {
  const { found, chosen } = props
  if (!found) return null
  if (found.length === 0) return <Empty why="这个文件夹里没有备份。备份是名字像“惠商簿备份-单位代码-…”的文件夹。" />
  const backup = found.find((one) => keyOf(one) === chosen)
  return (
    <>
      <Radio.Group
        className="backup-choice"
        aria-label="用哪一份备份"
        value={chosen}
        onChange={(event) => props.onChoose(String(event.target.value))}
        options={found.map((one) => ({
          value: keyOf(one),
          label: `${one.unit}，${shanghaiTime(one.at)} 的备份，记录 ${one.rows} 条`,
        }))}
      />
      {backup ? (
        <Alert
          className="fault"
          type="info"
          showIcon
          title={`将在这台电脑上恢复${backup.unit} ${shanghaiTime(backup.at)} 的数据`}
          description="备份以后登记的内容不在里面。第一次登录时自动换数据版本：请先告诉对方单位（县站告诉市局，市站告诉各县），已经报过的由对方交还。原来那台电脑如果还在，不要再用。"
        />
      ) : null}
    </>
  )
}
