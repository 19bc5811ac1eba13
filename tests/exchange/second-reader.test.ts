import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBare } from './second-reader.ts'

const FOLDER = join(import.meta.dirname, '..', 'vector', 'exchange', 'kit')
const read = (file: string) => readFileSync(join(FOLDER, file))
const index = JSON.parse(read('kit.json').toString()) as readonly {
  readonly file: string
  readonly part: string
  readonly door: string
  readonly code: string | null
}[]
const files = (part: string) =>
  index.filter((one) => one.part === part && one.file.endsWith('.hsp')).map((one) => one.file)

/** Refused before anybody reads a manifest or a row as such. */
const FORM = new Set(['E-ZIP', 'E-SIZE', 'E-JSON', 'E-VERSION'])
/** Files whose answer is not in manifest and rows alone, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'schema-file-kind.hsp': 'the kind of an attachment is told by its bytes',
  'bound-sums.hsp': 'the sums of a package are not of one row',
  'state-posted-changed.hsp': 'what was posted before stands in no file',
  'state-posted-voided.hsp': 'what was posted before stands in no file',
  'reconcile-row.hsp': 'what is given back is read by the station it was lost at',
}
/** A manifest that no schema allows, which is called by what its sender may name (the schema is read before the address). */
const NAMED_FIRST = /^(?:purpose-(?:none|enrolment|rekey|empty)|address-nobody)\.hsp$/u

describe('a reader written from the page and the shapes alone', () => {
  it('finds every row of the valid packages as the shapes say', () => {
    const found = files('valid').map((file) => ({ file, ...readBare(read(file)) }))
    expect(found.filter((one) => one.fault !== '')).toEqual([])
    expect(found.reduce((sum, one) => sum + one.rows, 0)).toBeGreaterThanOrEqual(5)
  })

  it.each([
    ['schema-unknown-field.hsp', 'enterprise: a field nobody knows'],
    ['schema-choice.hsp', 'enterprise: businessStatus'],
    ['schema-type.hsp', 'enterprise: name'],
    ['schema-amount.hsp', 'enterprise: registeredCapital'],
    ['schema-sensitive.hsp', 'enterprise: sensitive legalRepresentativeId'],
    ['schema-row-key.hsp', 'enterprise: row'],
    ['schema-row-id.hsp', 'enterprise: row'],
    ['schema-row-rev.hsp', 'enterprise: row'],
    ['schema-void-empty.hsp', 'enterprise: row'],
    ['version-record.hsp', 'unknown record'],
  ])('finds what is wrong in %s: %s', (file, fault) => {
    expect(readBare(read(file)).fault).toBe(fault)
  })

  it('agrees with the kit on every file whose manifest and rows can be read: none taken that is wrong, none refused that is right', () => {
    const clear = index.filter((one) => one.door === 'package' && one.file.endsWith('.hsp'))
    const judged = clear.filter(({ file, code }) => !FORM.has(code ?? '') && !(file in ELSEWHERE))
    const wrong = ({ file, code }: (typeof index)[number]) => code === 'E-SCHEMA' || NAMED_FIRST.test(file)
    const differing = judged.filter((one) => (readBare(read(one.file)).fault !== '') !== wrong(one))
    expect(differing.map((one) => one.file)).toEqual([])
    expect(judged.filter(wrong).length).toBeGreaterThanOrEqual(70)
    for (const file of Object.keys(ELSEWHERE)) expect(clear.some((one) => one.file === file)).toBe(true)
  })

  it('uses nothing of the program', () => {
    const source = readFileSync(join(import.meta.dirname, 'second-reader.ts'), 'utf8')
    expect([...source.matchAll(/from '([^']+)'/gu)].map((match) => match[1])).toEqual([
      'node:fs',
      'node:path',
      'node:zlib',
    ])
  })
})
