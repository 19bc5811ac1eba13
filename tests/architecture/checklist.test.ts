import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deepGates } from '#tools/deep-gates.mjs'
import { codeFiles } from '#tools/gate/tree.ts'

type Row = { readonly name: string; readonly state: string }

const numbered = (at: number) => `S-${String(at).padStart(2, '0')}`

/** The rows a line stands for: `S-19…S-22, S-24` are five. */
function namesIn(cell: string): string[] {
  return cell.split(',').flatMap((part) => {
    const [from = 0, to = from] = [...part.matchAll(/S-(\d\d)/gu)].map((one) => Number(one[1]))
    return from === 0 ? [] : Array.from({ length: to - from + 1 }, (_, at) => numbered(from + at))
  })
}

/** The rows S-01 … of the checklist in docs/security.md, with what each says of itself. */
function rowsOf(text: string): Row[] {
  return text.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    return /^S-\d\d/u.test(cells[1] ?? '')
      ? namesIn(cells[1] ?? '').map((name) => ({ name, state: cells[3] ?? '' }))
      : []
  })
}

/** Tests that a row names and nobody finds: a file by its name, a test of it by the words in quotes behind. */
function missing(rows: readonly Row[], tests: ReadonlyMap<string, string>): string[] {
  return rows.flatMap(({ name, state }) =>
    [...state.matchAll(/\b([\w-]+(?:\.property)?)\.(?:test|spec)\b((?:,? "[^"]+")*)/gu)].flatMap(([, file, words]) => {
      const text = tests.get(file ?? '')
      if (text === undefined) return [`${name}: no test called ${file}`]
      const said = [...(words ?? '').matchAll(/"([^"]+)"/gu)].map((one) => one[1] ?? '')
      return said.filter((one) => !text.includes(one)).map((one) => `${name}: ${file} has no "${one}"`)
    }),
  )
}

function testTexts(): Map<string, string> {
  const texts = new Map<string, string>()
  for (const { path, source } of codeFiles()) {
    // The parts of one run are tests of the file that runs them.
    const part = path.startsWith('tests/electron/part/') ? 'desktop' : undefined
    const name = part ?? /^(.+)\.(?:test|spec)\.tsx?$/u.exec(basename(path))?.[1]
    if (name !== undefined) texts.set(name, `${texts.get(name) ?? ''}${source}`)
  }
  return texts
}

describe('the checklist of docs/security.md', () => {
  const rows = rowsOf(readFileSync('docs/security.md', 'utf8'))

  it('has every row from S-01 to S-74, each with its state', () => {
    const all = Array.from({ length: 74 }, (_, at) => numbered(at + 1))
    expect(rows.map((one) => one.name).toSorted()).toEqual(all)
    for (const { name, state } of rows)
      expect(state, name).toMatch(/^(?:done|partly|not built|not run|not used|as S-)/u)
  })

  it('names tests that exist, in the words they bear', () => {
    expect(missing(rows, testTexts())).toEqual([])
  })

  it('would be caught naming one that does not (seeded fault)', () => {
    const tests = new Map([['one', "it('holds')"]])
    const row = (state: string) => missing([{ name: 'S-01', state }], tests)
    expect(row('done: one.test "holds"')).toEqual([])
    expect(row('done: two.test')).toEqual(['S-01: no test called two'])
    expect(row('done: one.test "breaks"')).toEqual(['S-01: one has no "breaks"'])
  })
})

// Bug caught: two tables of what is tested, of which one kept the numbers of long ago; a gate that no document knows.
describe('the gates of docs/reliability.md', () => {
  const rows = readFileSync('docs/reliability.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => /^R-\d\d$/u.test(cells[1] ?? '') && cells.length === 5)

  it('name every long gate that runs by ranges, and no other', () => {
    const named = rows.flatMap(([, , what = '']) =>
      [...what.matchAll(/\bgates? ((?:`[a-z-]+`(?:, )?)+)/gu)].flatMap(([, list = '']) =>
        [...list.matchAll(/[a-z-]+/gu)].map(([key]) => key),
      ),
    )
    expect(named.toSorted()).toEqual(deepGates.map((one) => one.key).toSorted())
  })

  it('say where each of them is, and there it is', () => {
    const places = rows.flatMap(([, , , where = '']) => [...where.matchAll(/`((?:src|tests)\/[^`]+)`/gu)])
    expect(places.length).toBeGreaterThan(rows.length / 2)
    expect(places.map(([, path = '']) => path).filter((path) => !existsSync(path))).toEqual([])
  })
})
