import { App, Button } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { client } from '#ui/api/client.ts'
import { isDesktop } from '#ui/api/desktop.ts'
import { useSession } from '#ui/api/session.tsx'
import { refreshAll } from '#ui/api/use-ask.ts'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import type { PickedFile } from '#ui/component/file.ts'
import { takeGiven, useGivenCount } from '#ui/component/given-files.ts'
import { Money } from '#ui/component/money.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { useOpenCopy } from '#ui/feature/exchange/open-copy-dialog.tsx'
import { ParkDialog } from '#ui/feature/exchange/park-dialog.tsx'
import { joined, pickFiles } from '#ui/feature/exchange/pick-files.ts'
import { PreviewPage } from '#ui/feature/exchange/preview-page.tsx'
import { packageColumns } from '#ui/feature/exchange/package-columns.tsx'
import { isTakeable, type Opened, useInbox } from '#ui/feature/exchange/use-inbox.ts'
import { QuarantinePart } from '#ui/feature/exchange/quarantine-part.tsx'
import { TakeDialog } from '#ui/feature/exchange/take-dialog.tsx'
import { purposeWord, shortDigest } from '#shared/definition/slip.ts'
import { missingWords, type PackageLine, writtenAt } from '#ui/feature/exchange/words.ts'
import { usePackages } from '#ui/feature/exchange/use-packages.ts'

const ACCEPT = '.hsp,.p7m,.hspv'

function verdict(line: Opened) {
  if (!line.preview) return <StateTag tone="danger">{line.fault?.message ?? '没有读出'}</StateTag>
  if (line.taken) return <StateTag tone="success">已接收</StateTag>
  if (line.fault) return <StateTag tone="danger">{line.fault.message}</StateTag>
  if (line.preview.state === 'applied') return <StateTag tone="neutral">以前接收过，不用再收</StateTag>
  const { missing } = line.preview
  return missing.length === 0 ? (
    <StateTag tone="success">签名相符，完整</StateTag>
  ) : (
    <StateTag tone="warning">{`签名相符；${missingWords(missing)}`}</StateTag>
  )
}

const openedColumns: readonly DataColumn<Opened>[] = [
  {
    key: 'from',
    label: '来自',
    width: 140,
    wrap: true,
    // Of what could not be read, only its own name is known.
    render: ({ preview, name }) => preview?.fromName ?? <span className="hint">{name}</span>,
  },
  {
    key: 'what',
    label: '内容',
    width: 110,
    render: ({ preview }) => (preview ? `${purposeWord(preview.purpose)}第 ${preview.seq} 号` : ''),
  },
  {
    key: 'digest',
    label: '指纹前四组',
    width: 160,
    render: ({ preview }) => (preview ? <span title={preview.digest}>{shortDigest(preview.digest)}</span> : ''),
  },
  {
    key: 'paid',
    label: '拨付合计（元）',
    width: 110,
    figures: true,
    render: ({ preview }) => <Money fen={preview?.sums.paid} />,
  },
  {
    key: 'since',
    label: '接在哪里后',
    width: 92,
    render: ({ preview }) => {
      if (!preview) return ''
      return preview.heldSeq === 0 ? '第一次来件' : `第 ${preview.heldSeq} 号`
    },
  },
  {
    key: 'written',
    label: '写出时间',
    width: 140,
    hidden: true,
    render: ({ preview }) => (preview ? writtenAt(preview) : ''),
  },
  { key: 'added', label: '新增', width: 60, figures: true, render: ({ preview }) => preview?.counts.added ?? '' },
  { key: 'changed', label: '修改', width: 60, figures: true, render: ({ preview }) => preview?.counts.changed ?? '' },
  {
    key: 'unchanged',
    label: '无变化',
    width: 68,
    figures: true,
    hidden: true,
    render: ({ preview }) => preview?.counts.unchanged ?? '',
  },
  { key: 'flagged', label: '提示', width: 60, figures: true, render: ({ preview }) => preview?.counts.flagged ?? '' },
  { key: 'verdict', label: '核对', width: 212, wrap: true, render: verdict },
  { key: 'name', label: '文件', width: 200, hidden: true, render: ({ name }) => name },
]

/** A newer program wrote it: what its fault promises is offered on its line. */
function parkColumn(onPark: (line: Opened) => void): DataColumn<Opened> {
  return {
    key: 'park',
    label: '搁置',
    width: 72,
    render: (line) =>
      line.fault?.code === 'E-VERSION' ? (
        <Button size="small" aria-label={`搁置 ${line.name}`} onClick={() => onPark(line)}>
          搁置
        </Button>
      ) : null,
  }
}

const openedKey = (line: Opened) => line.key
const packageKey = (line: PackageLine) => line.digest

function Incoming(props: { readonly title: string; readonly many: boolean; readonly why: string }) {
  const { can } = useSession()
  const { message } = App.useApp()
  const past = usePackages('in')
  const inbox = useInbox()
  const { lines, busy } = inbox
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<Opened | undefined>(undefined)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const [confirming, setConfirming] = useState(false)
  const { button, dialog } = useOpenCopy()
  const columns = useMemo(
    () => [...packageColumns('in'), ...(button ? [{ key: 'keep', label: '另存', width: 88, render: button }] : [])],
    [button],
  )
  const may = can('exchange.receive')
  const [parking, setParking] = useState<Opened | undefined>(undefined)
  const newer = may && lines.some((line) => line.fault?.code === 'E-VERSION')
  const opened = useMemo(() => (newer ? [...openedColumns, parkColumn(setParking)] : openedColumns), [newer])

  const { read } = inbox
  const look = useCallback(
    async (picked: readonly PickedFile[]) => {
      if (picked.length === 0) return
      const { files, fault: unjoined } = await joined(picked)
      setFault(unjoined)
      const found = await read(files)
      // What was refused lies in quarantine now.
      if (found.some((line) => line.fault)) refreshAll()
      const [only] = found
      // Another one that is being looked at stays: it may be about to be taken in.
      if (found.length === 1 && only?.preview) setChosen((before) => before ?? only)
    },
    [read],
  )
  // Dropped on the window, or handed over by 打开方式.
  const given = useGivenCount()
  useEffect(() => {
    if (given === 0 || !may || busy !== undefined) return
    if (chosen) void message.info('新来的放在“刚选的”一栏，看完这一个再看。', 6)
    void look(takeGiven())
  }, [given, may, busy, chosen, look, message])
  const openParked = async (line: PackageLine) => {
    if (line.state !== 'parked') return
    const reply = await client['exchange.previewParked']({ digest: line.digest })
    setFault(reply.ok ? undefined : reply.fault)
    if (!reply.ok) return
    setChosen({ key: line.digest, name: line.file ?? '', source: { parked: line.digest }, preview: reply.value })
  }
  if (chosen?.preview) {
    const next = lines.find((line) => line.key !== chosen.key && isTakeable(line))
    return (
      <PreviewPage
        key={chosen.key}
        preview={chosen.preview}
        source={chosen.source}
        next={next?.preview ? `${next.preview.fromName}第 ${next.preview.seq} 号` : undefined}
        onNext={() => {
          inbox.drop(chosen.key)
          setChosen(next)
        }}
        onBack={(finished) => {
          if (finished) inbox.drop(chosen.key)
          setChosen(undefined)
        }}
      />
    )
  }
  const unread = lines.find((line) => line.fault)
  const takeable = lines.filter(isTakeable)
  const asked = takeable.filter((line) => ticked.includes(line.key))
  const taking = asked.length > 0 ? asked : takeable
  const answered = new Set(lines.flatMap((line) => (line.taken && line.preview ? [line.preview.from] : [])))
  return (
    <Page
      title={props.title}
      actions={
        may ? (
          <>
            {props.many && takeable.length > 0 ? (
              <Button loading={busy === 'taking'} onClick={() => setConfirming(true)}>
                {asked.length > 0 ? `接收选中的 ${taking.length} 个` : `接收全部 ${taking.length} 个`}
              </Button>
            ) : null}
            {props.many && answered.size > 0 && can('exchange.send') ? (
              <Button loading={busy === 'answering'} onClick={() => void inbox.answer().then(setFault)}>
                {`回复这 ${answered.size} 个单位`}
              </Button>
            ) : null}
            <Button type="primary" loading={busy === 'reading'} onClick={() => void pickFiles(ACCEPT).then(look)}>
              {props.many ? '选报送包（可多选）' : '选市级发来的文件'}
            </Button>
          </>
        ) : (
          <span className="quiet">由经办、审核或负责人接收</span>
        )
      }
    >
      <FaultAlert fault={fault} onClose={() => setFault(undefined)} />
      {may ? (
        <p className="hint para">
          {`也可以把文件拖进窗口${isDesktop() ? '，或在文件上点右键，从“打开方式”里选惠商簿' : ''}：先看，再决定收不收。`}
        </p>
      ) : null}
      {confirming && taking.length > 0 ? (
        <TakeDialog
          lines={taking}
          onClose={() => setConfirming(false)}
          onTake={(compared, token, another) =>
            inbox.take(
              taking.map((line) => line.key),
              compared,
              token,
              another,
            )
          }
        />
      ) : null}
      {parking && 'file' in parking.source ? (
        <ParkDialog
          file={parking.source.file}
          newer
          onClose={() => setParking(undefined)}
          onParked={() => {
            inbox.drop(parking.key)
            setParking(undefined)
          }}
        />
      ) : null}
      {lines.length > 0 ? (
        <Section title={`刚选的（${lines.length} 个），回车看会变什么${props.many ? '；空格勾选，再一起接收' : ''}`}>
          {unread ? <FaultAlert fault={unread.fault} /> : null}
          <DataTable<Opened>
            label="刚选的报送包"
            asked={null}
            columns={opened}
            rows={lines}
            rowKey={openedKey}
            {...(props.many && may ? { selected: ticked, onSelect: setTicked } : {})}
            onOpen={(line) => {
              if (line.preview && !line.fault && !line.taken) setChosen(line)
              else if (line.fault) setFault(line.fault)
            }}
          />
        </Section>
      ) : null}
      <Section title={`以前收到的（${past.count} 个）`}>
        {dialog}
        <p className="hint para">已搁置的，回车再看一遍，再决定收不收；等升级程序的，升级以后同样打开。</p>
        <DataTable<PackageLine>
          label="收到的包"
          columns={columns}
          rows={past.rows}
          rowKey={packageKey}
          onOpen={(line) => void openParked(line)}
          onEnd={past.more}
          asked={past}
          empty={<Empty why={props.why} />}
        />
      </Section>
      <QuarantinePart />
    </Page>
  )
}

/** City: many packages at once, one row each. */
export function InboxPage() {
  return <Incoming title="收件箱" many why="还没有收到过各县的报送包。收到 U 盘或邮件里的文件后，点右上角选文件。" />
}

/** County: what the city sent back. */
export function RepliesPage() {
  return <Incoming title="市级回复" many={false} why="还没有收到过市级回复。收到文件后，点右上角选文件。" />
}
