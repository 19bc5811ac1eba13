import { describe, expect, it } from 'vitest'

import { checkDocumentNumber, normaliseDocumentNumber, parseSerialNumber, serialNumber } from './document-number.ts'

describe('checkDocumentNumber', () => {
  it.each([
    '咸政办发〔2014〕47号',
    '湘商电〔2015〕6号',
    '豫商电商〔2014〕23号',
    '新密商务字〔2015〕27号',
    '国发〔2012〕39号',
  ])('accepts the printed number %s unchanged', (text) => {
    expect(checkDocumentNumber(text)).toEqual({ ok: true, value: text })
  })

  it.each([
    '咸政办发[2014]47号',
    '咸政办发(2014)47号',
    '咸政办发（2014）47号',
    '咸政办发［2014］47号',
    '咸政办发【2014】47号',
    '咸政办发〔2014〕第47号',
    '咸政办发〔2014〕047号',
    '咸政办发〔2014〕第0047号',
    '咸政办发〔２０１４〕４７号',
    ' 咸政办发 〔2014〕 47 号 ',
    '咸政办发〈2014〉47号',
    '咸政办发﹝2014﹞47号',
    '咸政办发〔2014年〕47号',
    '咸政办发2014〕47号',
  ])('brings %s to the one spelling', (text) => {
    expect(checkDocumentNumber(text)).toEqual({ ok: true, value: '咸政办发〔2014〕47号' })
  })

  it.each([
    ['', 'EMPTY'],
    ['咸政办发47号', 'NO_YEAR'],
    ['咸政办发〔14〕47号', 'NO_YEAR'],
    ['咸政办发〔1814〕47号', 'NO_YEAR'],
    ['咸政办发〔2014〕47', 'NO_NUMBER'],
    ['咸政办发〔2014〕号', 'NO_NUMBER'],
    ['咸政办发〔2014〕0号', 'NO_NUMBER'],
    ['发〔2014〕47号', 'NOT_A_DOCUMENT_NUMBER'],
    ['〔2014〕47号', 'NOT_A_DOCUMENT_NUMBER'],
    ['XZB〔2014〕47号', 'NOT_A_DOCUMENT_NUMBER'],
  ])('refuses %j and says what is missing', (text, code) => {
    expect(checkDocumentNumber(text)).toMatchObject({ ok: false, fault: { code } })
  })

  it('normalising twice changes nothing', () => {
    const once = normaliseDocumentNumber('咸政办发[2014]第047号')
    expect(normaliseDocumentNumber(once)).toBe(once)
  })
})

describe('serialNumber', () => {
  it('pads to four places, grows beyond, and is read back', () => {
    expect(serialNumber('ZJ', '421222', 2014, 7)).toBe('ZJ-421222-2014-0007')
    expect(serialNumber('RD', '4212GX', 2015, 12_345)).toBe('RD-4212GX-2015-12345')
    // Bug caught: a module that the type knows and the form of numbers does not.
    expect(serialNumber('BK', '421222', 2014, 1)).toBe('BK-421222-2014-0001')
    expect(parseSerialNumber('ZJ-421222-2014-0007')).toEqual({ module: 'ZJ', division: '421222', year: 2014, seq: 7 })
    expect(parseSerialNumber('RD-4212GX-2015-12345')).toMatchObject({ seq: 12_345 })
  })

  it('throws rather than printing a number nobody can read back', () => {
    expect(() => serialNumber('ZJ', '421222', 2014, 0)).toThrow('counts from 1')
    expect(() => serialNumber('ZJ', '421222', 2014, 1.5)).toThrow('counts from 1')
    expect(() => serialNumber('ZJ', '42122', 2014, 1)).toThrow('serial number expected')
    expect(() => serialNumber('ZJ', '421222', 14, 1)).toThrow('serial number expected')
  })

  it.each(['ZJ-421222-2014-0000', 'ZJ-421222-2014-00007', 'QQ-421222-2014-0007', 'ZJ-421222-2014-7', 'ZJ4212222014'])(
    'does not read %s as one of our numbers',
    (text) => {
      expect(parseSerialNumber(text)).toBeUndefined()
    },
  )
})
