import { describe, expect, it } from 'vitest'

import { parsePhone } from './phone.ts'

describe('parsePhone', () => {
  it.each([
    ['13800000000', 'mobile', '13800000000'],
    ['138 0000 0000', 'mobile', '13800000000'],
    ['138-0000-0000', 'mobile', '13800000000'],
    ['１３８００００００００', 'mobile', '13800000000'],
    ['+86 13800000000', 'mobile', '13800000000'],
    ['0086-13800000000', 'mobile', '13800000000'],
    ["'13800000000", 'mobile', '13800000000'],
    ['19900000000', 'mobile', '19900000000'],
    ['0715-8000000', 'landline', '0715-8000000'],
    ['07158000000', 'landline', '0715-8000000'],
    ['（0715）8000000', 'landline', '0715-8000000'],
    ['0715—8000000', 'landline', '0715-8000000'],
    ['0715 8000000 转 123', 'landline', '0715-8000000-123'],
    ['027-80000000', 'landline', '027-80000000'],
    ['010-80000000', 'landline', '010-80000000'],
  ] as const)('reads %s', (text, kind, value) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: { kind, value } })
  })

  it.each([
    ['', 'EMPTY'],
    ['-', 'EMPTY'],
    ['1380000000', 'WRONG_LENGTH'],
    ['138000000000', 'WRONG_LENGTH'],
    ['12345678901', 'NOT_A_PHONE'],
    ['8000000', 'NOT_A_PHONE'],
    ['0715-1000000', 'NOT_A_PHONE'],
    ['13800000000、13900000000', 'NOT_A_PHONE'],
    ['无', 'NOT_A_PHONE'],
    ['138****0000', 'NOT_A_PHONE'],
  ])('refuses %j with a Chinese reason', (text, code) => {
    const result = parsePhone(text)
    expect(result).toMatchObject({ ok: false, fault: { code } })
    if (!result.ok) expect(result.fault.message).toMatch(/[一-龥]/u)
  })
})
