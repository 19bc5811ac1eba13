import { App, Button } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { client } from '#ui/api/client.ts'
import { isDesktop } from '#ui/api/desktop.ts'
import { useSession } from '#ui/api/session.tsx'
import { refreshAll } from '#ui/api/use-ask.ts'
import { DataTable } from '#ui/component/data-table.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import type { PickedFile } from '#ui/component/file.ts'
import { useOneMedium } from '#ui/component/medium-strip.tsx'
import { takeGiven, useGivenCount } from '#ui/component/given-files.ts'
import { Page, Section } from '#ui/component/page.tsx'
import { useOpenCopy } from '#ui/feature/exchange/open-copy-dialog.tsx'
import { ParkDialog } from '#ui/feature/exchange/park-dialog.tsx'
import { joined, pickFiles } from '#ui/feature/exchange/pick-files.ts'
import { PreviewPage } from '#ui/feature/exchange/preview-page.tsx'
import { openedColumns, parkColumn } from '#ui/feature/exchange/opened-columns.tsx'
import { packageColumns } from '#ui/feature/exchange/package-columns.tsx'
import { type Inbox, isTakeable, type Opened, useInbox } from '#ui/feature/exchange/use-inbox.ts'
import { QuarantinePart } from '#ui/feature/exchange/quarantine-part.tsx'
import { TakeDialog } from '#ui/feature/exchange/take-dialog.tsx'
import type { PackageLine } from '#ui/feature/exchange/words.ts'
import { usePackages } from '#ui/feature/exchange/use-packages.ts'

const ACCEPT = '.hsp,.p7m,.hspv'

const openedKey = (line: Opened) => line.key
const packageKey = (line: PackageLine) => line.digest

/** The package that is looked at now: the only one just read, one chosen from a line, or one that was put aside. */
function useLooking(inbox: Inbox, may: boolean) {
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<Opened | undefined>(undefined)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const { read, busy } = inbox
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
  return { chosen, setChosen, fault, setFault, look, openParked }
}

type Looking = ReturnType<typeof useLooking>
type IncomingProps = { readonly title: string; readonly many: boolean; readonly why: string }

function Incoming(props: IncomingProps) {
  const { can } = useSession()
  const may = can('exchange.receive')
  const inbox = useInbox()
  const looking = useLooking(inbox, may)
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [confirming, setConfirming] = useState(false)
  const { chosen } = looking
  if (chosen?.preview)
    return <Looked key={chosen.key} chosen={chosen} preview={chosen.preview} inbox={inbox} looking={looking} />
  const takeable = inbox.lines.filter(isTakeable)
  const asked = takeable.filter((line) => ticked.includes(line.key))
  const taking = asked.length > 0 ? asked : takeable
  return (
    <Page
      title={props.title}
      actions={
        may ? (
          <IncomingActs
            many={props.many}
            inbox={inbox}
            looking={looking}
            takeable={takeable.length}
            asked={asked.length}
            onTake={() => setConfirming(true)}
          />
        ) : (
          <span className="quiet">由经办、审核或负责人接收</span>
        )
      }
    >
      <FaultAlert fault={looking.fault} onClose={() => looking.setFault(undefined)} />
      {may ? (
        <p className="hint para">
          {`也可以把文件拖进窗口${isDesktop() ? '，或在文件上点右键，从“打开方式”里选惠商簿' : ''}：先看，再决定收不收。`}
        </p>
      ) : null}
      {confirming && taking.length > 0 ? (
        <TakeDialog
          lines={taking}
          onClose={() => setConfirming(false)}
          onTake={(compared, token, another) => {
            const keys = taking.map((line) => line.key)
            return inbox.take(keys, compared, token, another)
          }}
        />
      ) : null}
      <JustChosen
        inbox={inbox}
        looking={looking}
        may={may}
        {...(props.many && may ? { ticked, onTick: setTicked } : {})}
      />
      <Received why={props.why} onOpen={may ? (line) => void looking.openParked(line) : undefined} />
      <QuarantinePart />
    </Page>
  )
}

/** One package, looked into; then the next of those chosen. */
function Looked(props: {
  readonly chosen: Opened
  readonly preview: NonNullable<Opened['preview']>
  readonly inbox: Inbox
  readonly looking: Looking
}) {
  const { chosen, preview, inbox, looking } = props
  const next = inbox.lines.find((line) => line.key !== chosen.key && isTakeable(line))
  return (
    <PreviewPage
      preview={preview}
      source={chosen.source}
      next={next?.preview ? `${next.preview.fromName}第 ${next.preview.seq} 号` : undefined}
      onNext={() => {
        inbox.drop(chosen.key)
        looking.setChosen(next)
      }}
      onBack={(finished) => {
        if (finished) inbox.drop(chosen.key)
        looking.setChosen(undefined)
      }}
    />
  )
}

function IncomingActs(props: {
  readonly many: boolean
  readonly inbox: Inbox
  readonly looking: Looking
  readonly takeable: number
  readonly asked: number
  readonly onTake: () => void
}) {
  const { many, inbox, looking, takeable, asked } = props
  const { can } = useSession()
  const medium = useOneMedium()
  const { busy } = inbox
  const answered = new Set(inbox.lines.flatMap((line) => (line.taken && line.preview ? [line.preview.from] : [])))
  return (
    <>
      {many && takeable > 0 ? (
        <Button loading={busy === 'taking'} onClick={props.onTake}>
          {asked > 0 ? `接收选中的 ${asked} 个` : `接收全部 ${takeable} 个`}
        </Button>
      ) : null}
      {many && answered.size > 0 && can('exchange.send') ? (
        <Button
          loading={busy === 'answering'}
          onClick={() => void inbox.answer(medium?.packageFolder).then(looking.setFault)}
        >
          {`回复这 ${answered.size} 个单位${medium ? `，写到“${medium.label}”` : ''}`}
        </Button>
      ) : null}
      <Button type="primary" loading={busy === 'reading'} onClick={() => void pickFiles(ACCEPT).then(looking.look)}>
        {many ? '选报送包（可多选）' : '选市级发来的文件'}
      </Button>
    </>
  )
}

/** The packages chosen on this visit; nothing before one was. */
function JustChosen(props: {
  readonly inbox: Inbox
  readonly looking: Looking
  readonly may: boolean
  /** Where several are taken in together: those ticked for it. */
  readonly ticked?: readonly string[]
  readonly onTick?: (keys: string[]) => void
}) {
  const { inbox, looking, may, ticked, onTick } = props
  const { lines } = inbox
  const [parking, setParking] = useState<Opened | undefined>(undefined)
  const newer = may && lines.some((line) => line.fault?.code === 'E-VERSION')
  const columns = useMemo(() => (newer ? [...openedColumns, parkColumn(setParking)] : openedColumns), [newer])
  if (lines.length === 0) return null
  const unread = lines.find((line) => line.fault)
  return (
    <Section title={`刚选的（${lines.length} 个），回车看会变什么${onTick ? '；空格勾选，再一起接收' : ''}`}>
      {unread ? <FaultAlert fault={unread.fault} /> : null}
      <DataTable<Opened>
        label="刚选的报送包"
        asked={null}
        columns={columns}
        rows={lines}
        rowKey={openedKey}
        {...(ticked && onTick ? { selected: ticked, onSelect: onTick } : {})}
        onOpen={(line) => {
          if (line.preview && !line.fault && !line.taken) looking.setChosen(line)
          else if (line.fault) looking.setFault(line.fault)
        }}
      />
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
    </Section>
  )
}

function Received(props: {
  readonly why: string
  /** Absent where who is at the desk takes nothing in. */
  readonly onOpen: ((line: PackageLine) => void) | undefined
}) {
  const { why, onOpen } = props
  const past = usePackages('in')
  const { button, dialog } = useOpenCopy()
  const columns = useMemo(
    () => [...packageColumns('in'), ...(button ? [{ key: 'keep', label: '另存', width: 88, render: button }] : [])],
    [button],
  )
  return (
    <Section title={`以前收到的（${past.count} 个）`}>
      {dialog}
      {onOpen ? (
        <p className="hint para">已搁置的，回车再看一遍，再决定收不收；等升级程序的，升级以后同样打开。</p>
      ) : null}
      <DataTable<PackageLine>
        label="收到的包"
        asked={past}
        columns={columns}
        rows={past.rows}
        rowKey={packageKey}
        {...(onOpen ? { onOpen } : {})}
        onEnd={past.more}
        empty={why}
      />
    </Section>
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
