import type { QueryCall } from '#core/call.ts'
import { stationName } from '#core/db/station-name.ts'
import type { Member } from '#core/award/member.ts'
import { bansOn, banWords, enterpriseOf } from '#core/money/service.ts'
import type { AwardDefinition, AwardSource } from '#shared/definition/award.ts'

/** What a list is asked by; `except` is the list whose own members count as not yet taken: the one that is looked at again. */
export type DrawQuestion = {
  readonly award: AwardSource
  readonly year: number
  /** Of a list by a rule: any edition of it. */
  readonly rule: string | null
  /** The day whose parameters and bans count. */
  readonly on: string
  /** The year of the pool that pays: that of the applications its members become. */
  readonly payYear: number
  readonly except: string | null
}

/** A list at work: its definition, and what other lists gave. */
export type AwardScene = DrawQuestion & {
  readonly call: QueryCall
  readonly definition: AwardDefinition
  /** What other lists have given or taken back, by key. */
  readonly taken: ReadonlyMap<string, Member>
}

/** Why a firm cannot be paid by a list of this unit; '' where nothing is known. */
export function firmBar({ call, on }: AwardScene, id: string | null): string {
  const firm = id === null ? undefined : enterpriseOf(call.db, id)
  if (!firm || firm.voidedAt !== null) return '没有登记运营企业，不知道扶持谁'
  if (firm.station !== call.station.id) return `企业在${stationName(call.db, firm.station)}的名录，由该单位列入名单`
  if (firm.businessStatus !== 'active') return '企业不是存续状态'
  const ban = bansOn(call, firm.id, on).find((one) => one.by !== 'name')
  return ban ? banWords(ban) : ''
}

/** Why one that stands on a list already, or left it, is not taken again; '' of one that never stood there. */
export function takenWords(held: Member | undefined): string {
  if (!held) return ''
  return held.removed ? `已从名单 ${held.list} 移出：${held.removed}` : `已列入名单 ${held.list}（${held.serial}）`
}

/** Same firm under whatever row: by its code, else by its row. */
export function firmKey({ call }: AwardScene, id: string): string {
  return enterpriseOf(call.db, id)?.identifier ?? id
}
