import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Fault } from '#shared/contract/route.ts'
import { choice, longText } from '#shared/definition/field.ts'
import { hitKinds, hitLabel } from '#shared/definition/hit.ts'
import { HIT_CONCLUSIONS } from '#shared/definition/register/hit-disposition.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Choose } from '#ui/component/choose.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { ListButtons } from '#ui/component/list-buttons.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { dialogForm, FormDialog } from '#ui/component/procedure/form-dialog.tsx'
import { ReturnDialog } from '#ui/component/return-dialog.tsx'
import { recordPath } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Hit = OutputOf<'hit.find'>['hits'][number]
type Member = Hit['members'][number]
type Conclusion = InputOf<'hit.dispose'>['conclusion']

const WORDS = new Map<string, string>(HIT_CONCLUSIONS.map((one) => [one.value, one.label]))

const disposeForm = dialogForm('处置', {
  conclusion: choice({ label: '结论', required: true, of: HIT_CONCLUSIONS }),
  text: longText({ label: '查了什么，怎么处置', required: true, max: 500, help: '例如 电话核实，乙县的申请当日退回' }),
})

const columns: readonly DataColumn<Hit>[] = [
  {
    key: 'state',
    label: '处置',
    width: 140,
    render: ({ disposition, blocks }) =>
      disposition ? (
        <StateTag tone="success">{WORDS.get(disposition.conclusion) ?? '已处置'}</StateTag>
      ) : (
        <StateTag tone={blocks ? 'danger' : 'warning'}>{blocks ? '待处置，挡批复' : '待处置'}</StateTag>
      ),
  },
  { key: 'label', label: '核对项目', width: 140, render: ({ label }) => label },
  { key: 'value', label: '内容', width: 170, render: ({ value }) => value },
  {
    key: 'units',
    label: '单位',
    width: 110,
    wrap: true,
    render: ({ members }) => [...new Set(members.map((one) => one.unit))].join('、'),
  },
  {
    key: 'members',
    label: '记录',
    width: 280,
    wrap: true,
    render: ({ members }) => members.map((one) => `${one.unit} ${one.title}`).join('；'),
  },
]

function DisposeDialog({ hit, onClose }: { readonly hit: Hit; readonly onClose: () => void }) {
  const command = useCommand('hit.dispose')
  return (
    <FormDialog
      title={`处置：${hit.label}`}
      definition={disposeForm}
      okText="记下处置"
      busy={command.busy}
      fault={command.fault}
      onClose={onClose}
      onSubmit={async ({ conclusion, text }) => {
        const reply = await command.run({
          kind: hit.kind,
          id: hit.id,
          rows: hit.members.map((one) => one.row),
          // The form offers exactly the conclusions of the contract.
          conclusion: conclusion as Conclusion,
          text,
        })
        if (reply.ok) onClose()
      }}
    >
      <ul className="plain">
        {hit.members.map((one) => (
          <li key={one.row}>{`${one.unit}：${one.title}`}</li>
        ))}
      </ul>
      {hit.earlier ? <p>{`以前的处置（当时所涉记录不同）：${hit.earlier}`}</p> : null}
      <p className="hint">处置只对现在这几条记录有效；以后又有单位登记同样内容，会重新列出来。</p>
    </FormDialog>
  )
}

function HitPanel(props: {
  readonly hit: Hit | undefined
  readonly may: boolean
  readonly onDispose: () => void
  readonly onReturn: (member: Member) => void
}) {
  const navigate = useNavigate()
  const { hit } = props
  if (!hit) return <p className="quiet">用上下键选一条，按空格或回车看所涉的记录；再处置，或退回其中一条。</p>
  return (
    <Section title={`${hit.label}：${hit.value}`}>
      <ul className="plain">
        {hit.members.map((one) => (
          <li key={one.row}>
            {one.unit}：{one.title}
            <div className="inline-acts">
              <Button size="small" onClick={() => void navigate(recordPath(one.record, one.row))}>
                打开
              </Button>
              {props.may && !one.own ? (
                <Button size="small" onClick={() => props.onReturn(one)}>
                  退回
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {hit.disposition ? (
        <p>{`${hit.disposition.on} ${WORDS.get(hit.disposition.conclusion) ?? ''}：${hit.disposition.text}`}</p>
      ) : null}
      {props.may && !hit.disposition ? (
        <Button type="primary" onClick={props.onDispose}>
          处置
        </Button>
      ) : null}
    </Section>
  )
}

/** 跨县核对: what two units both registered; each hit waits for a written disposition (opportunity 13). */
export function HitPage() {
  const { can } = useSession()
  const [kind, setKind] = useState<string | null>(null)
  const [open, setOpen] = useState(true)
  const [shown, setShown] = useState<Hit | undefined>(undefined)
  const [disposing, setDisposing] = useState(false)
  const [returning, setReturning] = useState<Member | undefined>(undefined)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const asked = useAsk('hit.find', { kind, open })
  const list = useMemo(() => ({ list: 'hits' as const, kind, open }), [kind, open])
  const rows = asked.value?.hits ?? []
  const hit = shown && rows.find((one) => one.id === shown.id)
  return (
    <Page
      title="跨县核对"
      actions={<ListButtons list={list} disabled={rows.length === 0} onFault={setFault} />}
      panel={
        <HitPanel
          hit={hit}
          may={can('exchange.receive')}
          onDispose={() => setDisposing(true)}
          onReturn={setReturning}
        />
      }
      footer={
        <>
          <span role="status">{`待处置 ${asked.value?.open ?? 0} 条`}</span>
          {(asked.value?.unchecked ?? []).map((one) => (
            <span key={one.label}>{`${one.count} 个${one.label}没有随包报送，没有比对`}</span>
          ))}
        </>
      }
    >
      <FaultAlert fault={fault ?? asked.fault} onClose={() => setFault(undefined)} />
      <div className="toolbar">
        <Segmented
          aria-label="看哪些"
          value={open ? 'open' : 'all'}
          options={[
            { value: 'open', label: '待处置' },
            { value: 'all', label: '全部' },
          ]}
          onChange={(value) => setOpen(value === 'open')}
        />
        <Choose
          aria-label="核对项目"
          placeholder="全部项目"
          value={kind}
          options={hitKinds.map((one) => ({ value: one.key, label: hitLabel(one) }))}
          onChange={(value: string | null | undefined) => setKind(value ?? null)}
        />
        <span className="hint">除姓名、名称外，相同的处置以前不能批复有关企业的申请。</span>
      </div>
      <DataTable<Hit>
        label="跨县核对"
        columns={columns}
        rows={rows}
        rowKey={(one) => one.id}
        onOpen={setShown}
        onPreview={setShown}
        loading={asked.loading}
        fill
        empty={
          <Empty
            why={open ? '没有待处置的。各县的报送包接收以后，程序自动比对。' : '各县登记的内容没有相同或相近的。'}
          />
        }
      />
      {hit && disposing ? <DisposeDialog hit={hit} onClose={() => setDisposing(false)} /> : null}
      {hit && returning ? (
        <ReturnDialog
          record={returning.record}
          row={returning.row}
          title={`${returning.unit}：${returning.title}`}
          reason={`与${hit.members
            .filter((one) => one.unit !== returning.unit)
            .map((one) => one.unit)
            .join('、')}登记的${hit.label}，请核对`}
          onClose={() => setReturning(undefined)}
        />
      ) : null}
    </Page>
  )
}
