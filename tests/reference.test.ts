import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { RESPONSIBLE_UNITS, type ResponsibleUnit } from '#shared/definition/unit.ts'
import { hasForbiddenCharacters } from '#shared/model/text.ts'

import { holidayFileText } from '../tools/make-holidays.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'resources', 'reference')
const text = (name: string): string => readFileSync(join(folder, name), 'utf8')
const shared = join(root, '..', 'shared')

type Division = { code: string; name: string; kind: string }
type Divisions = { counties: (Division & { townships: Division[] })[]; internalUnits: Division[] }
type Policy = { items: { id: string; title: string; text: string; units: string[] }[] }

const divisions: Divisions = JSON.parse(text('divisions.json'))
const units: readonly ResponsibleUnit[] = RESPONSIBLE_UNITS
const policy: Policy = JSON.parse(text('policy.json'))

describe('every reference file', () => {
  it.each(['divisions.json', 'holidays.json', 'industries.json', 'platforms.json', 'policy.json'])(
    '%s names its source, edition and licence and holds no forbidden character',
    (name) => {
      const head: Record<string, unknown> = JSON.parse(text(name))
      for (const key of ['source', 'edition', 'licence']) expect(String(head[key] ?? '')).not.toBe('')
      expect(hasForbiddenCharacters(text(name), true)).toBe(false)
    },
  )

  it('leaves no file of the folder unread by this test', () => {
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort(),
    ).toEqual(
      expect.arrayContaining(['divisions.json', 'holidays.json', 'industries.json', 'platforms.json', 'policy.json']),
    )
  })
})

describe('holidays.json', () => {
  it('is what its generator writes from the installed package (a changed package or a hand edit shows here)', () => {
    expect(text('holidays.json')).toBe(holidayFileText())
  })

  it('has make-up work only on weekends, never on a day off', () => {
    const { years }: { years: Record<string, { off: Record<string, string>; work: Record<string, string> }> } =
      JSON.parse(text('holidays.json'))
    expect(Object.keys(years)).toEqual(Array.from({ length: 14 }, (_, at) => String(2013 + at)))
    for (const [year, { off, work }] of Object.entries(years)) {
      for (const date of Object.keys(work)) {
        expect([0, 6]).toContain(new Date(`${date}T00:00:00Z`).getUTCDay())
        expect(Object.hasOwn(off, date)).toBe(false)
      }
      for (const date of [...Object.keys(off), ...Object.keys(work)]) expect(date.startsWith(year)).toBe(true)
      expect(Object.keys(off).length).toBeGreaterThanOrEqual(18)
    }
  })
})

describe('divisions.json', () => {
  it('has the six counties and their 89 townships, each under its own county', () => {
    expect(divisions.counties.map((county) => county.code)).toEqual([
      '421202',
      '421221',
      '421222',
      '421223',
      '421224',
      '421281',
    ])
    expect(divisions.counties.flatMap((county) => county.townships)).toHaveLength(89)
    for (const county of divisions.counties) {
      for (const { code } of county.townships) expect(code).toMatch(new RegExp(`^${county.code}\\d{3}$`, 'u'))
    }
  })

  it('has no code twice, and the two internal units', () => {
    const codes = [
      ...divisions.counties.flatMap((county) => [county, ...county.townships]),
      ...divisions.internalUnits,
    ].map((one) => one.code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(divisions.internalUnits.map((unit) => unit.code)).toEqual(['4212GX', '4212SZ'])
  })

  const published = join(shared, 'data', 'divisions', 'xianning_townships_2023.csv')
  const there = existsSync(published)
  it.skipIf(!there)(
    `agrees in code and name with the published list${there ? '' : ' (not run: the folder shared/data is absent)'}`,
    () => {
      const rows = readFileSync(published, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','))
      const ours = new Map(divisions.counties.flatMap((county) => county.townships).map((one) => [one.code, one.name]))
      expect(rows.map(([, code, name]) => [code, name])).toEqual(rows.map(([, code]) => [code, ours.get(code ?? '')]))
    },
  )
})

describe('the units and policy.json', () => {
  it('name the same 23 responsible units', () => {
    expect(new Set(policy.items.flatMap((item) => item.units))).toEqual(new Set(units.map((unit) => unit.name)))
    expect(units).toHaveLength(23)
  })

  it('have a county counterpart for every unit that is not of the city alone', () => {
    expect(units.filter((unit) => unit.county === '').map((unit) => unit.name)).toEqual([
      '市旅游新城管委会',
      '市职教新城',
    ])
    expect(units.filter((unit) => unit.cityOnly === true).map((unit) => unit.name)).toEqual([
      '市旅游新城管委会',
      '市职教新城',
      '咸宁日报社',
    ])
  })

  it('hold all 21 items in order, 18 of them with units', () => {
    const counts = { 一: 3, 二: 5, 三: 2, 四: 2, 五: 6, 六: 3 }
    const numbers = '一二三四五六'
    const ids = Object.entries(counts).flatMap(([part, count]) =>
      Array.from(numbers.slice(0, count), (item) => `${part}(${item})`),
    )
    expect(policy.items.map((item) => item.id)).toEqual(ids)
    expect(policy.items.filter((item) => item.units.length > 0)).toHaveLength(18)
  })

  it('keep the numbers of the document that rules are built on', () => {
    const item = (id: string): string => policy.items.find((one) => one.id === id)?.text ?? ''
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
      for (const { title, text: full, units: named } of policy.items) {
        const printed = `${title}。${full}${named.length > 0 ? `（责任单位：${named.join('、')}）` : ''}`
        expect(original).toContain(printed.replace(/\s/gu, ''))
      }
    },
  )
})
