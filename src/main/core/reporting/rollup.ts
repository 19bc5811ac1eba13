import type { QueryCall } from '#core/call.ts'
import type { Books } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import type { RowImage } from '#core/db/row-image.ts'
import { findVersionsInOrder } from '#core/db/row-history-repo.ts'
import { refuse } from '#core/fault.ts'
import { definitionOf, shownPersonName, titlesOf, type StoredRow } from '#core/register/service.ts'
import { periodState } from '#core/reporting/period.ts'
import { findByTail, statedTotals, type TotalRow } from '#core/reporting/period-repo.ts'
import { countTotal, countTotals, readBasis, type CountedTotal } from '#core/reporting/total.ts'
import { reportingUnits } from '#core/reporting/unit.ts'
import type { In } from '#shared/contract/index.ts'
import type { RollupView, DifferenceView } from '#shared/contract/period.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { BASIS_ID, totalNamed, totalsOf, type TotalDefinition } from '#shared/definition/total.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { formatYuan } from '#shared/model/money.ts'
import { formatPeriod, type Period } from '#shared/model/period.ts'
import { pick } from '#shared/pick.ts'
import type { z } from 'zod'

type Rollup = z.output<typeof RollupView>
type Line = Rollup['lines'][number]
type Difference = z.output<typeof DifferenceView>

type Stated = { readonly count: number; readonly amount: number | null }

function lineOf(counted: CountedTotal, stated: TotalRow | undefined, known: boolean): Line {
  const { definition, count, amount } = counted
  const reported: Stated | null = known ? { count: stated?.count ?? 0, amount: stated?.amount ?? 0 } : null
  return {
    ...pick(definition, 'key', 'label', 'record', 'clause'),
    money: definition.amount !== undefined,
    reported: reported && { count: reported.count, amount: definition.amount === undefined ? null : reported.amount },
    recounted: { count, amount },
    difference: reported && {
      count: count - reported.count,
      amount: definition.amount === undefined ? null : (amount ?? 0) - (reported.amount ?? 0),
    },
  }
}

/** 上报数, 重算数 and 差额 of one unit's period; reported figures are those of its newest seal. */
function confront(books: Books, station: string, period: Period): Omit<Rollup, 'unit' | 'own'> {
  const { db } = books
  const { seal, sealed } = periodState(db, station, period)
  const stated = seal ? new Map(statedTotals(db, seal.id).map((one) => [one.total, one])) : undefined
  const lines = countTotals(books, station, period).map((counted) =>
    lineOf(counted, stated?.get(counted.definition.key), stated !== undefined),
  )
  return {
    station,
    period,
    number: seal?.number ?? null,
    sealed,
    sealedOn: seal?.actedOn ?? null,
    lines: lines.filter((line) => line.recounted.count > 0 || (line.reported !== null && line.reported.count > 0)),
    differs: lines.filter(
      (line) => line.difference && (line.difference.count !== 0 || (line.difference.amount ?? 0) !== 0),
    ).length,
  }
}

/** Every unit's period confronted, and the whole city's figures recounted from all rows received. */
export function findRollup(call: QueryCall, period: Period): { units: Rollup[]; whole: Line[] } {
  const units = reportingUnits(call).map((unit) => ({
    unit: unit.name,
    own: unit.own,
    ...confront(call, unit.station, period),
  }))
  const whole = totalsOf(call.definitions).flatMap((definition) => {
    const lines = units.flatMap((unit) => unit.lines.filter((line) => line.key === definition.key))
    const [first] = lines
    if (!first) return []
    const sum = (pick: (line: Line) => { count: number; amount: number | null } | null) => {
      const found = lines.flatMap((line) => pick(line) ?? [])
      return {
        count: found.reduce((all, one) => all + one.count, 0),
        amount: first.money ? found.reduce((all, one) => all + (one.amount ?? 0), 0) : null,
      }
    }
    return [
      {
        ...first,
        reported: sum((line) => line.reported),
        recounted: sum((line) => line.recounted),
        difference: sum((line) => line.difference),
      },
    ]
  })
  return { units, whole }
}

type Found = { readonly id: string; readonly amount: number | null }
type Drill = {
  readonly call: QueryCall
  readonly definition: TotalDefinition
  readonly record: RecordDefinition
  readonly station: string
  readonly sealRev: number
}

/** What a person calls the row: whose it is, its title, its paper; a posted entry by its payee. */
function titleOf(drill: Drill, row: StoredRow | undefined): string {
  if (!row) return ''
  const { record } = drill
  const titles = titlesOf(drill.call, record, [row])
  const said = [record.parent ?? '', record.title, 'enterprise', 'payee', 'document'].flatMap((name) => {
    const [field, value] = [record.fields[name], row[name]]
    if (!field || value === null || value === undefined) return []
    return typeof value === 'string' && Object.hasOwn(titles, value)
      ? (titles[value] ?? '')
      : displayValue(field, value)
  })
  return [...new Set(said)].filter((one) => one !== '').join(' · ')
}

/** Which fields the row's versions since the seal changed, by whom and when, in words. */
function changesSince(drill: Drill, row: StoredRow): string {
  const versions = findVersionsInOrder(drill.call.db, row)
  const images = versions.map((one) => ({ ...one, image: JSON.parse(one.json) as RowImage }))
  const then = images.findLast((one) => one.rev <= drill.sealRev)
  const now = images.at(-1)
  if (!now) return ''
  const who = `${shownPersonName(drill.call, now.by) || '经手人不详'} ${shanghaiDate(now.at)}`
  if (!then) return `封存后才登记（${who}）`
  const names = Object.entries(drill.record.fields).filter(
    ([name]) => JSON.stringify(then.image.f[name] ?? null) !== JSON.stringify(now.image.f[name] ?? null),
  )
  const shown = names.map(([name, field]) => {
    const value = (image: RowImage) => {
      const one = image.f[name]
      if (one === null || one === undefined) return '空'
      return field.kind === 'money' && typeof one === 'number' ? `${formatYuan(one)} 元` : String(one).slice(0, 40)
    }
    return `“${field.label}”由 ${value(then.image)} 改为 ${value(now.image)}`
  })
  if (now.image.void !== undefined && then.image.void === undefined) shown.unshift(`作废：${now.image.void}`)
  return shown.length > 0 ? `${shown.join('；')}（${who}）` : ''
}

function gone(drill: Drill, tail: string, amount: number | null): Difference {
  const row = findByTail(drill.call.db, drill.record, drill.station, tail)
  const why = row ? changesSince(drill, row) || '已不在本期范围' : '上报时计入，这里没有收到这条记录'
  return {
    id: row?.id ?? null,
    title: titleOf(drill, row) || `编号末位 ${tail}`,
    reported: amount,
    recounted: null,
    kind: 'gone',
    why,
  }
}

function added(drill: Drill, found: Found, sealed: boolean): Difference {
  const row = getRecord(drill.call.db, drill.record, found.id)
  const why = (row && changesSince(drill, row)) || (sealed ? '上报时没有计入' : '')
  return { id: found.id, title: titleOf(drill, row), reported: null, recounted: found.amount, kind: 'added', why }
}

function altered(drill: Drill, found: Found, reported: number | null): Difference {
  const row = getRecord(drill.call.db, drill.record, found.id)
  const label = drill.record.fields[drill.definition.amount ?? '']?.label ?? '金额'
  const why =
    (row && changesSince(drill, row)) ||
    `“${label}”上报 ${formatYuan(reported ?? 0)} 元，收到的记录是 ${formatYuan(found.amount ?? 0)} 元`
  return { id: found.id, title: titleOf(drill, row), reported, recounted: found.amount, kind: 'changed', why }
}

/**
 * The records behind one figure: those that differ first, each with the reason in words, then those that agree.
 * Faults: TOTAL_UNKNOWN.
 */
export function drillDown(
  call: QueryCall,
  input: In<'rollup.detail'>,
): { label: string; title: string; rows: Difference[]; basisKnown: boolean } {
  const definition = totalNamed(call.definitions, input.key) ?? refuse('TOTAL_UNKNOWN', { key: input.key })
  const { seal } = periodState(call.db, input.station, input.period)
  const stated = seal ? statedTotals(call.db, seal.id).find((one) => one.total === input.key) : undefined
  const counted = countTotal(call.db, definition, input.station, input.period)
  const record = definitionOf(call, definition.record)
  const drill: Drill = {
    call,
    definition,
    record,
    station: input.station,
    sealRev: seal?.rev ?? Number.MAX_SAFE_INTEGER,
  }
  const basisKnown = seal !== undefined && (stated === undefined || stated.basis !== null || stated.count === 0)
  const basis = readBasis(stated?.basis ?? null)
  const tails = new Set(counted.rows.map((row) => row.id.slice(-BASIS_ID)))
  const judged = counted.rows.map((row): Difference => {
    const tail = row.id.slice(-BASIS_ID)
    const held = getRecord(call.db, record, row.id)
    const later = !basisKnown && seal !== undefined && (held?.rev ?? 0) > seal.rev
    if (later) return added(drill, row, true)
    if (!basisKnown) return { ...added(drill, row, false), kind: 'same', why: '' }
    if (!basis.has(tail)) return added(drill, row, true)
    const reported = basis.get(tail) ?? null
    if (reported !== row.amount) return altered(drill, row, reported)
    return { id: row.id, title: titleOf(drill, held), reported, recounted: row.amount, kind: 'same', why: '' }
  })
  const lost = [...basis].filter(([tail]) => !tails.has(tail)).map(([tail, amount]) => gone(drill, tail, amount))
  const rows = [...lost, ...judged.filter((one) => one.kind !== 'same'), ...judged.filter((one) => one.kind === 'same')]
  return { label: definition.label, title: `${formatPeriod(input.period)} ${definition.label}`, rows, basisKnown }
}
