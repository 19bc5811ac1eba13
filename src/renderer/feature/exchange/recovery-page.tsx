import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { contract } from '#shared/contract/index.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { handedFiles } from '#ui/component/handed.ts'
import { JobProgress } from '#ui/component/progress.tsx'
import { SavedFiles, useSaving } from '#ui/component/saved-files.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { ReturnedTable } from '#ui/feature/exchange/returned-table.tsx'
import { UndoneLines } from '#ui/feature/exchange/send-part.tsx'
import { shanghaiTime } from '#shared/model/date.ts'
import { revisionWord } from '#shared/model/revision.ts'

type Epochs = OutputOf<'exchange.epochs'>
type Past = Epochs['past'][number]
type Behind = Epochs['peers'][number]

const WHY: Readonly<Record<Past['why'], string>> = {
  restored: '用备份恢复过',
  behind: '发现本站数据比报出去的旧（拷回过旧文件，或另有一份在用）',
  declared: '本单位声明这份数据是复制或恢复来的',
  foreign: '另一份复制的数据用过，本站没有其中的内容',
}

const pastColumns: readonly DataColumn<Past>[] = [
  { key: 'ordinal', label: '数据版本', width: 90, render: ({ ordinal }) => `第 ${ordinal} 版` },
  { key: 'at', label: '结束时间', width: 140, render: ({ at }) => shanghaiTime(at) },
  { key: 'why', label: '原因', width: 420, render: ({ why }) => WHY[why] },
  { key: 'cut', label: '对方确认过的修订', width: 150, render: ({ cut }) => revisionWord(cut) },
]

const pastKey = (one: Past) => one.epoch
const behindKey = (one: Behind) => one.station

/** What to do next, in one sentence. */
function nextStep({ past, returned }: Epochs): string {
  const [latest] = past
  if (!latest) return '本站数据没有恢复过，也没有发现被复制。不用做什么。'
  if (returned.some((one) => one.claim !== null))
    return '对方交还过本站的记录。“等本站确认”的几条只有对方的说法，没有写进本站，请与纸质件核对以后办理。'
  if (returned.length > 0) return '对方交还过本站的记录。“请核对”的几条程序没有改动，请逐条打开看过。'
  return '恢复以后请先报送一次；对方收到后会看到本站缺了什么，请它点“交还原包”，收到的文件照常接收。'
}

function PeersPart({ peers }: { readonly peers: readonly Behind[] }) {
  const { can } = useSession()
  const command = useCommand('exchange.giveBack')
  const saving = useSaving()
  const [left, setLeft] = useState<OutputOf<'exchange.giveBack'>['undone']>([])
  const may = can('exchange.send')
  const columns = useMemo<readonly DataColumn<Behind>[]>(() => {
    const give = async (peer: string) => {
      const reply = await command.run({ peer, folder: null })
      if (!reply.ok) return
      const { files, slips } = handedFiles(reply.value)
      setLeft(reply.value.undone)
      await saving.save([...files, ...slips])
    }
    return [
      { key: 'name', label: '单位', width: 180, render: ({ name }) => name },
      { key: 'rows', label: '它缺的记录', width: 120, render: ({ rows }) => `${rows} 条` },
      { key: 'open', label: '待处置的提示', width: 120, render: ({ open }) => `${open} 条` },
      {
        key: 'act',
        label: '交还',
        width: 140,
        render: ({ station, returnable }) =>
          may && returnable > 0 ? (
            <Button size="small" loading={command.busy} onClick={() => void give(station)}>
              交还原包
            </Button>
          ) : null,
      },
    ]
  }, [command, may, saving])
  return (
    <Section title="恢复过、缺了本站收过的记录的单位">
      <FaultAlert fault={command.fault} />
      <JobProgress of={command} label="正在写出交还的包" />
      <UndoneLines undone={left} />
      <SavedFiles saving={saving} />
      <DataTable<Behind>
        label="缺记录的单位"
        asked={null}
        columns={columns}
        rows={peers}
        rowKey={behindKey}
        empty="没有单位缺少本站收过的记录。"
      />
    </Section>
  )
}

/** What nobody has looked at yet, and the word that somebody did: until then the desk speaks of it. */
function Unseen({ view }: { readonly view: Epochs }) {
  const { can } = useSession()
  const command = useCommand('exchange.noteRecovery')
  const { epochs, returned } = view.unseen
  const words = [
    ...(epochs > 0 ? [`换过 ${epochs} 次数据版本`] : []),
    ...(returned > 0 ? [`${returned} 条交还的记录要核对`] : []),
  ]
  if (words.length === 0) return null
  return (
    <div className="inline-acts">
      <FaultAlert fault={command.fault} />
      <StateTag tone="warning">{`还没有人看过：${words.join('，')}`}</StateTag>
      {can(contract['exchange.noteRecovery'].permission) ? (
        <Button size="small" loading={command.busy} onClick={() => void command.run(view.all)}>
          已看过
        </Button>
      ) : (
        <span className="quiet">由经办、审核或负责人看过</span>
      )}
    </div>
  )
}

/** 恢复与交还: which epochs this station went through, what it got back, and whom it can give something back. */
export function RecoveryPage() {
  const asked = useAsk('exchange.epochs', {})
  const view = asked.value
  const open = (view?.returned ?? []).filter((one) =>
    ['kept', 'refused', 'asked', 'barred'].includes(one.outcome),
  ).length
  return (
    <Page
      title="恢复与交还"
      footer={<span role="status">{view ? `本站数据第 ${view.ordinal} 版，请核对 ${open} 条` : ''}</span>}
    >
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {view ? <p>{nextStep(view)}</p> : null}
      <p className="quiet">
        两台电脑用着同一份数据，或对方拒收时请本站声明“本站数据是复制或恢复来的”：由管理员在“系统 →
        本机与密钥”里声明，声明以后由经办或负责人报送。
      </p>
      {view ? <Unseen view={view} /> : null}
      {view ? (
        <>
          <PeersPart peers={view.peers} />
          <Section title="交还给本站的记录">
            <ReturnedTable lines={view.returned} />
          </Section>
          <Section title="本站以前的数据版本">
            <DataTable<Past>
              label="本站以前的数据版本"
              asked={null}
              columns={pastColumns}
              rows={view.past}
              rowKey={pastKey}
              empty="只有这一版。用备份恢复一次，就多一版。"
            />
          </Section>
        </>
      ) : null}
    </Page>
  )
}
