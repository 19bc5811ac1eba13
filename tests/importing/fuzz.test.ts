import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readClipboard, readSheet, sheetRows, type Sheet } from '#core/importing/sheet/read.ts'
import { SheetRefusal } from '#core/importing/sheet/fault.ts'
import { bookParts, table, zip } from '#test/helper/forge-sheet.ts'
import { longGate, numbers, type LongGate } from '#test/helper/long-gate.ts'
import { mutated } from '#test/helper/mutate.ts'
import { ROOT } from '#test/helper/open-test-station.ts'

/**
 * Sheets that were changed by chance, in the file and inside its parts: rows, or a refusal the clerk is told in words; never an error
 * nobody expects, never a changed prototype. Would catch a reader that trusts a number of the file.
 */

const SEED = Number(process.env['HSB_SEED'] ?? 20_140_601)
const gateOf = (what: string, deep: number): LongGate => ({ what, floor: 150, deep, seconds: 1, seed: SEED })
const MESSY = join(ROOT, 'tests', 'fixture', 'messy')
const fixture = (name: string) => readFileSync(join(MESSY, name))

const HEADER = ['企业名称', '统一社会信用代码', '县市区', '注册资金（万元）']
const LINES = table([HEADER, ['甲商贸有限公司', '914212225999999990', '通城县', 12.5], ['乙', null, '', 'x']])
const PARTS = bookParts(LINES)
const WORDS = [
  '<row r="1048577">',
  '<c r="XFD1" t="s"><v>99999999</v></c>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&#x0;',
  '<![CDATA[',
].map((word) => Buffer.from(word))
const MORE_WORDS = [
  '__proto__',
  'constructor',
  '</sheetData>',
  '<mergeCell ref="A1:XFD1048576"/>',
  ' r=""',
  't="inlineStr"',
  '"',
  '\t\t\t',
].map((word) => Buffer.from(word))

async function readWhole(bytes: Buffer, name: string): Promise<string> {
  const sheets = await readSheet(new Uint8Array(bytes), { name })
  if (!sheets.ok) return sheets.fault.message.length > 0 ? 'refused' : 'refused without words'
  return sheets.value.every(walked) ? 'taken' : 'gave a row without a number'
}

/** Every row of a sheet is read; past a limit the walk may be refused. */
function walked(sheet: Sheet): boolean {
  try {
    for (const row of sheetRows(sheet)) if (!Number.isSafeInteger(row.number)) return false
  } catch (error) {
    if (!(error instanceof SheetRefusal)) throw error
  }
  return true
}

async function fuzz(gate: LongGate, make: (seed: number) => Buffer, read: (bytes: Buffer) => Promise<string> | string) {
  const wrong: string[] = []
  let taken = 0
  for (const at of longGate(gate, numbers())) {
    const said = await Promise.resolve()
      .then(() => read(make(SEED + at)))
      .catch((error: unknown) => `threw ${String(error)}`)
    if (said === 'taken') taken += 1
    else if (said !== 'refused') wrong.push(`seed ${SEED + at}: ${said}`)
  }
  return { wrong: wrong.slice(0, 20), taken }
}

describe('a reader of sheets, given changed files', () => {
  it.each([
    ['xlsx', ['register.xlsx', 'fund.xlsx']],
    ['xls', ['register.xls']],
    ['csv', ['register-utf8.csv', 'register-gb18030.csv', 'broken.csv']],
  ])('of %s reads rows or refuses in words', async (kind, names) => {
    const corpus = names.map(fixture)
    const { wrong } = await fuzz(
      gateOf(`changed files of ${kind}`, 20_000),
      (seed) => mutated(seed, corpus, [...WORDS, ...MORE_WORDS]),
      (bytes) => readWhole(bytes, `sheet.${kind}`),
    )
    expect(wrong).toEqual([])
  })

  it('reads rows or refuses where one part inside the archive was changed', async () => {
    const names = PARTS.map(({ name }) => name)
    const corpus = PARTS.map(({ data }) => data)
    const { wrong, taken } = await fuzz(
      gateOf('workbooks with a changed part', 20_000),
      (seed) => {
        const at = seed % PARTS.length
        const changed = mutated(seed, [corpus[at] ?? Buffer.alloc(0)], [...WORDS, ...MORE_WORDS])
        return zip(PARTS.map((part) => (part.name === names[at] ? { ...part, data: changed } : part)))
      },
      (bytes) => readWhole(bytes, 'sheet.xlsx'),
    )
    expect(wrong).toEqual([])
    expect(taken).toBeGreaterThan(0)
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('takes changed text of the clipboard or refuses in words', async () => {
    const corpus = [Buffer.from([HEADER.join('\t'), '甲\t1\t2\t3', '"乙\n丙"\t\t""\t'].join('\r\n'))]
    const { wrong } = await fuzz(
      gateOf('changed texts of the clipboard', 50_000),
      (seed) => mutated(seed, corpus, MORE_WORDS),
      (bytes) => {
        const sheet = readClipboard(bytes.toString('utf8'))
        if (!sheet.ok) return 'refused'
        return walked(sheet.value) ? 'taken' : 'gave a row without a number'
      },
    )
    expect(wrong).toEqual([])
  })
})
