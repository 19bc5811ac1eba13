import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** Text that may be typed and must come through everything unharmed: formulas, markup, SQL, Typst, quotes, astral characters. */
export const STRANGE = [
  '=HYPERLINK("http://example.invalid","点")',
  '+1+1',
  '@SUM(A1)',
  '<script>alert(1)</script>',
  "'; DROP TABLE enterprise; --",
  '#set text(99pt) $x$ *b* _i_ [c] `d` @e <f>',
  '逗号，"引号"，分号;反斜杠\\n',
  '𠮷野家 😀 ﹏ Å',
  '%s {{x}} ${y} \\u0000',
] as const

const DAY = '2014-06-03'

/** Refused by the field's own schema, whatever the record. */
export function hostileFor(field: Field): readonly unknown[] {
  const never = [{ $ne: null }, ['x'], Number.NaN, Number.POSITIVE_INFINITY]
  switch (field.kind) {
    case 'text':
    case 'url':
      return [...never, 7, '甲\u202e乙', '甲\u0000', '甲\n乙', '\ufeff甲', '\ud800', 'x'.repeat((field.max ?? 300) + 1)]
    case 'long-text':
      return [...never, 7, '甲\u202e乙', '甲\u0007', 'x'.repeat((field.max ?? 2000) + 1)]
    case 'integer':
    case 'money':
    case 'ratio':
      return [...never, 1.5, -1, '1', 2 ** 53]
    case 'year':
      return [...never, 1.5, 20_140, '2014']
    case 'date':
      return [...never, '2014-02-30', '2014/06/03', '20140603', '2014-6-3', '2014-06-03T00:00:00Z', 7]
    case 'period':
      return [...never, '2014-13', '2014Q5', '2014-00', '2014年6月']
    case 'choice':
      return [...never, 'constructor', '__proto__', '', 'spaceship']
    case 'choices':
      return [{}, ['spaceship'], 'x', ['__proto__']]
    case 'boolean':
      return [...never, 'true', 1, 0]
    case 'reference':
    case 'application':
      return [...never, 'x', '00000000-0000-7000-8000-000000000000', "' OR 1=1 --"]
    case 'division':
      return [...never, '通城县', '4212', "421222' OR 1"]
    case 'phone':
      return [...never, '手机', '138', '1'.repeat(21), '=1+1']
    case 'identifier':
      return [...never, '91-', 'x'.repeat(18)]
    case 'json':
      return []
  }
}

function valueFor(name: string, field: Field, serial: number, ids: ReadonlyMap<string, string>): unknown {
  const strange = STRANGE[serial % STRANGE.length] ?? ''
  const words = `${field.label}${serial} ${strange}`
  const open = (field.choices ?? []).filter((one) => !one.retired)
  switch (field.kind) {
    case 'text':
      return (field.max ?? 100) < 30 ? `甲${serial}` : words.slice(0, field.max ?? 100).trim()
    case 'long-text':
      return `第一行 ${words}\n第二行`.slice(0, field.max ?? 2000)
    case 'url':
      return `https://example.invalid/${name}/${serial}?a=1&b=<c>`
    case 'integer':
      return Math.min(12, field.max ?? 12)
    case 'money':
      return 1_234_567_800 + serial * 100
    case 'ratio':
      return 1234
    case 'year':
      return 2014
    case 'date':
      return DAY
    case 'period':
      return name === 'period' && field.help?.includes('Q') ? '2014Q2' : '2014-06'
    case 'choice':
      return open[serial % open.length]?.value
    case 'choices':
      return open.slice(0, 2).map((one) => one.value)
    case 'boolean':
      return serial % 2 === 0
    case 'reference':
    case 'application':
      return ids.get(field.target ?? field.offers ?? '') ?? null
    case 'division':
      return field.level === 'town' ? '421222101' : '421222'
    case 'phone':
      return `0715-432${String(serial % 10_000).padStart(4, '0')}`
    case 'identifier':
      return '91330100799655058B'
    case 'json':
      return null
  }
}

/**
 * Every field filled, by the definition's own words: a state a row may begin in, no withdrawal of consent.
 * `serial` makes rows differ where they must; `ids` has one record of every kind that is referred to.
 */
export function filledValues(
  definition: RecordDefinition,
  serial: number,
  ids: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    if (field.computed) continue
    values[name] = valueFor(name, field, serial, ids)
  }
  if (definition.states) values[definition.states.field] = definition.states.start[0]
  if (definition.consent) values[definition.consent.withdrawn] = null
  return values
}

/** Only what must be typed, and what the definition needs beside that. */
export function barestValues(
  definition: RecordDefinition,
  serial: number,
  ids: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const all = filledValues(definition, serial, ids)
  const needed = new Set((definition.needs ?? []).flatMap((need) => need.fields))
  const keys = new Set([...(definition.unique ?? []), ...(definition.same ?? [])].flat())
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [
      name,
      definition.fields[name]?.required || needed.has(name) || keys.has(name) ? value : null,
    ]),
  )
}
