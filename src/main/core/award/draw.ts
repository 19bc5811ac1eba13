import type { CommandCall, QueryCall } from '#core/call.ts'
import { getRecord, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { factsNow } from '#core/award/line.ts'
import { accountIdOf, membersOfList } from '#core/award/member.ts'
import { poolAccount, poolRow } from '#core/money/service.ts'
import { projectionOf, refreshProjection, frozenDigest } from '#core/procedure/service.ts'
import { judge, nextSerial } from '#core/register/service.ts'
import { type AwardFacts, type AwardLine, awardOf, type AwardSource, MOST_FACTS } from '#shared/definition/award.ts'
import { awardList } from '#shared/definition/register/award-list.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import type { Entity } from '#shared/definition/record.ts'
import type { In, Out } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

type DrawInput = In<'award.draw'>

type Preview = Out<'award.preview'>

const onList = (line: AwardLine): line is AwardLine & { readonly amount: number; readonly enterprise: string } =>
  line.amount !== null && line.enterprise !== null

const totalOf = ({ lines }: AwardFacts): number => lines.reduce((sum, one) => sum + (one.amount ?? 0), 0)

/** The list as it would be drawn up today. */
export function previewList(
  call: QueryCall,
  asked: Pick<DrawInput, 'award' | 'year'> & {
    readonly rule?: string | null | undefined
    readonly pool: string | null
  },
): Preview {
  const { award, year, rule = null, pool } = asked
  const facts = factsNow(call, {
    award,
    year,
    rule,
    on: call.today,
    payYear: Number(call.today.slice(0, 4)),
    except: null,
  })
  const free = pool === null ? null : poolAccount(call.db, pool).available
  return { facts, digest: frozenDigest(JSON.stringify(facts)), total: totalOf(facts), free }
}

/** Faults: RECORD_UNKNOWN, NOT_OURS (another unit's pool), RULE_BROKEN (a pool or a category this list is not paid from). */
function checkMeans(call: CommandCall, input: DrawInput): void {
  const pool = poolRow(call, input.pool) ?? refuse('RECORD_UNKNOWN', { record: '资金池' })
  if (pool.station !== call.station.id) refuse('NOT_OURS', { record: '资金池' })
  const { fundYear, category, amounts } = awardOf(input.award)
  const broken = (message: string) => refuse('RULE_BROKEN', { message, problems: [] })
  const due = fundYear === 'now' ? Number(call.today.slice(0, 4)) : input.year
  if (fundYear === 'later' ? pool.year < due : pool.year !== due)
    broken(fundYear === 'later' ? `资金池须是 ${due} 年或以后的` : `资金池须是 ${due} 年的`)
  if ((typeof input.rule === 'string') !== (amounts.length === 0)) broken('按支持规则的名单须选规则，其他名单不选')
  if (call.definitions.roleOf('fund-category', input.category) !== category)
    broken(category === undefined ? '这份名单不能用示范类、培训类' : '这份名单只能用示范类')
}

function projectOf(award: AwardSource, year: number, line: AwardLine): string {
  return awardOf(award)
    .project.replace('{year}', String(year))
    .replace('{place}', String(line.place ?? ''))
    .replace('{name}', line.name)
    .slice(0, 100)
}

type List = Entity<typeof awardList>
type Listed = AwardLine & { readonly amount: number; readonly enterprise: string }

/** One member as an application: judged like every other, with what the list says. Faults: those of an application. */
function insertMember(call: CommandCall, list: List, line: Listed): void {
  const pool = poolRow(call, list.pool) ?? refuse('RECORD_UNKNOWN', { record: '资金池' })
  const record = call.definitions.resolved(fundApplication)
  const typed = {
    enterprise: line.enterprise,
    appliedOn: call.today,
    year: pool.year,
    pool: list.pool,
    level: pool.level,
    category: list.category,
    purpose: list.purpose,
    projectName: projectOf(awardOf(list.award).value, list.year, line),
    supportMode: list.supportMode,
    applyAmount: line.amount,
    hasOtherFund: false,
    bankAccount: accountIdOf(call, line.enterprise),
    promiseSigned: false,
  }
  const { values, problems } = judge(call, record, typed, undefined)
  const [first] = problems
  if (first) refuse('RULE_BROKEN', { message: `${line.firm}：${first.message}`, problems })
  const row = insertRecord(call.tx, record, {
    ...values,
    serial: nextSerial(call.tx, 'ZJ', pool.year),
    decides: 'owner',
    stages: ['arrival'],
    awardList: list.id,
    awardKey: line.key,
  })
  refreshProjection(call.tx, call.core.resources.holidays, row.id)
}

/**
 * Draws a list up: what it rests on is frozen with a digest, and each member becomes an application that waits for its 公示. The
 * database lets nobody stand twice on lists of one award and year. Policy 二(四), 二(五).
 * Faults: RECORD_UNKNOWN, NOT_OURS, RULE_BROKEN, LIST_CHANGED (another list than was seen), LIST_EMPTY, DUPLICATE_KEY.
 */
export function drawList(outer: CommandCall, input: DrawInput): { id: string; serial: string; members: number } {
  const call = { ...outer, db: outer.tx.db }
  checkMeans(call, input)
  const { facts, digest, total } = previewList(call, input)
  if (digest !== input.digest) refuse('LIST_CHANGED')
  const members = facts.lines.filter(onList)
  if (members.length === 0) refuse('LIST_EMPTY')
  const text = JSON.stringify(facts)
  if (text.length > MOST_FACTS) refuse('RULE_BROKEN', { message: '名单太长，请分年度拟定', problems: [] })
  const { award, year } = input
  const said = {
    ...pick(input, 'award', 'year', 'rule', 'pool', 'category', 'purpose', 'supportMode'),
    drawnOn: call.today,
    facts: text,
    factsDigest: digest,
  }
  const record = call.definitions.resolved(awardList)
  const list = insertRecord(call.tx, record, { ...said, serial: nextSerial(call.tx, 'MD', year) })
  for (const line of members) insertMember(call, list, line)
  const serial = list.serial ?? ''
  call.tx.tell({ subject: list.id, detail: { serial, award, year, members: members.length, amount: total } })
  return { id: list.id, serial, members: members.length }
}

/**
 * Makes a list void that was drawn up by mistake, with all its members, while nothing of it is approved; what it gave out may then
 * stand on another. Faults: RECORD_UNKNOWN, NOT_OURS, RECORD_CHANGED, LIST_DECIDED.
 */
export function discardList(outer: CommandCall, input: In<'award.discard'>): Record<string, never> {
  const call = { ...outer, db: outer.tx.db }
  const record = call.definitions.resolved(fundApplication)
  const list = getRecord(call.db, awardList, input.id) ?? refuse('RECORD_UNKNOWN', { record: awardList.label })
  const members = membersOfList(call, list.id)
  for (const { id } of members) {
    const state = projectionOf(call.db, id)
    if (state && (state.approved !== 0 || state.paid !== 0)) refuse('LIST_DECIDED')
    reviseRecord(call.tx, record, id, {}, { voidReason: input.reason })
    refreshProjection(call.tx, call.core.resources.holidays, id)
  }
  reviseRecord(call.tx, awardList, list.id, {}, { expectedRev: input.rev, voidReason: input.reason })
  call.tx.tell({ subject: list.id, detail: { serial: list.serial, members: members.length, reason: input.reason } })
  return {}
}
