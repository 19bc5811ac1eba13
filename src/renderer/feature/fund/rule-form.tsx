import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { supportRule } from '#shared/definition/register/support-rule.ts'
import { readSupportRule, supportProblems, supportTextFault } from '#shared/definition/support-rule.ts'
import { overlapsOf } from '#shared/model/support-coverage.ts'
import type { SupportOverlap, SupportRule } from '#shared/model/support-rule.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { Choose } from '#ui/component/choose.tsx'
import { ComingPage } from '#ui/component/coming-page.tsx'
import { EditorNotices } from '#ui/component/editor-notices.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import { useRecordEditor } from '#ui/component/record-editor.ts'
import { RecordForm } from '#ui/component/record-form.tsx'
import type { Got } from '#ui/component/record-part.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { RuleBox } from '#ui/feature/fund/rule-cell.tsx'
import { draftOfRule, draftOfText, EMPTY_RULE, ruleText, type RuleDraft } from '#ui/feature/fund/rule-draft.ts'
import { NeedTable, TierTable } from '#ui/feature/fund/rule-tiers.tsx'
import { ExampleTable, Gaps, TierSentences } from '#ui/feature/fund/rule-view.tsx'
import '#ui/feature/fund/rule.css'

type Props = { readonly draft: RuleDraft; readonly onChange: (draft: RuleDraft) => void }

const ONCE = [
  { value: 'ever', label: '一次性：每家只支持一次' },
  { value: 'year', label: '每家每年一次' },
] as const

const CAPS = [
  { key: 'cap', label: '规则上限' },
  { key: 'capYear', label: '企业年度上限' },
] as const
const WORDS = [
  { key: 'group', name: '就高不重复的组', label: '就高不重复的组' },
  { key: 'stacks', name: '同组可以叠加的规则代号', label: '可以叠加的规则代号' },
  { key: 'byHand', name: '没有数可查、由人核对的条件（一行一条）', label: '由人核对的条件' },
] as const

/** What holds for all tiers: the year, how often, the caps, the group. */
function Rest({ draft, onChange }: Props) {
  return (
    <Section title="年度、次数、上限、叠加">
      <div className="rule-rest">
        <ChooseOne<RuleDraft['figures']>
          label="所据年度"
          value={draft.figures}
          options={[
            { value: 'before', label: '用上年的数' },
            { value: 'same', label: '用当年的数' },
          ]}
          onChange={(figures) => onChange({ ...draft, figures })}
        />
        <Choose<'ever' | 'year'>
          aria-label="支持次数"
          placeholder="次数不限"
          value={draft.once}
          options={[...ONCE]}
          onChange={(value: 'ever' | 'year' | undefined) => onChange({ ...draft, once: value ?? null })}
        />
        {CAPS.map(({ key, label }) => (
          <Named key={key} name={`${label}（元）`}>
            <RuleBox
              kind="money"
              label={label}
              value={draft[key]}
              onChange={(cap) => onChange({ ...draft, [key]: cap })}
            />
          </Named>
        ))}
        {WORDS.map(({ key, name, label }) => (
          <Named key={key} name={name}>
            <RuleBox
              kind={key === 'byHand' ? 'lines' : 'text'}
              label={label}
              value={draft[key]}
              onChange={(words) => onChange({ ...draft, [key]: String(words ?? '') })}
            />
          </Named>
        ))}
      </div>
    </Section>
  )
}

function Named({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="rule-named">
      <span className="quiet">{name}</span>
      {children}
    </div>
  )
}

/** Which tier counts where two hold: an overlap is not saved without a word. */
function Overlaps({ rule, draft, onChange }: Props & { readonly rule: SupportRule }) {
  const found = overlapsOf(rule)
  if (found.length === 0) return null
  const chosen = ([one, other]: SupportOverlap['tiers']) =>
    draft.overlaps.find(({ tiers }) => tiers[0] === one && tiers[1] === other)?.take
  const set = (pairs: readonly SupportOverlap['tiers'][], take: SupportOverlap['take']) => {
    const rest = draft.overlaps.filter(({ tiers: [a, b] }) => !pairs.some(([c, d]) => a === c && b === d))
    const live = rest.filter(({ tiers: [a, b] }) => found.some(({ tiers: [c, d] }) => a === c && b === d))
    onChange({ ...draft, overlaps: [...live, ...pairs.map((tiers) => ({ tiers, take }))] })
  }
  return (
    <Section
      title="重叠：请选取哪一档"
      extra={
        <Button
          size="small"
          onClick={() =>
            set(
              found.map((one) => one.tiers),
              'highest',
            )
          }
        >
          都就高
        </Button>
      }
    >
      {found.map(({ tiers, words }) => (
        <div key={tiers.join('-')} className="rule-need">
          <span>
            第 {tiers[0] + 1}、{tiers[1] + 1} 档：{words}
          </span>
          <ChooseOne<number | 'highest'>
            label={`第 ${tiers[0] + 1}、${tiers[1] + 1} 档重叠时`}
            placeholder="取哪一档"
            value={chosen(tiers) ?? null}
            options={[
              { value: 'highest', label: '就高' },
              { value: tiers[0], label: `取第 ${tiers[0] + 1} 档` },
              { value: tiers[1], label: `取第 ${tiers[1] + 1} 档` },
            ]}
            onChange={(take) => set([tiers], take)}
          />
        </div>
      ))}
    </Section>
  )
}

/** The typing of an edition: the head in the editor of its record, the rule beside it, and both saved as one. */
function useRuleEditor(from: Got['row'] | undefined) {
  const { recordPath } = usePaths()
  const navigate = useNavigate()
  const [started] = useState(() => readSupportRule(from ? textOf(from, 'content') : null))
  const [typed, setTyped] = useState<RuleDraft>(started ? draftOfRule(started) : EMPTY_RULE)
  const [fixed] = useState(() => ({
    ...(from
      ? { name: from['name'], ruleKey: from['ruleKey'], document: from['document'], article: from['article'] }
      : {}),
    effectiveFrom: today(),
    content: ruleText(typed),
  }))
  const definition = definitions().resolved(supportRule)
  const editor = useRecordEditor(definition, undefined, fixed)
  const content = editor.values['content']
  // The text is what is kept and saved: where a draft of it was taken up, the tables say what stands in it.
  const taken = typeof content === 'string' && content !== ruleText(typed) ? draftOfText(content) : undefined
  const draft = taken ?? typed
  const change = (next: RuleDraft) => {
    setTyped(next)
    editor.change({ ...editor.values, content: ruleText(next) })
  }
  const save = async () => {
    const saved = await editor.save()
    if (saved) void navigate(recordPath(definition.name, saved.row.id), { replace: true })
  }
  const back = () => void navigate(-1)
  useUiCommands([
    { id: 'save', label: '保存', shortcut: 'Ctrl+S', run: () => void save() },
    { id: 'back', label: '返回', shortcut: 'Escape', run: back },
  ])
  return { definition, editor, draft, change, save, back }
}

/** A new edition: the head, the tiers as a table, and at once its gaps, overlaps and examples. */
function RuleForm({ from }: { readonly from: Got['row'] | undefined }) {
  const { definition, editor, draft, change, save, back } = useRuleEditor(from)
  const text = ruleText(draft)
  const rule = readSupportRule(text)
  return (
    <Page
      title={from ? `另登一版：${textOf(from, 'name')}` : '新增支持规则'}
      actions={
        <>
          <Keyed shortcut="Escape" onClick={back}>
            返回
          </Keyed>
          <Keyed shortcut="Ctrl+S" type="primary" loading={editor.busy} onClick={() => void save()}>
            保存
          </Keyed>
        </>
      }
    >
      <EditorNotices definition={definition} editor={editor} titles={{}} onSave={() => void save()} />
      <RecordForm
        definition={definition}
        values={editor.values}
        onChange={editor.change}
        problems={editor.problems}
        warnings={editor.warnings}
        focusProblems={editor.refusals}
        hidden={['content']}
        anchors={false}
        onSave={() => void save()}
      />
      <NeedTable draft={draft} onChange={change} />
      <TierTable draft={draft} onChange={change} />
      {rule ? <Overlaps rule={rule} draft={draft} onChange={change} /> : null}
      <Rest draft={draft} onChange={change} />
      {rule ? (
        <Seen rule={rule} problems={supportProblems(rule)} />
      ) : (
        <Section title="示例">
          <p className="quiet">{supportTextFault(text)}</p>
        </Section>
      )}
    </Page>
  )
}

/** What the rule says as it stands: what keeps it from being saved, the tiers in sentences, gaps, examples. */
function Seen({ rule, problems }: { readonly rule: SupportRule; readonly problems: readonly string[] }) {
  return (
    <>
      {problems.map((one) => (
        <p key={one}>
          <StateTag tone="danger">{one}</StateTag>
        </p>
      ))}
      <Section title="读起来是这样">
        <TierSentences rule={rule} />
      </Section>
      <Gaps rule={rule} />
      <Section title="示例：每个边界少一分、正好、多一分">
        <ExampleTable rule={rule} />
      </Section>
    </>
  )
}

/** A new rule, or another edition of one: `?from=` names the edition it begins with. */
export function NewRule() {
  const [query] = useSearchParams()
  const from = query.get('from')
  const got = useAsk(
    'register.get',
    { record: supportRule.name, id: from ?? '' },
    { keep: false, enabled: from !== null },
  )
  if (from !== null && !got.value) return <ComingPage title="支持规则" asked={got} />
  return <RuleForm key={from ?? ''} from={got.value?.row} />
}
