import { describe, expect, it } from 'vitest'
import { firmName, isOneSlip, placePattern } from './firm-name.ts'

const PLACES = placePattern(['湖北省', '咸宁市', '通城县', '赤壁市', '隽水镇'])

describe('what is left of a firm’s name', () => {
  it.each([
    ['通城县金桥电子商务有限公司', '金桥', '电子商务'],
    ['湖北金桥电商（通城）有限责任公司', '金桥', '电子商务'],
    ['金桥电子商务', '金桥', '电子商务'],
    ['咸宁市 通城县隽水镇宏源茶叶农民专业合作社', '宏源', '茶'],
    ['赤壁宏源茶业专业合作社', '宏源', '茶'],
    ['通城县茶叶有限公司', '', '茶'],
    ['万家乐超市', '万家乐', '超市'],
    ['李记商行', '李记', ''],
  ])('%s → %s, %s', (name, mark, trade) => {
    expect(firmName(name, PLACES)).toEqual({ mark, trade })
  })
})

describe('one slip of the pen', () => {
  it.each([
    ['金桥红', '金侨红', true],
    ['金桥红', '金桥', true],
    ['金桥红', '桥金红', true],
    ['金桥', '金桥', false],
    ['金桥红', '红桥金', false],
    ['金桥红', '金桥红叶', true],
    ['金桥', '金桥红叶', false],
    ['金桥红', '银侨红', false],
  ])('%s and %s: %s', (one, other, slip) => {
    expect(isOneSlip(one, other)).toBe(slip)
    expect(isOneSlip(other, one)).toBe(slip)
  })
})
