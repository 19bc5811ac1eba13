import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { longText } from '#shared/definition/field.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { JobProgress } from '#ui/component/progress.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { dialogForm, FormDialog } from '#ui/component/procedure/form-dialog.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import {
  EFFECT_WORDS,
  type EffectLine,
  type Preview,
  missingWords,
  returnedWords,
  writtenAt,
} from '#ui/feature/exchange/words.ts'
import { ParkDialog } from '#ui/feature/exchange/park-dialog.tsx'
import { PreviewButtons, SlipCompare } from '#ui/feature/exchange/slip-compare.tsx'
import { type Source, whichOf } from '#ui/feature/exchange/use-inbox.ts'
import type { Fault } from '#shared/contract/route.ts'
import { purposeWord } from '#shared/definition/slip.ts'

const refuseForm = dialogForm('拒收', {
  reason: longText({
    label: '拒收的理由',
    required: true,
    max: 300,
    help: '写给对方听的话，例如 报送期不对，请核对后重新报送',
  }),
})

const effectColumns: readonly DataColumn<EffectLine>[] = [
  {
    key: 'effect',
    label: '会怎样',
    width: 90,
    render: ({ effect }) => <StateTag tone={EFFECT_WORDS[effect].tone}>{EFFECT_WORDS[effect].label}</StateTag>,
  },
  { key: 'label', label: '种类', width: 110, render: ({ label }) => label },
  { key: 'title', label: '记录', width: 220, wrap: true, render: ({ title }) => title },
  {
    key: 'changes',
    label: '改动',
    width: 150,
    wrap: true,
    // Of a new record every field is new: saying them all hides what was really changed.
    render: ({ effect, changes }) => (effect === 'added' ? '' : changes.map((change) => change.label).join('、')),
  },
  {
    key: 'flags',
    label: '提示',
    width: 240,
    wrap: true,
    render: ({ flags }) =>
      flags.length === 0 ? null : <StateTag tone="warning">{flags.map((flag) => flag.message).join('；')}</StateTag>,
  },
]

type Filter = 'all' | EffectLine['effect'] | 'flagged'
const effectKey = (line: EffectLine) => `${line.record}:${line.id}`

/** One effect: old beside new, field by field, and what was noticed. */
function EffectPanel({ line }: { readonly line: EffectLine | undefined }) {
  if (!line) return <p className="quiet">用上下键选一行，按空格或回车，这里列出这一条的旧值和新值。</p>
  return (
    <Section title={line.title}>
      <p>
        {line.label}，<StateTag tone={EFFECT_WORDS[line.effect].tone}>{EFFECT_WORDS[line.effect].label}</StateTag>
      </p>
      <ul className="plain">
        {line.flags.map((flag) => (
          <li key={flag.code + flag.message}>
            <StateTag tone="warning">{flag.message}</StateTag>
          </li>
        ))}
      </ul>
      {line.changes.length === 0 ? (
        <p className="quiet">没有字段改动。</p>
      ) : (
        <table className="compare">
          <thead>
            <tr>
              <th scope="col">栏目</th>
              <th scope="col">原来</th>
              <th scope="col">接收后</th>
            </tr>
          </thead>
          <tbody>
            {line.changes.map((change) => (
              <tr key={change.field}>
                <th scope="row">{change.label}</th>
                <td>{change.before === '' ? '（空）' : change.before}</td>
                <td>{change.after === '' ? '（空）' : change.after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

export type PreviewPageProps = {
  readonly preview: Preview
  readonly source: Source
  /** True when the package was taken in or parked. */
  readonly onBack: (finished: boolean) => void
}

/** What a package would change, effect by effect, before a byte is changed (opportunity 3); then take it in or park it. */
export function PreviewPage({ preview, source, onBack }: PreviewPageProps) {
  const { can } = useSession()
  const apply = useCommand('exchange.apply')
  const turnDown = useCommand('exchange.refuse')
  const [filter, setFilter] = useState<Filter>('all')
  const [shown, setShown] = useState<EffectLine | undefined>(undefined)
  const [parking, setParking] = useState(false)
  const [refusing, setRefusing] = useState(false)
  const [applied, setApplied] = useState<Preview | undefined>(undefined)
  const [compared, setCompared] = useState(false)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  useUiCommands([{ id: 'back', label: '返回', shortcut: 'Escape', run: () => onBack(applied !== undefined) }])
  const { counts } = preview
  const rows = useMemo(
    () =>
      preview.effects.filter((line) =>
        filter === 'all' ? true : filter === 'flagged' ? line.flags.length > 0 : line.effect === filter,
      ),
    [preview.effects, filter],
  )
  const which = whichOf(source)
  const all = counts.added + counts.changed + counts.unchanged
  const take = async () => {
    const reply = await apply.run({ ...which, compared })
    if (reply.ok) setApplied(reply.value)
  }
  const done = applied ?? (preview.state === 'applied' ? preview : undefined)
  const may = can('exchange.receive') && !done
  return (
    <Page
      title={`${preview.fromName}：${purposeWord(preview.purpose)}第 ${preview.seq} 号`}
      note={<span>写出于 {writtenAt(preview)}</span>}
      actions={
        <>
          {applied ? null : <PreviewButtons source={source} onFault={setFault} />}
          <Button onClick={() => onBack(applied !== undefined)}>返回</Button>
        </>
      }
      panel={<EffectPanel line={shown} />}
      footer={
        <>
          {preview.missing.length === 0 ? (
            <StateTag tone="success">签名相符，接得上</StateTag>
          ) : (
            <StateTag tone="warning">{`${missingWords(preview.missing)}；其中的内容已包含在这个包里`}</StateTag>
          )}
          {done ? (
            <span className="push">
              <StateTag tone="success">已接收</StateTag>
            </span>
          ) : (
            <span className="push action-now">
              {may ? (
                <Button danger onClick={() => setRefusing(true)}>
                  拒收
                </Button>
              ) : null}
              {may && 'file' in source ? <Button onClick={() => setParking(true)}>先搁置</Button> : null}
              {may ? (
                <Button type="primary" loading={apply.busy} onClick={() => void take()}>
                  接收（新增 {counts.added}，修改 {counts.changed}）
                </Button>
              ) : (
                <span className="quiet">由经办、审核或负责人接收</span>
              )}
            </span>
          )}
        </>
      }
    >
      <FaultAlert fault={apply.fault ?? fault} />
      <SlipCompare preview={preview} compared={compared} {...(may ? { onCompared: setCompared } : {})} />
      <JobProgress running={apply.busy} label="正在接收" />
      {preview.sealed ? null : (
        <p>
          <StateTag tone="warning">没有加密封套</StateTag>
          {' 这个包路上谁都能打开看；账号、证件号等敏感栏目不在里面。程序自己不写这样的包，请问对方是怎样写出来的。'}
        </p>
      )}
      {preview.returned.length > 0 ? <p>{returnedWords(preview.returned)}</p> : null}
      <div className="toolbar">
        <Segmented<Filter>
          aria-label="看哪些"
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'all', label: `全部 ${all}` },
            { value: 'added', label: `新增 ${counts.added}` },
            { value: 'changed', label: `修改 ${counts.changed}` },
            { value: 'unchanged', label: `无变化 ${counts.unchanged}` },
            { value: 'flagged', label: `有提示 ${counts.flagged}` },
          ]}
        />
        {preview.effects.length < all ? (
          <StateTag tone="warning">{`只列前 ${preview.effects.length} 条，共 ${all} 条；有提示的排在前面`}</StateTag>
        ) : null}
        <span className="hint">有提示的也会存下，并列入“提示处置”；接收后不能撤回，只能用新的包更正。</span>
      </div>
      <DataTable<EffectLine>
        label="会变什么"
        columns={effectColumns}
        rows={rows}
        rowKey={effectKey}
        onOpen={setShown}
        onPreview={setShown}
        fill
        empty={<Empty why="没有这一类的内容。" />}
      />
      {parking && 'file' in source ? (
        <ParkDialog file={source.file} onClose={() => setParking(false)} onParked={() => onBack(true)} />
      ) : null}
      {refusing ? (
        <FormDialog
          title="拒收"
          definition={refuseForm}
          okText="拒收"
          busy={turnDown.busy}
          fault={turnDown.fault}
          onClose={() => setRefusing(false)}
          onSubmit={async (values) => {
            const reply = await turnDown.run({ ...which, reason: values.reason })
            if (reply.ok) onBack(true)
          }}
        >
          <p className="quiet">拒收的包作为凭据留存，登记的内容不变；理由记入审计，请另行告知对方。</p>
        </FormDialog>
      ) : null}
    </Page>
  )
}
