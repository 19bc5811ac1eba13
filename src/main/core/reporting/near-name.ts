import type { ReadDb } from '#core/db/connection.ts'
import { soundOf } from '#core/db/pinyin.ts'
import { listUnmoved, type HitMember, type NamedFirm } from '#core/reporting/hit-repo.ts'
import { identify } from '#shared/model/credit-code.ts'
import { firmName, type FirmName, isOneSlip } from '#shared/model/firm-name.ts'

type Firm = NamedFirm & FirmName & { readonly sound: string; readonly proven: string }

/** The kind and number of a papers' number whose check holds: two of one kind that differ are two firms. */
function provenOf(identifier: string | null): string {
  const found = identifier === null ? undefined : identify(identifier)
  return found?.checkPasses ? `${found.type} ${found.value}` : ''
}

function firmsOf(db: ReadDb, places: RegExp): Firm[] {
  return listUnmoved(db).flatMap((one) => {
    const { mark, trade } = firmName(one.name, places)
    return mark.length < 2 ? [] : [{ ...one, mark, trade, sound: soundOf(mark), proven: provenOf(one.identifier) }]
  })
}

function provenApart(a: Firm, b: Firm): boolean {
  return (
    a.proven !== '' && b.proven !== '' && a.proven !== b.proven && a.proven.split(' ')[0] === b.proven.split(' ')[0]
  )
}

const lettersOf = (text: string): string => [...text].toSorted().join('')

/**
 * Whether two units may have registered one firm under two spellings: the same 字号, one that sounds the same, or one with a
 * slip in it, in the same trade. Where their numbers say that they are two, only a 字号 too long for chance counts.
 */
function isNear(a: Firm, b: Firm): boolean {
  if (a.station === b.station || (a.identifier !== null && a.identifier === b.identifier)) return false
  if (a.trade !== b.trade && a.trade !== '' && b.trade !== '') return false
  const short = Math.min(a.mark.length, b.mark.length)
  const least = provenApart(a, b) ? 3 : 2
  if (short >= least && (a.mark === b.mark || a.sound === b.sound)) return true
  if (!isOneSlip(a.mark, b.mark)) return false
  return short > least || (short === 3 && lettersOf(a.mark) === lettersOf(b.mark))
}

/** Marks that differ by one slip share the text without the letter in question. */
function* keysOf({ mark, sound }: Firm): Generator<string> {
  yield mark
  yield `~${sound}`
  if (mark.length > 2) for (let at = 0; at < mark.length; at += 1) yield mark.slice(0, at) + mark.slice(at + 1)
}

function pairsOf(firms: readonly Firm[]): [Firm, Firm][] {
  const byKey = new Map<string, Firm[]>()
  const pairs = new Map<string, [Firm, Firm]>()
  for (const firm of firms)
    for (const key of new Set(keysOf(firm))) {
      const others = byKey.get(key)
      for (const other of others ?? []) if (isNear(firm, other)) pairs.set(`${firm.row} ${other.row}`, [firm, other])
      if (others) others.push(firm)
      else byKey.set(key, [firm])
    }
  return [...pairs.values()]
}

/** Firms that hang together by such pairs, each group named after its oldest. */
function groupsOf(pairs: readonly (readonly [Firm, Firm])[]): Firm[][] {
  const group = new Map<string, Set<Firm>>()
  for (const [a, b] of pairs) {
    const joined = new Set([a, b, ...(group.get(a.row) ?? []), ...(group.get(b.row) ?? [])])
    for (const one of joined) group.set(one.row, joined)
  }
  return [...new Set(group.values())].map((one) => [...one].toSorted((a, b) => (a.row < b.row ? -1 : 1)))
}

/** Enterprises of different units whose names are alike, each group with its oldest row first. */
export function nearNames(db: ReadDb, places: RegExp): HitMember[][] {
  return groupsOf(pairsOf(firmsOf(db, places))).map((group) =>
    group.map(({ row, station, name }) => ({ row, station, enterprise: row, value: name })),
  )
}
