import { type Follow, type Judgement, type QueryCall, type RecordHooks, judgementOf } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { raiseOneOfKind } from '#core/finding/service.ts'
import { moneyProblems, moneyWarnings, refuseVoid } from '#core/money/service.ts'
import {
  afterSubject,
  findSubject,
  projection,
  projectionOf,
  roundFor,
  steeringProblems,
  subjectArriving,
  word,
} from '#core/procedure/service.ts'
import { calculateClaim, ratioMost } from '#core/training/calculation.ts'
import { sameReceipts } from '#core/training/repo.ts'
import { watched } from '#core/watch.ts'
import { trainingInstitution } from '#shared/definition/register/training-institution.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { formatYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'

const STEERING = ['enterprise', 'pool', 'year', 'session', 'kind', 'applyAmount', 'ratio', 'headcount'] as const

function judgeClaim(call: QueryCall, typed: Values, old: Values | undefined): Judgement {
  const values: Values = { ...typed, round: roundFor(call, old) }
  const problems = [...steeringProblems(call, values, old, STEERING), ...moneyProblems(call, values)]
  if (call.definitions.roleOf('training-kind', values['kind']) === 'open')
    problems.push(word('kind', 'NO_CLAIM', '普及培训由政府或机构组织，没有企业补贴'))
  const session = getRecord(call.db, trainingSession, String(values['session'] ?? ''))
  if (session && session.kind !== values['kind'])
    problems.push(word('kind', 'KIND_OF_OTHER', '申请类别与培训班的类别不同，三类培训不能混用'))
  const { place } = call.core.resources
  const most = ratioMost(call, values)
  if (Number(values['ratio']) > most)
    problems.push(word('ratio', 'RATIO_TOO_HIGH', `比例不能高于 ${formatRatio(most)}（${place.basis('二(五)')}）`))
  const warnings = moneyWarnings(call, values)
  if (old) {
    const suggested = calculateClaim(call, values, String(old['id'])).result
    if (Number(values['applyAmount']) > suggested)
      warnings.push(word('applyAmount', 'OVER_SUGGESTION', `按规则测算为 ${formatYuan(suggested)} 元`))
  }
  return { values, problems, warnings }
}

/** Who holds a course under a permit holds it on the days of the course: an institution whose permit had ended then is refused. */
function judgeSession(call: QueryCall, values: Values): Judgement {
  const found = getRecord(call.db, trainingInstitution, String(values['institution'] ?? ''))
  const [first, last] = [String(values['startsOn'] ?? ''), String(values['endsOn'] ?? '')]
  if (!found) {
    const unnamed =
      values['organiserType'] === 'institution' &&
      word('institution', 'INSTITUTION_UNNAMED', '没有选培训机构，办学许可证不能核对')
    return judgementOf(values, [], [unnamed])
  }
  const { name, permitNumber, issuedOn, validUntil, withdrawnOn } = found
  const says = (code: string, message: string) => word('institution', code, message)
  if (withdrawnOn !== null && withdrawnOn <= first)
    return judgementOf(values, [says('PERMIT_ENDED', `${name}已于 ${withdrawnOn} 注销`)])
  if (permitNumber === null)
    return judgementOf(values, [], [says('PERMIT_NONE', `${name}没有办学许可证号，不能作为有资质机构`)])
  const permit = `${name}的办学许可证（${permitNumber}）`
  if (validUntil !== null && validUntil < first)
    return judgementOf(values, [says('PERMIT_ENDED', `${permit} ${validUntil} 到期，早于开班日期`)])
  if (issuedOn !== null && issuedOn > first)
    return judgementOf(values, [says('PERMIT_LATER', `${permit} ${issuedOn} 才发证，晚于开班日期`)])
  const ends = validUntil !== null && validUntil < last
  return judgementOf(values, [], [ends && says('PERMIT_ENDING', `${permit}在培训期间 ${validUntil} 到期`)])
}

/** Once the money is decided its evidence stands still: a correction goes through a return (ledger invariant 4). */
function decided(call: QueryCall, subject: unknown): boolean {
  const state = typeof subject === 'string' ? projectionOf(call.db, subject) : undefined
  return state !== undefined && (state.approved !== 0 || state.paid !== 0)
}

function judgeReceipt(call: QueryCall, values: Values, old: Values | undefined): Judgement {
  const problems = []
  if (Number(values['eligible']) > Number(values['total']))
    problems.push(word('eligible', 'ELIGIBLE_TOO_HIGH', '核定金额不能大于价税合计'))
  if (values['type'] === 'digital' && values['code'])
    problems.push(word('code', 'CODE_NOT_EXPECTED', '数电票没有发票代码，请留空'))
  if (decided(call, values['subject']) || decided(call, old?.['subject']))
    problems.push(word('subject', 'ALREADY_DECIDED', '这件申请已经批准，单据不能再改'))
  const warnings = []
  const digits = String(values['number'] ?? '')
  const length = values['type'] === 'digital' ? 20 : 8
  if (values['type'] !== 'fiscal' && values['type'] !== 'other' && digits.length !== length)
    warnings.push(word('number', 'NUMBER_LENGTH', `发票号码应为 ${length} 位，现在是 ${digits.length} 位`))
  return { values, problems, warnings }
}

/** A receipt's number as its unit uses it. */
const numberOf = (row: Values): string => JSON.stringify([row['station'], row['code'] ?? null, row['number']])

/** Across units a second use is flagged on both rows, never refused (ledger invariant 4). A number once, however many rows bear it. */
function flagSameReceipts(tx: WriteTx, number: string, rows: readonly string[]): void {
  const [station, code, digits] = JSON.parse(number) as [string, string | null, string]
  const others = sameReceipts(tx.db, { code, number: digits, station })
  if (others.length === 0) return
  const message = `单据 ${digits} 在两个单位各用了一次，请核对`
  for (const row of [...rows, ...others])
    raiseOneOfKind(tx, { record: 'receipt', row, code: 'RECEIPT_USED_TWICE', message }, tx.commandId)
}

const sameNumbers: Follow = {
  run: (_call, tx, about, watch) => {
    for (const [number, rows] of watched(watch, '核对单据', about, about.size)) flagSameReceipts(tx, number, rows)
  },
}

function afterReceipt(call: QueryCall, tx: WriteTx, row: Values): void {
  if (row['voidedAt'] === null) flagSameReceipts(tx, numberOf(row), [String(row['id'])])
  const subject = findSubject(tx, String(row['subject']))
  if (subject) afterSubject(call, tx, subject.subject.row)
}

/** Hooks of the training room. */
export const trainingHooks: Record<string, RecordHooks> = {
  training_claim: {
    why: '轮次由程序填写；比例不高于规定；受理后企业、培训班、金额不能改；已批准的不能作废',
    judge: judgeClaim,
    beforeVoid: refuseVoid,
    afterWrite: afterSubject,
    arriving: subjectArriving,
  },
  training_session: { why: '培训机构的办学许可证须在开班时有效', judge: judgeSession },
  receipt: {
    why: '核定不超过票面；已批准的单据不能改；跨单位重复使用要标记',
    judge: judgeReceipt,
    beforeVoid: (call, row) => {
      if (decided(call, row['subject']))
        refuse('RULE_BROKEN', { message: '这件申请已经批准，单据不能作废', problems: [] })
    },
    afterWrite: afterReceipt,
    arriving: {
      follows: [
        { of: (row) => String(row['subject']), what: projection },
        { of: (row) => (row['voidedAt'] === null ? numberOf(row) : undefined), what: sameNumbers },
      ],
    },
  },
}
