import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { shanghaiTime } from '#shared/model/date.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import { ComingPage } from '#ui/component/coming-page.tsx'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { fileBlob, type GivenFile, saveFile } from '#ui/component/file.ts'
import { MoneyInWords } from '#ui/component/money.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import { Page, Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { ReasonDialog } from '#ui/component/reason-dialog.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Act = OutputOf<'pending.find'>['acts'][number]

/** The sheet it is compared with: a picture beside it, a PDF in its own window, or where the paper lies. */
function Scan({ scan }: Pick<Act, 'scan'>) {
  const { run, busy, fault } = useCommand('attachment.read')
  const [file, setFile] = useState<GivenFile | undefined>(undefined)
  const [url, setUrl] = useState<string | undefined>(undefined)
  useEffect(() => {
    if (!file?.mime.startsWith('image/')) return undefined
    const made = URL.createObjectURL(fileBlob(file))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  const { attachment } = scan
  if (attachment === null) return <p>{`没有扫描件。纸质件存放处：${scan.name}`}</p>
  const read = async () => {
    const reply = await run({ id: attachment })
    if (!reply.ok) return
    setFile(reply.value)
    if (reply.value.mime === 'application/pdf') openPdf(reply.value)
    else if (!reply.value.mime.startsWith('image/')) void saveFile(reply.value)
  }
  return (
    <>
      <FaultAlert fault={fault} />
      <Button loading={busy} onClick={() => void read()}>
        {`打开扫描件：${scan.name}`}
      </Button>
      {url ? <img src={url} alt={`扫描件 ${scan.name}`} width="100%" /> : null}
    </>
  )
}

function Recorded({ act }: { readonly act: Act }) {
  const { recordPath } = usePaths()
  return (
    <Section title={`${act.act}：${act.serial}`}>
      <FactList
        lines={[
          [
            '申请',
            <Link key="to" to={recordPath(act.record, act.subject)}>
              {`${act.serial} ${act.enterprise}`}
            </Link>,
          ],
          ...act.lines.map((line) => [line.label, line.value] as const),
        ]}
      />
    </Section>
  )
}

/** True for sheets of many lines, each saying the same things of its application. */
function isList(acts: readonly Act[]): boolean {
  const labels = (act: Act) => act.lines.map((line) => line.label).join()
  return acts.length > 1 && acts.every((act) => labels(act) === labels(acts[0] ?? act))
}

const figures = (label: string) => label.includes('金额')

/** A sheet of many lines as it lies on the desk: a line each. */
function RecordedList({ acts }: { readonly acts: readonly Act[] }) {
  const { recordPath } = usePaths()
  const navigate = useNavigate()
  const said: readonly DataColumn<Act>[] = (acts[0]?.lines ?? []).map(({ label }, at) => ({
    key: label,
    label,
    width: figures(label) ? 110 : 130,
    wrap: true,
    figures: figures(label),
    render: ({ lines }: Act) => lines[at]?.value ?? '',
  }))
  return (
    <DataTable<Act>
      label="纸质件上的各行"
      asked={null}
      rows={acts}
      rowKey={(act) => act.id}
      columns={[wrapColumn('subject', '申请', 210, (act) => `${act.serial} ${act.enterprise}`), ...said]}
      onOpen={(act) => void navigate(recordPath(act.record, act.subject))}
    />
  )
}

type Dialogs = 'confirm' | 'refuse' | 'withdraw'

/** Buttons of whoever compares, and of whoever recorded. */
function Acts({ first, onOpen }: { readonly first: Act; readonly onOpen: (dialog: Dialogs) => void }) {
  const compares = first.bar === '' && first.refusal === null
  return (
    <>
      {first.refusal ? (
        <StateTag tone="danger">{`${first.refusal.by} 退回：${first.refusal.reason}`}</StateTag>
      ) : first.bar === '' ? null : (
        <span className="quiet">{first.bar}</span>
      )}
      <span className="push action-now">
        {first.own ? <Button onClick={() => onOpen('withdraw')}>撤回录入</Button> : null}
        {compares ? <Button onClick={() => onOpen('refuse')}>不相符，退回</Button> : null}
        {compares ? (
          <Button type="primary" onClick={() => onOpen('confirm')}>
            核对相符
          </Button>
        ) : null}
      </span>
    </>
  )
}

/** One sheet side by side with what was recorded from it: the second person confirms it or gives it back. */
export function ComparePage() {
  const { list = '' } = useParams()
  const navigate = useNavigate()
  const asked = useAsk('pending.find', { list }, { keep: false })
  const [dialog, setDialog] = useState<Dialogs | undefined>(undefined)
  const acts = asked.value?.acts ?? []
  const [first] = acts
  const leave = () => void navigate('/desk/pending')
  const close = () => setDialog(undefined)
  if (!first)
    return (
      <ComingPage title="核对纸质件" asked={asked}>
        {asked.value ? (
          <Empty why="这一份已经核对过，或已撤回。">
            <Button onClick={leave}>回到待核对</Button>
          </Empty>
        ) : null}
      </ComingPage>
    )
  return (
    <Page
      title="核对纸质件"
      note={<span>{`${first.title}，${first.enteredBy} ${shanghaiTime(first.at)} 录入`}</span>}
      footer={<Acts first={first} onOpen={setDialog} />}
    >
      {isList(acts) ? (
        <>
          <Section title="纸质件">
            <Scan scan={first.scan} />
          </Section>
          <Section title={`录入的 ${acts.length} 行`}>
            <RecordedList acts={acts} />
            <Sum acts={acts} />
          </Section>
        </>
      ) : (
        <div className="desk-grid">
          <div>
            {acts.map((act) => (
              <Recorded key={act.id} act={act} />
            ))}
            <Sum acts={acts} />
          </div>
          <Section title="纸质件">
            <Scan scan={first.scan} />
          </Section>
        </div>
      )}
      {dialog === 'confirm' ? <Confirm acts={acts} onClose={close} onDone={leave} /> : null}
      {dialog === 'refuse' ? <Refuse list={list} onClose={close} onDone={leave} /> : null}
      {dialog === 'withdraw' ? <Withdraw list={list} onClose={close} onDone={leave} /> : null}
    </Page>
  )
}

function Sum({ acts }: { readonly acts: readonly Act[] }) {
  const sum = acts.reduce((all, one) => all + (one.amount ?? 0), 0)
  if (sum === 0) return null
  return (
    <FactList
      lines={[
        ['件数', `${acts.length} 件`],
        ['合计', <MoneyInWords key="sum" fen={sum} />],
      ]}
    />
  )
}

type Ending = { readonly onClose: () => void; readonly onDone: () => void }

function Confirm({ acts, onClose, onDone }: Ending & { readonly acts: readonly Act[] }) {
  const command = useCommand('pending.confirm', onDone)
  const [first] = acts
  return (
    <ConfirmFinal
      open
      title="核对相符：办理"
      act="核对相符，办理"
      route="pending.confirm"
      hint="您已对照纸质件逐项核对。办理后录入人和核对人都写在记录上，不能直接改动。"
      summary={
        <>
          <FactList
            lines={first && acts.length === 1 ? first.lines.map((line) => [line.label, line.value] as const) : []}
          />
          <Sum acts={acts} />
        </>
      }
      onConfirm={(confirmation) => command.faultOf({ list: first?.list ?? '', confirmation })}
      onClose={onClose}
    />
  )
}

function Withdraw({ list, onClose, onDone }: Ending & { readonly list: string }) {
  const command = useCommand('pending.withdraw', onDone)
  return (
    <Dialog
      title="撤回录入"
      act={{ word: '撤回', run: () => void command.run({ list }), busy: command.busy, danger: true }}
      fault={command.fault}
      onClose={onClose}
    >
      <p>撤回后这一份录入不再留着，只在审计里留下一行。要办的，请重新录入。</p>
    </Dialog>
  )
}

function Refuse({ list, onClose, onDone }: Ending & { readonly list: string }) {
  return (
    <ReasonDialog
      route="pending.refuse"
      title="退回录入"
      label="哪里不相符"
      okText="退回"
      input={(reason) => ({ list, reason })}
      onDone={onDone}
      onClose={onClose}
    >
      <p className="quiet">退回后不算办理，录入的人会在“待核对”里看到理由，撤回后重新录入。</p>
    </ReasonDialog>
  )
}
