import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Row } from '#shared/contract/common.ts'
import { NEW_DRAFT } from '#shared/contract/draft.ts'
import type { Fault } from '#shared/contract/route.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { UUID } from '#shared/model/id.ts'
import { today } from '#ui/api/session.tsx'
import { ask, type OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { type Along, checkWhole, fillAlong, ownOf, rowsAlong } from '#ui/component/along.ts'
import { useDraft, type Draft } from '#ui/component/draft.ts'
import { type EditStart, mergeEdits } from '#ui/component/edit-merge.ts'
import {
  emptyValues,
  type FieldValueMap,
  type FormProblem,
  typedFields,
  typedValues,
} from '#ui/component/field-check.ts'

type Saved = {
  readonly row: Row
  readonly warnings: readonly FormProblem[]
  /** The stored version that was corrected, as it stood at that moment; undefined for a new record. */
  readonly before: Row | undefined
  /** Rows that were recorded with it. */
  readonly along: OutputOf<'register.record'>['along']
}

/** Fields that another person changed too since editing began. */
export type Clash = {
  readonly names: readonly string[]
  readonly now: Row
  /** Who wrote what is stored now; '' where it is not known. */
  readonly byName: string
}

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
  /** Goes on with a draft left from before. */
  readonly takeDraft: (key: string) => void
  /** Stands until every field of it was decided, or the editing given up. */
  readonly clash: Clash | undefined
  /** Takes the stored value for these fields of the clash, and what was typed for its other ones. Saving follows. */
  readonly decide: (theirs: readonly string[]) => void
  readonly closeClash: () => void
  /**
   * Checks, then records or corrects; undefined when it was refused, or when a clash has to be decided first. A correction
   * that changes nothing is not sent.
   */
  readonly save: () => Promise<Saved | undefined>
  /** Back to the stored values, or to an empty form. */
  readonly reset: () => void
}

/** What a form of the record shows of its typing. */
export const formOfEditor = ({ values, change, problems, warnings, refusals }: RecordEditor) => ({
  values,
  onChange: change,
  problems,
  warnings,
  focusProblems: refusals,
})

const CHECK_WAIT_MS = 200

/**
 * The typing of one record: values, draft, checks while typing and saving. `row` undefined = a new record,
 * which starts from `fixed` (for instance its parent).
 */
export function useRecordEditor(
  definition: RecordDefinition,
  row: Row | undefined,
  fixed: FieldValueMap = EMPTY,
  along: readonly Along[] = NO_ROWS,
): RecordEditor {
  const stored = useMemo(
    () => (row ? typedValues(definition, row) : { ...emptyValues(definition), ...fixed }),
    [definition, row, fixed],
  )
  const [typed, setTyped] = useState<FieldValueMap | undefined>(undefined)
  const [tried, setTried] = useState<readonly FormProblem[]>([])
  const [refusals, setRefusals] = useState(0)
  const [clash, setClash] = useState<Clash | undefined>(undefined)
  // The version that editing began from: what is stored later is held against it.
  const start = useRef<EditStart | undefined>(undefined)
  // What a clash was decided against may be newer than what the page has read.
  const newest = useRef<Row | undefined>(undefined)
  const values = typed ?? stored
  const draftKey = row?.id ?? `${NEW_DRAFT}${Object.values(fixed).slice(0, 1).filter(isId).join('')}`
  const kept = useMemo(() => (typed && start.current ? { ...typed, [START_REV]: start.current.rev } : typed), [typed])
  const draft = useDraft(definition.name, draftKey, kept)
  const clearDraft = draft.clear
  const settled = useSettled(values, CHECK_WAIT_MS)
  const checked = useAsk(
    'register.check',
    { record: definition.name, id: row?.id ?? null, values: ownOf(settled) },
    { enabled: typed !== undefined },
  )
  const record = useCommand('register.record')
  const correct = useCommand('register.correct')
  const busy = record.busy || correct.busy
  const latest = useRef(values)
  latest.current = values

  const change = useCallback(
    (next: Record<string, unknown>) => {
      if (row) start.current ??= { rev: row.rev, values: stored }
      setTyped(along.length > 0 ? fillAlong(along, latest.current, next) : next)
    },
    [row, stored, along],
  )
  const done = useCallback(() => {
    start.current = undefined
    // What is shown comes a moment late: a key still held down finds nothing left to save.
    latest.current = stored
    setTyped(undefined)
    setTried([])
    setClash(undefined)
    clearDraft()
  }, [clearDraft, stored])

  const refused = (problems: readonly FormProblem[]) => {
    setTried(problems)
    setRefusals((count) => count + 1)
    return undefined
  }
  const save = async (): Promise<Saved | undefined> => {
    const now = latest.current
    const local = checkWhole(definition, along, now, today())
    if (local.length > 0) return refused(local)
    setTried([])
    const seen = row && newest.current && newest.current.rev > row.rev ? newest.current : row
    const end = seen
      ? await correctFrom(seen, now)
      : await record.run({ record: definition.name, values: ownOf(now), along: rowsAlong(along, now) })
    if (end === undefined) return undefined
    if (!end.ok) {
      const problems = problemsOf(end.fault)
      return problems.length > 0 ? refused(problems) : undefined
    }
    done()
    return { before: undefined, along: [], ...end.value }
  }

  /** Sends what is left to change of the stored version; where that moved meanwhile, once more against the newer one. */
  const correctFrom = async (first: Row, mine: FieldValueMap) => {
    for (let against = first; ;) {
      const from = start.current ?? { rev: against.rev, values: typedValues(definition, against) }
      const merged = mergeEdits(definition, from.values, mine, typedValues(definition, against))
      if (merged.clashes.length > 0) {
        setClash({ names: merged.clashes, now: against, byName: await writerOf(definition, against) })
        return undefined
      }
      if (!merged.changed) return { ok: true, value: { row: against, warnings: [], before: against } } as const
      const reply = await correct.run({
        record: definition.name,
        id: against.id,
        rev: against.rev,
        values: merged.values,
      })
      if (reply.ok) return { ok: true, value: { ...reply.value, before: against } } as const
      const newer = reply.fault.code === 'RECORD_CHANGED' ? await storedNow(definition, against) : undefined
      if (!newer) return reply
      correct.clear()
      against = newer
    }
  }

  const decide = (theirs: readonly string[]) => {
    if (!clash) return
    const now = typedValues(definition, clash.now)
    const chosen = Object.fromEntries(theirs.map((name) => [name, now[name]]))
    const merged = mergeEdits(definition, start.current?.values, { ...latest.current, ...chosen }, now).values
    start.current = { rev: clash.now.rev, values: now }
    newest.current = clash.now
    latest.current = merged
    setTyped(merged)
    setClash(undefined)
  }

  const takeDraft = async (key: string) => {
    const given = await draft.take(key)
    if (!given) return
    const rev = given[START_REV]
    if (row) start.current = await startOf(definition, row, typeof rev === 'number' ? rev : undefined)
    setTyped({ ...stored, ...pick(definition, given) })
  }

  // The last answer and the values it was given for: what it says of a field that has changed since is no longer so.
  const judged = useRef<{ readonly of: FieldValueMap; readonly problems: readonly FormProblem[] }>(NOT_JUDGED)
  if (checked.value && !checked.loading) judged.current = { of: settled, problems: checked.value.problems }
  const { of, problems: found } = judged.current
  const live = found.filter((one) => typed !== undefined && touched(one, values) && sameIn(of, values, one.field))
  const local = tried.length > 0 ? stillWrong(checkWhole(definition, along, values, today()), tried) : []
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
    takeDraft: (key) => void takeDraft(key),
    clash,
    decide,
    closeClash: () => setClash(undefined),
    save,
    reset: done,
  }
}

const EMPTY: FieldValueMap = {}
/** A row that is entered at another begins with its id; days and names that a form begins with are no part of its key. */
const isId = (value: unknown) => typeof value === 'string' && UUID.test(value)
const NO_ROWS: readonly Along[] = []
const NOT_JUDGED = { of: EMPTY, problems: [] } as const
const sameIn = (one: FieldValueMap, other: FieldValueMap, field: string | null) =>
  field === null || one[field] === other[field]
/** Beside the values of a draft stands the version it began from; no field is called so. */
const START_REV = '#rev'

/** The record as it is stored now, where that is newer than what was seen. */
async function storedNow(definition: RecordDefinition, seen: Row): Promise<Row | undefined> {
  const reply = await ask('register.get', { record: definition.name, id: seen.id })
  return reply.ok && reply.value.row.rev !== seen.rev ? reply.value.row : undefined
}

async function writerOf(definition: RecordDefinition, row: Row): Promise<string> {
  const reply = await ask('register.history', { record: definition.name, id: row.id })
  return (reply.ok ? reply.value.find((one) => one.rev === row.rev)?.byName : undefined) ?? ''
}

/** The version a draft began from; without it every field that differs is asked about. */
async function startOf(definition: RecordDefinition, row: Row, rev: number | undefined): Promise<EditStart> {
  if (rev === row.rev) return { rev, values: typedValues(definition, row) }
  const reply = await ask('register.history', { record: definition.name, id: row.id })
  const version = reply.ok ? reply.value.find((one) => one.rev === rev) : undefined
  return { rev: rev ?? 0, values: version && typedValues(definition, version.values) }
}

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
function stillWrong(now: readonly FormProblem[], tried: readonly FormProblem[]): readonly FormProblem[] {
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
