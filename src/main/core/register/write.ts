import { type CommandCall, type Judgement, type QueryCall, judgementOf, warningAt } from '#core/call.ts'
import { goneOf } from '#core/db/gone.ts'
import { findBy, getRecord, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { findVersionsOfCommand } from '#core/db/row-history-repo.ts'
import { type Values } from '#core/db/row-image.ts'
import { historyEnd } from '#core/db/row-version-repo.ts'
import { refuse } from '#core/fault.ts'
import { limitOn, numberOn } from '#core/parameter/service.ts'
import { divisionProblems } from '#core/register/division.ts'
import { settleOutcome } from '#core/register/outcome.ts'
import { rowOf, type StoredRow } from '#core/register/row.ts'
import { nextSerial } from '#core/register/serial.ts'
import type { Warning } from '#shared/contract/common.ts'
import { isReference } from '#shared/definition/field.ts'
import { guardedFields, looksMasked } from '#shared/definition/mask.ts'
import { mayWrite as mayWriteOf } from '#shared/definition/authority.ts'
import { computed as filled } from '#shared/definition/compute.ts'
import { limitFindings } from '#shared/definition/limit.ts'
import { inputSchema, type RecordDefinition } from '#shared/definition/record.ts'
import {
  type Finding,
  ruleFindings,
  spelled,
  spellingFindings,
  wantedFindings,
  withConsent,
} from '#shared/definition/rule.ts'
import { isBlank } from '#shared/definition/retention.ts'
import type { Permission } from '#shared/permission.ts'

function mayWrite(call: QueryCall, definition: RecordDefinition): void {
  if (!call.principal.permissions.has(definition.permission.write as Permission))
    refuse('NOT_ALLOWED', { record: definition.label })
}

function pick(values: Values, which: (name: string) => boolean): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => which(name)))
}

/** Typed values judged by schema, references and the room's own rules; nothing is written. */
export function judge(
  call: QueryCall,
  definition: RecordDefinition,
  typed: Values,
  old: StoredRow | undefined,
): Judgement {
  const masks = maskProblems(definition, typed)
  if (masks.length > 0) return judgementOf(typed, masks)
  const kept = call.core.figures?.keep(call, definition, typed, old) ?? { values: {}, warnings: [] }
  // What was typed all the same is held to its field; only then what is kept takes its place.
  const untyped = (name: string) => definition.fields[name]?.computed !== true && (typed[name] ?? null) === null
  const parsed = inputSchema(definition).safeParse({ ...typed, ...pick(kept.values, untyped) })
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const field = String(issue.path[0] ?? (issue.code === 'unrecognized_keys' ? issue.keys[0] : ''))
      const label = definition.fields[field]?.label ?? field
      return warningAt(field || null, 'FIELD_WRONG', `${label}：${wordsOf(issue)}`)
    })
    return judgementOf(typed, problems)
  }
  const computed = Object.entries(definition.fields).filter(([, field]) => field.computed)
  const typedOver: Values = {
    ...Object.fromEntries(computed.map(([name]) => [name, old?.[name] ?? null])),
    ...spelled(definition, parsed.data),
    ...kept.values,
  }
  const values = filled(definition, withConsent(definition, typedOver), (name, date) => numberOn(call, name, date))
  const missing = [
    ...goneProblems(call, definition, values, old),
    ...referenceProblems(call, definition, values),
    ...divisionProblems(call, definition, values, old),
  ]
  const duplicates = uniqueProblems(call, definition, values, old)
  const own = call.core.hooks.get(definition.name)?.judge?.(call, values, old) ?? judgementOf(values)
  const rules = [
    ...ruleFindings(definition, own.values, old),
    ...limitFindings(definition, own.values, (name, date) => limitOn(call, name, date)),
  ].map(asWarning)
  return {
    values: own.values,
    problems: [...missing, ...duplicates, ...rules, ...own.problems],
    warnings: [
      ...wantedFindings(definition, own.values).map(asWarning),
      ...spellingFindings(definition, own.values).map(asWarning),
      ...kept.warnings,
      ...own.warnings,
    ],
  }
}

/** What a redaction blanked stays blank: the row's term is over, and its own words say so everywhere. */
function goneProblems(
  call: QueryCall,
  definition: RecordDefinition,
  values: Values,
  old: StoredRow | undefined,
): Warning[] {
  if (!old) return []
  return [...goneOf(call.db, definition, old)]
    .filter((name) => !isBlank(values[name]))
    .map((name) => warningAt(name, 'FIELD_GONE', `${definition.fields[name]?.label ?? name}：保管期满已抹去，不能再填`))
}

/** A number copied with its asterisks is no number: stored, it would look hidden for ever. */
function maskProblems(definition: RecordDefinition, typed: Values): Warning[] {
  return guardedFields(definition)
    .filter((name) => looksMasked(typed[name]))
    .map((name) => {
      const label = definition.fields[name]?.label ?? name
      return warningAt(name, 'FIELD_WRONG', `${label}：带星号的不是完整内容，请点“显示”后修改，或重新填写`)
    })
}

function asWarning(finding: Finding): Warning {
  return { ...finding, related: [] }
}

function wordsOf(issue: { readonly code?: string; readonly message: string; readonly input?: unknown }): string {
  if (issue.code === 'invalid_type') return /[\u4e00-\u9fff]/u.test(issue.message) ? issue.message : '必填，或写法不对'
  if (issue.code === 'unrecognized_keys') return '没有这个栏目'
  return issue.message
}

function referenceProblems(call: QueryCall, definition: RecordDefinition, values: Values): Warning[] {
  return Object.entries(definition.fields).flatMap(([name, field]) => {
    const id = values[name]
    if (!isReference(field) || typeof id !== 'string') return []
    const found = call.definitions
      .namedBy(field)
      .map((target) => getRecord(call.db, target, id))
      .find((row) => row !== undefined)
    const problem = (message: string) => [warningAt(name, 'REFERENCE_UNKNOWN', `${field.label}：${message}`)]
    if (!found) return problem('找不到这条记录，请重新选择')
    // What another station would refuse is not written either (docs/authority.md).
    const said = mayWriteOf(definition, call.station.kind)
    const onlyOwn = typeof said === 'object' && said[name] === 'own'
    return onlyOwn && found.station !== call.station.id ? problem('只能选本单位登记的记录') : []
  })
}

function uniqueProblems(
  call: QueryCall,
  definition: RecordDefinition,
  values: Values,
  old: StoredRow | undefined,
): Warning[] {
  return (definition.unique ?? []).flatMap((fields) => {
    const last = fields.at(-1) ?? ''
    const value = values[last]
    if (typeof value !== 'string' && typeof value !== 'number') return []
    const same = findBy(call.db, definition, last, value).find(
      (row) =>
        row.station === call.station.id &&
        row.id !== old?.id &&
        fields.every((name) => ((row as Values)[name] ?? null) === (values[name] ?? null)),
    )
    if (!same) return []
    const title = String((same as Values)[definition.title] ?? '')
    const label = fields.map((name) => definition.fields[name]?.label ?? name).join('、')
    const related = [{ record: definition.name, id: same.id, title }]
    return [warningAt(last, 'DUPLICATE_KEY', `${label}与“${title}”相同，不能重复登记`, related)]
  })
}

/** Refuses with all problems and the words of the first. */
export function stopOnProblems(problems: readonly Warning[]): void {
  const first = problems[0]
  if (!first) return
  if (first.code === 'DUPLICATE_KEY') refuse('DUPLICATE_KEY', { problems, message: first.message })
  refuse(
    problems.every((one) => one.code === 'FIELD_WRONG' || one.code === 'REFERENCE_UNKNOWN')
      ? 'FIELDS_WRONG'
      : 'RULE_BROKEN',
    { problems, message: first.message },
  )
}

/** Adds a record. Faults: FIELDS_WRONG, DUPLICATE_KEY, RULE_BROKEN, NOT_ALLOWED. */
export function recordRow(
  call: CommandCall,
  definition: RecordDefinition,
  typed: Values,
): { row: StoredRow; warnings: readonly Warning[] } {
  mayWrite(call, definition)
  const judged = judge(call, definition, typed, undefined)
  stopOnProblems(judged.problems)
  const serial = definition.serial
    ? { serial: nextSerial(call.tx, definition.serial, yearOf(call, judged.values)) }
    : {}
  const subjectStation = stationTold(call, definition, judged.values)
  const row = insertRecord(call.tx, definition, { ...judged.values, ...serial }, { subjectStation }) as StoredRow
  call.core.hooks.get(definition.name)?.afterWrite?.(call, call.tx, row, undefined)
  settleOutcome(call, definition, row)
  call.tx.tell({ subject: row.id, detail: { record: definition.name } })
  return { row, warnings: judged.warnings }
}

/** The unit whose record or application this one speaks of, so that the city's row reaches it. */
function stationTold(call: QueryCall, definition: RecordDefinition, values: Values): string | null {
  const about = definition.about ?? (definition.audience === 'subject-owner' ? 'subject' : undefined)
  const field = about === undefined ? undefined : definition.fields[about]
  const id = about === undefined ? undefined : values[about]
  if (!field || typeof id !== 'string') return null
  const found = call.definitions.namedBy(field).map((target) => getRecord(call.db, target, id))
  return found.find((row) => row !== undefined)?.station ?? null
}

function yearOf(call: QueryCall, values: Values): number {
  return typeof values['year'] === 'number' ? values['year'] : Number(call.today.slice(0, 4))
}

/** Writes a new version. Faults: NOT_OURS, RECORD_CHANGED, POSTED_ROW, FIELDS_WRONG, DUPLICATE_KEY, RULE_BROKEN. */
export function correctRow(
  call: CommandCall,
  definition: RecordDefinition,
  id: string,
  rev: number,
  typed: Values,
): { row: StoredRow; warnings: readonly Warning[] } {
  mayWrite(call, definition)
  const old = rowOf(call, definition, id)
  const judged = judge(call, definition, typed, old)
  stopOnProblems(judged.problems)
  const row = reviseRecord(call.tx, definition, id, judged.values, { expectedRev: rev }) as StoredRow
  if (row.rev !== old.rev) {
    call.core.hooks.get(definition.name)?.afterWrite?.(call, call.tx, row, old)
    settleOutcome(call, definition, row, old)
  }
  call.tx.tell({ subject: id, detail: { record: definition.name } })
  return { row, warnings: judged.warnings }
}

/**
 * What came since may not let a row stand again beside it: shares beyond the whole, a plan beyond what was approved, money called back
 * twice. Its values stay as they are. A problem of no field says where such a row is made, and this one was.
 */
function stopOnRestoring(call: QueryCall, definition: RecordDefinition, row: StoredRow): void {
  const values = pick(row, (name) => Object.hasOwn(definition.fields, name))
  const own = call.core.hooks.get(definition.name)?.judge?.(call, values, undefined).problems ?? []
  stopOnProblems([...uniqueProblems(call, definition, values, row), ...own.filter(({ field }) => field !== null)])
}

/** Whether nothing was written here, nor came in a package, since the asker made this row void: a command writes first what it is about. */
function isLastActHere(call: QueryCall, { id, rev, updatedBy }: StoredRow): boolean {
  const first = findVersionsOfCommand(call.db, historyEnd(call.db).command).at(-1)
  return first?.id === id && first.rev === rev && updatedBy === call.principal.personId
}

/** Voids or gives back a row by a new version; nothing is deleted. Faults: DUPLICATE_KEY, RULE_BROKEN, those of `reviseRecord`. */
export function setVoid(
  call: CommandCall,
  definition: RecordDefinition,
  id: string,
  rev: number,
  reason: string | null,
): StoredRow {
  mayWrite(call, definition)
  const old = rowOf(call, definition, id)
  const hooks = call.core.hooks.get(definition.name)
  if (reason !== null) hooks?.beforeVoid?.(call, old)
  // Whoever takes back what was done a moment ago takes back that alone.
  else if (old.voidedAt !== null && !isLastActHere(call, old)) stopOnRestoring(call, definition, old)
  const row = reviseRecord(call.tx, definition, id, {}, { expectedRev: rev, voidReason: reason }) as StoredRow
  hooks?.afterWrite?.(call, call.tx, row, old)
  settleOutcome(call, definition, row)
  call.tx.tell({ subject: id, detail: { record: definition.name, reason: reason ?? '恢复' } })
  return row
}

/** Adds a block of rows, all or none. Faults: ROWS_WRONG with every problem and its row, and those of `recordRow`. */
export function recordMany(
  call: CommandCall,
  definition: RecordDefinition,
  rows: readonly Values[],
): { id: string; rev: number }[] {
  mayWrite(call, definition)
  const problems = rows.flatMap((values, row) =>
    judge(call, definition, values, undefined).problems.map((problem) => ({ ...problem, row })),
  )
  const [first] = problems
  if (first) {
    const count = new Set(problems.map(({ row }) => row)).size
    refuse('ROWS_WRONG', { problems, message: `${count} 行有问题，第 ${first.row + 1} 行：${first.message}` })
  }
  const made = rows.map((values) => recordRow(call, definition, values).row)
  call.tx.tell({ subject: made[0]?.id ?? '', detail: { record: definition.name, rows: made.length } })
  return made.map(({ id, rev }) => ({ id, rev }))
}
