import type { QueryCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { cityOf } from '#core/parameter/service.ts'
import {
  currentTitle,
  titleDuties,
  rowView,
  titleClock,
  titleStateOf,
  titleTrusted,
  type Title,
} from '#core/procedure/service.ts'
import { unfiledChanges } from '#core/title/check.ts'
import { countTitles, FOUND, listTitles } from '#core/title/repo.ts'
import { supportYears } from '#core/title/support.ts'
import type { TitleFile, TitleLine } from '#shared/contract/title.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { title } from '#shared/definition/register/title.ts'
import { searchPhrase } from '#shared/model/text.ts'
import type { In, Out } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

function line(call: QueryCall, row: Title, clock: ReturnType<typeof titleClock>): TitleLine {
  const state = titleStateOf(call, row, clock)
  const current = currentTitle(call, row)
  const support = supportYears(call, row, state)
  const now = support.find((one) => one.year === Number(call.today.slice(0, 4)))
  return {
    ...pick(row, 'id', 'kind', 'number', 'enterprise', 'issuedOn', 'validTo'),
    kindLabel: call.definitions.title(row.kind)?.label ?? row.kind,
    holder: current.holderName,
    county: getRecord(call.db, enterprise, row.enterprise)?.county ?? '',
    document: row.document ?? '',
    state: { ...state, flags: [...state.flags, ...unfiledChanges(call, row)] },
    support: now ? `第 ${now.seq} 年：${now.label}` : '',
  }
}

/** Titles newest first, of the station that may give them; the state is derived for every line shown. */
export function findTitles(call: QueryCall, input: In<'title.find'>): Out<'title.find'> {
  const terms = ['t.voided_at IS NULL', "(? = '' OR t.station = ?)"]
  const city = cityOf(call.station)
  const params: (string | number)[] = [city, city]
  if (input.kind !== null) {
    terms.push('t.kind = ?')
    params.push(input.kind)
  }
  if (input.onlyOpen) {
    terms.push('t.valid_to >= ?')
    params.push(call.today)
  }
  const phrase = searchPhrase(input.query)
  if (phrase !== '') {
    terms.push(FOUND)
    params.push(phrase, phrase)
  }
  const filter = { terms, params }
  const found = listTitles(call.db, filter, Number(input.after ?? Number.MAX_SAFE_INTEGER), input.limit + 1)
  const page = found.slice(0, input.limit)
  const clock = titleClock(call)
  return {
    rows: page.map((row) => line(call, row, clock)),
    next: found.length > input.limit ? String(page.at(-1)?.n ?? '') : null,
    count: countTitles(call.db, filter),
  }
}

/** One title with all that happened to it and the support it brings. Faults: RECORD_UNKNOWN. */
export function titleFile(call: QueryCall, id: string): TitleFile {
  const row = getRecord(call.db, title, id)
  if (!row || !titleTrusted(call, row)) return refuse('RECORD_UNKNOWN', { record: title.label })
  const shown = line(call, row, titleClock(call))
  const duties = titleDuties(call, id)
  return {
    line: shown,
    row: rowView(title, currentTitle(call, row)),
    duties: duties.map((one) => pick(one, 'id', 'procedure', 'serial', 'year', 'appliedOn', 'label', 'finished')),
    support: supportYears(call, row, titleStateOf(call, row)),
  }
}
