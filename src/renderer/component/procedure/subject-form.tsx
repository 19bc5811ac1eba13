import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { Row } from '#shared/contract/common.ts'
import { MOST_PAID } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { formatYuan } from '#shared/model/money.ts'
import { TAKEN } from '#shared/model/support-words.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { EditorNotices } from '#ui/component/editor-notices.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import type { FieldValueMap } from '#ui/component/field-check.ts'
import { useFilledIn } from '#ui/component/known.ts'
import { Keyed } from '#ui/component/keyed.tsx'
import { MoneyInWords } from '#ui/component/money.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import type { Proposal } from '#ui/component/proposal.tsx'
import { formOfEditor, useRecordEditor, useSettled } from '#ui/component/record-editor.ts'
import { RecordForm } from '#ui/component/record-form.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { Basis } from '#ui/component/clause.tsx'

/** What the rules give for the values as typed, with formula, clause and inputs. */
function Suggestion(props: { readonly procedure: string; readonly values: FieldValueMap; readonly id: string | null }) {
  const { procedure, values, id } = props
  const settled = useSettled(values, 400)
  const enough = typeof settled['enterprise'] === 'string' && typeof settled['applyAmount'] === 'number'
  const asked = useAsk('procedure.calculate', { procedure, values: { ...settled }, id }, { enabled: enough })
  const applied = settled['applyAmount']
  if (!enough)
    return (
      <Section title="按规定算出的金额">
        <p className="quiet">选好申报企业、填好申请金额以后，这里会算出按规定能支持多少，并写明算法和条文。</p>
      </Section>
    )
  if (!asked.value)
    return (
      <Section title="按规定算出的金额">
        <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      </Section>
    )
  const { result, formula, clause, inputs } = asked.value
  return (
    <Section title="按规定算出的金额" extra={<Basis of={clause} />}>
      <p className="figure-line">
        <MoneyInWords fen={result} />
      </p>
      <p className="formula">{formula}</p>
      <FactList lines={inputs.map((input) => [input.label, input.value] as const)} />
      {typeof applied === 'number' && applied > result ? (
        <StateTag tone="warning">申请金额高于算出的金额，审批时须写理由</StateTag>
      ) : null}
    </Section>
  )
}

const NO_PROPOSALS: Readonly<Record<string, Proposal>> = {}

/** The most the rules would give, proposed as the amount applied for: the bound it comes from is its reason. */
function useProposedAmount(
  procedure: string,
  values: FieldValueMap,
  id: string | null,
): Readonly<Record<string, Proposal>> {
  const settled = useSettled(values, 400)
  const enabled =
    definitions().procedure(procedure)?.calculate !== undefined && typeof settled['enterprise'] === 'string'
  const boundless = { ...settled, applyAmount: MOST_PAID }
  const asked = useAsk('procedure.calculate', { procedure, values: boundless, id }, { enabled, keep: false })
  const { value } = asked
  return useMemo(() => {
    if (!value || value.result <= 0 || value.result >= MOST_PAID) return NO_PROPOSALS
    const from = value.inputs.find((one) => one.value.endsWith(TAKEN))
    const reason = from ? `${from.label} ${from.value.slice(0, -TAKEN.length).trim()}` : '按规定算出'
    return { applyAmount: { value: value.result, shown: `${formatYuan(value.result)} 元`, reason } }
  }, [value])
}

type SubjectFormProps = {
  readonly procedure: string
  readonly definition: RecordDefinition
  /** 新增专项资金申请, or 更正…: the title of the page. */
  readonly title: string
  readonly clause: string
  readonly row: Row | undefined
  readonly titles: Readonly<Record<string, string>>
  /** Values a new one starts with. */
  readonly fixed: FieldValueMap
  /** Said above the suggestion: what still has to be entered elsewhere. */
  readonly hint?: string
}

/** The form of an application of any procedure, with what the rules give for it computed at the right as it is typed. */
export function SubjectForm(props: SubjectFormProps) {
  const { recordPath } = usePaths()
  const { definition, row } = props
  const navigate = useNavigate()
  const editor = useRecordEditor(definition, row, props.fixed)
  const known = useFilledIn(definition, editor, props.fixed, row === undefined)
  const proposals = useProposedAmount(props.procedure, editor.values, row?.id ?? null)
  const titles = useMemo(() => ({ ...known, ...props.titles }), [known, props.titles])
  const save = async () => {
    const saved = await editor.save()
    if (saved) void navigate(recordPath(definition.name, saved.row.id), { replace: true })
  }
  useUiCommands([
    { id: 'save', label: '保存', shortcut: 'Ctrl+S', run: () => void save() },
    { id: 'back', label: '返回', shortcut: 'Escape', run: () => void navigate(-1) },
  ])
  const calculates = definitions().procedure(props.procedure)?.calculate !== undefined
  return (
    <Page
      title={props.title}
      note={row ? <span>{String(row['serial'] ?? '')}</span> : <Basis of={props.clause} />}
      actions={
        <>
          <Keyed shortcut="Escape" onClick={() => void navigate(-1)}>
            返回
          </Keyed>
          <Keyed shortcut="Ctrl+S" type="primary" loading={editor.busy} onClick={() => void save()}>
            保存
          </Keyed>
        </>
      }
      panel={
        props.hint || calculates ? (
          <>
            {props.hint ? <p className="hint para">{props.hint}</p> : null}
            {calculates ? <Suggestion procedure={props.procedure} values={editor.values} id={row?.id ?? null} /> : null}
          </>
        ) : undefined
      }
    >
      <EditorNotices definition={definition} editor={editor} titles={titles} onSave={() => void save()} />
      <RecordForm
        definition={definition}
        {...formOfEditor(editor)}
        {...(row ? {} : { focusFirst: 1 })}
        titles={titles}
        proposals={proposals}
        onSave={() => void save()}
        onOpenRelated={(record, id) => void navigate(recordPath(record, id))}
      />
    </Page>
  )
}
