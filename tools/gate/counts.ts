// What the house still owes, in numbers: `npm run check` prints them, a test holds each to what was reached.
import { parseSync } from 'vite'
import { importProblem } from '../rooms.mjs'
import { importsOf } from '../imports.mjs'
import { handlerProblems } from './api.ts'
import { circlesOf } from './circles.ts'
import { checkConnection } from './connection.ts'
import { checkListLiterals } from './list-literal.ts'
import { longFunctions } from './long-functions.ts'
import { checkOwners } from './owners.ts'
import { checkPlace } from './place.ts'
import { isNode, type Node, visit } from './syntax.ts'
import { codeFiles, textFiles, type SourceFile } from './tree.ts'

/** A number of the house: how many there are, and how many there may be. `most` only ever falls. */
export type Count = { readonly what: string; readonly now: number; readonly most: number }

const isTest = (path: string) => path.includes('.test.')
/** Where the statements of a table belong: its repo, and the room that writes rows of any definition. */
const OWNER = /(?:^|[/-])repo\.ts$|^src\/main\/core\/db\//u
/** The room that knows the connections. */
const GROUND = /^src\/main\/core\/db\//u
const BEGINS = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|DROP)\s/u
/** How rows are read of a statement. */
const READS = new Set(['get', 'all', 'only', 'iterate'])

/** Statements in files that own no table. */
export function statementsOutside(files: readonly SourceFile[]): number {
  return sumOf(files, ({ path, source }) => {
    if (OWNER.test(path)) return 0
    let found = 0
    visit(parseSync(path, source).program, (node) => {
      if (BEGINS.test(wordsOf(node))) found += 1
    })
    return found
  })
}

/** The text a node begins with, where it is a text. */
function wordsOf(node: Node): string {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : ''
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return ''
  const first: unknown = node['quasis'][0]
  const value = isNode(first) ? first['value'] : undefined
  return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : ''
}

/** Casts of what a statement answered to a shape that nothing checks. */
export function rowCasts(files: readonly SourceFile[]): number {
  return sumOf(files, ({ path, source }) => {
    let found = 0
    visit(parseSync(path, source).program, (node) => {
      if (node.type === 'TSAsExpression' && isNode(node['expression']) && isRead(node['expression'])) found += 1
    })
    return found
  })
}

/** `read(…).get(…)` and `byKey(db).all(…)`: what is asked is made by a call, so that a map's `get` is none. */
function isRead(node: Node): boolean {
  const { callee } = node
  if (node.type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return false
  const { object, property } = callee
  if (!isNode(object) || !isNode(property)) return false
  return READS.has(String(property['name'])) && object.type === 'CallExpression'
}

/** Imports that go up a floor or across it. */
export function importsUpward(files: readonly SourceFile[]): number {
  return sumOf(
    files,
    ({ path, source }) =>
      importsOf(path, source).filter(({ specifier }) =>
        (importProblem(path, specifier) ?? '').endsWith('(tools/floors.mjs)'),
      ).length,
  )
}

function sumOf(files: readonly SourceFile[], count: (file: SourceFile) => number): number {
  return files.reduce((sum, file) => sum + count(file), 0)
}

/** Every number of the house, over the files of the tree. */
export function counts(): readonly Count[] {
  const code = codeFiles().filter(({ path }) => path.startsWith('src/') && !isTest(path))
  const main = code.filter(({ path }) => path.startsWith('src/main/'))
  const forms = textFiles().filter(({ path }) => /^resources\/forms\/.*\.typ$/u.test(path))
  return [
    { what: 'imports upward between floors and between layers', now: importsUpward(main), most: 0 },
    { what: 'circles of files', now: circlesOf(code).length, most: 0 },
    { what: 'statements in files that own no table', now: statementsOutside(main), most: 0 },
    {
      what: 'tables named outside their owner',
      now: sumOf(main, (file) => checkOwners(file).length),
      most: 0,
    },
    {
      what: 'uses of a connection past its handle',
      now: sumOf(
        main.filter(({ path }) => !GROUND.test(path)),
        (file) => checkConnection(file).length,
      ),
      most: 0,
    },
    { what: 'rows cast to a shape nothing checks', now: rowCasts(main), most: 0 },
    {
      what: 'places and documents named by engine or forms',
      now: sumOf([...code, ...forms], (file) => checkPlace(file).length),
      most: 0,
    },
    {
      what: 'codes of lists of the pack said by engine or forms',
      now: sumOf([...code, ...forms], (file) => checkListLiterals(file).length),
      most: 0,
    },
    {
      what: 'functions over 60 lines, each with its reason',
      now: sumOf(code, (file) => longFunctions(file).length),
      most: 20,
    },
    { what: 'handlers over three lines, each with its reason', now: handlerProblems(code).long, most: 2 },
  ]
}

/** What is over its number, and what has fallen below it: then the number falls too. */
export function countProblems(found: readonly Count[] = counts()): string[] {
  return found.flatMap(({ what, now, most }) => {
    if (now === most) return []
    return [
      now > most
        ? `${what}: ${now}, at most ${most}`
        : `${what}: ${now}; write that into tools/gate/counts.ts instead of ${most}`,
    ]
  })
}

/** The numbers as they are printed. */
export function countLines(found: readonly Count[] = counts()): string[] {
  return found.map(({ what, now }) => `  ${String(now).padStart(4)}  ${what}`)
}

if (import.meta.main) console.log(['The house:', ...countLines()].join('\n'))
