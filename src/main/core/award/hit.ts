import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { awardFacts } from '#core/award/fact.ts'
import { factsNow } from '#core/award/line.ts'
import { poolRow } from '#core/money/service.ts'
import { fail, pass, type Check } from '#core/procedure/service.ts'
import { type AwardLine, awardOf } from '#shared/definition/award.ts'
import { awardList } from '#shared/definition/register/award-list.ts'
import type { Entity } from '#shared/definition/record.ts'
import { formatYuan } from '#shared/model/money.ts'

type Changes = {
  /** What became of the figures of each member, by its key; nothing where they stand. */
  readonly hits: ReadonlyMap<string, readonly string[]>
  /** Who would be on the list today and is not. */
  readonly others: readonly string[]
}

type Said = AwardLine['figures']

function changed(was: Said, now: Said): string[] {
  const before = new Map(was.map((one) => [one.label, one.value]))
  const after = new Map(now.map((one) => [one.label, one.value]))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((label) => {
    const [old, fresh] = [before.get(label) ?? '无', after.get(label) ?? '无']
    return old === fresh ? [] : [`${label}由“${old}”改为“${fresh}”`]
  })
}

function changesOf(was: AwardLine, now: AwardLine | undefined): string[] {
  if (!now) return ['已不在登记册中']
  const place = was.place === now.place ? [] : [`名次（年次）由 ${was.place ?? '无'} 变为 ${now.place ?? '无'}`]
  const out = was.amount !== null && now.amount === null && now.why !== '' ? [`现在不应列入：${now.why}`] : []
  return [...place, ...changed(was.figures, now.figures), ...changed(was.parts, now.parts), ...out]
}

/**
 * What the books say today beside what a list was drawn up by: a corrected month, a hall that overtook, a title that was revoked. It
 * moves nobody: a person reads it and decides.
 */
export function changesSince(call: QueryCall, list: Entity<typeof awardList>): Changes {
  const facts = awardFacts(list)
  // Only whoever drew it up holds all that it rests on.
  if (!facts || list.station !== call.station.id) return { hits: new Map(), others: [] }
  const on = list.drawnOn ?? call.today
  const asked = { award: awardOf(list.award).value, year: list.year, rule: list.rule }
  const payYear = poolRow(call, list.pool)?.year ?? list.year
  const now = factsNow(call, { ...asked, on, payYear, except: list.id })
  const byKey = new Map(now.lines.map((one) => [one.source, one]))
  const members = facts.lines.filter((one) => one.amount !== null)
  const known = new Set(members.map((one) => one.key))
  const hits = members.map((one) => [one.key, changesOf(one, byKey.get(one.source))] as const)
  const others = now.lines
    .filter((one) => one.amount !== null && !known.has(one.key))
    .map((one) => `${one.name}：现在应列入，${formatYuan(one.amount ?? 0)} 元`)
  return { hits: new Map(hits.filter(([, said]) => said.length > 0)), others }
}

/** A17: what the list rests on still stands; a change lets the member pass only with a reason. */
export const checkAwardFacts: Check = ({ call, subject }) => {
  const { awardList: id, awardKey: key } = subject.row
  const list = typeof id === 'string' ? getRecord(call.db, awardList, id) : undefined
  if (!list || list.voidedAt !== null) return fail('名单没有收到或已作废')
  if (!awardFacts(list)) return fail('名单所据事实与摘要不符')
  const said = changesSince(call, list).hits.get(String(key ?? '')) ?? []
  return said.length === 0 ? pass(`名单 ${list.serial ?? ''}`) : fail(said.join('；').slice(0, 500))
}
