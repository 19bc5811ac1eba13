import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPack } from '#core/pack.ts'
import { placeOf } from '#shared/definition/pack/place.ts'
import { editionOn } from '#shared/definition/pack/shape.ts'
import { RESOURCES } from '#test/helper/open-test-station.ts'
import { calendarTexts } from '../../tools/make-holidays.ts'

const folder = join(RESOURCES, 'pack')
const shared = join(import.meta.dirname, '..', '..', '..', 'shared')
const place = placeOf(loadPack(folder))
const { units, organisations, calendars } = place.pack
const { clauses } = place.document
const of = (level: string) => units.filter((one) => one.level === level)

describe('every pack', () => {
  it.each(['base', 'xianning-2014'])('%s says of each of its parts where it is from', (name) => {
    const release: { sources: { part: string }[] } = JSON.parse(
      readFileSync(join(folder, name, 'release.json'), 'utf8'),
    )
    const stated = release.sources.map(({ part }) => part)
    const parts = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json') && file !== 'release.json')
      .map((file) => file.replaceAll('\\', '/').slice(0, -'.json'.length))
    expect(parts.filter((part) => !stated.some((one) => part === one || part.startsWith(`${one}/`)))).toEqual([])
  })
})

describe('the calendars', () => {
  it('are what their generator writes from the installed package (a changed package or a hand edit shows here)', () => {
    const written = readdirSync(join(folder, 'base', 'calendar')).map((name) => [
      name,
      readFileSync(join(folder, 'base', 'calendar', name), 'utf8'),
    ])
    expect(Object.fromEntries(written)).toEqual(calendarTexts())
  })

  it('have make-up work only on weekends, never on a day off', () => {
    expect(calendars.map(({ year }) => year)).toEqual(Array.from({ length: 14 }, (_, at) => 2013 + at))
    for (const { year, off, work } of calendars) {
      for (const date of Object.keys(work)) {
        expect([0, 6]).toContain(new Date(`${date}T00:00:00Z`).getUTCDay())
        expect(Object.hasOwn(off, date)).toBe(false)
      }
      for (const date of [...Object.keys(off), ...Object.keys(work)]) expect(date.startsWith(String(year))).toBe(true)
      expect(Object.keys(off).length).toBeGreaterThanOrEqual(18)
    }
  })
})

describe('the units', () => {
  it('are the six counties and their 89 townships, each under its own county, and two internal units', () => {
    expect(of('county').map(({ code }) => code)).toEqual(['421202', '421221', '421222', '421223', '421224', '421281'])
    expect(of('town')).toHaveLength(89)
    for (const { code, parent } of of('town')) expect(code).toMatch(new RegExp(`^${parent ?? '-'}\\d{3}$`, 'u'))
    expect(of('internal').map(({ code }) => code)).toEqual(['4212GX', '4212SZ'])
  })

  const published = join(shared, 'data', 'divisions', 'xianning_townships_2023.csv')
  const there = existsSync(published)
  it.skipIf(!there)(
    `agree in code and name with the published list${there ? '' : ' (not run: the folder shared/data is absent)'}`,
    () => {
      const rows = readFileSync(published, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','))
      const ours = new Map(of('town').map((one) => [one.code, editionOn(one.name, '2023-06-30')]))
      expect(rows.map(([, code, name]) => [code, name])).toEqual(rows.map(([, code]) => [code, ours.get(code ?? '')]))
    },
  )
})

describe('the organisations and the document', () => {
  it('name the same 23 responsible units', () => {
    expect(new Set(clauses.flatMap((clause) => clause.units))).toEqual(new Set(organisations.map(({ key }) => key)))
  })

  it('have a county counterpart for every organisation that is not of the city alone', () => {
    const alone = organisations.filter(({ level }) => level === 'city')
    expect(alone.map(({ key }) => key)).toEqual(['市旅游新城管委会', '市职教新城', '咸宁日报社'])
    const without = organisations.filter(({ name }) => name[0]?.value.county === null)
    expect(without.map(({ key }) => key)).toEqual(['市旅游新城管委会', '市职教新城'])
  })

  // Bug caught: a paper of the year before the reform bears the new name, or a county's paper the city's.
  it.each([
    ['市工商局', 'city', '2018-12-31', '市工商局'],
    ['市工商局', 'county', '2018-12-31', '县工商局'],
    ['市工商局', 'city', '2019-01-01', '市市场监督管理局'],
    ['市工商局', 'county', '2019-01-01', '县市场监督管理局'],
    ['市国税局', 'county', '2018-06-15', '县税务局'],
    ['咸宁日报社', 'county', '2014-12-31', '咸宁日报社（市级）'],
    ['某某局', 'county', '2014-12-31', '某某局'],
  ] as const)('%s of a %s is called on %s %s', (key, level, day, name) => {
    expect(place.organisationName(key, level, day)).toBe(name)
  })

  it('hold all 21 clauses in order, 18 of them with units', () => {
    const counts = { 一: 3, 二: 5, 三: 2, 四: 2, 五: 6, 六: 3 }
    const numbers = '一二三四五六'
    const ids = Object.entries(counts).flatMap(([part, count]) =>
      Array.from(numbers.slice(0, count), (item) => `${part}(${item})`),
    )
    expect(clauses.map((clause) => clause.id)).toEqual(ids)
    expect(clauses.filter((clause) => clause.units.length > 0)).toHaveLength(18)
  })

  it('keep the numbers of the document that rules are built on', () => {
    const item = (id: string): string => clauses.find((one) => one.id === id)?.text.join('') ?? ''
    expect(item('一(二)')).toContain('70%以上')
    expect(item('一(三)')).toContain('1000万元')
    expect(item('二(四)')).toMatch(/800万元以上.*1000万元以上.*连续3年/u)
    expect(item('二(五)')).toMatch(/前三名.*不高于50%/u)
    expect(item('五(五)')).toMatch(/50%.*150%/u)
  })

  const source = join(shared, 'policy.txt')
  const there = existsSync(source)
  it.skipIf(!there)(
    `give the source back, sentence by sentence${there ? '' : ' (not run: the folder shared is absent)'}`,
    () => {
      const original = readFileSync(source, 'utf8').replace(/\s/gu, '')
      for (const { title, text, units: named } of clauses) {
        const printed = `${title}。${text.join('')}${named.length > 0 ? `（责任单位：${named.join('、')}）` : ''}`
        expect(original).toContain(printed.replace(/\s/gu, ''))
      }
    },
  )
})
