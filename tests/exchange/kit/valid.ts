import { greatest } from './bound.ts'
import type { At } from './case.ts'
import { decision, enterprise, envelope, FIRST, type Json, pack, REV, second } from './package.ts'
import { COUNTY, leaf } from './world.ts'

/** A file its receiver must take in; `rows` it adds. */
export type Valid = {
  readonly name: string
  readonly what: string
  readonly at: At
  readonly rows: number
  /** What was taken in before; what is usual there unless said. */
  readonly after?: readonly string[]
  /** How a preview answers: `new` unless said. */
  readonly state?: 'applied'
  /** How it comes in: as a package unless said. */
  readonly door?: 'enrolment' | 'rekey'
  readonly make: () => Uint8Array
}

const newer = () =>
  pack('valid-newer-shape', {
    tables: (old) => {
      const row = enterprise(3)
      return { ...old, enterprise: [JSON.stringify({ ...row, v: 99, f: { ...(row['f'] as Json), future: 'x' } })] }
    },
    manifest: (old) => ({ ...old, schema: { attachment: 1, enterprise: 99 } }),
  })
const bare = (name: string, purpose: string) =>
  pack(`valid-${name}`, {
    draft: { ...second(), files: [] },
    tables: () => ({}),
    manifest: (old) => ({ ...old, purpose, head: REV + 2 }),
  })

const recipients = (name: string, count: number) =>
  envelope(
    name,
    pack(name),
    Array.from({ length: count }, (_, at) => (at === 0 ? 'city' : 'county')),
  )

export const VALID: readonly Valid[] = [
  {
    name: 'valid-first',
    what: 'two rows',
    at: 'city',
    rows: 2,
    after: [],
    make: () => pack('valid-first', { draft: FIRST }),
  },
  {
    name: 'valid-second',
    what: 'a row, and a row with its attachment',
    at: 'city',
    rows: 2,
    make: () => pack('valid-second'),
  },
  {
    name: 'valid-bare',
    what: 'no rows, and still called a report',
    at: 'city',
    rows: 0,
    make: () => bare('bare', 'report'),
  },
  {
    name: 'valid-older-certificate',
    what: 'under an older certificate that ran out: the one in the table counts',
    at: 'city',
    rows: 2,
    make: () =>
      pack('valid-older-certificate', {
        certificate: leaf(COUNTY, 'sign', 'county', { notAfter: Date.UTC(2014, 0, 31) }),
      }),
  },
  { name: 'valid-receipt', what: 'no rows: a receipt', at: 'city', rows: 0, make: () => bare('receipt', 'receipt') },
  {
    name: 'valid-newer-shape',
    what: 'a row of a later shape with a field nobody here knows',
    at: 'city',
    rows: 2,
    make: newer,
  },
  {
    name: 'valid-cbc',
    what: 'in an envelope, SM4-CBC',
    at: 'city',
    rows: 2,
    make: () => envelope('valid-cbc', pack('valid-cbc'), ['city', 'county']),
  },
  {
    name: 'valid-gcm',
    what: 'in an envelope, SM4-GCM',
    at: 'city',
    rows: 2,
    make: () => envelope('valid-gcm', pack('valid-gcm'), ['city', 'county'], 'gcm'),
  },
  {
    name: 'valid-decision',
    what: "a city's package with its trust table",
    at: 'county',
    rows: 0,
    make: () => pack('valid-decision', { draft: decision() }),
  },
  {
    name: 'valid-parameters',
    what: 'the same, called what it is',
    at: 'county',
    rows: 0,
    make: () => pack('valid-parameters', { draft: decision(), manifest: (old) => ({ ...old, purpose: 'parameters' }) }),
  },
  {
    name: 'valid-one-recipient',
    what: 'in an envelope to its receiver alone',
    at: 'city',
    rows: 2,
    make: () => recipients('valid-one-recipient', 1),
  },
  {
    name: 'valid-eight-recipients',
    what: 'in an envelope to eight recipients',
    at: 'city',
    rows: 2,
    make: () => recipients('valid-eight-recipients', 8),
  },
  {
    name: 'valid-greatest',
    what: 'every number as great as it may be',
    at: 'city',
    rows: 1,
    make: () => greatest('valid-greatest'),
  },
]
