import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  addWorkingDays,
  holidayTable,
  isWorkingDay,
  nextWorkingDay,
  noticeEnd,
  workingDaysBetween,
  type HolidayYear,
} from './calendar.ts'
import { addDays } from './date.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'resources', 'pack', 'base', 'calendar')
const years: Readonly<Record<string, HolidayYear>> = Object.fromEntries(
  readdirSync(folder).map((name) => [name.slice(0, 4), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
)
const table = holidayTable(years)
const year2014 = holidayTable({ 2014: years['2014'] ?? { off: {}, work: {} } })
const value = <T>(result: { ok: true; value: T } | { ok: false; fault: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}

describe('isWorkingDay', () => {
  it.each([
    ['2014-01-26', true, 'a Sunday worked before Spring Festival'],
    ['2014-01-30', true, 'New Year’s Eve, not off in 2014'],
    ['2014-01-31', false, 'Spring Festival'],
    ['2014-02-08', true, 'a Saturday worked after it'],
    ['2014-05-04', true, 'a Sunday worked for Labour Day'],
    ['2014-06-02', false, 'Dragon Boat Monday'],
    ['2014-06-03', true, 'an ordinary Tuesday'],
    ['2014-06-07', false, 'an ordinary Saturday'],
    ['2014-09-28', true, 'a Sunday worked for the National Day'],
    ['2014-10-11', true, 'a Saturday worked for the National Day'],
    ['2014-10-12', false, 'the Sunday after it'],
    ['2015-01-02', false, 'the bridge day of 2015'],
    ['2015-01-04', true, 'the Sunday worked for it'],
    ['2015-02-15', true, 'a Sunday worked before Spring Festival 2015'],
    ['2015-09-03', false, 'the day of the 2015 parade, announced in May'],
    ['2015-09-06', true, 'the Sunday worked for it'],
    ['2024-02-04', true, 'a Sunday worked before Spring Festival 2024'],
    ['2024-02-18', true, 'a Sunday worked after it'],
    ['2024-04-07', true, 'a Sunday worked for Tomb-sweeping Day'],
    ['2024-04-28', true, 'a Sunday worked for Labour Day'],
    ['2024-05-11', true, 'a Saturday worked for Labour Day'],
    ['2024-09-14', true, 'a Saturday worked for Mid-Autumn'],
    ['2024-09-29', true, 'a Sunday worked for the National Day'],
    ['2024-10-12', true, 'a Saturday worked for the National Day'],
    ['2024-10-07', false, 'the last day of the National Day'],
  ])('answers %s with %s: %s', (date, expected) => {
    expect(isWorkingDay(table, date)).toEqual({ ok: true, value: expected })
  })

  it.each(['2012-12-31', '2027-10-01', '2014-12-31'])(
    'refuses %s where its year has no table, instead of calling it a working day',
    (date) => {
      const loaded = date.startsWith('2014') ? holidayTable({}) : table
      const result = isWorkingDay(loaded, date)
      expect(result).toMatchObject({ ok: false, fault: { code: 'YEAR_NOT_LOADED', year: Number(date.slice(0, 4)) } })
      if (!result.ok) expect(result.fault.message).toContain('参数与政策')
    },
  )

  it('refuses a day that does not exist', () => {
    expect(isWorkingDay(table, '2014-02-30')).toMatchObject({ ok: false, fault: { code: 'NOT_A_DATE' } })
  })

  it('survives being stored as JSON, as a parameter is', () => {
    expect(JSON.parse(JSON.stringify(table))).toEqual(table)
  })
})

describe('addWorkingDays', () => {
  it.each([
    ['2014-01-24', 5, '2014-01-30', 'over the worked Sunday 26 January'],
    ['2014-01-29', 2, '2014-02-07', 'over Spring Festival'],
    ['2014-01-29', 3, '2014-02-08', 'ending on the worked Saturday'],
    ['2014-09-26', 3, '2014-09-30', 'over the worked Sunday 28 September'],
    ['2014-09-30', 4, '2014-10-11', 'over the National Day to the worked Saturday'],
    ['2014-12-30', 2, '2015-01-04', 'over New Year 2015 to the worked Sunday'],
    ['2014-12-31', 5, '2015-01-08', 'five days over the turn of the year'],
    ['2024-02-08', 2, '2024-02-18', 'over Spring Festival 2024: the eve worked, then the Sunday'],
    ['2024-04-26', 5, '2024-05-07', 'over Labour Day 2024, with the worked Sunday 28 April'],
    ['2024-09-30', 5, '2024-10-12', 'over the National Day 2024'],
    ['2015-01-04', -2, '2014-12-30', 'backwards over New Year 2015'],
    ['2014-10-01', 0, '2014-10-01', 'zero days stay'],
  ])('%s plus %i is %s (%s)', (from, days, expected) => {
    expect(addWorkingDays(table, from, days)).toEqual({ ok: true, value: expected })
  })

  it('stops at the end of the loaded years with the year it needs', () => {
    expect(addWorkingDays(year2014, '2014-12-30', 1)).toEqual({ ok: true, value: '2014-12-31' })
    expect(addWorkingDays(year2014, '2014-12-30', 2)).toMatchObject({
      ok: false,
      fault: { code: 'YEAR_NOT_LOADED', year: 2015 },
    })
    expect(addWorkingDays(year2014, '2014-01-02', -1)).toMatchObject({ ok: false, fault: { year: 2013 } })
  })

  it('counting gives back what adding took, and the end is a working day', () => {
    const start = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays('2013-06-01', offset))
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), (from, days) => {
        const end = value(addWorkingDays(table, from, days))
        return value(workingDaysBetween(table, from, end)) === days && value(isWorkingDay(table, end))
      }),
    )
  })

  it('throws on half a day', () => {
    expect(() => addWorkingDays(table, '2014-06-03', 1.5)).toThrow('whole number')
  })
})

describe('workingDaysBetween', () => {
  it.each([
    ['2014-06-03', '2014-06-03', 0],
    ['2014-06-03', '2014-06-04', 1],
    ['2014-06-06', '2014-06-09', 1],
    ['2014-09-27', '2014-09-28', 1],
    ['2014-09-30', '2014-10-07', 0],
    ['2014-06-09', '2014-06-06', -1],
  ])('from %s to %s are %i', (from, to, days) => {
    expect(workingDaysBetween(table, from, to).ok && value(workingDaysBetween(table, from, to))).toBe(days)
  })

  it('counts 2014 and 2024 as the notices leave them', () => {
    const count = (first: string, last: string) => value(workingDaysBetween(table, first, last))
    expect([count('2013-12-31', '2014-12-31'), count('2023-12-31', '2024-12-31')]).toEqual([250, 251])
  })

  it('refuses days that do not exist on either side', () => {
    expect(workingDaysBetween(table, '2014-02-30', '2014-03-03')).toMatchObject({ ok: false })
    expect(workingDaysBetween(table, '2014-03-03', '2014-02-30')).toMatchObject({ ok: false })
  })
})

describe('nextWorkingDay', () => {
  it.each([
    ['2014-06-03', '2014-06-03'],
    ['2014-10-01', '2014-10-08'],
    ['2014-10-11', '2014-10-11'],
    ['2015-01-01', '2015-01-04'],
  ])('moves a due date on %s to %s', (date, expected) => {
    expect(nextWorkingDay(table, date)).toEqual({ ok: true, value: expected })
  })
})

describe('noticeEnd', () => {
  it.each([
    ['2014-06-03', 5, 'working', '2014-06-04', '2014-06-10'],
    ['2014-06-06', 5, 'working', '2014-06-09', '2014-06-13'],
    ['2014-06-06', 1, 'working', '2014-06-09', '2014-06-09'],
    ['2014-09-26', 5, 'working', '2014-09-28', '2014-10-09'],
    ['2014-12-30', 5, 'working', '2014-12-31', '2015-01-07'],
    ['2024-09-30', 5, 'working', '2024-10-08', '2024-10-12'],
    ['2014-06-03', 7, 'natural', '2014-06-04', '2014-06-10'],
    ['2014-06-06', 7, 'natural', '2014-06-09', '2014-06-15'],
    ['2014-09-30', 7, 'natural', '2014-10-08', '2014-10-14'],
  ] as const)('posted %s for %i %s days runs from %s to %s', (posted, days, unit, first, last) => {
    expect(noticeEnd(table, posted, days, unit)).toEqual({ ok: true, value: { first, last } })
  })

  it('refuses a notice that runs into a year without a table', () => {
    expect(noticeEnd(year2014, '2014-12-29', 5, 'working')).toMatchObject({ ok: false, fault: { year: 2015 } })
    expect(noticeEnd(year2014, '2014-12-31', 5, 'natural')).toMatchObject({ ok: false, fault: { year: 2015 } })
  })

  it('throws on a notice without a day', () => {
    expect(() => noticeEnd(table, '2014-06-03', 0, 'working')).toThrow('at least one day')
  })
})
