import { App, Button, Space } from 'antd'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { text } from '#shared/definition/field.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { sizeText } from '#ui/component/file-size.ts'
import { ListPage } from '#ui/component/list-page.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { RecoveryPart } from '#ui/feature/system/recovery-part.tsx'
import { type BackupLine, RestoreDialog } from '#ui/feature/system/restore-dialog.tsx'
import { RescueButton } from '#ui/feature/system/rescue-dialog.tsx'
import { RehearseDialog } from '#ui/feature/system/rehearse-dialog.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { shanghaiTime } from '#shared/model/date.ts'
import { CommandDialog } from '#ui/component/command-dialog.tsx'

/** Whether it can be counted on: made and read back whole, out of reach, or not. A call: the list looks for its words. */
function backupMark(line: BackupLine) {
  if (line.state === 'gone') return <StateTag tone="neutral">现在找不到</StateTag>
  if (line.state === 'spoiled') return <StateTag tone="danger">清单损坏</StateTag>
  if (line.lacking > 0) return <StateTag tone="warning">{`缺 ${line.lacking} 个文件`}</StateTag>
  return <StateTag tone="success">核对相符</StateTag>
}

function backupColumns(
  acts: { readonly rehearse: (line: BackupLine) => void; readonly restore: (line: BackupLine) => void } | undefined,
): readonly DataColumn<BackupLine>[] {
  const columns: readonly DataColumn<BackupLine>[] = [
    { key: 'at', label: '时间', width: 140, render: ({ at }) => shanghaiTime(at) },
    { key: 'state', label: '核对', width: 130, render: backupMark },
    {
      key: 'outside',
      label: '放在',
      width: 110,
      render: ({ outside }) =>
        outside ? <StateTag tone="success">本机以外</StateTag> : <StateTag tone="neutral">本机</StateTag>,
    },
    numberColumn('rows', '记录数', 90, ({ rows }) => rows),
    numberColumn('audit', '审计到第几条', 110, ({ auditSeq }) => auditSeq),
    numberColumn('bytes', '大小', 90, ({ bytes }) => sizeText(bytes)),
    { key: 'name', label: '文件', width: 260, render: ({ name }) => name },
    { key: 'folder', label: '文件夹', width: 240, render: ({ folder }) => folder },
  ]
  if (!acts) return columns
  return [
    ...columns.slice(0, 3),
    {
      key: 'acts',
      label: '办理',
      width: 180,
      render: (line) => (
        <Space size={4}>
          <Button size="small" disabled={line.state !== 'found'} onClick={() => acts.rehearse(line)}>
            演练
          </Button>
          <Button size="small" disabled={line.state !== 'found'} onClick={() => acts.restore(line)}>
            恢复到旁边
          </Button>
        </Space>
      ),
    },
    ...columns.slice(3),
  ]
}

const folderForm = dialogForm('文件夹', {
  folder: text({
    label: '文件夹',
    names: 'folder',
    max: 240,
    help: '如 U 盘上的 E:\\惠商簿备份；空着就存在本机的备份文件夹',
  }),
})

function MakeDialog({ folder: last, onClose }: { readonly folder: string | undefined; readonly onClose: () => void }) {
  const { message } = App.useApp()
  const tell = (made: OutputOf<'backup.make'>) => {
    const place = `已备份到 ${made.folder}，${sizeText(made.bytes)}，记录 ${made.rows} 条，写好后逐个读过`
    if (made.lacking === 0) void message.success(place, 8)
    else void message.warning(`${place}；有 ${made.lacking} 个存档文件缺少或损坏，没有备份到，请看自检`, 12)
    onClose()
  }
  return (
    <CommandDialog
      route="backup.make"
      title="立即备份"
      progress="正在备份"
      definition={folderForm}
      {...(last === undefined ? {} : { initial: { folder: last } })}
      okText="备份"
      onClose={onClose}
      input={({ folder }) => ({ folder })}
      onDone={tell}
    >
      <p className="quiet">备份写好后会马上打开核对，核对不过不算。可以边备份边工作。</p>
    </CommandDialog>
  )
}

function FolderDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <CommandDialog
      route="backup.setFolder"
      title="设备份文件夹"
      definition={folderForm}
      okText="保存"
      onClose={onClose}
      input={(values) => ({ folder: values.folder })}
    >
      <p className="quiet">
        每天的备份另存一份到这里，插着盘时自动做。最好是 U 盘或另一台电脑，不要同数据在一块硬盘上。
      </p>
    </CommandDialog>
  )
}

const lineKey = (line: BackupLine) => `${line.folder}/${line.name}`

function Kept(props: { readonly count: number; readonly outside: BackupLine | undefined; readonly told: boolean }) {
  const { count, outside, told } = props
  return (
    <>
      <span role="status">共 {count} 份</span>
      {outside ? (
        <span>本机以外最近一份：{shanghaiTime(outside.at)}</span>
      ) : told ? (
        <StateTag tone="danger">本机以外还没有备份</StateTag>
      ) : null}
    </>
  )
}

/** 备份与演练: make, list, rehearse, restore to a side folder; never over the living station (storage rule D6, U-37). */
export function BackupPage() {
  const { can } = useSession()
  const asked = useAsk('backup.find', {})
  const [query, setQuery] = useSearchParams()
  const [open, setOpen] = useState<'make' | 'folder' | undefined>(undefined)
  const [restoring, setRestoring] = useState<BackupLine | undefined>(undefined)
  const [rehearsing, setRehearsing] = useState<BackupLine | undefined>(undefined)
  const manages = can('backup.manage')
  const columns = useMemo(
    () => backupColumns(manages ? { rehearse: setRehearsing, restore: setRestoring } : undefined),
    [manages],
  )
  const rows = asked.value ?? []
  const outside = rows.find((line) => line.outside && line.state !== 'spoiled')
  // The key that makes a backup leads here from anywhere; what is known of the last one outside is not typed again.
  const making = open === 'make' || query.has('make')
  const made = () => {
    setOpen(undefined)
    if (query.has('make')) setQuery({}, { replace: true })
  }
  return (
    <ListPage<BackupLine>
      title="备份与演练"
      label="备份"
      actions={
        <>
          <RescueButton />
          {manages ? <Button onClick={() => setOpen('folder')}>设备份文件夹</Button> : null}
          {can('backup.make') ? (
            <Button type="primary" onClick={() => setOpen('make')}>
              立即备份
            </Button>
          ) : null}
        </>
      }
      footer={<Kept count={rows.length} outside={outside} told={asked.value !== undefined} />}
      above={can('station.manage') ? <RecoveryPart /> : null}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={lineKey}
      empty={
        <Empty why="还没有备份。现在做一份，最好存到 U 盘。">
          {can('backup.make') ? <Button onClick={() => setOpen('make')}>立即备份</Button> : null}
        </Empty>
      }
    >
      {making && asked.value ? (
        <MakeDialog folder={outside?.state === 'found' ? outside.folder : undefined} onClose={made} />
      ) : null}
      {open === 'folder' ? <FolderDialog onClose={() => setOpen(undefined)} /> : null}
      {restoring ? <RestoreDialog line={restoring} onClose={() => setRestoring(undefined)} /> : null}
      {rehearsing ? <RehearseDialog line={rehearsing} onClose={() => setRehearsing(undefined)} /> : null}
    </ListPage>
  )
}
