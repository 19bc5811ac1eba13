import { type FactsOf, saidWords } from '#core/printing/document-look.ts'
import { divisionUnit } from '#core/printing/statistic-table.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import { divisionName } from '#core/resources.ts'
import { unitTitles } from '#core/supervision/service.ts'

const linesOf = (words: string): readonly string[] =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A meeting: the units that are to come, by the names they have on its day; where none are named, the members by the policy. */
export const meetingFacts: FactsOf = (call, { clause }, row) => {
  if (!row) return { values: { members: '' }, rows: { topics: [], replies: [] } }
  const county = textOrBlank(row['county'])
  const held = textOrBlank(row['heldOn'])
  const titles = unitTitles(call)
  const named = Array.isArray(row['unitsPresent']) ? row['unitsPresent'].map(String) : []
  const members = call.core.resources.place.clauses(clause).flatMap((one) => one.units)
  const names = (named.length > 0 ? named : members).map((unit) => titles(unit, county, held))
  const own = divisionUnit(call, row)
  return {
    // Written on the day it is printed, while the meeting is ahead.
    on: call.today <= held ? call.today : undefined,
    values: {
      members: names.filter((name) => name !== own).join('、'),
      county: divisionName(call.core.resources, county),
    },
    rows: { topics: linesOf(textOrBlank(row['topics'])).map((topic) => saidWords({ topic })), replies: [] },
  }
}
