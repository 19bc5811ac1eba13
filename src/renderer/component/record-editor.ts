import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Row } from '#shared/contract/common.ts'
import type { Fault } from '#shared/contract/route.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { today } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { useDraft, type Draft } from '#ui/component/draft.ts'
import {
  checkFields,
  emptyValues,
  type FieldValueMap,
  type FormProblem,
  typedFields,
  typedValues,
} from '#ui/component/field-check.ts'

export type Saved = { readonly row: Row; readonly warnings: readonly FormProblem[] }

export type RecordEditor = {
  readonly values: FieldValueMap
  readonly change: (values: Record<string, unknown>) => void
  readonly problems: readonly FormProblem[]
  readonly warnings: readonly FormProblem[]
  /** Counts refused savings: the form's summary takes the focus at each. */
  readonly refusals: number
  readonly fault: Fault | undefined
  readonly busy: boolean
  readonly dirty: boolean
  readonly draft: Draft
  readonly takeDraft: () => void
  /** Checks, then records or corrects; undefined when it was refused. */
  readonly save: () => Promise<Saved | undefined>
  /** Back to the stored values, or to an empty form. */
  readonly reset: () => void
}

const CHECK_WAIT_MS = 200

/**
 * The typing of one record: values, draft, checks while typing and saving. `row` undefined = a new record,
 * which starts from `fixed` (for instance its parent).
 */
export function useRecordEditor(
  definition: RecordDefinition,
  row: Row | undefined,
  fixed: FieldValueMap = EMPTY,
): RecordEditor {
  const stored = useMemo(
    () => (row ? typedValues(definition, row) : { ...emptyValues(definition), ...fixed }),
    [definition, row, fixed],
  )
  const [typed, setTyped] = useState<FieldValueMap | undefined>(undefined)
  const [tried, setTried] = useState<readonly FormProblem[]>([])
  const [refusals, setRefusals] = useState(0)
  const values = typed ?? stored
  const draftKey = row?.id ?? `new${String(Object.values(fixed)[0] ?? '')}`.slice(0, 60)
  const draft = useDraft(definition.name, draftKey, typed)
  const clearDraft = draft.clear
  const settled = useSettled(values, CHECK_WAIT_MS)
  const checked = useAsk(
    'register.check',
    { record: definition.name, id: row?.id ?? null, values: { ...settled } },
    { enabled: typed !== undefined },
  )
  const record = useCommand('register.record')
  const correct = useCommand('register.correct')
  const busy = record.busy || correct.busy
  const latest = useRef(values)
  latest.current = values

  const change = useCallback((next: Record<string, unknown>) => setTyped(next), [])
  const reset = useCallback(() => {
    setTyped(undefined)
    setTried([])
    clearDraft()
  }, [clearDraft])

  const refused = (problems: readonly FormProblem[]) => {
    setTried(problems)
    setRefusals((count) => count + 1)
    return undefined
  }
  const save = async (): Promise<Saved | undefined> => {
    const now = latest.current
    const local = checkFields(definition, now, today())
    if (local.length > 0) return refused(local)
    setTried([])
    const reply = row
      ? await correct.run({ record: definition.name, id: row.id, rev: row.rev, values: { ...now } })
      : await record.run({ record: definition.name, values: { ...now } })
    if (!reply.ok) {
      const problems = problemsOf(reply.fault)
      return problems.length > 0 ? refused(problems) : undefined
    }
    draft.clear()
    setTyped(undefined)
    return reply.value
  }

  const live = (checked.value?.problems ?? []).filter((one) => typed !== undefined && touched(one, values))
  const local = tried.length > 0 ? stillWrong(definition, tried, values) : []
  const problems = [...local, ...live.filter((one) => local.every((known) => known.field !== one.field))]
  const plainFault = (fault: Fault | undefined) => (fault && problemsOf(fault).length === 0 ? fault : undefined)
  return {
    values,
    change,
    problems,
    warnings: typed ? (checked.value?.warnings ?? []) : [],
    refusals,
    fault: plainFault(record.fault) ?? plainFault(correct.fault),
    busy,
    dirty: typed !== undefined,
    draft,
    takeDraft: () => {
      if (!draft.offered) return
      setTyped({ ...stored, ...pick(definition, draft.offered.values) })
      draft.dismiss()
    },
    save,
    reset,
  }
}

const EMPTY: FieldValueMap = {}

function pick(definition: RecordDefinition, values: FieldValueMap): FieldValueMap {
  return Object.fromEntries(
    typedFields(definition)
      .filter(([name]) => name in values)
      .map(([name]) => [name, values[name]]),
  )
}

/** A field left empty is told at saving, not while the form is being filled. */
function touched(problem: FormProblem, values: FieldValueMap): boolean {
  if (problem.field === null) return false
  const value = values[problem.field]
  return value !== null && value !== undefined && value !== ''
}

/** Problems of the last saving that typing has not mended yet. */
function stillWrong(
  definition: RecordDefinition,
  tried: readonly FormProblem[],
  values: FieldValueMap,
): readonly FormProblem[] {
  const now = checkFields(definition, values, today())
  return tried.filter((one) => one.code !== 'FIELDS_WRONG' || now.some((other) => other.field === one.field))
}

function isProblem(value: unknown): value is FormProblem {
  return typeof value === 'object' && value !== null && 'message' in value && 'field' in value && 'related' in value
}

/** The field problems a refusal carries, for the form's own summary. */
function problemsOf(fault: Fault): readonly FormProblem[] {
  const problems = fault.details['problems']
  return Array.isArray(problems) ? problems.filter(isProblem) : []
}

/** The value as it stood when typing paused. */
export function useSettled<T>(value: T, waitMs: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs)
    return () => clearTimeout(timer)
  }, [value, waitMs])
  return settled
}
