import { useEffect, useMemo, useRef } from 'react'
import { followsFrom } from '#shared/definition/known.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import type { FieldValueMap } from '#ui/component/field-check.ts'
import { showText } from '#ui/component/field-text.ts'
import type { Proposal } from '#ui/component/proposal.tsx'

type Filled = Record<string, unknown>

/** What a form's fields follow from its others, and the titles of what it names. */
type KnownValues = {
  readonly values: Readonly<Record<string, string | number | boolean>>
  readonly titles: Readonly<Record<string, string>>
}

const NOTHING: KnownValues = { values: {}, titles: {} }

/** Fields that the program may fill: empty, as the form began, or as it filled them before. What was typed stays. */
function openFields(definition: RecordDefinition, values: FieldValueMap, began: FieldValueMap, filled: Filled) {
  return Object.entries(definition.fields)
    .filter(([, field]) => field.known !== undefined)
    .map(([name]) => name)
    .filter((name) => {
      const value = values[name] ?? null
      return value === null || value === '' || value === began[name] || value === filled[name]
    })
}

/** Asks what the open fields of a new record are by what stands in its others. */
function useKnown(
  definition: RecordDefinition,
  values: FieldValueMap,
  began: FieldValueMap,
  enabled: boolean,
  filled: Filled = {},
): KnownValues {
  const open = openFields(definition, values, began, filled)
  const names = useMemo(
    () => [
      ...new Set(
        Object.values(definition.fields).flatMap(({ known }) => (known === undefined ? [] : followsFrom(known))),
      ),
    ],
    [definition],
  )
  const said = Object.fromEntries(names.map((name) => [name, values[name] ?? null]))
  const input = { record: definition.name, values: said, open }
  const answer = useAsk('register.known', input, { enabled: enabled && names.length > 0, keep: false })
  return answer.value ?? NOTHING
}

type Form = {
  readonly values: FieldValueMap
  readonly change: (values: Record<string, unknown>) => void
  readonly dirty: boolean
}

/**
 * Fills them as soon as the form is being typed; what was filled and no longer follows is taken out again. Answers the titles of what
 * the form names.
 */
export function useFilledIn(
  definition: RecordDefinition,
  form: Form,
  began: FieldValueMap,
  enabled: boolean,
): KnownValues['titles'] {
  const filled = useRef<Filled>({})
  // What was named once keeps its title while the next answer comes.
  const named = useRef<KnownValues['titles']>({})
  const { values, change, dirty } = form
  const known = useKnown(definition, values, began, enabled, filled.current)
  const titles = useMemo(() => (named.current = { ...named.current, ...known.titles }), [known])
  useEffect(() => {
    if (!dirty || known === NOTHING) return
    const open = openFields(definition, values, began, filled.current)
    const next: Filled = {}
    for (const name of open) {
      const value = known.values[name]
      const mine = name in filled.current
      if (value !== undefined && value !== values[name]) next[name] = value
      if (value === undefined && mine && values[name] !== null) next[name] = began[name] ?? null
    }
    if (Object.keys(next).length === 0) return
    filled.current = { ...filled.current, ...next }
    change({ ...values, ...next })
  }, [definition, values, change, dirty, known, began])
  return titles
}

/** The same as proposals, for a form that opens empty beside others: nothing is typed, and no draft begins, before a key is pressed. */
export function useProposals(
  definition: RecordDefinition,
  values: FieldValueMap,
  began: FieldValueMap,
  enabled: boolean,
): Readonly<Record<string, Proposal>> {
  const known = useKnown(definition, values, began, enabled)
  return useMemo(
    () =>
      Object.fromEntries(
        Object.entries(known.values).map(([name, value]) => {
          const field = definition.fields[name]
          const from = field?.known ? (definition.fields[followsFrom(field.known)[0] ?? '']?.label ?? '') : ''
          const shown = field ? showText(field, value, known.titles) : String(value)
          return [name, { value, shown, reason: `与${from}相同` }]
        }),
      ),
    [known, definition],
  )
}
