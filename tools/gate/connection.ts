import { parseSync } from 'vite'
import { isNode, lineAt, type Finding, type Node, visit } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** Files outside `core/db` that open a connection of their own, each with its reason. */
const KEPT: Readonly<Record<string, string>> = {
  'src/main/core/rescue/opener.ts': 'a copy of a damaged file, which keeps none of the rules that a connection asserts',
  'src/main/core/rescue/schema-repo.ts': 'the list of tables of that copy, written past its damaged pages',
  'src/main/core/station/lock.ts': 'the lock that SQLite takes of the kernel, on a file of its own that holds no table',
}

/** Where connections are made and known. */
const MODULE = /(?:^|\/)db\/connection\.ts$/u
/** Names of that module that show the connection behind a handle. */
const BARE = new Set(['connectionOf', 'Sqlite'])
/** How a connection is asked, whatever type it was given: nothing else in the program has functions of these names. */
const ASKS = new Set(['prepare', 'pragma'])
const SPEAKS_OF_IT = /db\/connection\.ts|better-sqlite3|\b(?:prepare|pragma)\b/u

/**
 * Only `core/db` knows the connection behind a handle: elsewhere it would be asked past the repos, and written to past the
 * transaction. Who has to look at the file as a whole, to copy or to close it, finds a function for that in the room.
 */
export function checkConnection({ path, source }: SourceFile): Finding[] {
  // Most files have nothing to do with it, and parsing is what a gate costs.
  if (Object.hasOwn(KEPT, path) || !SPEAKS_OF_IT.test(source)) return []
  const found: Finding[] = []
  visit(parseSync(path, source).program, (node) => {
    for (const text of shownBy(node)) found.push({ line: lineAt(source, node.start), text })
  })
  return found
}

function shownBy(node: Node): string[] {
  const { source, callee } = node
  const from = isNode(source) ? String(source['value']) : ''
  if (from === 'better-sqlite3') return [from]
  if (MODULE.test(from)) return shownByImport(node, from)
  if (node.type !== 'CallExpression' || !isNode(callee) || !isNode(callee['property'])) return []
  const name = callee['property']['name'] ?? callee['property']['value']
  return typeof name === 'string' && ASKS.has(name) ? [`.${name}()`] : []
}

function shownByImport(node: Node, from: string): string[] {
  const { specifiers } = node
  if (node.type !== 'ImportDeclaration' || !Array.isArray(specifiers))
    return [`${node.type} of ${from}: import its names one by one`]
  return specifiers.filter(isNode).flatMap(({ type, imported }) => {
    if (type !== 'ImportSpecifier' || !isNode(imported)) return [`import the names of ${from} one by one`]
    const name = String(imported['name'])
    return BARE.has(name) ? [`${name} is for core/db alone`] : []
  })
}

/** Files that are listed and need it no more, or are gone. */
export function keptProblems(files: readonly SourceFile[]): string[] {
  const used = new Set(files.filter(({ source }) => source.includes("'better-sqlite3'")).map(({ path }) => path))
  return Object.keys(KEPT)
    .filter((path) => !used.has(path))
    .map((path) => `${path} opens no connection any more: take it off the list in tools/gate/connection.ts`)
}
