import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPack } from '#core/pack.ts'
import type { StationContract } from '#shared/contract/index.ts'
import type { Input } from '#shared/contract/route.ts'
import { clausesIn } from '#shared/definition/clause.ts'
import { measureText } from '#shared/definition/measure/words.ts'
import { placeOf } from '#shared/definition/pack/place.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { RESOURCES, type TestStation, enterpriseValues, loginAll, PASSWORD } from '#test/helper/open-test-station.ts'
import { shipped } from '#test/helper/shipped.ts'
import { openPair, type Pair, send, take } from '../exchange/pair.ts'
import type { Forged } from '../helper/forge-sheet.ts'
import { book, code, stage } from '../importing/made-sheet.ts'
import { pagesOf, plain } from '../printing/pdf-text.ts'

export const COUNTY = '421222'
/** 1 万元 in 分. */
export const WAN = 1_000_000

const { clauses } = placeOf(loadPack(join(RESOURCES, 'pack'))).document

export type Values = Record<string, unknown>
type Filter = Readonly<Record<string, string | number | boolean | null>>
export type Row = { readonly id: string; readonly rev: number; readonly [field: string]: unknown }

/** The measures that stand under a clause on the page of what was carried out; each must have a figure in the item's test. */
export const measuresOf = (id: string): readonly string[] =>
  shipped.measures.filter((one) => one.inner !== true && clausesIn(one.clause).includes(id)).map((one) => one.measure)

/** The words of a PDF, without spaces. */
const wordsOf = (base64: string) => pagesOf(Buffer.from(base64, 'base64')).map(plain).join('')

/** The fields of a row that a clerk fills in. */
function typed(name: string, row: Row): Values {
  const fields = Object.entries(shipped.record(name)?.fields ?? {}).filter(([, field]) => !field.computed)
  return Object.fromEntries(fields.map(([field]) => [field, row[field] ?? null]))
}

/** The ways of a clerk through the routes of one station. */
export function deskOf(at: TestStation) {
  const get = async (record: string, id: string): Promise<Row> =>
    (await at.must('经办', 'register.get', { record, id })).row
  const record = async (name: string, values: Values, who = '经办'): Promise<Row> =>
    (await at.must(who, 'register.record', { record: name, values })).row
  let firms = 0
  return {
    at,
    get,
    record,
    token: async (who: string) => (await at.must(who, 'session.confirm', { password: PASSWORD })).token,
    /** What the form would refuse, field by field: of a new row, or of a stored one with some of it changed. */
    refused: async (name: string, values: Values, id: string | null = null) => {
      const whole = id === null ? values : { ...typed(name, await get(name, id)), ...values }
      const { problems } = await at.must('经办', 'register.check', { record: name, id, values: whole })
      return problems.map((one) => [one.field, one.code])
    },
    /** What was typed, with some of it put right: a state moved on, an answer entered. */
    correct: async (name: string, id: string, patch: Values): Promise<Row> => {
      const row = await get(name, id)
      const values = { ...typed(name, row), ...patch }
      return (await at.must('经办', 'register.correct', { record: name, id, rev: row.rev, values })).row
    },
    /** A firm of the county under a code of its own. */
    firm: (name: string, patch: Values = {}) => {
      firms += 1
      return record('enterprise', enterpriseValues({ name, identifier: code(COUNTY, firms), ...patch }))
    },
    today: () => shanghaiDate(at.ports.clock.now()),
    /** Sets the day in Shanghai and logs everybody in again. */
    day: async (date: string) => {
      at.ports.clock.set(`${date}T02:00:00.000Z`)
      await loginAll(at)
    },
    /** A sheet made on the spot goes through the import as a clerk takes one in: opened, judged, committed; what stayed out, and why. */
    sheet: async (name: string, heads: readonly string[], rows: readonly (readonly Forged[])[]) => {
      const { batch } = await stage(at, book([heads, ...rows]), { record: name })
      const out = await at.must('经办', 'import.rows', { batch, verdict: 'refused' })
      const why = out.flatMap((one) => one.problems.map(({ row, field, code: fault }) => `${row} ${field} ${fault}`))
      const { added } = await at.must('经办', 'import.commit', { batch, onlyIfAllGood: false, updateExisting: false })
      return { added, why }
    },
    /** The figures the program holds of what a form asks, as one key takes them over. */
    held: async (name: string, values: Values): Promise<Values> => {
      const fields = shipped.record(name)?.fields ?? {}
      const found = await at.must('查询', 'measure.held', { record: name, id: null, values })
      const taken = found.filter((one) => fields[one.field]?.computed !== true && one.value !== null)
      return Object.fromEntries(taken.map((one) => [one.field, one.value]))
    },
    rows: async (name: string, filter: Filter = {}): Promise<Row[]> =>
      (await at.must('查询', 'register.find', { record: name, filter })).rows,
    /** A scan or another paper put beside a record. */
    attach: (record: string, subject: string, name: string) =>
      at.must('经办', 'attachment.add', {
        record,
        subject,
        item: null,
        note: null,
        personal: false,
        file: { name, base64: Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`).toString('base64') },
      }),
    /** The words on the paper that was issued and stored. */
    issued: async (form: string, subjects: string[]) => {
      const { file, issued } = await at.must('经办', 'print.issue', { form, subjects, fill: 'filled' })
      expect(issued.length).toBe(subjects.length)
      return wordsOf(file.base64)
    },
    /** The words of a list on paper. */
    printed: async (list: Input<StationContract['list.print']>) =>
      wordsOf((await at.must('经办', 'list.print', list)).base64),
    /** A figure with the rows behind it, of one unit. */
    figure: (measure: string, station: string, period = '2014') =>
      at.must('查询', 'measure.rows', { measure, period, station }),
    /** The figures of a clause on the page of what was carried out, in the column of one unit. */
    board: async (id: string, station: string, year = 2014): Promise<Record<string, number | null>> => {
      const { units, clauses: all } = await at.must('查询', 'measure.board', { year })
      const column = units.findIndex((one) => one.station === station)
      const lines = all.find((one) => one.id === id)?.lines ?? []
      return Object.fromEntries(lines.map((one) => [one.measure, one.values[column] ?? null]))
    },
  }
}
export type ItemDesk = ReturnType<typeof deskOf>

export type PolicyItem = {
  readonly county: ItemDesk
  readonly city: ItemDesk
  readonly pair: Pair
  /** The county's package is written, and taken in at the city. */
  readonly up: () => Promise<unknown>
  readonly down: () => Promise<unknown>
  /** The day at both stations. */
  readonly day: (date: string) => Promise<void>
  /**
   * The end of every item: its figures as they must be, each with the rows it is drilled down to and on paper, where the last
   * word was said; at the other station not these before the package, and the same of the same rows after it, computed from
   * its own copies. The last word is the county's where nothing else is said.
   */
  readonly ends: (expected: Expected, last?: 'county' | 'city') => Promise<void>
}
type Expected = Readonly<Record<string, number | null>>

/** What stands behind a figure: each of its parts with the rows, by record and id. */
async function behind(desk: ItemDesk, measure: string, station: string) {
  const { value, parts } = await desk.figure(measure, station)
  return { value, parts: parts.map((part) => [part.measure, part.value, part.rows.map((row) => row.id).toSorted()]) }
}

async function ends(item: PolicyItem, id: string, expected: Expected, last: 'county' | 'city'): Promise<void> {
  const { pair } = item
  const [said, told] = last === 'county' ? [item.county, item.city] : [item.city, item.county]
  // An item whose test leaves one of its figures out did not walk it to its end.
  expect(Object.keys(expected).toSorted()).toEqual(measuresOf(id).toSorted())
  expect(await said.board(id, pair.countyId)).toEqual(expected)
  expect(await told.board(id, pair.countyId)).not.toEqual(expected)
  const here = await Promise.all(Object.keys(expected).map((one) => behind(said, one, pair.countyId)))
  expect(here.every(({ parts }) => parts.length > 0)).toBe(true)
  const paper = await said.printed({ list: 'board', year: 2014 })
  for (const { measure, label, kind, unit } of shipped.measures.filter((one) => one.measure in expected))
    expect(paper).toContain(`${label}${unit}${measureText(kind, expected[measure] ?? null)}`.replaceAll(/\s/gu, ''))
  await (last === 'county' ? item.up() : item.down())
  expect(await told.board(id, pair.countyId)).toEqual(expected)
  expect(await Promise.all(Object.keys(expected).map((one) => behind(told, one, pair.countyId)))).toEqual(here)
}

/**
 * One item of the document driven to its end by the routes, as clerks do it. `id` is the key its definitions carry; `catches`
 * says which fault would turn it red. docs/policy.md finds the file by this call.
 */
export function policyItem(id: string, catches: string, walk: (item: PolicyItem) => void): void {
  const clause = clauses.find((one) => one.id === id)
  if (!clause) throw new Error(`the document has no item ${id}`)
  describe(`${id} ${clause.title}. Bug caught: ${catches}`, () => {
    let pair: Pair
    beforeAll(async () => {
      pair = await openPair()
      county = deskOf(pair.county)
      city = deskOf(pair.city)
    })
    afterAll(() => pair.close())
    let [county, city]: ItemDesk[] = []
    const item: PolicyItem = {
      get county() {
        return county!
      },
      get city() {
        return city!
      },
      get pair() {
        return pair
      },
      up: async () => take(pair.city, (await send(pair.county, pair.cityId)).file),
      down: async () => take(pair.county, (await send(pair.city, pair.countyId)).file),
      day: async (date) => {
        await county!.day(date)
        await city!.day(date)
      },
      ends: (expected, last = 'county') => ends(item, id, expected, last),
    }
    walk(item)
  })
}

export { expect, it }
