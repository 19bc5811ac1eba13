import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { roomHooks } from '#api/rooms.ts'
import { shipped } from '#tools/definitions.ts'
import { root } from './process.mjs'

/**
 * Lines of code per register, procedure, statistical form, paper, list and official document: what one more costs. `node tools/lines.ts`.
 * A definition is counted from its `export const` to its closing line; code of its own is named beside it, and how many
 * files of the program speak of it by name: none, where the definition says everything.
 */
type Line = { readonly name: string; readonly lines: number; readonly own: string; readonly named: number }
const SHELVES = [
  ['registers', 'register', /define(?:Register|Record)/u],
  ['procedures', 'procedure', /defineProcedure/u],
  ['statistical forms', 'statistic', /define\w*Form|defineStatistic\w*/u],
  ['papers that are data', 'paper', /definePaper/u],
  ['lists that are data', 'paper', /defineList/u],
  ['official documents', 'document', /defineDocument/u],
] as const

const hooks = roomHooks(shipped)

/** Sources beside the definitions of a shelf and their index, tests left out. */
function programBeside(shelf: string): readonly string[] {
  const own = new RegExp(`definition[\\\\/](?:register[\\\\/]|${shelf}[\\\\/]|files\\.ts|modules\\.ts)`, 'u')
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test)\.tsx?$/u.test(path) && !own.test(path))
    .map((path) => readFileSync(join(root, 'src', path), 'utf8'))
}

function definitionsIn(path: string, word: RegExp, program: readonly string[]): Line[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, at) => {
    const start = /^export const (\w+)(?::[^=]+)? = (\w+)\(/u.exec(line)
    if (!start || !word.test(start[2] ?? '')) return []
    const length = lines.slice(at).findIndex((one) => one.startsWith('})')) + 1
    const block = lines.slice(at, at + length)
    const said = (key: string) =>
      block.map((one) => new RegExp(`^ {2}${key}: '([^']+)'`, 'u').exec(one)?.[1]).find((one) => one !== undefined)
    // A paper is spoken of by its code.
    const name = said('code') ?? said('name') ?? start[1] ?? ''
    const words = [`'${name}'`, new RegExp(`\\b${start[1] ?? ''}\\b`, 'u')]
    const named = program.filter((text) =>
      words.some((word) => (typeof word === 'string' ? text.includes(word) : word.test(text))),
    ).length
    return [{ name, lines: length, own: hooks.get(name)?.why ?? '', named }]
  })
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

for (const [title, shelf, word] of SHELVES) {
  const folder = join(root, 'src', 'shared', 'definition', shelf)
  const program = programBeside(shelf)
  const found = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .toSorted()
    .flatMap((name) => definitionsIn(join(folder, name), word, program))
  const sum = found.reduce((total, one) => total + one.lines, 0)
  const alone = found.filter((one) => one.own === '').length
  const silent = found.filter((one) => one.named === 0).length
  console.log(
    `${title}: ${found.length}, ${sum} lines, median ${middle(found.map((one) => one.lines))}, ${alone} by definition alone, ${silent} named nowhere else`,
  )
  for (const { name, lines, own, named } of found)
    console.log(
      `  ${String(lines).padStart(4)}  ${name}${named === 0 ? '' : `  (${named} files)`}${own === '' ? '' : `  + ${own}`}`,
    )
}
