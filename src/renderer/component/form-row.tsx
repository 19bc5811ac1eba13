import { Button } from 'antd'
import { memo, type ReactNode, useCallback } from 'react'
import { type Field, isReference } from '#shared/definition/field.ts'
import { isGuarded, looksMasked } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { definitions } from '#ui/api/definitions.ts'
import { type FieldValueMap, type FormProblem } from '#ui/component/field-check.ts'
import { type Proposal, ProposalNote } from '#ui/component/proposal.tsx'
import { FieldControl } from '#ui/component/field-control.tsx'
import { HeldNote, type HeldValue } from '#ui/component/held.tsx'
import { HiddenValue, type Reveal } from '#ui/component/reveal.tsx'
import { ClauseText } from '#ui/component/clause.tsx'

const WIDE = new Set<Field['kind']>(['long-text', 'choices'])

/** A name of a firm or a project does not fit a third of the form; the width of its list column says so. */
const LONG_LIST = 250

/** An address, a list of names: text of so many characters does not fit a third either. */
const LONG_TEXT = 200

// A column of the form holds this much of a label, counted in characters of 14 px.
const LABEL_ROOM = 15

function spanOf(field: Field): string {
  if (WIDE.has(field.kind)) return 'form-field form-field-wide'
  const target = isReference(field) ? definitions().record(field.target ?? field.offers ?? '') : undefined
  const listed = target?.fields[target.title]?.list ?? field.list ?? 0
  const label = field.label.length + (field.unit ? field.unit.length + 2 : 0) + (field.clause?.length ?? 0)
  const isText = field.kind === 'text'
  const long = ((isText || isReference(field)) && listed >= LONG_LIST) || (isText && (field.max ?? 0) >= LONG_TEXT)
  return long || label > LABEL_ROOM ? 'form-field form-field-two' : 'form-field'
}

/** Accounts of the enterprise chosen above, items of the call chosen above: what is picked belongs to what stands in the form. */
export function parentOf(definition: RecordDefinition, field: Field, values: FieldValueMap) {
  const parent = field.kind === 'reference' ? definitions().record(field.target ?? '')?.parent : undefined
  const parentId = parent !== undefined && definition.fields[parent] ? values[parent] : undefined
  return parent !== undefined && typeof parentId === 'string' ? { parent, parentId } : {}
}

/** What stands in the form and narrows what a picker offers, as one text: pools of the year and the level that were chosen. */
export function narrowedBy(field: Field, values: FieldValueMap): { narrow?: string } {
  const { known } = field
  if (known === undefined || !('fits' in known)) return {}
  const said = Object.entries(known.fits).flatMap(([of, from]) => {
    const value = values[from]
    return typeof value === 'string' || typeof value === 'number' ? [[of, value] as const] : []
  })
  return said.length === 0 ? {} : { narrow: JSON.stringify(Object.fromEntries(said)) }
}

/** The title of a stored reference, where it is known. */
export function knownTitle(titles: Readonly<Record<string, string>> | undefined, value: unknown): string | undefined {
  return typeof value === 'string' ? titles?.[value] : undefined
}

type FieldRowProps = {
  readonly id: string
  readonly name: string
  readonly field: Field
  readonly value: unknown
  readonly reveal: Reveal | undefined
  readonly change: (name: string, value: unknown) => void
  readonly held: HeldValue | undefined
  readonly proposal: Proposal | undefined
  readonly narrow?: string
  readonly title: string | undefined
  readonly county: unknown
  readonly parent?: string
  readonly parentId?: string
  readonly problem: FormProblem | undefined
  readonly warnings: readonly FormProblem[] | undefined
  readonly onOpenRelated: ((record: string, id: string) => void) | undefined
}

/** What stands below a field: what is wrong or odd, what the program holds or proposes, and what to write. */
function notesOf(props: FieldRowProps, onChange: (value: unknown) => void): readonly ReactNode[] {
  const { name, field } = props
  const warnings = (props.warnings ?? []).filter((one) => one.field === name)
  const notes: ReactNode[] = []
  if (props.problem)
    notes.push(<NoteLine key="problem" tone="hint-wrong" note={props.problem} onOpen={props.onOpenRelated} />)
  for (const warning of warnings)
    notes.push(
      <NoteLine key={warning.code + warning.message} tone="hint-warns" note={warning} onOpen={props.onOpenRelated} />,
    )
  if (props.held) {
    const { held } = props
    notes.push(<HeldNote key="held" held={held} value={props.value} onTake={() => onChange(held.value)} />)
  }
  if (props.proposal) {
    const { proposal } = props
    notes.push(
      <ProposalNote key="proposal" of={proposal} value={props.value} onTake={() => onChange(proposal.value)} />,
    )
  }
  if (field.help)
    notes.push(
      <div key="help" className="hint">
        {field.help}
      </div>,
    )
  return notes
}

export const FieldRow = memo(function FieldRow(props: FieldRowProps) {
  const { id, name, field, change } = props
  const onChange = useCallback((value: unknown) => change(name, value), [change, name])
  const warned = (props.warnings ?? []).some((one) => one.field === name)
  const notes = notesOf(props, onChange)
  const kept = props.held?.keeps ?? false
  return (
    <div className={spanOf(field)} data-field={name}>
      <div className="form-label">
        <label htmlFor={id} id={`${id}-label`}>
          {field.label}
          {field.unit ? `（${field.unit}）` : ''}
          {field.required && !kept ? (
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
          value={kept ? props.held?.value : props.value}
          onChange={onChange}
          {...(props.title ? { title: props.title } : {})}
          county={props.county}
          {...(props.parent && props.parentId ? { parent: props.parent, parentId: props.parentId } : {})}
          {...(props.narrow ? { narrow: props.narrow } : {})}
          wrong={props.problem !== undefined}
          warned={warned}
          disabled={kept}
          {...(notes.length > 0 ? { describedBy: `${id}-notes` } : {})}
        />
      )}
      {notes.length > 0 ? <div id={`${id}-notes`}>{notes}</div> : null}
    </div>
  )
})

function NoteLine(props: {
  readonly note: FormProblem
  readonly tone: string
  readonly onOpen: ((record: string, id: string) => void) | undefined
}) {
  const { note, tone, onOpen } = props
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
