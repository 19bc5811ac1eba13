import { Alert, Button, InputNumber, Radio, Spin } from 'antd'
import { useEffect, useId, useMemo, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { definitions } from '#ui/api/definitions.ts'
import './printing.css'
import { isDesktop } from '#ui/api/desktop.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { ReferencePicker } from '#ui/component/reference-picker.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { openPdf } from '#ui/component/open-file.ts'
import { IssuedPart } from '#ui/feature/printing/issued-part.tsx'
import { PrintDialog } from '#ui/feature/printing/print-dialog.tsx'
import { pageSource } from '#ui/feature/printing/open-pdf.ts'
import { type Fill, FILL_WORDS } from '#ui/feature/printing/words.ts'

type Preview = OutputOf<'print.preview'>
type Issued = OutputOf<'print.issue'>
type Settings = { readonly fill: Fill; readonly offsetX: number; readonly offsetY: number }

const MAX_OFFSET_MM = 20
const WAIT_MS = 250

function Pages({ preview, name }: { readonly preview: Preview; readonly name: string }) {
  return (
    // The pages scroll and hold nothing to tab to: they are a stop of their own (WCAG 2.1.1).
    <div className="paper-pages" role="group" aria-label="纸面" tabIndex={0}>
      {preview.pages.map((page, at) => (
        <figure key={at}>
          <img src={pageSource(page)} alt={`${name}，第 ${at + 1} 页，共 ${preview.pageCount} 页`} />
          <figcaption>
            第 {at + 1} 页，共 {preview.pageCount} 页
          </figcaption>
        </figure>
      ))}
    </div>
  )
}

function Offset(props: { readonly label: string; readonly value: number; readonly onChange: (mm: number) => void }) {
  const id = useId()
  return (
    <div className="labelled">
      <label htmlFor={id}>{props.label}（毫米）</label>
      <InputNumber
        id={id}
        value={props.value}
        min={-MAX_OFFSET_MM}
        max={MAX_OFFSET_MM}
        step={0.5}
        precision={1}
        onChange={(mm) => props.onChange(mm ?? 0)}
      />
    </div>
  )
}

type SettingsPanelProps = {
  readonly fills: readonly Fill[]
  readonly settings: Settings
  readonly onChange: (settings: Settings) => void
  readonly record: string | null
  readonly subject: string | null
  readonly subjectTitle: string
  readonly onSubject: (id: string | null) => void
  readonly copies: number
  readonly preview: Preview | undefined
}

function SettingsPanel(props: SettingsPanelProps) {
  const { settings, onChange, preview } = props
  return (
    <>
      <Section title="打什么">
        <Radio.Group
          aria-label="打什么"
          className="paper-fills"
          value={settings.fill}
          options={props.fills.map((fill) => ({ value: fill, label: FILL_WORDS[fill] }))}
          onChange={(event) => {
            const fill = props.fills.find((one) => one === event.target.value)
            if (fill) onChange({ ...settings, fill })
          }}
        />
        {props.record !== null && settings.fill !== 'blank' ? (
          <div className="labelled">
            <label>哪一件</label>
            <ReferencePicker
              label="哪一件"
              target={props.record}
              value={props.subject}
              title={props.subjectTitle}
              onChange={props.onSubject}
            />
          </div>
        ) : null}
      </Section>
      <Section title="微调位置">
        <Offset label="向右" value={settings.offsetX} onChange={(offsetX) => onChange({ ...settings, offsetX })} />
        <Offset label="向下" value={settings.offsetY} onChange={(offsetY) => onChange({ ...settings, offsetY })} />
        <p className="hint">套打对不准时用；负数是向左、向上。打印时缩放选“实际大小”。</p>
      </Section>
      <Section title="份数">
        <p>一式 {props.copies} 份，打印时选份数。</p>
      </Section>
      {preview ? (
        <Section title="字体">
          <p>{preview.fonts.join('、')}</p>
          {preview.notes.map((note) => (
            <p key={note} className="hint">
              {note}
            </p>
          ))}
        </Section>
      ) : null}
    </>
  )
}

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
      <Page title="纸面" loading={forms.loading}>
        <FaultAlert fault={forms.fault} />
        {forms.value ? <Empty why={`没有代号为 ${form} 的表单。`} /> : null}
      </Page>
    )
  return <Paper key={`${form}:${wanted}:${subject ?? ''}`} form={found} given={subject ?? null} />
}

function Paper({ form, given }: { readonly form: OutputOf<'print.forms'>[number]; readonly given: string | null }) {
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const [subject, setSubject] = useState(given)
  const [settings, setSettings] = useState<Settings>({
    fill: fillOf(query.get('fill'), form.fills, given !== null),
    offsetX: 0,
    offsetY: 0,
  })
  const { run: runPreview, fault: previewFault } = useCommand('print.preview')
  const issue = useCommand('print.issue')
  const [shown, setShown] = useState<Preview | undefined>(undefined)
  const [done, setDone] = useState<Issued | undefined>(undefined)
  const [printing, setPrinting] = useState(false)
  const definition = definitions().record(form.record ?? '')
  const got = useAsk(
    'register.get',
    { record: form.record ?? '', id: given ?? '' },
    { enabled: given !== null && form.record !== null },
  )
  const subjectTitle = definition && got.value ? String(got.value.row[definition.title] ?? '') : '已选的一件'
  const wanting = settings.fill !== 'blank' && subject === null && form.record !== null
  const input = useMemo(
    () => ({
      form: form.code,
      record: form.record,
      subjects: settings.fill === 'blank' || subject === null ? [] : [subject],
      ...settings,
    }),
    [form.code, form.record, subject, settings],
  )
  useEffect(() => {
    setDone(undefined)
    if (wanting) {
      setShown(undefined)
      return
    }
    let live = true
    const timer = setTimeout(() => {
      void runPreview(input).then((reply) => {
        if (live) setShown(reply.ok ? reply.value : undefined)
      })
    }, WAIT_MS)
    return () => {
      live = false
      clearTimeout(timer)
    }
  }, [input, wanting, runPreview])
  const print = async () => {
    const reply = await issue.run({ ...input, images: isDesktop() })
    if (!reply.ok) return
    setDone(reply.value)
    if (reply.value.images.length > 0) setPrinting(true)
    else openPdf(reply.value.file)
  }
  const ready = shown !== undefined && !shown.hidden && !issue.busy
  useUiCommands([
    ...(ready ? [{ id: 'print', label: '出具并打印', shortcut: 'Ctrl+P', run: () => void print() }] : []),
    { id: 'back', label: '返回', shortcut: 'Escape', run: () => void navigate(-1) },
  ])
  return (
    <Page
      title={form.name}
      note={<span>{form.code}</span>}
      actions={
        <>
          {settings.fill === 'data-only' ? (
            <span className="hint">
              {isDesktop() ? '套打请用“直接打印”；用 PDF 程序的，缩放选“实际大小”' : '套打：打印时缩放选“实际大小”'}
            </span>
          ) : null}
          <Button onClick={() => void navigate(-1)}>返回</Button>
          <Button type="primary" disabled={!ready} loading={issue.busy} onClick={() => void print()}>
            出具并打印
          </Button>
        </>
      }
      panel={
        <>
          {done ? (
            <IssuedPart
              issued={done.issued[0]}
              file={done.file}
              onPrint={done.images.length > 0 ? () => setPrinting(true) : undefined}
            />
          ) : null}
          <SettingsPanel
            fills={form.fills}
            settings={settings}
            onChange={setSettings}
            record={form.record}
            subject={subject}
            subjectTitle={subjectTitle}
            onSubject={setSubject}
            copies={form.defaultCopies}
            preview={shown}
          />
        </>
      }
    >
      <FaultAlert fault={previewFault ?? issue.fault} />
      {printing && done ? (
        <PrintDialog
          form={form.code}
          name={form.name}
          pages={done.images}
          copies={form.defaultCopies}
          issued={done.issued.length > 0}
          onPdf={() => openPdf(done.file)}
          onClose={() => setPrinting(false)}
        />
      ) : null}
      {shown?.hidden ? (
        <Alert
          type="info"
          showIcon
          title="号码已遮住，只供查看。这种表单印有账号、电话或证件号码，请经办、审核、负责人、拨付或审计岗位的同事出具。"
        />
      ) : null}
      {wanting ? <Empty why="右边选一件，这里显示它的纸面；也可以选“空白”。" /> : null}
      {shown ? (
        <Pages preview={shown} name={form.name} />
      ) : wanting || previewFault ? null : (
        <Spin description="正在排版" />
      )}
    </Page>
  )
}
