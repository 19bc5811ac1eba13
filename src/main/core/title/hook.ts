import { type Judgement, type QueryCall, type RecordHooks, judgementOf } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import {
  afterSubject,
  projectionOf,
  roundFor,
  steeringProblems,
  subjectArriving,
  titleStateOf,
  titleTrusted,
  word,
} from '#core/procedure/service.ts'
import { refuse } from '#core/fault.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { title } from '#shared/definition/register/title.ts'

/** A decided application stays: what it gave is ended by a procedure of its own. */
function refuseVoid(call: QueryCall, row: Values): void {
  if (projectionOf(call.db, String(row['id']))?.state === 'done')
    refuse('RULE_BROKEN', { message: '已经作出决定的不能作废；称号要用“撤销”结束', problems: [] })
}

function judgeApplication(definition: ProcedureDefinition, steering: readonly string[]): RecordHooks['judge'] {
  return (call, typed, old) => {
    const values: Values = { ...typed, round: roundFor(call, old) }
    const problems = steeringProblems(call, values, old, steering)
    const warnings = []
    const record = call.definitions.record(definition.record)
    const open = record
      ? findBy(call.db, record, 'enterprise', String(values['enterprise'] ?? '')).filter(
          (one) => one.id !== old?.['id'] && projectionOf(call.db, one.id)?.finished === 0,
        )
      : []
    if (open.length > 0) warnings.push(word('enterprise', 'OPEN_APPLICATION', '这家企业还有一件没有办结的申请'))
    if (values['object'] === 'enterprise' && typeof values['salesDeclared'] !== 'number')
      problems.push(word('salesDeclared', 'SALES_NEEDED', '示范企业要填上年网上经销额'))
    if (values['object'] === 'base' && typeof values['baseName'] !== 'string')
      problems.push(word('baseName', 'BASE_NEEDED', '示范基地要填基地名称'))
    return { values, problems, warnings }
  }
}

/** The holder follows from the title; an ended title has no more duties. */
function judgeDuty(call: QueryCall, typed: Values, old: Values | undefined): Judgement {
  const row = getRecord(call.db, title, String(typed['title'] ?? ''))
  const values: Values = { ...typed, enterprise: row?.enterprise ?? null, round: roundFor(call, old) }
  const problems = steeringProblems(call, values, old, ['title', 'year'])
  if (row && !old) {
    const { state, label } = titleStateOf(call, row)
    if (!titleTrusted(call, row) || state === 'revoked' || state === 'expired')
      problems.push(word('title', 'TITLE_ENDED', `这个证书${label}，不能再办理`))
  }
  return judgementOf(values, problems)
}

/** Once a year at most, whoever enters it. */
function judgeReview(call: QueryCall, typed: Values, old: Values | undefined): Judgement {
  const found = judgeDuty(call, typed, old)
  const record = call.definitions.record('title_review')
  const same = record
    ? findBy(call.db, record, 'title', String(typed['title'] ?? '')).filter(
        (one) =>
          one.id !== old?.['id'] &&
          one['year'] === typed['year'] &&
          !['withdrawn', 'voided'].includes(projectionOf(call.db, one.id)?.state ?? ''),
      )
    : []
  if (same.length === 0) return found
  return { ...found, problems: [...found.problems, word('year', 'REVIEWED', '这个年度已经有一件年审')] }
}

const WHY = '轮次和企业由程序填写；受理后主要事项不能改；已决定的不能作废'

function hooksOf(definition: ProcedureDefinition): RecordHooks | undefined {
  const common = { why: WHY, beforeVoid: refuseVoid, afterWrite: afterSubject, arriving: subjectArriving }
  if (definition.amends?.effect === 'review')
    return { ...common, why: `${WHY}；同一证书一年只审一次`, judge: judgeReview }
  if (definition.amends) return { ...common, judge: judgeDuty }
  if (!definition.grants) return undefined
  const judge = judgeApplication(definition, ['enterprise', 'year', 'object', 'level', 'ecommerceClass', 'subclass'])
  return judge ? { ...common, why: `${WHY}；申报对象不同，必填项不同`, judge } : common
}

/** Hooks of every procedure that gives or changes a title, from the definitions. */
export function titleHooks({ procedures }: Pick<Definitions, 'procedures'>): Record<string, RecordHooks> {
  return Object.fromEntries(
    procedures.flatMap((definition) => {
      const hooks = hooksOf(definition)
      return hooks ? [[definition.record, hooks]] : []
    }),
  )
}
