import { Anchor } from 'antd'
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useMemo, useRef } from 'react'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { type FieldValueMap, type FormProblem, typedFields } from '#ui/component/field-check.ts'
import { isComposing } from '#ui/component/ime.ts'
import { type HeldValue, TAKE_KEY, useHeld } from '#ui/component/held.tsx'
import { type Reveal, revealedValue } from '#ui/component/reveal.tsx'
import { breaksLine, focusAct, stops, staysInField, moveFocus, moveSection } from '#ui/component/form-focus.ts'
import { ProblemSummary } from '#ui/component/problem-summary.tsx'
import type { Proposal } from '#ui/component/proposal.tsx'
import { FieldRow, narrowedBy, knownTitle, parentOf } from '#ui/component/form-row.tsx'
import { fieldSections } from '#ui/component/section-fields.ts'

type RecordFormProps = {
  readonly definition: RecordDefinition
  readonly values: FieldValueMap
  readonly onChange: (values: Record<string, unknown>) => void
  /** They block saving: shown on top with links, and beside their fields in the same words (U-27). */
  readonly problems?: readonly FormProblem[]
  /** They never block: shown beside the field, with the other record one key away (U-11). */
  readonly warnings?: readonly FormProblem[]
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
  /** The stored record that is shown: fields whose value the program holds are asked for it. */
  readonly id?: string | undefined
  /** What the program proposes for fields, each with its reason: taken with one key. */
  readonly proposals?: Readonly<Record<string, Proposal>>
  /** Shows the hidden numbers of a stored record. */
  readonly reveal?: Reveal
}

const SECTION_STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }

/** Enter to the next field, Ctrl+↓ to the next section, Ctrl+Enter and Enter on the last one save, Ctrl+S saves and stays. */
function useFormKeys(
  props: RecordFormProps,
  root: RefObject<HTMLDivElement | null>,
  takeHeld: (field: string) => boolean,
  picked: RefObject<string | undefined>,
) {
  return (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing(event)) return
    if (event.key !== 'Enter') picked.current = undefined
    const take = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (props.onSaveStay && event.ctrlKey && event.key.toLowerCase() === 's') {
      take()
      props.onSaveStay()
      return
    }
    const at = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-field]') : null
    if (event.key === TAKE_KEY && takeHeld(at?.dataset['field'] ?? '')) {
      take()
      return
    }
    const step = event.ctrlKey ? SECTION_STEPS[event.key] : undefined
    if (step !== undefined && root.current && event.target instanceof HTMLElement) {
      take()
      moveSection(root.current, event.target, step)
      return
    }
    if (event.key !== 'Enter' || breaksLine(event)) return
    if (event.ctrlKey && props.onSave) {
      take()
      props.onSave()
      return
    }
    if (event.ctrlKey || event.altKey || !root.current) return
    if (!(event.target instanceof HTMLElement)) return
    // A list closes a moment after something in it was picked: an Enter that comes before that goes on already.
    const chosen = picked.current !== undefined && picked.current === at?.dataset['field']
    if (staysInField(event.target) && !chosen) return
    take()
    const moved = moveFocus(root.current, event.target, event.shiftKey ? -1 : 1)
    if (moved || event.shiftKey) return
    if (event.target instanceof HTMLTextAreaElement) focusAct(event.target)
    else props.onSave?.()
  }
}

/** The focus goes to the problems when saving was refused, and to the first field when typing begins anew. */
function useFormFocus(
  props: RecordFormProps,
  root: RefObject<HTMLDivElement | null>,
): RefObject<HTMLDivElement | null> {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (props.focusProblems) summary.current?.focus()
  }, [props.focusProblems])
  useEffect(() => {
    if (props.focusFirst && root.current) stops(root.current)[0]?.focus()
  }, [props.focusFirst, root])
  return summary
}

/** Puts a figure that rows say already into its empty field, so that a new row is whole without anybody typing it. */
function useKept(
  held: ReadonlyMap<string, HeldValue>,
  values: FieldValueMap,
  { change, forget }: Pick<ReturnType<typeof useChange>, 'change' | 'forget'>,
) {
  useEffect(() => {
    for (const [name, { keeps, value }] of held)
      if (keeps && (values[name] ?? null) === null) {
        change(name, value)
        // Nobody picked it.
        forget()
      }
  }, [held, values, change, forget])
}

/** Typing into one field, of the values as they are at that moment, and the closed list that was just picked from. */
function useChange({ definition, values, onChange }: RecordFormProps) {
  const latest = useRef(values)
  latest.current = values
  const picked = useRef<string | undefined>(undefined)
  const change = useCallback(
    (name: string, value: unknown) => {
      const next = { ...latest.current, [name]: value }
      latest.current = next
      picked.current = definition.fields[name]?.kind === 'choices' ? undefined : name
      onChange(next)
    },
    [onChange, definition],
  )
  const forget = useCallback(() => {
    picked.current = undefined
  }, [])
  return { change, picked, forget }
}

/** A form derived from a record's fields: labels above, two or three columns, Enter to the next field. */
export function RecordForm(props: RecordFormProps) {
  const { definition, values, problems = [] } = props
  const base = useId()
  const root = useRef<HTMLDivElement>(null)
  const summary = useFormFocus(props, root)
  const { change, picked, forget } = useChange(props)
  const held = useHeld(definition, values, props.id)
  useKept(held, values, { change, forget })
  const takeHeld = (field: string): boolean => {
    const value = props.proposals?.[field]?.value ?? held.get(field)?.value ?? null
    if (value !== null) change(field, value)
    return value !== null
  }
  const idOf = useCallback((name: string) => `${base}${name}`, [base])
  const sections = useMemo(
    () => fieldSections(typedFields(definition).filter(([name]) => !props.hidden?.includes(name))),
    [definition, props.hidden],
  )
  return (
    <div
      className="record-form"
      ref={root}
      onKeyDownCapture={useFormKeys(props, root, takeHeld, picked)}
      onMouseDownCapture={forget}
    >
      {problems.length > 0 ? (
        <ProblemSummary ref={summary} problems={problems} idOf={idOf} definition={definition} />
      ) : null}
      <div className="record-form-columns">
        {(props.anchors ?? true) && sections.length > 1 ? (
          <Anchors titles={sections.map(({ title }) => title)} base={base} root={root} />
        ) : null}
        <div className="record-form-sections">
          {sections.map(({ title, fields }, at) => (
            <fieldset key={title} id={`${base}s${at}`} className="form-section">
              {title === '' ? null : <legend>{title}</legend>}
              <div className="form-grid">
                {fields.map(([name, field]) => (
                  <Row
                    key={name}
                    {...props}
                    id={idOf(name)}
                    name={name}
                    field={field}
                    change={change}
                    held={held.get(name)}
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

function Anchors(props: {
  readonly titles: readonly string[]
  readonly base: string
  readonly root: RefObject<HTMLDivElement | null>
}) {
  const { titles, base, root } = props
  return (
    <nav className="record-form-anchors" aria-label="本页各节">
      <Anchor
        affix={false}
        onClick={(event, link) => {
          event.preventDefault()
          document.getElementById(link.href.slice(1))?.scrollIntoView({ block: 'start' })
        }}
        getContainer={() => root.current?.closest<HTMLElement>('.page-work') ?? document.body}
        items={titles.map((title, at) => ({ key: title, href: `#${base}s${at}`, title }))}
      />
      <p className="hint">Ctrl+↓ 下一节</p>
    </nav>
  )
}

function Row(
  props: Omit<RecordFormProps, 'id'> & {
    readonly id: string
    readonly name: string
    readonly field: Field
    readonly change: (name: string, value: unknown) => void
    readonly held: HeldValue | undefined
  },
) {
  const { definition, values, id, name, field } = props
  return (
    <FieldRow
      id={id}
      name={name}
      field={field}
      value={revealedValue(values[name], name, props.reveal)}
      reveal={props.reveal}
      change={props.change}
      held={props.held}
      proposal={props.proposals?.[name]}
      {...narrowedBy(field, values)}
      title={knownTitle(props.titles, values[name])}
      county={field.kind === 'division' ? values['county'] : undefined}
      {...parentOf(definition, field, values)}
      problem={props.problems?.find((one) => one.field === name)}
      warnings={props.warnings}
      onOpenRelated={props.onOpenRelated}
    />
  )
}
