import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { longText } from '#shared/definition/field.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { JobProgress } from '#ui/component/progress.tsx'
import { Page } from '#ui/component/page.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { EffectList, EffectPanel } from '#ui/feature/exchange/effect-list.tsx'
import { TakeFinal } from '#ui/feature/exchange/take-final.tsx'
import { TakenNext } from '#ui/feature/exchange/taken-next.tsx'
import {
  type EffectLine,
  type PackagePreview,
  missingWords,
  returnedWords,
  writtenAt,
} from '#ui/feature/exchange/words.ts'
import { ParkDialog } from '#ui/feature/exchange/park-dialog.tsx'
import { PreviewButtons, SlipCompare } from '#ui/feature/exchange/slip-compare.tsx'
import { type InboxSource, whichOf } from '#ui/feature/exchange/use-inbox.ts'
import type { Fault } from '#shared/contract/route.ts'
import { purposeWord, recordWords } from '#shared/definition/slip.ts'

const refuseForm = dialogForm('拒收', {
  reason: longText({
    label: '拒收的理由',
    required: true,
    max: 300,
    help: '写给对方听的话，例如 报送期不对，请核对后重新报送',
  }),
})

type Filter = 'all' | EffectLine['effect'] | 'flagged'

type PreviewPageProps = {
  readonly preview: PackagePreview
  readonly source: InboxSource
  /** The unit and number of the next package chosen here; undefined where this is the last. */
  readonly next: string | undefined
  readonly onNext: () => void
  /** True when the package was taken in or parked. */
  readonly onBack: (finished: boolean) => void
}

type Act = 'take' | 'park' | 'refuse'

/** What a package would change, effect by effect, before a byte is changed; then take it in, park it or turn it down. */
export function PreviewPage(props: PreviewPageProps) {
  const { preview, source, onBack } = props
  const { can } = useSession()
  const [shown, setShown] = useState<EffectLine | undefined>(undefined)
  const [act, setAct] = useState<Act | undefined>(undefined)
  const [applied, setApplied] = useState<PackagePreview | undefined>(undefined)
  const apply = useCommand('exchange.apply', setApplied)
  const [compared, setCompared] = useState(false)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  useUiCommands([{ id: 'back', label: '返回', shortcut: 'Escape', run: () => onBack(applied !== undefined) }])
  const take = (confirmation: string) => apply.faultOf({ ...whichOf(source), compared, confirmation })
  const done = applied ?? (preview.state === 'applied' ? preview : undefined)
  const may = can('exchange.receive') && !done
  return (
    <Page
      title={`${preview.fromName}：${purposeWord(preview.purpose)}第 ${preview.seq} 号`}
      note={<span>写出于 {writtenAt(preview)}</span>}
      actions={
        <>
          {applied ? null : <PreviewButtons source={source} onFault={setFault} />}
          <Keyed shortcut="Escape" onClick={() => onBack(applied !== undefined)}>
            返回
          </Keyed>
        </>
      }
      panel={<EffectPanel line={shown} />}
      footer={
        <>
          <Connection missing={preview.missing} />
          {done ? (
            <span className="push action-now">
              <StateTag tone="success">已接收</StateTag>
              {applied ? <TakenNext next={props.next} onNext={props.onNext} /> : null}
            </span>
          ) : (
            <Acts {...props} may={may} busy={apply.busy} onAct={setAct} />
          )}
        </>
      }
    >
      <FaultAlert fault={apply.fault ?? fault} />
      <SlipCompare preview={preview} compared={compared} {...(may ? { onCompared: setCompared } : {})} />
      <JobProgress of={apply} label="正在接收" />
      <Warnings preview={preview} />
      <Effects preview={preview} onShow={setShown} />
      <ActDialog {...props} act={act} compared={compared} onTake={take} onClose={() => setAct(undefined)} />
    </Page>
  )
}

/** Whether it follows on what was received before. */
function Connection({ missing }: Pick<PackagePreview, 'missing'>) {
  if (missing.length === 0) return <StateTag tone="success">签名相符，接得上</StateTag>
  return <StateTag tone="warning">{`${missingWords(missing)}；其中的内容已包含在这个包里`}</StateTag>
}

function Acts(
  props: PreviewPageProps & {
    readonly may: boolean
    readonly busy: boolean
    readonly onAct: (act: Act) => void
  },
) {
  const { may, source, onAct } = props
  const { added, changed } = props.preview.counts
  return (
    <span className="push action-now">
      {may ? (
        <Button danger onClick={() => onAct('refuse')}>
          拒收
        </Button>
      ) : null}
      {may && 'file' in source ? <Button onClick={() => onAct('park')}>先搁置</Button> : null}
      {may ? (
        <Button type="primary" loading={props.busy} onClick={() => onAct('take')}>
          接收（新增 {added}，修改 {changed}）
        </Button>
      ) : (
        <span className="quiet">由经办、审核或负责人接收</span>
      )}
    </span>
  )
}

function Warnings({ preview }: { readonly preview: PackagePreview }) {
  return (
    <>
      {preview.sealed ? null : (
        <p>
          <StateTag tone="warning">没有加密封套</StateTag>
          {' 这个包路上谁都能打开看；账号、证件号等敏感栏目不在里面。程序自己不写这样的包，请问对方是怎样写出来的。'}
        </p>
      )}
      {preview.returned.length > 0 ? <p>{returnedWords(preview.returned)}</p> : null}
    </>
  )
}

/** The effects, all or those of one kind. */
function Effects(props: { readonly preview: PackagePreview; readonly onShow: (line: EffectLine) => void }) {
  const { preview, onShow } = props
  const [filter, setFilter] = useState<Filter>('all')
  const { counts } = preview
  const rows = useMemo(
    () =>
      preview.effects.filter((line) =>
        filter === 'all' ? true : filter === 'flagged' ? line.flags.length > 0 : line.effect === filter,
      ),
    [preview.effects, filter],
  )
  const all = counts.added + counts.changed + counts.unchanged
  const elsewhere = all - Object.values(preview.records).reduce((sum, count) => sum + count, 0)
  return (
    <>
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
        <span className="hint">
          {`这个包 ${recordWords(preview)}，交接单按版本数行；${elsewhere > 0 ? `另有 ${elsewhere} 条不在包里，因它而变或有提示；` : ''}有提示的也会存下，并列入“提示处置”。`}
        </span>
      </div>
      <EffectList rows={rows} onShow={onShow} />
    </>
  )
}

function ActDialog(
  props: PreviewPageProps & {
    readonly act: Act | undefined
    readonly compared: boolean
    readonly onTake: (confirmation: string) => Promise<Fault | undefined>
    readonly onClose: () => void
  },
) {
  const { act, preview, source, onBack, onClose } = props
  if (act === 'take')
    return <TakeFinal preview={preview} compared={props.compared} onTake={props.onTake} onClose={onClose} />
  if (act === 'park' && 'file' in source)
    return <ParkDialog file={source.file} onClose={onClose} onParked={() => onBack(true)} />
  if (act !== 'refuse') return null
  return (
    <CommandDialog
      route="exchange.refuse"
      title="拒收"
      definition={refuseForm}
      okText="拒收"
      input={({ reason }) => ({ ...whichOf(source), reason })}
      onDone={() => onBack(true)}
      onClose={onClose}
    >
      <p className="quiet">拒收的包作为凭据留存，登记的内容不变；理由记入审计，请另行告知对方。</p>
    </CommandDialog>
  )
}
