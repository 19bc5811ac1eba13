import { Alert, Button, Spin } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { definitions } from '#ui/api/definitions.ts'
import { isDesktop } from '#ui/api/desktop.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { ComingPage } from '#ui/component/coming-page.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { Page } from '#ui/component/page.tsx'
import { saveFile } from '#ui/component/file.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { thisYear } from '#ui/component/year.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import { IssuedPart } from '#ui/feature/printing/issued-part.tsx'
import { PrintDialog } from '#ui/feature/printing/print-dialog.tsx'
import { type Issuing, useIssue, useWhenReady } from '#ui/feature/printing/issue.ts'
import { PaperPages, type PaperPreview, type Settings, SettingsPanel } from '#ui/feature/printing/paper-panel.tsx'
import type { Fill } from '#ui/feature/printing/words.ts'

const WAIT_MS = 250

function fillOf(asked: string | null, fills: readonly Fill[], hasSubject: boolean): Fill {
  const wanted = fills.find((fill) => fill === asked)
  return (
    wanted ?? (hasSubject ? (fills[0] ?? 'filled') : (fills.find((fill) => fill === 'blank') ?? fills[0] ?? 'blank'))
  )
}

/** The page itself at the left, settings at the right; issuing numbers it, stores its PDF and opens that for printing. */
export function PaperPage() {
  const { form = '', subject } = useParams()
  const [query] = useSearchParams()
  const forms = useAsk('print.forms', {})
  const wanted = query.get('record') ?? ''
  const coded = forms.value?.filter((one) => one.code === form) ?? []
  const found = coded.find((one) => one.record === wanted) ?? coded[0]
  if (!found)
    return (
      <ComingPage title="纸面" asked={forms}>
        {forms.value ? <Empty why={`没有代号为 ${form} 的表单。`} /> : null}
      </ComingPage>
    )
  return <Paper key={`${form}:${wanted}:${subject ?? ''}`} form={found} given={subject ?? null} />
}

type FormLine = OutputOf<'print.forms'>[number]
type Input = InputOf<'print.preview'>

/** The page picture of what is chosen, made anew a moment after the last change; nothing while the subject is not chosen. */
function usePreview(input: Input, wanting: boolean, onChange: () => void) {
  const { run, fault } = useCommand('print.preview')
  const [shown, setShown] = useState<PaperPreview | undefined>(undefined)
  const changed = useRef(onChange)
  changed.current = onChange
  useEffect(() => {
    changed.current()
    if (wanting) {
      setShown(undefined)
      return
    }
    let live = true
    const timer = setTimeout(() => {
      void run(input).then((reply) => {
        if (live) setShown(reply.ok ? reply.value : undefined)
      })
    }, WAIT_MS)
    return () => {
      live = false
      clearTimeout(timer)
    }
  }, [input, wanting, run])
  return { shown, fault }
}

/** A list or a document of a year names no record. */
const isYearly = (form: FormLine) => (form.list || form.word) && form.record === null

/** What is printed: how the form is filled, and of which subject. */
function useChoice(form: FormLine, given: string | null) {
  const [query] = useSearchParams()
  const [subject, setSubject] = useState(given ?? (isYearly(form) ? String(thisYear()) : null))
  const [settings, setSettings] = useState<Settings>({
    fill: fillOf(query.get('fill'), form.fills, given !== null),
    offsetX: 0,
    offsetY: 0,
    duplex: true,
    purpose: '',
  })
  const input = useMemo(
    () => ({
      form: form.code,
      record: form.record,
      subjects: settings.fill === 'blank' || subject === null ? [] : [subject],
      ...settings,
      purpose: settings.purpose.trim().length < 2 ? null : settings.purpose,
    }),
    [form.code, form.record, subject, settings],
  )
  const wanting = settings.fill !== 'blank' && subject === null && form.record !== null
  return { subject, setSubject, settings, setSettings, input, wanting }
}

function useSubjectTitle(form: FormLine, given: string | null): string {
  const definition = definitions().record(form.record ?? '')
  const got = useAsk(
    'register.get',
    { record: form.record ?? '', id: given ?? '' },
    { enabled: given !== null && form.record !== null },
  )
  return definition && got.value ? String(got.value.row[definition.title] ?? '') : '已选的一件'
}

function Paper({ form, given }: { readonly form: FormLine; readonly given: string | null }) {
  const navigate = useNavigate()
  const choice = useChoice(form, given)
  const issue = useIssue(choice.input)
  const { shown, fault } = usePreview(choice.input, choice.wanting, issue.forget)
  const subjectTitle = useSubjectTitle(form, given)
  const { done } = issue
  const ready = shown !== undefined && !shown.hidden && !issue.busy
  const comes = shown === undefined && !choice.wanting && fault === undefined && !issue.busy
  const print = useWhenReady(ready, comes, () => void issue.print())
  useUiCommands([
    ...(ready || comes ? [{ id: 'print', label: '出具并打印', shortcut: 'Ctrl+P', run: print }] : []),
    { id: 'back', label: '返回', shortcut: 'Escape', run: () => void navigate(-1) },
  ])
  return (
    <Page
      title={form.name}
      note={<span>{form.code}</span>}
      actions={<Acts form={form} choice={choice} issue={issue} ready={ready} comes={comes} print={print} />}
      panel={
        <>
          {done ? (
            <IssuedPart
              issued={done.issued[0]}
              file={done.file}
              onPrint={done.images.length > 0 ? () => issue.setPrinting(true) : undefined}
            />
          ) : null}
          <SettingsPanel
            form={form}
            settings={choice.settings}
            onChange={choice.setSettings}
            yearly={isYearly(form)}
            subject={choice.subject}
            subjectTitle={subjectTitle}
            onSubject={choice.setSubject}
            preview={shown}
          />
        </>
      }
    >
      <FaultAlert fault={fault ?? issue.fault} />
      <Printing form={form} issue={issue} />
      <Sheet form={form} shown={shown} wanting={choice.wanting} failed={fault !== undefined} />
    </Page>
  )
}

/** What can be done with the page that is seen. */
function Acts(props: {
  readonly form: FormLine
  readonly choice: ReturnType<typeof useChoice>
  readonly issue: Issuing
  readonly ready: boolean
  readonly comes: boolean
  readonly print: () => void
}) {
  const { form, choice, issue, ready, comes, print } = props
  const navigate = useNavigate()
  return (
    <>
      {choice.settings.fill === 'data-only' ? <TrueSizeHint /> : null}
      {form.list && choice.input.subjects[0] !== undefined ? (
        <SheetButton form={form} subject={choice.input.subjects[0]} />
      ) : null}
      <Keyed shortcut="Escape" onClick={() => void navigate(-1)}>
        返回
      </Keyed>
      {form.word ? <WordButton issue={issue} ready={ready} /> : null}
      <Keyed
        shortcut="Ctrl+P"
        type="primary"
        autoFocus
        disabled={!ready && !comes}
        loading={issue.busy}
        onClick={print}
      >
        出具并打印
      </Keyed>
    </>
  )
}

function WordButton({ issue: { saving }, ready }: { readonly issue: Issuing; readonly ready: boolean }) {
  return (
    <Button disabled={!ready} loading={saving.busy} onClick={() => void saving.save()}>
      导出 Word
    </Button>
  )
}

/** The same list as a workbook. */
function SheetButton({ form, subject }: { readonly form: FormLine; readonly subject: string }) {
  const { can } = useSession()
  const { run, busy } = useCommand('list.export', saveFile)
  if (!can('register.export')) return null
  return (
    <Button loading={busy} onClick={() => void run({ list: 'paper', form: form.code, record: form.record, subject })}>
      导出 Excel
    </Button>
  )
}

function TrueSizeHint() {
  return (
    <span className="hint">
      {isDesktop() ? '套打请用“直接打印”；用 PDF 程序的，缩放选“实际大小”' : '套打：打印时缩放选“实际大小”'}
    </span>
  )
}

function Printing({ form, issue }: { readonly form: FormLine; readonly issue: Issuing }) {
  const { done } = issue
  if (!issue.printing || !done) return null
  return (
    <PrintDialog
      form={form.code}
      name={form.name}
      pages={done.images}
      copies={form.defaultCopies}
      issued={done.issued.length > 0}
      onPdf={() => openPdf(done.file)}
      onClose={() => issue.setPrinting(false)}
    />
  )
}

/** The pages themselves, or why there are none yet. */
function Sheet(props: {
  readonly form: FormLine
  readonly shown: PaperPreview | undefined
  readonly wanting: boolean
  readonly failed: boolean
}) {
  const { shown, wanting } = props
  return (
    <>
      {shown?.hidden ? (
        <Alert
          type="info"
          showIcon
          title="号码已遮住，只供查看。这种表单印有账号、电话或证件号码，请经办、审核、负责人、拨付或审计岗位的同事出具。"
        />
      ) : null}
      {wanting ? <Empty why="右边选一件，这里显示它的纸面；也可以选“空白”。" /> : null}
      {shown ? (
        <PaperPages preview={shown} name={props.form.name} />
      ) : wanting || props.failed ? null : (
        <Spin description="正在排版" />
      )}
    </>
  )
}
