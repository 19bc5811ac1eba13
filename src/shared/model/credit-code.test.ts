import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'

import {
  checkCreditCode,
  checkIdentityNumber,
  checkOrganisationCode,
  checkRegistrationNumber,
  identify,
  maskAccount,
  maskIdentityNumber,
  maskPhone,
  normaliseIdentifier,
  upgradeIdentityNumber,
} from './credit-code.ts'

const charset = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const data = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data')

// Made by the standards' other statement (the whole weighted sum must vanish), not by the code under test.
function creditCode(first8: string, organisation8: string): string {
  const body = first8 + organisation8 + only('0123456789X', (char) => organisationHolds(organisation8 + char))
  return (
    body +
    only(
      charset,
      (char) => [...(body + char)].reduce((sum, one, at) => sum + charset.indexOf(one) * power3(at), 0) % 31 === 0,
    )
  )
}

function organisationHolds(code: string): boolean {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2, 1]
  const value = (char: string, at: number): number => (at === 8 && char === 'X' ? 10 : Number.parseInt(char, 36))
  return [...code].reduce((sum, char, at) => sum + value(char, at) * (weights[at] ?? 0), 0) % 11 === 0
}

function power3(exponent: number): number {
  let power = 1
  // The check character itself has weight 1.
  for (let at = 0; at < exponent % 17; at += 1) power = (power * 3) % 31
  return power
}

function only(choices: string, holds: (char: string) => boolean): string {
  const found = [...choices].filter(holds)
  expect(found).toHaveLength(1)
  return found[0] ?? ''
}

const goodCode = '91330100799655058B'
const division = fc.constantFrom('421202', '421221', '421222', '421281', '330100')
const anyCode = fc
  .tuple(
    fc.constantFrom('91', '92', '93', '51', '12'),
    division,
    fc.string({ unit: fc.constantFrom(...charset.slice(0, 24)), minLength: 8, maxLength: 8 }),
  )
  .map(([kind, place, organisation]) => creditCode(kind + place, organisation))

describe('checkCreditCode', () => {
  it.each([goodCode, '9144030071526726XG', '914403001922038216', '91110000802100433B', '91350100M000100Y43'])(
    'passes the vector %s of the standard',
    (code) => {
      expect(checkCreditCode(code)).toEqual({ passes: true })
    },
  )

  it('passes every code whose weighted sum vanishes (also where the sum itself is 0 mod 31)', () => {
    const ends = new Set<string>()
    fc.assert(
      fc.property(anyCode, (code) => {
        ends.add(code.slice(-1))
        return checkCreditCode(code).passes
      }),
      { numRuns: 3000 },
    )
    expect(ends.size).toBe(31)
  })

  it('fails on every single wrong character', () => {
    for (let at = 0; at < 18; at += 1) {
      for (const char of charset) {
        if (char === goodCode[at]) continue
        const wrong = goodCode.slice(0, at) + char + goodCode.slice(at + 1)
        if (checkCreditCode(wrong).passes) throw new Error(`${wrong} passes`)
      }
    }
  })

  it('does not take the widespread wrong formula for right', () => {
    expect(checkCreditCode('91350100M000100Y4Z').passes).toBe(false)
    expect(checkCreditCode('91350100M000100Y4Z').problem).toMatchObject({ code: 'ILLEGAL_LETTER' })
  })

  it('names the letter O, what it stands for, and the code it makes', () => {
    const verdict = checkCreditCode('9133O1OO799655O58B')
    expect(verdict.problem).toMatchObject({ code: 'ILLEGAL_LETTER', suggestion: goodCode })
    expect(verdict.problem?.message).toContain('含非法字符O，疑为0')
  })

  it.each([
    ['I', '1'],
    ['S', '5'],
    ['Z', '2'],
  ])('names the letter %s as probably %s', (letter, digit) => {
    const code = creditCode('91421202', '12512512')
    const verdict = checkCreditCode(code.replaceAll(digit, letter))
    expect(verdict.problem).toMatchObject({ code: 'ILLEGAL_LETTER', suggestion: code })
    expect(verdict.problem?.message).toContain(`${letter}，疑为${digit}`)
  })

  it('makes no suggestion for V, which resembles two letters, nor where the replacement fails too', () => {
    expect(checkCreditCode('9133V100799655058B').problem).not.toHaveProperty('suggestion')
    expect(checkCreditCode('913301OO799655058C').problem).not.toHaveProperty('suggestion')
  })

  it.each([
    [goodCode.slice(0, 17), 'TOO_SHORT', '缺位'],
    [`${goodCode}0`, 'TOO_LONG', '多位'],
    ['', 'EMPTY', '没有填写'],
    ['9133010079965505?B', 'ILLEGAL_CHARACTER', '不应出现'],
    ['934212220809187500', 'DIGITS_LOST', '数字'],
    ['914212007932539000', 'DIGITS_LOST', '数字'],
  ])('says of %j: %s', (code, problem, words) => {
    const verdict = checkCreditCode(code)
    expect(verdict).toMatchObject({ passes: false, problem: { code: problem } })
    expect(verdict.problem?.message).toContain(words)
  })

  it('finds the two neighbours that were swapped, or says nothing more than that the check fails', () => {
    let named = 0
    let total = 0
    fc.assert(
      fc.property(anyCode, fc.integer({ min: 8, max: 16 }), (code, at) => {
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
        if (swapped === code) return
        const { passes, problem } = checkCreditCode(swapped)
        expect(passes).toBe(false)
        total += 1
        if (problem?.code === 'NEIGHBOURS_SWAPPED') {
          expect(problem.suggestion).toBe(code)
          expect(problem.message).toContain(`疑第 ${at + 1}、${at + 2} 位颠倒`)
          named += 1
        } else expect(['CHECK_DIGIT', 'DIGITS_LOST']).toContain(problem?.code)
      }),
      { numRuns: 2000, seed: 47 },
    )
    expect(named / total).toBeGreaterThan(0.9)
  })

  it('tells a wrong last character from a wrong body', () => {
    expect(checkCreditCode('91330100799655058A').problem?.message).toContain('前 17 位与末位校验码不符')
  })
})

describe('older numbers', () => {
  it.each(['440301103448669', '110108002734659'])('passes the real registration number %s', (number) => {
    expect(checkRegistrationNumber(number)).toEqual({ passes: true })
    for (let at = 0; at < 15; at += 1) {
      const wrong = number.slice(0, at) + ((Number(number[at]) + 1) % 10) + number.slice(at + 1)
      expect(checkRegistrationNumber(wrong).passes).toBe(false)
    }
  })

  it('fails a registration number with neighbours swapped and proposes the right one', () => {
    const { problem } = checkRegistrationNumber('440301013448669')
    expect(problem).toMatchObject({ code: 'NEIGHBOURS_SWAPPED', suggestion: '440301103448669' })
  })

  it.each(['799655058', '71526726X', '192203821', 'M000100Y4', '71526726-X'])(
    'passes the organisation code %s',
    (code) => {
      expect(checkOrganisationCode(code)).toEqual({ passes: true })
    },
  )

  it('fails every single wrong digit of an organisation code', () => {
    for (let at = 0; at < 8; at += 1) {
      const wrong = `${'799655058'.slice(0, at)}${(Number('799655058'[at]) + 1) % 10}${'799655058'.slice(at + 1)}`
      expect(checkOrganisationCode(wrong).passes).toBe(false)
    }
  })

  it('passes the identity vector of the standard and knows x for X', () => {
    expect(checkIdentityNumber('11010519491231002X')).toEqual({ passes: true })
    expect(checkIdentityNumber('11010519491231002x')).toEqual({ passes: true })
    expect(checkIdentityNumber('110105194912310020').problem?.code).toBe('CHECK_DIGIT')
  })

  it('refuses a birth date that does not exist', () => {
    expect(checkIdentityNumber('110105194902310028').problem?.code).toBe('BIRTH_DATE')
    expect(checkIdentityNumber('110105491331002').passes).toBe(false)
  })

  it('upgrades 15 digits to the 18 of the same person', () => {
    expect(upgradeIdentityNumber('110105491231002')).toBe('11010519491231002X')
    expect(upgradeIdentityNumber('110105491331002')).toBeUndefined()
    expect(upgradeIdentityNumber('11010519491231002X')).toBeUndefined()
    expect(checkIdentityNumber('110105491231002')).toEqual({ passes: true })
  })
})

describe('normaliseIdentifier', () => {
  it.each([
    '91330100799655058B',
    '９１３３０１００７９９６５５０５８Ｂ',
    '91330100799655058b',
    '9133 0100 7996 5505 8B',
    '91-330100-799655058-B',
    '91—330100—799655058—B',
    '\u00A091330100799655058B',
    '91330100799655058B\t',
    '91330100799655058B   ',
    '9133010079\u200B9655058B',
    '\uFEFF91330100799655058B',
    "'91330100799655058B",
    '’91330100799655058B',
    '="91330100799655058B"',
    '"91330100799655058B"',
    '统一社会信用代码：91330100799655058B',
    '统一社会信用代码:91330100799655058B',
    '社会信用代码（注册号）：91330100799655058B',
    '税号 91330100799655058B',
    '注册号：\n91330100799655058B',
  ])('brings %j to the one spelling', (text) => {
    expect(normaliseIdentifier(text)).toBe(goodCode)
  })

  it('does not change its own result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseIdentifier(text)
        return (
          /^["'’‘`=]/u.test(once) || /["'’]$/u.test(once) || normaliseIdentifier(once) === once || /[一-龥]/u.test(once)
        )
      }),
    )
  })
})

describe('identify', () => {
  it.each([
    [goodCode, 'credit-code', goodCode, true],
    ['440301103448669', 'registration-number', '440301103448669', true],
    ['注册号：4403 0110 3448 669', 'registration-number', '440301103448669', true],
    ['440301103448668', 'registration-number', '440301103448668', false],
    ['71526726-X', 'organisation-code', '71526726X', true],
    ['715267261', 'organisation-code', '715267261', false],
    ['11010519491231002x', 'identity-number', '11010519491231002X', true],
    ['110105194912310020', 'identity-number', '110105194912310020', false],
    ['110105491231001', 'identity-number', '110105194912310011', true],
    ['110105491231002', 'registration-number', '110105491231002', true],
    [goodCode.slice(0, 17), 'credit-code', goodCode.slice(0, 17), false],
    ['9133O100799655058B', 'credit-code', '9133O100799655058B', false],
    ['9.14212E+17', 'unknown', '9.14212E+17', false],
    ['934212220809187500', 'credit-code', '934212220809187500', false],
    ['', 'unknown', '', false],
    ['无', 'unknown', '', false],
    ['N/A', 'unknown', '', false],
    ['某公司', 'unknown', '某公司', false],
    ['12345', 'unknown', '12345', false],
  ] as const)('takes %j for %s', (text, type, value, checkPasses) => {
    const found = identify(text)
    expect(found).toMatchObject({ type, value, checkPasses })
    expect(found.problem === undefined).toBe(checkPasses)
  })

  it('says that digits were lost to a number cell, in both spellings', () => {
    expect(identify('9.14212E+17').problem?.code).toBe('DIGITS_LOST')
    expect(identify('914212007932539000').problem?.code).toBe('DIGITS_LOST')
  })

  it('takes a social body whose code looks like a person for a body when its own check holds', () => {
    // 51 + 421222 puts 22… where a birth year would stand; with 19 there, only the checks tell.
    const code = creditCode('51421219', '80010112')
    expect(identify(code)).toMatchObject({ type: 'credit-code', checkPasses: true })
  })

  it('never throws and names each failure in Chinese', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123456789XOIZ9 -E.+') })),
        (text) => {
          const { problem, checkPasses } = identify(text)
          return checkPasses ? problem === undefined : /[一-龥]/u.test(problem?.message ?? '')
        },
      ),
      { numRuns: 5000 },
    )
  })
})

describe('masks', () => {
  it.each([
    ['421222199001011234', '421222********1234'],
    ['11010519491231002X', '110105********002X'],
    ['110105491231002', '110105*****1002'],
    ['1234567', '*******'],
    ['', ''],
  ])('shows of the identity number %s only %s', (text, masked) => {
    expect(maskIdentityNumber(text)).toBe(masked)
  })

  it.each([
    ['13800001234', '138****1234'],
    ['0715-8000012', '0715-*****12'],
    ['12345', '*****'],
    ['138 0000 1234', '*************'],
  ])('shows of the phone %s only %s', (text, masked) => {
    expect(maskPhone(text)).toBe(masked)
  })

  it.each([
    ['6222000000001234', '************1234'],
    ['1234', '****'],
    ['12345', '*2345'],
  ])('shows of the account %s only %s', (text, masked) => {
    expect(maskAccount(text)).toBe(masked)
  })
})

const keys = ['messy1', 'messy2', 'messy3'].map((name) => join(data, 'messy', 'expected', `${name}_expected.csv`))
const bulk = join(data, 'enterprises', 'hunan.csv.gz')
const failing = join(data, 'enterprises', 'real_codes_failing_check.csv')
const present = [...keys, bulk, failing].every((file) => existsSync(file))

describe.skipIf(!present)(
  `real registered codes${present ? '' : ' (not run: the folder shared/data is absent)'}`,
  () => {
    const rows = (text: string) => Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data

    it('passes all 116,887 codes of the Hunan register', () => {
      const codes = rows(gunzipSync(readFileSync(bulk)).toString('utf8')).map((row) => row['统一社会信用代码'] ?? '')
      const wrong = codes.filter((code) => !checkCreditCode(code).passes)
      expect([codes.length, wrong.length]).toEqual([116_887, 0])
    })

    it('warns on the real codes known to fail, but not on the 48 that are only in lower case', () => {
      const all = rows(readFileSync(failing, 'utf8')).map((row) => row['统一社会信用代码'] ?? '')
      expect([all.length, all.filter((code) => identify(code).checkPasses).length]).toEqual([111, 48])
      expect(all.every((code) => identify(code).type === 'credit-code')).toBe(true)
    })

    it('agrees with the key of the messy files on every code they call clean', () => {
      const clean = keys
        .flatMap((file) => rows(readFileSync(file, 'utf8')))
        .filter((row) => row['信用代码判定'] === '通过')
        .map((row) => row['统一社会信用代码_规范'] ?? '')
      expect(clean.length).toBeGreaterThan(300)
      expect(clean.filter((code) => !identify(code).checkPasses)).toEqual([])
    })
  },
)
