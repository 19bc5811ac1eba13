import { createHash } from 'node:crypto'
import type { CommandCall, QueryCall } from '#core/call.ts'
import type { Books } from '#core/db/connection.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { shownPersonName, titleOf } from '#core/register/service.ts'
import { clearFindingsOfRows } from '#core/finding/service.ts'
import { countWithheldAccounts, listDispositions, listHitMembers, type HitMember } from '#core/reporting/hit-repo.ts'
import { knownPlaces } from '#core/enterprise/service.ts'
import { nearNames } from '#core/reporting/near-name.ts'
import type { HitView } from '#shared/contract/return.ts'
import { hitKindNamed, hitKinds, hitLabel, type HitKind } from '#shared/definition/hit.ts'
import type { Entity } from '#shared/definition/record.ts'
import { hitDisposition } from '#shared/definition/register/hit-disposition.ts'
import { identify } from '#shared/model/credit-code.ts'
import type { z } from 'zod'
import { stationName } from '#core/db/station-name.ts'
import type { In, Out } from '#shared/contract/index.ts'

type View = z.output<typeof HitView>
function sha(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n'), 'utf8').digest('hex')
}

type EqualKind = HitKind & { readonly value: string }
const isEqual = (kind: HitKind): kind is EqualKind => kind.value !== null

type Hit = {
  readonly kind: HitKind
  readonly id: string
  readonly value: string
  readonly members: readonly HitMember[]
  readonly digest: string
}

function hitOf(kind: HitKind, key: string, value: string, members: readonly HitMember[]): Hit {
  const rows = members.map((one) => one.row).toSorted()
  return { kind, id: sha([kind.key, key]), value, members, digest: sha([kind.key, key, ...rows]) }
}

function equalHits(books: Books, kind: EqualKind, enterprise: string | null): Hit[] {
  const byValue = Map.groupBy(listHitMembers(books, kind, enterprise), (one) => one.value)
  return [...byValue].map(([value, members]) => hitOf(kind, value, value, members))
}

/** Names in a group resemble each other; the group is known by its oldest row, which later ones do not change. */
function nearHits(call: QueryCall, kind: HitKind): Hit[] {
  return nearNames(call.db, knownPlaces(call.core.resources)).map((members) => {
    const names = [...new Set(members.map((one) => one.value))]
    return hitOf(kind, members[0]?.row ?? '', names.join(' ／ '), members)
  })
}

function hitsOf(call: QueryCall, kind: HitKind): Hit[] {
  return isEqual(kind) ? equalHits(call, kind, null) : nearHits(call, kind)
}

/** The middle of a number hidden: enough to compare with paper, too little to copy. */
function shownValue(hit: Hit): string {
  const { value, kind } = hit
  const personal = kind.masked || (kind.key === 'identifier' && identify(value).type === 'identity-number')
  if (!personal || value.length < 8) return value.trim()
  return `${value.slice(0, 3)}${'*'.repeat(value.length - 7)}${value.slice(-4)}`
}

function viewOf(call: QueryCall, hit: Hit, given: readonly Entity<typeof hitDisposition>[]): View {
  const { db } = call
  const about = given.filter((one) => one.hit === hit.id)
  const standing = about.findLast((one) => one.members === hit.digest)
  return {
    id: hit.id,
    kind: hit.kind.key,
    label: hitLabel(hit.kind),
    value: shownValue(hit),
    blocks: hit.kind.blocks,
    members: hit.members.map((one) => ({
      record: hit.kind.record,
      row: one.row,
      unit: stationName(db, one.station),
      enterprise: one.enterprise,
      title:
        one.enterprise === null
          ? titleOf(call, hit.kind.record, one.row)
          : titleOf(call, 'enterprise', one.enterprise) || titleOf(call, hit.kind.record, one.row),
      own: one.station === call.station.id,
    })),
    disposition: standing
      ? {
          conclusion: standing.conclusion,
          text: standing.text,
          on: standing.decidedOn,
          byName: shownPersonName(call, standing.createdBy),
        }
      : null,
    earlier: standing ? '' : (about.at(-1)?.text ?? ''),
  }
}

/** Values that did not travel, so that nobody takes silence for "compared": accounts withheld from an unencrypted package. */
function uncheckedOf(call: QueryCall): { label: string; count: number }[] {
  const count = countWithheldAccounts(call.db, call.station.id)
  return count > 0 ? [{ label: '银行账号', count }] : []
}

/** Every cross-unit hit, those without a disposition first. */
export function findHits(call: QueryCall, input: In<'hit.find'>): Out<'hit.find'> {
  const given = listDispositions(call.db)
  const kinds = input.kind === null ? hitKinds : hitKinds.filter((one) => one.key === input.kind)
  const all = kinds.flatMap((kind) => hitsOf(call, kind)).map((hit) => viewOf(call, hit, given))
  const open = all.filter((one) => one.disposition === null)
  const hits = input.open ? open : [...open, ...all.filter((one) => one.disposition !== null)]
  return { hits, open: open.length, unchecked: uncheckedOf(call) }
}

/**
 * Writes what became of a hit: it covers the records that share the value now, and settles the findings raised for it.
 * Faults: CITY_ONLY, HIT_GONE (nothing is shared any more, or others have joined since it was read).
 */
export function disposeHit(call: CommandCall, input: In<'hit.dispose'>): { id: string } {
  if (call.station.kind !== 'city') refuse('CITY_ONLY')
  const kind = hitKindNamed(input.kind)
  const hit = kind && hitsOf(call, kind).find((one) => one.id === input.id)
  const same =
    hit?.members
      .map((one) => one.row)
      .toSorted()
      .join() === [...input.rows].toSorted().join()
  if (!kind || !hit || !same) return refuse('HIT_GONE')
  const units = [...new Set(hit.members.map((one) => stationName(call.tx.db, one.station)))].join('、')
  const { id } = insertRecord(call.tx, hitDisposition, {
    kind: kind.key,
    hit: hit.id,
    value: shownValue(hit).slice(0, 300),
    members: hit.digest,
    units: units.slice(0, 300),
    conclusion: input.conclusion,
    text: input.text,
    decidedOn: call.today,
  })
  const rows = hit.members.map((one) => one.row)
  if (kind.settles) clearFindingsOfRows(call.tx, rows, kind.settles, `跨县核对：${input.text}`)
  call.tx.tell({ subject: rows[0] ?? '', detail: { kind: kind.key, units, conclusion: input.conclusion } })
  return { id }
}

/** Hits about one enterprise that hold a decision up until somebody has written what they are, in words. */
export function openHits(call: QueryCall, enterprise: string): string[] {
  const given = new Set(listDispositions(call.db).map((one) => one.members))
  return hitKinds
    .filter((kind): kind is EqualKind => kind.blocks && isEqual(kind))
    .flatMap((kind) => equalHits(call, kind, enterprise))
    .filter((hit) => !given.has(hit.digest) && hit.members.some((one) => one.enterprise === enterprise))
    .map((hit) => {
      const units = [...new Set(hit.members.map((one) => stationName(call.db, one.station)))].join('、')
      return `跨县核对：${units}的${hitLabel(hit.kind)}，尚未处置`
    })
}
