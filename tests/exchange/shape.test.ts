import { shipped } from '#test/helper/shipped.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sensitiveIn } from '#core/exchange/protocol/row.ts'
import { ROOT } from '#test/helper/open-test-station.ts'
import { exchangeShapes } from '#tools/shape-page.ts'
import { fits, SHAPES } from './second-reader.ts'

const ID = '01900000-0000-7000-8000-00000000b001'
/** One of everything a field may hold or may be sent to hold. */
const VALUES: readonly unknown[] = [
  ['', ' ', '甲', 'a\u0000', 'a\nb', 'a\u202eb', 'a\ufeff', 'x'.repeat(40), 'x'.repeat(120), '长'.repeat(5_000)],
  ['2014', '2014Q1', '2014Q5', '2014-06', '2014-13', '2014-06-03', '2014-02-30', '2014-06-031', '1814', '2014-6-3'],
  ['421222', '4212GX', '42122', '421222000000', '91330100799655058B', '12345678', '0715-4322222', '+86 (715)', '12'],
  [ID, ID.toUpperCase(), ID.slice(1), 'ab'.repeat(32), 'AB'.repeat(32), 'https://example.cn/甲'],
  [0, 1, -1, 1.5, 50, 99, 2014, 5_000, 10_000, 10_001, 1_000_000_000, 1_000_000_001, 2 ** 53 - 1, 2 ** 53, -(2 ** 53)],
  [true, false, null, {}, { key: 'a', text: 'b' }],
  [[], ['甲'], ['甲', '甲'], [{ key: 'a', text: 'b' }], [{ key: 'a' }]],
].flat()

describe('docs/exchange-shapes.json', () => {
  it('is what the definitions say, generated', () => {
    expect(SHAPES, 'run node tools/shape-doc.ts').toEqual(JSON.parse(JSON.stringify(exchangeShapes())))
  })

  it('takes and refuses value for value what the program takes and refuses', () => {
    const differing: string[] = []
    let tried = 0
    for (const { name, fields } of shipped.records) {
      const shape = SHAPES.records.find((one) => one.record === name)
      for (const [key, field] of Object.entries(fields)) {
        const said = shape?.fields.find((one) => one.name === key)
        const codes = field.choices?.map((one) => one.value) ?? []
        const lists: readonly unknown[] = [codes, codes.slice(0, 1), codes.concat(codes), codes.concat('甲')]
        for (const value of VALUES.concat(codes, lists)) {
          tried += 1
          // Null is an empty field, which a writer leaves out.
          const taken = value !== null && field.schema.safeParse(value).success
          if (!said || taken !== fits(said, value))
            differing.push(`${name}.${key} ${JSON.stringify(value)?.slice(0, 40)}`)
        }
      }
    }
    expect(differing).toEqual([])
    expect(tried).toBeGreaterThan(50_000)
  })

  it('withholds what the program withholds', () => {
    for (const definition of shipped.records) {
      const shape = SHAPES.records.find((one) => one.record === definition.name)
      const under = shape?.withheldWhen
      expect([definition.name, shape?.withheld ?? []]).toEqual([definition.name, sensitiveIn(definition, {})])
      const f = { identifierType: 'identity-number' }
      const both = [...(shape?.withheld ?? []), ...(under ? [under.withheld] : [])]
      if ('identifierType' in definition.fields) expect(both).toEqual(sensitiveIn(definition, f))
    }
  })

  it('is named by the page, member for member', () => {
    const page = readFileSync(join(ROOT, 'docs', 'exchange-format.md'), 'utf8')
    const section = page.split(/^(?=##+ )/mu).find((one) => one.startsWith('### 5a.')) ?? ''
    const named = new Set([...section.matchAll(/`([A-Za-z-]+)`/gu)].map((match) => match[1]))
    const members = new Set([
      ...Object.keys(SHAPES),
      ...SHAPES.records.flatMap((one) => [...Object.keys(one), ...one.fields.flatMap((field) => Object.keys(field))]),
      ...shipped.records.flatMap((one) => [one.audience, ...Object.values(one.fields).map((field) => field.kind)]),
    ])
    expect([...members].filter((one) => !named.has(one))).toEqual([])
    expect(page).not.toContain('definition/order.ts')
  })
})
