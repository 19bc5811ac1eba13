import { InputNumber, Radio } from 'antd'
import { useId } from 'react'
import '#ui/feature/printing/printing.css'
import type { OutputOf } from '#ui/api/client.ts'
import { Section } from '#ui/component/page.tsx'
import { ReferencePicker } from '#ui/component/reference-picker.tsx'
import { TextLine } from '#ui/component/text-line.tsx'
import { YearPick } from '#ui/component/year.tsx'
import { SIDES } from '#ui/component/print-side.ts'
import { type Fill, FILL_WORDS } from '#ui/feature/printing/words.ts'

export type PaperPreview = OutputOf<'print.preview'>
export type Settings = {
  readonly fill: Fill
  readonly offsetX: number
  readonly offsetY: number
  readonly duplex: boolean
  /** What the copy is filed for that bears numbers of persons in full; empty for one that is posted. */
  readonly purpose: string
}

const MAX_OFFSET_MM = 20

/** The pages as they will be printed. */
export function PaperPages({ preview, name }: { readonly preview: PaperPreview; readonly name: string }) {
  return (
    // The pages scroll and hold nothing to tab to: they are a stop of their own (WCAG 2.1.1).
    <div className="paper-pages" role="group" aria-label="纸面" tabIndex={0}>
      {preview.pages.map((page, at) => (
        <figure key={at}>
          <img src={page} alt={`${name}，第 ${at + 1} 页，共 ${preview.pageCount} 页`} />
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

/** What a copy with the numbers of persons in full is for. */
function Purpose({ settings, onChange }: Pick<SettingsPanelProps, 'settings' | 'onChange'>) {
  return (
    <Section title="证件号码">
      <TextLine
        label="存档用途"
        value={settings.purpose}
        max={100}
        placeholder="如：报财政局存档"
        onChange={(purpose) => onChange({ ...settings, purpose })}
      />
      <p className="hint">报送存档的写用途，证件号码印全号，记入审计；张贴、公开的留空，只印头尾。</p>
    </Section>
  )
}

type SettingsPanelProps = {
  readonly form: Pick<OutputOf<'print.forms'>[number], 'fills' | 'filed' | 'record' | 'defaultCopies'>
  readonly settings: Settings
  readonly onChange: (settings: Settings) => void
  /** A list of a year: the year is chosen instead of a record. */
  readonly yearly: boolean
  readonly subject: string | null
  readonly subjectTitle: string
  readonly onSubject: (id: string | null) => void
  readonly preview: PaperPreview | undefined
}

/** What is printed, moved by how much, in how many copies, on which sides of the paper, with which fonts. */
export function SettingsPanel(props: SettingsPanelProps) {
  const { form, settings, onChange, preview } = props
  return (
    <>
      <Section title="打什么">
        <Radio.Group
          aria-label="打什么"
          className="paper-fills"
          value={settings.fill}
          options={form.fills.map((fill) => ({ value: fill, label: FILL_WORDS[fill] }))}
          onChange={(event) => {
            const fill = form.fills.find((one) => one === event.target.value)
            if (fill) onChange({ ...settings, fill })
          }}
        />
        {props.yearly && settings.fill !== 'blank' ? (
          <YearPick value={Number(props.subject)} onChange={(year) => props.onSubject(String(year))} />
        ) : null}
        {form.record !== null && settings.fill !== 'blank' ? (
          <div className="labelled">
            <label>哪一件</label>
            <ReferencePicker
              label="哪一件"
              target={form.record}
              value={props.subject}
              title={props.subjectTitle}
              onChange={props.onSubject}
            />
          </div>
        ) : null}
      </Section>
      {form.filed && settings.fill === 'filled' ? <Purpose settings={settings} onChange={onChange} /> : null}
      <Section title="微调位置">
        <Offset label="向右" value={settings.offsetX} onChange={(offsetX) => onChange({ ...settings, offsetX })} />
        <Offset label="向下" value={settings.offsetY} onChange={(offsetY) => onChange({ ...settings, offsetY })} />
        <p className="hint">套打对不准时用；负数是向左、向上。打印时缩放选“实际大小”。</p>
      </Section>
      <Section title="份数和单双面">
        <p>一式 {form.defaultCopies} 份，打印时选份数。</p>
        <Radio.Group
          aria-label="单双面"
          value={settings.duplex}
          options={SIDES}
          onChange={(event) => onChange({ ...settings, duplex: event.target.value === true })}
        />
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
