import { describe, expect, it } from 'vitest'
import { contradicting, countyHinter } from './county-hint.ts'

const counties = [
  { code: '990100', name: '丁市' },
  { code: '990121', name: '甲县' },
  { code: '990122', name: '乙县' },
  { code: '9901GX', name: '丁高新区', within: '990121' },
  { code: '9901SZ', name: '市直' },
]
const towns = [
  { name: '一镇', county: '990121' },
  { name: '二镇', county: '990122' },
  { name: '城关镇', county: '990121' },
  { name: '城关镇', county: '990122' },
]
const hint = countyHinter(counties, towns)

describe('the county that a number and an address speak of', () => {
  it.each<[string | null, string | null]>([
    ['91990121000000000X', '990121'],
    ['990122000000001', '990122'],
    // An office of the city gives numbers to enterprises of all its counties.
    ['91990100000000000X', null],
    ['91330100000000000X', null],
    ['123456789', null],
    ['99012200000000Q', null],
    [null, null],
  ])('number %s: %s', (identifier, code) => {
    expect(hint(identifier, [])).toEqual({ code, address: null })
  })

  it.each<[string, string | null]>([
    ['某省丁市甲县一镇三路', '990121'],
    ['二镇三路五号', '990122'],
    ['丁市二镇三路', '990122'],
    // A town of that name may lie anywhere; a street may bear the name of any county.
    ['某省某市二镇', null],
    ['城关镇三路', null],
    ['甲县路五号', null],
    ['乙县大道甲县五号', '990121'],
    ['甲县一镇（乙县有分店）', null],
    ['三路五号', null],
  ])('address %s: %s', (address, county) => {
    expect(hint(null, [address])).toEqual({ code: null, address: county })
  })

  it('takes the second address only where the first one names no county', () => {
    expect(hint(null, ['三路', '甲县']).address).toBe('990121')
    expect(hint(null, ['乙县', '甲县']).address).toBe('990122')
  })

  // Bug caught: every enterprise of a zone inside a county would have been told to lie elsewhere.
  it('is no word against a unit inside that county, a city, or what has no place of its own', () => {
    const found = { code: '990121', address: '990122' }
    const against = (code: string) =>
      contradicting(found, counties.find((one) => one.code === code) ?? { code, name: '' })
    expect(against('990122')).toEqual({ code: '990121', address: null })
    expect(against('9901GX')).toEqual({ code: null, address: '990122' })
    expect(against('990100')).toEqual({ code: null, address: null })
    expect(against('9901SZ')).toEqual({ code: null, address: null })
  })
})
