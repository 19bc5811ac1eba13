import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Row } from '#shared/contract/common.ts'
import type { Field } from '#shared/definition/field.ts'
import { isGuarded, looksMasked } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { labelWithUnit, showText } from '#ui/component/field-text.ts'
import { FieldValue } from '#ui/component/record-columns.tsx'
import { HiddenValue, type Reveal, revealedValue } from '#ui/component/reveal.tsx'
import { usePaths } from '#ui/component/screens.tsx'
import { fieldSections, isFilled, readFields } from '#ui/component/section-fields.ts'

type Titles = Readonly<Record<string, string>>

/** Text of so many characters has two columns, and of more the whole line. */
const [TWO, WHOLE] = [18, 40]

function classOf(field: Field, value: unknown, titles: Titles): string {
  const { length } = showText(field, value, titles)
  if (length > WHOLE) return 'reading-fact reading-whole'
  return length > TWO ? 'reading-fact reading-two' : 'reading-fact'
}

type FactProps = {
  readonly name: string
  readonly field: Field
  readonly value: unknown
  readonly titles: Titles
  readonly reveal: Reveal
}

/** One value: a hidden number with its 显示, a record that is named as the way to it. */
function FactValue({ name, field, value, titles, reveal }: FactProps) {
  const { recordPath } = usePaths()
  if (isGuarded(field) && looksMasked(value))
    return <HiddenValue id={`read-${name}`} label={field.label} value={String(value)} reveal={reveal} />
  const shown = <FieldValue field={field} value={value} titles={titles} />
  if (field.kind === 'reference' && field.target !== undefined && titles[String(value)])
    return <Link to={recordPath(field.target, String(value))}>{shown}</Link>
  return shown
}

/** What is not filled in, in one line: a reader sees what is lacking without empty boxes. */
function Lacking({ fields }: { readonly fields: readonly (readonly [string, Field])[] }) {
  if (fields.length === 0) return null
  return <p className="hint">{`没有填：${fields.map(([, { label }]) => label).join('、')}`}</p>
}

/** A record to be read: every filled field by its section, dense, in columns; nothing looks as if it could be typed into. */
export function RecordReading(props: {
  readonly definition: RecordDefinition
  readonly row: Row
  readonly titles: Titles
  readonly reveal: Reveal
}) {
  const { definition, row, reveal } = props
  const divisions = useDivisionTitles()
  const titles = { ...divisions, ...props.titles }
  const root = useRef<HTMLDivElement>(null)
  // The arrow keys scroll what is read, and no tabulator is wanted for it.
  useEffect(() => {
    if (document.activeElement === document.body) root.current?.focus({ preventScroll: true })
  }, [])
  // The title of the page says one of them.
  const all = readFields(definition).filter(([name, { kind }]) => name !== definition.title || kind !== 'text')
  const filled = all.filter(([name]) => isFilled(row[name]))
  return (
    <div className="reading" ref={root} tabIndex={-1} role="region" aria-label={`${definition.label}内容`}>
      {fieldSections(filled).map(({ title, fields }) => (
        <div key={title} className={title === '' ? 'reading-plain' : 'reading-section'}>
          {title === '' ? null : <h2>{title}</h2>}
          <dl>
            {fields.map(([name, field]) => {
              const value = revealedValue(row[name], name, reveal)
              return (
                <div key={name} className={classOf(field, value, titles)}>
                  <dt>{labelWithUnit(field)}</dt>
                  <dd className={field.kind === 'long-text' ? 'lines' : ''}>
                    <FactValue name={name} field={field} value={value} titles={titles} reveal={reveal} />
                  </dd>
                </div>
              )
            })}
          </dl>
        </div>
      ))}
      <Lacking fields={all.filter(([name, { computed }]) => !computed && !isFilled(row[name]))} />
    </div>
  )
}
