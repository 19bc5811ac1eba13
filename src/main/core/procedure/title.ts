import type { QueryCall } from '#core/call.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { cityOf, parameterReader } from '#core/parameter/service.ts'
import { listDoneChanges, listDuties } from '#core/procedure/procedure-state-repo.ts'
import { recordOf } from '#core/procedure/subject.ts'
import type { Out } from '#shared/contract/index.ts'
import { labelWords } from '#shared/definition/procedure/state-code.ts'
import type { Amendment } from '#shared/definition/procedure/procedure.ts'
import type { Entity } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { title } from '#shared/definition/register/title.ts'
import { TITLE_STATES, type TitleKind, type TitleStateName } from '#shared/definition/title.ts'
import { pick } from '#shared/pick.ts'

export type Title = Entity<typeof title>

/** A later procedure about a title, with its derived state. */
type Duty = {
  readonly id: string
  readonly procedure: string
  readonly effect: Amendment['effect']
  readonly serial: string
  readonly year: number
  readonly appliedOn: string
  readonly state: string
  readonly label: string
  readonly finished: boolean
  readonly since: string
}

export type TitleState = {
  readonly state: TitleStateName
  readonly label: string
  readonly since: string
  /** Last day of the yearly review now open; null outside its window or once it is begun. */
  readonly reviewDue: string | null
  readonly flags: readonly string[]
}

/** What a title's state depends on beside facts: the day, and the dated parameters. */
type TitleClock = { readonly today: string; readonly parameter: (name: string, date: string) => string }

/** Titles of the station that may give them: nobody is recognised by sending rows. */
export function titleTrusted(call: Pick<QueryCall, 'station'>, row: Pick<Title, 'station'>): boolean {
  const city = cityOf(call.station)
  return city === '' ? row.station !== call.station.id : row.station === city
}

/** All later procedures about a title, oldest first: the definitions say which ones there are. */
export function titleDuties(books: Books, id: string): Duty[] {
  return books.definitions.procedures
    .flatMap((definition) => {
      const { amends } = definition
      if (!amends) return []
      return listDuties(books.db, recordOf(books.definitions, definition), id).map((row) => ({
        ...row,
        label: labelWords(definition, row.label),
        procedure: definition.name,
        effect: amends.effect,
        finished: row.finished === 1,
      }))
    })
    .toSorted((a, b) => (a.appliedOn < b.appliedOn ? -1 : a.appliedOn > b.appliedOn ? 1 : 0))
}

function reviewYears(kind: TitleKind, row: Pick<Title, 'issuedOn' | 'validTo'>, clock: TitleClock) {
  const first = Number(row.issuedOn.slice(0, 4)) + 1
  const last = Number(clock.today.slice(0, 4))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
    .map((year) => ({
      year,
      opens: `${year}-${clock.parameter(kind.review.opens, `${year}-01-01`)}`,
      closes: `${year}-${clock.parameter(kind.review.closes, `${year}-01-01`)}`,
    }))
    .filter(({ closes }) => closes <= row.validTo)
}

const over = (state: TitleStateName, since: string): Omit<TitleState, 'flags'> => ({
  state,
  label: TITLE_STATES.find((one) => one.value === state)?.label ?? state,
  since,
  reviewDue: null,
})

/** The procedure that speaks for the title now: an end, an open one, or the last review's refusal. */
function standing(duties: readonly Duty[], row: Pick<Title, 'issuedOn' | 'validTo'>, today: string) {
  const by = (effect: Duty['effect']) => duties.filter((one) => one.effect === effect)
  const revoked = by('revoke').find((one) => one.state === 'done')
  if (revoked) return over('revoked', revoked.since)
  if (today > row.validTo) return over('expired', row.validTo)
  // Papers merely handed in change nothing yet for a revocation: it stands against the holder only once it is opened.
  const open = (effect: Duty['effect']) =>
    by(effect).find((one) => !one.finished && (effect !== 'revoke' || one.state !== 'acceptance'))
  const [revoking, review, change] = [open('revoke'), open('review'), open('change')]
  if (revoking) return over('revoking', revoking.since)
  if (review) return over(review.state === 'correction' ? 'rectifying' : 'reviewing', review.since)
  if (change) return over('changing', change.since)
  const last = by('review').findLast((one) => one.state === 'done' || one.state === 'refused')
  return last?.state === 'refused' ? over('failed', last.since) : over('valid', row.issuedOn)
}

/**
 * The state of a title: a pure function of its grant, the procedures about it and the day (design decision 5).
 * `validTo` itself is still a day of validity; a review missed after its last day is flagged, never guessed away.
 */
function deriveTitle(
  kind: TitleKind,
  row: Pick<Title, 'issuedOn' | 'validTo'>,
  duties: readonly Duty[],
  clock: TitleClock,
): TitleState {
  const found = standing(duties, row, clock.today)
  const ended = found.state === 'revoked' ? found.since : null
  const flags: string[] = []
  let reviewDue: string | null = null
  for (const { year, opens, closes } of reviewYears(kind, row, clock)) {
    if (ended !== null && ended <= closes) break
    const held = duties.some((one) => one.effect === 'review' && one.year === year && one.state !== 'withdrawn')
    if (held) continue
    if (clock.today > closes) flags.push(`未参加 ${year} 年年审`)
    else if (clock.today >= opens) reviewDue = closes
  }
  return { ...found, reviewDue: found.state === 'expired' || ended !== null ? null : reviewDue, flags }
}

/** What the certificate says today: the grant, with every change decided since (domain §1.9). */
export function currentTitle(books: Books, row: Title): Title {
  let current: Title = row
  for (const definition of books.definitions.procedures) {
    const { amends } = definition
    if (amends?.effect !== 'change' || !amends.fields) continue
    const record = recordOf(books.definitions, definition)
    const changes: Values[] = listDoneChanges(books.db, record, row.id)
    for (const change of changes)
      for (const [from, to] of Object.entries(amends.fields))
        if (typeof change[from] === 'string' && change[from] !== '') current = { ...current, [to]: change[from] }
  }
  return current
}

/** Today and the parameters a title's state is derived by. */
export function titleClock(call: Pick<QueryCall, 'db' | 'definitions' | 'today'>): TitleClock {
  return { today: call.today, parameter: parameterReader(call) }
}

/** The state of one stored title on the day of asking. */
export function titleStateOf(call: QueryCall, row: Title, clock: TitleClock = titleClock(call)): TitleState {
  const kind = call.definitions.title(row.kind)
  if (!kind) throw new Error(`a title of the unknown kind ${row.kind}`)
  return deriveTitle(kind, row, titleDuties(call, row.id), clock)
}

/** The same holder wherever it is registered: equal 证照号码, or only itself where it has none. */
export function sameHolders(db: ReadDb, id: string): string[] {
  const own = getRecord(db, enterprise, id)
  return own?.identifier ? findBy(db, enterprise, 'identifier', own.identifier).map((one) => one.id) : [id]
}

/** Every title of an enterprise, newest first. */
export function titlesOfHolder(call: QueryCall, id: string): Title[] {
  return sameHolders(call.db, id)
    .flatMap((one) => findBy(call.db, title, 'enterprise', one))
    .filter((row) => titleTrusted(call, row))
    .toSorted((a, b) => (a.issuedOn > b.issuedOn ? -1 : 1))
}

/** Titles of an enterprise with their states, for the panel beside a decision. */
export function titlesHeld(call: QueryCall, id: string): Out<'procedure.workspace'>['limits']['titles'] {
  const clock = titleClock(call)
  return titlesOfHolder(call, id).map((row) => ({
    ...pick(row, 'id', 'kind', 'number', 'validTo'),
    label: call.definitions.title(row.kind)?.label ?? row.kind,
    state: titleStateOf(call, row, clock).label,
  }))
}
