import { Alert, Anchor, Button } from 'antd'
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useId, useMemo, useRef } from 'react'
import { recordNamed } from '#shared/definition/all.ts'
import type { Field } from '#shared/definition/field.ts'
import { isGuarded, looksMasked } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { type FieldValueMap, type FormProblem, typedFields } from '#ui/component/field-check.ts'
import { FieldControl } from '#ui/component/field-control.tsx'
import { isComposing } from '#ui/component/ime.ts'
import { HiddenValue, type Reveal, revealedValue } from '#ui/component/reveal.tsx'
import { ClauseText } from '#ui/component/clause.tsx'

export type RecordFormProps = {
  readonly definition: RecordDefinition
  readonly values: FieldValueMap
  readonly onChange: (values: Record<string, unknown>) => void
  /** They block saving: shown on top with links, and beside their fields in the same words (U-27). */
  readonly problems?: readonly FormProblem[]
  /** They never block: shown beside the field, with the other record one key away (U-11). */
  readonly warnings?: readonly FormProblem[]
  readonly readOnly?: boolean
  /** Titles of referenced records, by id. */
  readonly titles?: Readonly<Record<string, string>>
  /** Fields not shown, for instance the parent of a child record. */
  readonly hidden?: readonly string[]
  /** Ctrl+Enter, and Enter on the last field. */
  readonly onSave?: () => void
  readonly onOpenRelated?: (record: string, id: string) => void
  /** Raised by the caller when saving was refused: the summary then takes the focus. */
  readonly focusProblems?: number
  readonly anchors?: boolean
  /** Raised by the caller when typing should begin at the first field. */
  readonly focusFirst?: number
  /** Ctrl+S inside this form, where it is not the form of its page. */
  readonly onSaveStay?: () => void
  /** Shows the hidden numbers of a stored record. */
  readonly reveal?: Reveal
}

const WIDE = new Set<Field['kind']>(['long-text', 'choices'])
/** A name of a firm or a project does not fit a third of the form; the width of its list column says so. */
const LONG_LIST = 250
// A column of the form holds this much of a label, counted in characters of 14 px.
const LABEL_ROOM = 15

function spanOf(field: Field): string {
  if (WIDE.has(field.kind)) return 'form-field form-field-wide'
  const target = field.kind === 'reference' ? recordNamed(field.target ?? '') : undefined
  const listed = target?.fields[target.title]?.list ?? field.list ?? 0
  const label = field.label.length + (field.unit ? field.unit.length + 2 : 0) + (field.clause?.length ?? 0)
  const long = ['text', 'reference'].includes(field.kind) && listed >= LONG_LIST
  return long || label > LABEL_ROOM ? 'form-field form-field-two' : 'form-field'
}

/** A form derived from a record's fields: labels above, two or three columns, Enter to the next field (U-01). */
export function RecordForm(props: RecordFormProps) {
  const { definition, values, onChange } = props
  const base = useId()
  const root = useRef<HTMLDivElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  const latest = useRef(values)
  latest.current = values
  const change = useCallback(
    (name: string, value: unknown) => {
      const next = { ...latest.current, [name]: value }
      latest.current = next
      onChange(next)
    },
    [onChange],
  )
  const idOf = useCallback((name: string) => `${base}${name}`, [base])
  const sections = useMemo(() => sectionsOf(definition, props.hidden ?? []), [definition, props.hidden])
  useEffect(() => {
    if (props.focusProblems) summary.current?.focus()
  }, [props.focusProblems])

  useEffect(() => {
    if (props.focusFirst && root.current) stops(root.current)[0]?.focus()
  }, [props.focusFirst])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing(event)) return
    if (props.onSaveStay && event.ctrlKey && event.key.toLowerCase() === 's') {
      event.preventDefault()
      event.stopPropagation()
      props.onSaveStay()
      return
    }
    if (event.key !== 'Enter') return
    if (event.ctrlKey && props.onSave) {
      event.preventDefault()
      event.stopPropagation()
      props.onSave()
      return
    }
    if (event.ctrlKey || event.altKey || !root.current) return
    if (!(event.target instanceof HTMLElement) || staysInField(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    const moved = moveFocus(root.current, event.target, event.shiftKey ? -1 : 1)
    if (!moved && !event.shiftKey) props.onSave?.()
  }

  const problems = props.problems ?? []
  return (
    <div className="record-form" ref={root} onKeyDownCapture={onKeyDown}>
      {problems.length > 0 ? (
        <ProblemSummary ref={summary} problems={problems} idOf={idOf} definition={definition} />
      ) : null}
      <div className="record-form-columns">
        {(props.anchors ?? true) && sections.length > 1 ? (
          <nav className="record-form-anchors" aria-label="本页各节">
            <Anchor
              affix={false}
              onClick={(event, link) => {
                event.preventDefault()
                document.getElementById(link.href.slice(1))?.scrollIntoView({ block: 'start' })
              }}
              getContainer={() => root.current?.closest<HTMLElement>('.page-work') ?? document.body}
              items={sections.map(({ title }, at) => ({ key: title, href: `#${base}s${at}`, title }))}
            />
          </nav>
        ) : null}
        <div className="record-form-sections">
          {sections.map(({ title, fields }, at) => (
            <fieldset key={title} id={`${base}s${at}`} className="form-section">
              {title === '' ? null : <legend>{title}</legend>}
              <div className="form-grid">
                {fields.map(([name, field]) => (
                  <FieldRow
                    key={name}
                    id={idOf(name)}
                    name={name}
                    field={field}
                    value={revealedValue(values[name], name, props.reveal)}
                    reveal={props.reveal}
                    change={change}
                    readOnly={props.readOnly ?? false}
                    title={titleOf(props.titles, values[name])}
                    county={field.kind === 'division' ? values['county'] : undefined}
                    {...parentOf(definition, field, values)}
                    problem={problems.find((one) => one.field === name)}
                    warnings={props.warnings}
                    onOpenRelated={props.onOpenRelated}
                  />
                ))}
              </div>
            </fieldset>
          ))}
        </div>
      </div>
    </div>
  )
}

/** Accounts of the enterprise chosen above, items of the call chosen above: what is picked belongs to what stands in the form. */
function parentOf(definition: RecordDefinition, field: Field, values: FieldValueMap) {
  const parent = field.kind === 'reference' ? recordNamed(field.target ?? '')?.parent : undefined
  const parentId = parent !== undefined && definition.fields[parent] ? values[parent] : undefined
  return parent !== undefined && typeof parentId === 'string' ? { parent, parentId } : {}
}

function titleOf(titles: Readonly<Record<string, string>> | undefined, value: unknown): string | undefined {
  return typeof value === 'string' ? titles?.[value] : undefined
}

type FieldRowProps = {
  readonly id: string
  readonly name: string
  readonly field: Field
  readonly value: unknown
  readonly reveal: Reveal | undefined
  readonly change: (name: string, value: unknown) => void
  readonly readOnly: boolean
  readonly title: string | undefined
  readonly county: unknown
  readonly parent?: string
  readonly parentId?: string
  readonly problem: FormProblem | undefined
  readonly warnings: readonly FormProblem[] | undefined
  readonly onOpenRelated: ((record: string, id: string) => void) | undefined
}

const FieldRow = memo(function FieldRow(props: FieldRowProps) {
  const { id, name, field, change } = props
  const onChange = useCallback((value: unknown) => change(name, value), [change, name])
  const warnings = (props.warnings ?? []).filter((one) => one.field === name)
  const notes: ReactNode[] = []
  if (props.problem)
    notes.push(<NoteLine key="problem" tone="hint-wrong" note={props.problem} onOpen={props.onOpenRelated} />)
  for (const warning of warnings)
    notes.push(
      <NoteLine key={warning.code + warning.message} tone="hint-warns" note={warning} onOpen={props.onOpenRelated} />,
    )
  if (field.help)
    notes.push(
      <div key="help" className="hint">
        {field.help}
      </div>,
    )
  return (
    <div className={spanOf(field)} data-field={name}>
      <div className="form-label">
        <label htmlFor={id} id={`${id}-label`}>
          {field.label}
          {field.unit ? `（${field.unit}）` : ''}
          {field.required ? (
            <span className="required" title="必填">
              *
            </span>
          ) : null}
        </label>
        {field.clause ? (
          <span className="clause">
            <ClauseText>{field.clause}</ClauseText>
          </span>
        ) : null}
      </div>
      {isGuarded(field) && looksMasked(props.value) ? (
        <HiddenValue id={id} label={field.label} value={String(props.value)} reveal={props.reveal} />
      ) : (
        <FieldControl
          id={id}
          field={field}
          value={props.value}
          onChange={onChange}
          {...(props.title ? { title: props.title } : {})}
          county={props.county}
          {...(props.parent && props.parentId ? { parent: props.parent, parentId: props.parentId } : {})}
          wrong={props.problem !== undefined}
          warned={warnings.length > 0}
          disabled={props.readOnly}
          {...(notes.length > 0 ? { describedBy: `${id}-notes` } : {})}
        />
      )}
      {notes.length > 0 ? <div id={`${id}-notes`}>{notes}</div> : null}
    </div>
  )
})

function NoteLine({
  note,
  tone,
  onOpen,
}: {
  readonly note: FormProblem
  readonly tone: string
  readonly onOpen: ((record: string, id: string) => void) | undefined
}) {
  return (
    <div className={`hint ${tone}`} role="status">
      {note.message}
      {note.related.map((other) => (
        <Button key={other.id} type="link" size="small" onClick={() => onOpen?.(other.record, other.id)}>
          {`查看 ${other.title}`}
        </Button>
      ))}
    </div>
  )
}

function ProblemSummary({
  problems,
  idOf,
  definition,
  ref,
}: {
  readonly problems: readonly FormProblem[]
  readonly idOf: (name: string) => string
  readonly definition: RecordDefinition
  readonly ref: React.Ref<HTMLDivElement>
}) {
  return (
    <div ref={ref} tabIndex={-1} className="problem-summary">
      <Alert
        type="error"
        showIcon
        title={`还不能保存：有 ${problems.length} 处要改`}
        description={
          <ul>
            {problems.map((one) => (
              <li key={(one.field ?? '') + one.message}>
                {one.field && one.field in definition.fields ? (
                  <Button type="link" size="small" onClick={() => focusField(idOf(one.field ?? ''))}>
                    {one.message}
                  </Button>
                ) : (
                  one.message
                )}
              </li>
            ))}
          </ul>
        }
      />
    </div>
  )
}

function focusField(id: string): void {
  const element = document.getElementById(id)
  const target = element?.matches('input,textarea') ? element : element?.querySelector<HTMLElement>('input,textarea')
  target?.scrollIntoView({ block: 'center' })
  target?.focus()
}

/** Fields by section; beside named ones the nameless section is called 内容, in its legend and in the anchor to it. */
function sectionsOf(definition: RecordDefinition, hidden: readonly string[]) {
  const sections: { title: string; fields: (readonly [string, Field])[] }[] = []
  for (const entry of typedFields(definition)) {
    if (hidden.includes(entry[0])) continue
    const title = entry[1].section ?? ''
    const known = sections.find((one) => one.title === title)
    if (known) known.fields.push(entry)
    else sections.push({ title, fields: [entry] })
  }
  return sections.length === 1 ? sections : sections.map((one) => ({ ...one, title: one.title || '内容' }))
}

/** Enter writes a line break in long text, picks in an open list, and presses a button: there it does not move on. */
function staysInField(target: HTMLElement): boolean {
  if (target.getAttribute('aria-expanded') === 'true') return true
  return target instanceof HTMLTextAreaElement || target instanceof HTMLButtonElement || target.tagName === 'A'
}

const FOCUSABLE = 'input:not([disabled]):not([type=hidden]),textarea:not([disabled])'

function stops(root: HTMLElement): HTMLElement[] {
  const seen = new Set<Element | null>()
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => {
    const field = element.closest('[data-field]')
    if (seen.has(field)) return false
    seen.add(field)
    return field !== null
  })
}

function moveFocus(root: HTMLElement, from: HTMLElement, step: 1 | -1): boolean {
  const all = stops(root)
  const field = from.closest('[data-field]')
  const at = all.findIndex((element) => element.closest('[data-field]') === field)
  const next = all[at + step]
  if (at < 0 || !next) return false
  next.focus()
  if (next instanceof HTMLInputElement && next.type === 'text') next.select()
  return true
}
