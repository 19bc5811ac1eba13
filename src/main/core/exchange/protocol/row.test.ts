import { describe, expect, it } from 'vitest'
import { DomainFault } from '#core/fault.ts'
import { readRow, trustedRow } from '#core/exchange/protocol/row.ts'
import type { JsonObject } from '#core/exchange/protocol/strict-json.ts'
import { money, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** A register whose second shape added a wanted field. */
const parcel = defineRecord({
  name: 'parcel',
  label: '包裹',
  clause: '',
  v: 2,
  title: 'name',
  audience: 'city',
  authority: { county: {}, city: 'nobody' },
  permission: { read: 'register.read', write: 'register.write' },
  fields: {
    name: text({ label: '名称', required: true }),
    price: money({ label: '价格', unit: '元', required: true }),
  },
})

const line = (v: number, f: JsonObject): JsonObject => ({
  id: '01900000-0000-7000-8000-000000000001',
  station: '01900000-0000-7000-8000-000000000002',
  epoch: '1-0000000000000000',
  rev: 1,
  audience: ['city'],
  at: 0,
  by: '',
  v,
  f,
})
const read = (v: number, f: JsonObject) => readRow(parcel, line(v, f), 1, true)
const fault = (v: number, f: JsonObject) => {
  try {
    read(v, f)
    return 'went through'
  } catch (error) {
    return error instanceof DomainFault ? error.code : String(error)
  }
}

describe('shapes of a row', () => {
  it('an older one is lifted: what it lacks is empty, what it has must be right', () => {
    expect(read(1, { name: '甲' }).image).toEqual({ v: 1, f: { name: '甲' } })
    expect(fault(2, { name: '甲' })).toBe('E-SCHEMA')
    expect(fault(1, { name: 7 })).toBe('E-SCHEMA')
    expect(fault(1, { name: '甲', colour: '红' })).toBe('E-SCHEMA')
  })

  it('a newer one keeps what nobody here knows, and is read again as it was proven', () => {
    const newer = { name: '甲', price: 100, colour: '红' }
    const row = read(3, newer)
    expect(row.image.f).toEqual(newer)
    expect(row.extra).toBe('{"colour":"红"}')
    expect(trustedRow(parcel, JSON.stringify(line(3, newer)), true)).toEqual(row)
    expect(fault(3, { name: '甲', colour: '红' })).toBe('E-SCHEMA')
  })
})
