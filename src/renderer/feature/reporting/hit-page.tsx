import { App as AntApp, Button } from 'antd'
import { useRef, useState } from 'react'
import { choice, longText } from '#shared/definition/field.ts'
import { hitKinds, hitLabel } from '#shared/definition/hit.ts'
import { HIT_CONCLUSIONS } from '#shared/definition/register/hit-disposition.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { FilterChoice, OpenOrAll } from '#ui/component/filter-bar.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { Section } from '#ui/component/page.tsx'
import { dialogForm, FormDialog } from '#ui/component/form-dialog.tsx'
import { ReturnDialog } from '#ui/component/return-dialog.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Hit = OutputOf<'hit.find'>['hits'][number]
type Returning = { readonly hit: Hit; readonly member: Hit['members'][number] }
type Conclusion = InputOf<'hit.dispose'>['conclusion']

const WORDS = new Map<string, string>(HIT_CONCLUSIONS.map((one) => [one.value, one.label]))

const KIND_OPTIONS = hitKinds.map((one) => ({ value: one.key, label: hitLabel(one) }))

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
  wrapColumn('label', '核对项目', 126, ({ label }) => label),
  wrapColumn('value', '内容', 166, ({ value }) => value),
  wrapColumn('members', '单位和记录', 330, ({ members }) =>
    members.map((one) => `${one.unit} ${one.title}`).join('；'),
  ),
]

/** One hit, or several that are one matter: the same words are written to each, as far as it still stands. */
function DisposeDialog({ hits, onClose }: { readonly hits: readonly Hit[]; readonly onClose: () => void }) {
  const command = useCommand('hit.dispose')
  const { message } = AntApp.useApp()
  const done = useRef(new Set<string>())
  const [hit] = hits
  return (
    <FormDialog
      title={hits.length > 1 ? `处置选中的 ${hits.length} 条` : `处置：${hit?.label ?? ''}`}
      definition={disposeForm}
      okText="记下处置"
      busy={command.busy}
      fault={command.fault}
      onClose={onClose}
      onSubmit={async ({ conclusion, text }) => {
        let gone = 0
        for (const one of hits) {
          if (done.current.has(one.id)) continue
          const reply = await command.run({
            kind: one.kind,
            id: one.id,
            rows: one.members.map((member) => member.row),
            // The form offers exactly the conclusions of the contract.
            conclusion: conclusion as Conclusion,
            text,
          })
          if (reply.ok) done.current.add(one.id)
          else if (reply.fault.code === 'HIT_GONE' && hits.length > 1) gone += 1
          else return
        }
        if (gone > 0)
          void message.warning(`已处置 ${done.current.size} 条；${gone} 条所涉的记录变了，没有写处置，请重新看。`, 8)
        onClose()
      }}
    >
      <ul className="plain">
        {hits.map((one) => (
          <li key={one.id}>
            {`${one.label} ${one.value}：${one.members.map((member) => `${member.unit} ${member.title}`).join('；')}`}
            {one.earlier ? `（以前的处置，当时所涉记录不同：${one.earlier}）` : ''}
          </li>
        ))}
      </ul>
      <p className="hint">处置只对现在这几条记录有效；以后又有单位登记同样内容，会重新列出来。</p>
    </FormDialog>
  )
}

function HitPanel(props: {
  readonly hit: Hit | undefined
  readonly may: boolean
  readonly onDispose: () => void
  readonly onReturn: (returning: Returning) => void
}) {
  const { recordPath } = usePaths()
  const { hit } = props
  if (!hit)
    return (
      <p className="quiet">
        用上下键选一条，按回车看所涉的记录；再处置，或退回其中一条。是一回事的，勾选几条一起处置。
      </p>
    )
  return (
    <Section title={`${hit.label}：${hit.value}`}>
      <ul className="plain">
        {hit.members.map((one) => (
          <li key={one.row}>
            {one.unit}：{one.title}
            <div className="inline-acts">
              <GoButton size="small" to={recordPath(one.record, one.row)}>
                打开
              </GoButton>
              {props.may && !one.own ? (
                <Button size="small" onClick={() => props.onReturn({ hit, member: one })}>
                  退回
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {hit.disposition ? (
        <p>{`${hit.disposition.on} ${hit.disposition.byName} ${WORDS.get(hit.disposition.conclusion) ?? ''}：${hit.disposition.text}`}</p>
      ) : null}
      {props.may && !hit.disposition ? (
        <Button type="primary" onClick={props.onDispose}>
          处置
        </Button>
      ) : null}
    </Section>
  )
}

/** A record goes back to its unit for what another unit registered as well. */
function ReturnMember(props: Returning & { readonly onClose: () => void }) {
  const { hit, member, onClose } = props
  const others = hit.members.filter((one) => one.unit !== member.unit).map((one) => one.unit)
  return (
    <ReturnDialog
      record={member.record}
      row={member.row}
      title={`${member.unit}：${member.title}`}
      reason={`与${others.join('、')}登记的${hit.label}，请核对`}
      onClose={onClose}
    />
  )
}

function HitSums({ found }: { readonly found: OutputOf<'hit.find'> | undefined }) {
  return (
    <>
      <span role="status">{`待处置 ${found?.open ?? 0} 条`}</span>
      {(found?.unchecked ?? []).map((one) => (
        <span key={one.label}>{`${one.count} 个${one.label}没有随包报送，没有比对`}</span>
      ))}
    </>
  )
}

/** 跨县核对: what two units both registered; each hit waits for a written disposition. */
export function HitPage() {
  const { can } = useSession()
  const [kind, setKind] = useState<string | null>(null)
  const [open, setOpen] = useState(true)
  const [shown, setShown] = useState<Hit | undefined>(undefined)
  const [disposing, setDisposing] = useState<readonly Hit[]>([])
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [returning, setReturning] = useState<Returning | undefined>(undefined)
  const found = useAsk('hit.find', { kind, open })
  const rows = found.value?.hits ?? []
  const hit = rows.find((one) => one.id === shown?.id) ?? rows[0]
  const may = can('exchange.receive')
  const asked = rows.filter((one) => ticked.includes(one.id) && !one.disposition)
  const settled = () => {
    setDisposing([])
    setTicked([])
  }
  return (
    <PaperListPage<Hit>
      title="跨县核对"
      sheet={{ list: 'hits', kind, open }}
      actions={
        may && asked.length > 0 ? (
          <Button onClick={() => setDisposing(asked)}>{`处置选中的 ${asked.length} 条`}</Button>
        ) : null
      }
      panel={<HitPanel hit={hit} may={may} onDispose={() => setDisposing(hit ? [hit] : [])} onReturn={setReturning} />}
      footer={<HitSums found={found.value} />}
      asked={found}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.id}
      {...(may ? { selected: ticked, onSelect: setTicked } : {})}
      onOpen={setShown}
      onPreview={setShown}
      filters={
        <>
          <OpenOrAll open={open} word="待处置" onChange={setOpen} />
          <FilterChoice
            label="核对项目"
            placeholder="全部项目"
            value={kind}
            options={KIND_OPTIONS}
            onChange={setKind}
          />
        </>
      }
      hint="除姓名、名称外，相同的处置以前不能批复有关企业的申请。"
      empty={`没有${open ? '待处置' : '相同或相近'}的。各县的报送包接收以后，程序自动比对。`}
    >
      {disposing.length > 0 ? <DisposeDialog hits={disposing} onClose={settled} /> : null}
      {returning ? <ReturnMember {...returning} onClose={() => setReturning(undefined)} /> : null}
    </PaperListPage>
  )
}
