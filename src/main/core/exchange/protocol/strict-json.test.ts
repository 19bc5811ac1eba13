import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HONEST_LINES, HOSTILE_LINES } from '#test/vector/exchange/hostile-json.ts'
import {
  JSON_LIMITS,
  type JsonObject,
  parseStrictLine,
  readJsonLines,
  writeLines,
  writeStrictLine,
} from './strict-json.ts'

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}

function codes(table: string, limits = JSON_LIMITS): (number | string | undefined)[] {
  return [...readJsonLines(Buffer.from(table), limits)].map((line) => (line.ok ? line.value.number : line.fault.code))
}

describe('strict JSON lines', () => {
  it.each(HOSTILE_LINES)('refuses: $name', ({ line, code }) => {
    expect(parseStrictLine(line)).toMatchObject({ ok: false, fault: { code } })
  })

  it.each(HONEST_LINES.map((line) => ({ start: line.slice(0, 60), line })))(
    'reads and writes back $start',
    ({ line }) => {
      const parsed = parseStrictLine(Buffer.from(line))
      expect(parsed.ok).toBe(true)
      if (!parsed.ok) return
      const written = writeStrictLine(parsed.value)
      expect(written.ok && text(written.value)).toBe(line)
    },
  )

  it('leaves no way to change Object.prototype', () => {
    for (const { line } of HOSTILE_LINES) parseStrictLine(line)
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })

  it('writes nothing it would not read: fractions, dates, undefined, holes, lone surrogates, deep values', () => {
    const values: unknown[] = [
      { a: 0.1 },
      { a: NaN },
      { a: 2 ** 53 },
      { a: -0 },
      { a: 1n },
      { a: undefined },
      { a: new Date(0) },
      { a: new Map() },
      { a: [undefined] },
      { a: '\ud800' },
      { 名称: 1 },
      { 1: 1 },
      { a: { b: { c: { d: {} } } } },
      [],
      'a',
      null,
    ]
    // Values from outside the type system: the point of the test.
    expect(values.filter((value) => writeStrictLine(value as JsonObject).ok)).toEqual([])
  })

  it('round-trips any row of text and safe integers, and every cut or changed byte still means one value or none', () => {
    const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/)
    const leaf = fc.oneof(
      fc.maxSafeInteger().map((n) => n + 0 || 0),
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.constant(null),
    )
    const row = fc.dictionary(key, fc.oneof(leaf, fc.array(leaf), fc.dictionary(key, leaf)), { noNullPrototype: true })
    fc.assert(
      fc.property(row, fc.nat(), fc.nat(255), (value, at, byte) => {
        const written = writeStrictLine(value)
        expect(written.ok).toBe(true)
        if (!written.ok) return
        const parsed = parseStrictLine(written.value)
        expect(parsed).toEqual({ ok: true, value })
        const changed = Uint8Array.from(written.value)
        changed[at % changed.length] = byte
        const second = parseStrictLine(changed)
        expect(second.ok ? JSON.stringify(second.value) : text(changed)).toBe(text(changed))
      }),
      { numRuns: 500 },
    )
  })
})

describe('table files', () => {
  const rows = [{ id: 'a', f: { name: '某某合作社' } }, { id: 'b' }]

  it('end every line with LF and read back with their numbers and bytes', () => {
    const table = writeLines(rows)
    expect(table.ok && text(table.value)).toBe('{"id":"a","f":{"name":"某某合作社"}}\n{"id":"b"}\n')
    if (!table.ok) return
    const lines = [...readJsonLines(table.value)].map(
      (line) => line.ok && [line.value.number, text(line.value.bytes), line.value.value],
    )
    expect(lines).toEqual(rows.map((row, i) => [i + 1, JSON.stringify(row), row]))
    expect(writeLines([])).toEqual({ ok: true, value: Buffer.alloc(0) })
    expect(codes('')).toEqual([])
  })

  it.each([
    ['a last line without LF', '{"a":1}\n{"a":2}', [1, 'E-JSON']],
    ['an empty line', '{"a":1}\n\n{"a":2}\n', [1, 'E-JSON']],
    ['an empty line at the end', '{"a":1}\n\n', [1, 'E-JSON']],
    ['CR LF', '{"a":1}\r\n', ['E-JSON']],
    ['a bad line, and nothing after it', '{"a":1}\n{"a":1.5}\n{"a":3}\n', [1, 'E-JSON']],
  ])('refuse %s', (_name, table, expected) => {
    expect(codes(table)).toEqual(expected)
  })

  it('name the line of the fault and keep to the limits of rows and bytes', () => {
    const fault = [...readJsonLines(Buffer.from('{"a":1}\n{"a":1.5}\n'))].at(-1)
    expect(fault).toMatchObject({
      ok: false,
      fault: { code: 'E-JSON', line: 2, detail: 'number is not a safe integer' },
    })
    expect(codes('{}\n{}\n{}\n', { ...JSON_LIMITS, rows: 2 })).toEqual([1, 2, 'E-SIZE'])
    expect(codes('{}\n{}\n', { ...JSON_LIMITS, fileBytes: 5 })).toEqual(['E-SIZE'])
    expect(writeLines([{}, {}, {}], { ...JSON_LIMITS, rows: 2 })).toMatchObject({ fault: { code: 'E-SIZE' } })
    expect(writeLines([{}, {}], { ...JSON_LIMITS, fileBytes: 5 })).toMatchObject({ fault: { code: 'E-SIZE' } })
    expect(writeLines([{}, { a: 0.5 }])).toMatchObject({ fault: { code: 'E-JSON', line: 2 } })
  })
})
