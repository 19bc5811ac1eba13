import { type CommandCall, type Judgement, type QueryCall, type RecordHooks, judgementOf } from '#core/call.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { getRecord, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { type UnlistedBan, unlistedBans, withdrawnListings } from '#core/fund/repo.ts'
import { enterpriseOf, personDigest } from '#core/money/service.ts'
import { numberOn } from '#core/parameter/service.ts'
import { findSubject, word } from '#core/procedure/service.ts'
import type { Warning } from '#shared/contract/common.ts'
import { banListing } from '#shared/definition/register/ban-listing.ts'
import { fundBan } from '#shared/definition/register/fund-ban.ts'
import { fundRecovery } from '#shared/definition/register/fund-recovery.ts'
import type { Entity } from '#shared/definition/record.ts'
import { anniversary } from '#shared/model/term.ts'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** The last day of a ban that was decided on a day. */
function untilOf(call: QueryCall, decidedOn: string): string {
  const years = numberOn(call, 'fund.ban-years', decidedOn)
  return anniversary(decidedOn, years)
}

/** A ban names the firm as it is registered on the day, and its legal representative only where the decision speaks of him. */
function judgeBan(call: QueryCall, typed: Values, old: Values | undefined): Judgement {
  const firm = enterpriseOf(call.db, String(typed['enterprise'] ?? ''))
  const decidedOn = text(typed['decidedOn'])
  const person = text(typed['personName'])
  const natural = firm?.identifierType === 'identity-number'
  const head = person !== null && firm?.legalRepresentative === person
  const digest = personDigest(call, natural ? firm.identifier : head ? firm.legalRepresentativeId : null)
  // A ban that was written on the wrong firm keeps nothing of it, and one that was written on another person not his digest.
  const kept = old?.['enterprise'] === typed['enterprise'] ? old : undefined
  const samePerson = kept !== undefined && text(kept['personName']) === person
  const values: Values = {
    ...typed,
    name: kept?.['name'] ?? firm?.name ?? null,
    firmCode: kept?.['firmCode'] ?? (natural ? null : (firm?.identifier ?? null)),
    personDigest: digest ?? (samePerson && (person !== null || natural) ? kept['personDigest'] : null),
    until: decidedOn === null ? null : untilOf(call, decidedOn),
  }
  const problems: Warning[] = []
  const warnings: Warning[] = []
  if (decidedOn !== null && decidedOn > call.today) problems.push(word('decidedOn', 'DAY_AHEAD', '日期不能晚于今天'))
  if (person !== null && !head && !samePerson)
    problems.push(word('personName', 'PERSON_OF_OTHER', '与企业登记的法定代表人不同'))
  if (person !== null && values['personDigest'] === null)
    warnings.push(word('personName', 'PERSON_BY_NAME', '企业没有登记法定代表人证件号，别的单位只能按姓名提示'))
  if (values['firmCode'] === null && values['personDigest'] === null)
    warnings.push(word('enterprise', 'FIRM_WITHOUT_CODE', '企业没有登记证照号码，别的单位查不到这一条'))
  return { values, problems, warnings }
}

/** Whether a decision to call money back takes the right to apply. */
const takes = ({ voidedAt, scope }: Values) =>
  voidedAt === null && (scope === 'enterprise' || scope === 'enterprise-and-person')

/** What a decision to call money back says of the right to apply; undefined where its application stands no more. */
function saidOf(tx: WriteTx, { subject, scope, decidedOn, document, reason }: Values): Values | undefined {
  const found = findSubject(tx, String(subject))
  const firm = found && enterpriseOf(tx.db, found.subject.enterprise)
  if (!firm) return undefined
  const personName = scope === 'enterprise-and-person' ? firm.legalRepresentative : null
  return { enterprise: firm.id, personName, decidedOn, document, reason: String(reason).slice(0, 500) }
}

/** Why the program itself took a ban back: such a one stands again when its decision does. */
const TAKEN_BACK = '追回决定已作废或不再取消申报资格'

/**
 * A decision to call money back that takes the right to apply writes the ban with it, and the ban follows what is corrected in it,
 * goes and comes back with it. What the office changed or took back of the ban itself stays so.
 */
function banOf(call: QueryCall, tx: WriteTx, row: Values, old: Values | undefined): void {
  if (row['station'] !== tx.station.id) return
  const [said, before] = [saidOf(tx, row), old && saidOf(tx, old)]
  const standing = said !== undefined && takes(row)
  const scene = { ...call, db: tx.db }
  const all = readRecords(
    tx.db,
    fundBan,
    'WHERE recovery = ? AND station = ? ORDER BY n',
    String(row['id']),
    tx.station.id,
  )
  const live = all.filter((one) => one.voidReason === null)
  for (const ban of live.length > 0 ? live : all.slice(-1).filter((one) => one.voidReason === TAKEN_BACK)) {
    const changed = Object.entries(said ?? {}).filter(([field, value]) => before && value !== before[field])
    const patch: Record<string, unknown> = Object.fromEntries(changed)
    // Who it was stays where the decision speaks of a person again.
    if (row['scope'] !== old?.['scope'])
      patch['personName'] = row['scope'] === 'enterprise' ? null : (ban.personName ?? said?.['personName'])
    const words = Object.keys(patch).length > 0 ? judgeBan(scene, { ...ban, ...patch }, ban).values : {}
    reviseRecord(tx, fundBan, ban.id, words, { voidReason: standing ? null : TAKEN_BACK })
  }
  if (standing && !(old && takes(old)) && all.length === 0)
    insertRecord(tx, fundBan, judgeBan(scene, { ...said, recovery: row['id'] }, undefined).values)
}

/** Hooks of decisions to call money back and of bans. */
export const banHooks: Record<string, RecordHooks> = {
  [fundRecovery.name]: {
    why: '取消申报资格的，同时写入禁入记录，更正、作废时随之更正、作废',
    afterWrite: banOf,
    // What arrives brings its ban as a row of its own.
    arriving: { follows: [] },
  },
  [fundBan.name]: { why: '名称、证照号码、证件摘要和截止日由程序填写', judge: judgeBan },
  [banListing.name]: {
    why: '禁入名单由“发布禁入名单”产生，不能直接登记',
    judge: (_call, values) =>
      judgementOf(values, [word(null, 'USE_PUBLISH', '请在“取消申报资格”页面点“发布禁入名单”')]),
  },
}

/** What the city's own books say of a ban that a unit sent: nothing the row says of the firm is taken over. */
function confirmed(call: CommandCall, ban: Entity<typeof fundBan>): Values | undefined {
  const firm = enterpriseOf(call.tx.db, ban.enterprise)
  if (!firm || firm.station !== ban.station) return undefined
  const { enterprise, personName, decidedOn, document, reason } = ban
  const typed = { enterprise, personName, decidedOn, document, reason }
  const { values, problems } = judgeBan({ ...call, db: call.tx.db }, typed, undefined)
  return problems.length > 0 ? undefined : values
}

/** How many bans were put on the city's list or set right on it, held back from it, and taken off it. */
type Published = { readonly published: number; readonly withheld: number; readonly withdrawn: number }

/** Writes a ban on the list, or anew where it stands there otherwise. Answers whether the list says something else than before. */
function listBan(call: CommandCall, { listing, unitName }: UnlistedBan, said: Values): boolean {
  const { id, name, firmCode, personName, personDigest: digest, document, decidedOn, until } = said
  const values = { ban: id, unitName, name, firmCode, personName, personDigest: digest, document, decidedOn, until }
  const before = listing === null ? undefined : getRecord(call.tx.db, banListing, listing)
  if (!before) return Boolean(insertRecord(call.tx, banListing, values))
  return reviseRecord(call.tx, banListing, before.id, values).rev !== before.rev
}

/**
 * The city makes known to every county what is not on its list yet, or stands there otherwise than it was corrected to: its own bans,
 * and those that counties decided about firms of theirs. Name, code, digest and last day are worked out from the city's own copy of
 * the firm; a ban that does not agree with it is held back, and one that was taken back where it was decided comes off the list.
 * Faults: CITY_ONLY.
 */
export function publishBans(call: CommandCall): Published {
  if (call.station.kind !== 'city') refuse('CITY_ONLY')
  const taken = withdrawnListings(call.tx.db)
  for (const id of taken) reviseRecord(call.tx, banListing, id, {}, { voidReason: '作出决定的单位已经作废' })
  let [published, withheld] = [0, 0]
  for (const one of unlistedBans(call.tx.db)) {
    const ban = getRecord(call.tx.db, fundBan, one.id)
    const said = ban && confirmed(call, ban)
    if (!said) withheld += 1
    else if (listBan(call, one, { ...said, id: one.id })) published += 1
  }
  const done = { published, withheld, withdrawn: taken.length }
  call.tx.tell({ detail: done })
  return done
}
