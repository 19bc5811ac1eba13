import { Button } from 'antd'
import { useId, useState } from 'react'
import { useSession } from '#ui/api/session.tsx'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { FolderInput } from '#ui/component/folder-input.tsx'
import { handedFiles } from '#ui/component/handed.ts'
import { JobProgress } from '#ui/component/progress.tsx'
import { useOneMedium } from '#ui/component/medium-strip.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import { MoneyInWords } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { type Saving, SavedFiles, useSaving } from '#ui/component/saved-files.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { ConcernList } from '#ui/feature/exchange/concern-list.tsx'
import { FreshPart, ReplyPart, WaitingPart } from '#ui/feature/exchange/outbox-part.tsx'
import { PendingFileList, PendingFileWords } from '#ui/feature/exchange/file-part.tsx'
import { countWords } from '#ui/feature/exchange/words.ts'
import { SUM_LABELS } from '#shared/definition/slip.ts'

type Sent = OutputOf<'exchange.send'>
/** `laid`: the folder that holds it, read back. */
type SentHere = Sent & { readonly laid: string | undefined; readonly shown: ReturnType<typeof openPdf> | undefined }

/** Where the slip is now: a browser that answers late opens no tab, and has saved it. */
const SLIP_WORDS = {
  opened: '；交接单已打开，打印、盖章后一起送',
  saved: '；交接单已存到下载文件夹，打印、盖章后一起送',
} as const

/** What did not come about beside the package, which stands all the same. */
export function UndoneLines({ undone }: { readonly undone: Sent['undone'] }) {
  const { station } = useSession()
  const list = station.kind === 'city' ? '已下发' : '已报送'
  return undone.map(({ what, message }) => (
    <p key={what}>
      <StateTag tone="danger">
        {what === 'copy'
          ? `没有写到文件夹：${message}包已写出，不用重新报送，请在下面再存一次文件。`
          : what === 'rest'
            ? `后面的份没有写出：${message}已写出的照样能用；再${station.kind === 'city' ? '下发' : '报送'}一次，会从没有确认收到的开头重新分份写出。`
            : `交接单没有排成：${message}包已写出，不用重新报送，请到“${list}”补打交接单。`}
      </StateTag>
    </p>
  ))
}

/** What several parts hold together. */
function wholeOf(parts: readonly Sent['view'][]): Pick<Sent['view'], 'counts' | 'records' | 'sums'> {
  const add = (all: Record<string, number>, one: Readonly<Record<string, number>>) => {
    for (const [name, count] of Object.entries(one)) all[name] = (all[name] ?? 0) + count
    return all
  }
  const sums = { applied: 0, approved: 0, paid: 0 }
  for (const one of parts) add(sums, one.sums)
  const records = parts.length === 1 ? (parts[0]?.records ?? null) : null
  return { counts: parts.reduce((all, one) => add(all, one.counts), {}), records, sums }
}

function SentNow({ sent, saving }: { readonly sent: SentHere; readonly saving: Saving }) {
  const { more } = sent
  const parts = [sent, ...more].map((one) => one.view)
  const view = { ...wholeOf(parts), seq: handedFiles(sent).numbers }
  return (
    <Section title="已写出">
      {more.length > 0 ? (
        <p>{`内容太多，一个包装不下，分 ${parts.length} 份写出，文件名里写着第几份。请全部交给对方，按次序接收；少了哪一份，可以再存。`}</p>
      ) : null}
      {sent.laid !== undefined ? (
        <StateTag tone="success">{`第 ${view.seq} 号报送包已写到 ${sent.laid}，写后读过${sent.shown ? SLIP_WORDS[sent.shown] : ''}`}</StateTag>
      ) : saving.done && saving.handed ? (
        <StateTag tone="waiting">{`第 ${view.seq} 号报送包已写出，请到浏览器的下载文件夹核对，再把文件和交接单一起送出`}</StateTag>
      ) : saving.done ? (
        <StateTag tone="success">{`第 ${view.seq} 号报送包已写出，请把文件和交接单一起送出`}</StateTag>
      ) : saving.waiting ? (
        <StateTag tone="waiting">{`第 ${view.seq} 号报送包已生成，正在保存`}</StateTag>
      ) : (
        <StateTag tone="danger">{`第 ${view.seq} 号报送包已生成，但没有全部保存，请再存一次`}</StateTag>
      )}
      <FactList
        lines={[
          ['内容', countWords(view.records ?? view.counts) || '只有回执，没有新的内容'],
          [SUM_LABELS.applied, <MoneyInWords key="applied" fen={view.sums.applied} />],
          [SUM_LABELS.approved, <MoneyInWords key="approved" fen={view.sums.approved} />],
          [SUM_LABELS.paid, <MoneyInWords key="paid" fen={view.sums.paid} />],
        ]}
      />
      <UndoneLines undone={sent.undone} />
      <SavedFiles saving={saving} />
    </Section>
  )
}

/** The act of sending: where it goes, what came of it, and its files. */
function useSending(peer: string) {
  const command = useCommand('exchange.send')
  const saving = useSaving()
  const medium = useOneMedium()
  const [typed, setTyped] = useState<string | undefined>(undefined)
  // The U disk that is in is where it goes, until something else is typed.
  const folder = (typed ?? medium?.packageFolder ?? '').trim()
  const [sent, setSent] = useState<SentHere | undefined>(undefined)
  const send = async () => {
    const into = folder === '' ? null : folder
    const reply = await command.run({ peer, folder: into })
    if (!reply.ok) return
    const { undone } = reply.value
    const { files, slips } = handedFiles(reply.value)
    const laid = into !== null && undone.every(({ what }) => what !== 'copy') ? into : undefined
    // What lies on the medium, read back, is not saved a second time; its slip is there to be printed.
    const shown = laid === undefined ? undefined : slips.map((slip) => openPdf(slip)).at(-1)
    setSent({ ...reply.value, laid, shown })
    if (laid === undefined) await saving.save([...files, ...slips])
  }
  return { command, saving, sent, send, shown: typed ?? medium?.packageFolder ?? '', setTyped }
}

function SendActs(props: {
  readonly sending: ReturnType<typeof useSending>
  readonly verb: string
  readonly ended: boolean
  readonly nothingNew: boolean
}) {
  const id = useId()
  const { command, send, shown, setTyped } = props.sending
  return (
    <div className="send-acts">
      <label htmlFor={id}>另存到文件夹（可不填）</label>
      <FolderInput
        id={id}
        title="报送包另存到"
        value={shown}
        placeholder="如 U 盘上的文件夹 E:\报送"
        onChange={setTyped}
      />
      <Button
        type={props.nothingNew ? 'default' : 'primary'}
        disabled={props.ended}
        loading={command.busy}
        onClick={() => void send()}
      >
        {props.verb}
      </Button>
    </div>
  )
}

/** What the next package to a peer would hold, what stays at home, and the button that writes it. */
export function SendPart({ peer, verb }: { readonly peer: string; readonly verb: string }) {
  const { can, station } = useSession()
  const pending = useAsk('exchange.pending', { peer })
  const outbox = useAsk('exchange.outbox', { peer })
  const concerns = useAsk('exchange.concerns', {})
  const sending = useSending(peer)
  const { command, sent, saving } = sending
  const keys = (concerns.value ?? []).filter((one) => one.station === station.id || one.station === peer)
  // Just sent, and everything is in the package: a second one is no longer the act of this screen.
  const nothingNew = outbox.value?.fresh.records === 0
  const ended = keys.some((one) => one.late && one.station === station.id)
  return (
    <>
      <FaultAlert fault={command.fault} onClose={command.clear} />
      <ConcernList concerns={keys} />
      <JobProgress of={command} label="正在生成报送包" />
      {sent ? <SentNow sent={sent} saving={saving} /> : null}
      {can('exchange.send') ? (
        <SendActs sending={sending} verb={verb} ended={ended} nothingNew={nothingNew} />
      ) : (
        <p className="quiet">由经办或负责人{verb}。</p>
      )}
      <FreshPart peer={peer} asked={outbox} />
      {pending.value ? <PendingFileWords files={pending.value.files} /> : null}
      {outbox.value ? (
        <>
          <WaitingPart waiting={outbox.value.waiting} />
          <ReplyPart reply={outbox.value.reply} />
        </>
      ) : null}
      {pending.value ? <PendingFileList files={pending.value.files} /> : null}
      <p className="quiet">报送包加密写出：账号、证件号等敏感栏目一并送到，只有收件单位和本单位能打开。</p>
    </>
  )
}
