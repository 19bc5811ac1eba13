import type { CommandCall, QueryCall } from '#core/call.ts'
import { findBy, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { numberOn } from '#core/parameter/service.ts'
import { judgeTests } from '#core/procedure/criterion.ts'
import { findHandedIn } from '#core/procedure/repo.ts'
import type { CheckAnswer, ProcedureRules, CheckScope } from '#core/procedure/rules.ts'
import type { Subject } from '#core/procedure/subject.ts'
import {
  applies,
  type CheckItem,
  type MaterialItem,
  type ProcedureDefinition,
  type Step,
} from '#shared/definition/procedure/procedure.ts'
import { material } from '#shared/definition/register/material.ts'
import { reviewCheck } from '#shared/definition/register/review-check.ts'
import type { Entity } from '#shared/definition/record.ts'
import { daysBetween, shanghaiDate } from '#shared/model/date.ts'
import type { Out } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

type CheckRow = Entity<typeof reviewCheck>

export type CheckView = Out<'procedure.workspace'>['checks'][number]

export type MaterialView = Out<'procedure.workspace'>['materials'][number]

/** This station's own last word on an item comes before another's. */
function rowOf(call: QueryCall, rows: readonly CheckRow[], item: string): CheckRow | undefined {
  const found = rows.filter((row) => row.item === item)
  return found.findLast((row) => row.station === call.station.id) ?? found.at(-1)
}

const RESULTS: readonly CheckView['result'][] = ['pass', 'warn', 'fail', 'not-checked']
const STATUSES: readonly MaterialView['status'][] = ['received', 'missing', 'unfit']

function blocks(item: CheckItem, result: CheckView['result'], reason: string): boolean {
  if (result === 'not-checked') return item.required
  return result === 'fail' && (item.hard || reason.trim() === '')
}

/** Every check of the definition with what it finds now; automatic ones are computed, their reasons are kept (domain §3.6). */
export function checksOf(
  call: QueryCall,
  definition: ProcedureDefinition,
  rules: ProcedureRules,
  subject: Subject,
): CheckView[] {
  const rows = findBy(call.db, reviewCheck, 'subject', subject.id).filter((row) => row.round === subject.round)
  const sheet = rules.money?.calculate(call, subject.row, subject.id) ?? null
  const scope: CheckScope = { call, subject, definition, sheet }
  const tested = judgeTests(call, definition, rules, subject)
  const findings = new Map(tested.map((finding): [string, CheckAnswer] => [finding.item, finding]))
  return definition.checks
    .filter((item) => applies(item.when, subject.row))
    .map((item) => {
      const row = rowOf(call, rows, item.item)
      const finding = item.automatic ? (findings.get(item.item) ?? rules.checks[item.item]?.(scope)) : undefined
      const result = item.automatic ? finding?.result : RESULTS.find((one) => one === row?.result)
      const reason = row?.reason ?? ''
      return {
        ...pick(item, 'item', 'label', 'automatic', 'clause'),
        result: result ?? 'not-checked',
        seen: (item.automatic ? finding?.seen : row?.seen) ?? '',
        reason,
        blocks: blocks(item, result ?? 'not-checked', reason),
      }
    })
}

/** Looks by hand that are too old for a review signed on a day, in words; other units' reviews rest on the first. */
export function staleChecks(
  call: QueryCall,
  definition: ProcedureDefinition,
  step: Step,
  subject: Subject,
  signedOn: string,
): string[] {
  if (step.by !== 'owner' || !step.needs.includes('checks')) return []
  const rows = findBy(call.db, reviewCheck, 'subject', subject.id).filter((row) => row.round === subject.round)
  return definition.checks.flatMap(({ item, label, counts }) => {
    const row = counts === undefined ? undefined : rowOf(call, rows, item)
    if (counts === undefined || !row) return []
    const [days, on] = [numberOn(call, counts, subject.appliedOn), shanghaiDate(row.updatedAt)]
    if (daysBetween(on, signedOn) <= days) return []
    return [`审查项“${item} ${label}”是 ${on} 记录的，超过 ${days} 天，须重新查`]
  })
}

/** The checklist as the clerk found it; what was never looked at says so. */
export function materialsOf(call: QueryCall, definition: ProcedureDefinition, subject: Subject): MaterialView[] {
  const rows = findBy(call.db, material, 'subject', subject.id)
  return definition.materials
    .filter((item) => applies(item.when, subject.row))
    .map((item) => {
      const row = rows.find((one) => one.item === item.item)
      const before = row ? undefined : handedInBefore(call, definition, subject, item)
      return {
        ...pick(item, 'item', 'label', 'copies', 'required'),
        status: before ? ('received' as const) : (STATUSES.find((one) => one === row?.status) ?? 'not-checked'),
        pages: row?.pages ?? before?.pages ?? null,
        originalSeen: row?.originalSeen ?? false,
        note: before ? `沿用 ${before.serial} 已交` : (row?.note ?? ''),
      }
    })
}

/** Papers asked for once: an earlier application of the same enterprise brought them (domain §1.6, `first_only`). */
function handedInBefore(
  call: QueryCall,
  definition: ProcedureDefinition,
  subject: Subject,
  item: MaterialItem,
): { readonly serial: string; readonly pages: number | null } | undefined {
  if (item.firstOnly !== true) return undefined
  const before = { enterprise: subject.enterprise, id: subject.id, n: subject.row.n }
  return findHandedIn(call.db, definition.record, before, item.item)
}

type Noted = Pick<CheckView, 'item' | 'result'> & { readonly seen: string | null; readonly reason: string | null }

/** Writes one check row, or a new version of this station's row of the round; a `look` of another day is a row of its own. */
export function writeCheck(call: CommandCall, subject: Subject, found: Noted, look = false): void {
  const own = findBy(call.tx.db, reviewCheck, 'subject', subject.id).findLast(
    (row) => row.station === call.station.id && row.round === subject.round && row.item === found.item,
  )
  const values = pick(found, 'result', 'seen', 'reason')
  if (!own || (look && shanghaiDate(own.updatedAt) < call.today)) {
    const { id, round } = subject
    const row = { subject: id, round, item: found.item, ...values }
    insertRecord(call.tx, reviewCheck, row, { subjectStation: subject.told })
    return
  }
  const same = own.result === values.result && (own.seen ?? null) === values.seen && own.reason === values.reason
  if (!same) reviseRecord(call.tx, reviewCheck, own.id, values)
}

/** When the step is decided every automatic check leaves its row: together they are the 审查记录表 (domain §3.6). */
export function recordChecks(call: CommandCall, subject: Subject, checks: readonly CheckView[]): void {
  for (const check of checks) {
    if (!check.automatic) continue
    writeCheck(call, subject, {
      ...pick(check, 'item', 'result'),
      seen: check.seen === '' ? null : check.seen.slice(0, 500),
      reason: check.reason === '' ? null : check.reason,
    })
  }
}
