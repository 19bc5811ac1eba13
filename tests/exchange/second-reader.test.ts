import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBare } from './second-reader.ts'

const FOLDER = join(import.meta.dirname, '..', 'vector', 'exchange', 'kit')
const read = (file: string) => readFileSync(join(FOLDER, file))
const index = JSON.parse(read('kit.json').toString()) as readonly { readonly file: string; readonly part: string }[]
const files = (part: string) =>
  index.filter((one) => one.part === part && one.file.endsWith('.hsp')).map((one) => one.file)

/** Wrong in the manifest or in an attachment: no matter of rows. */
const NOT_OF_ROWS = /manifest|packed-missing|file-kind/u

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

  it('passes over no file of the kit that is wrong in a row', () => {
    for (const file of files('schema').filter((one) => !NOT_OF_ROWS.test(one)))
      expect([file, readBare(read(file)).fault !== '']).toEqual([file, true])
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
