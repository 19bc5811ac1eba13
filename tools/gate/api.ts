import { parseSync } from 'vite'
import { STATEMENT } from './sql.ts'
import { isNode, lineAt, type Finding, type Node, visit } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** Where statements and queries are made: no file of the api needs them. */
const MAKES = /^#core\/db\/(?:statement|typed)\.ts$/u

/** The api passes a call on: what a table holds is asked in the room that owns it, so no statement stands here. */
export function checkApiSql({ path, source }: SourceFile): Finding[] {
  const found: Finding[] = []
  visit(parseSync(path, source).program, (node) => {
    const add = (text: string) => found.push({ line: lineAt(source, node.start), text })
    if (node.type === 'Literal' && typeof node['value'] === 'string' && STATEMENT.test(node['value']))
      add('a statement')
    if (node.type === 'TemplateElement' && STATEMENT.test(source.slice(node.start, endOf(node)))) add('a statement')
    const from = isNode(node['source']) ? String(node['source']['value']) : ''
    if (MAKES.test(from)) add(from)
  })
  return found
}

const endOf = (node: Node): number => Number(node['end'])

/** A handler passes its call on to a room: so many lines are enough for that. */
const MOST_LINES = 3

export type LongHandler = { readonly path: string; readonly name: string; readonly lines: number }

/** The handlers of a file, and whatever functions stand beside them, that are longer than passing on takes. */
export function longHandlers({ path, source }: SourceFile): LongHandler[] {
  const found: LongHandler[] = []
  const look = (name: string, node: Node) => {
    const lines = lineAt(source, endOf(node)) - lineAt(source, node.start) + 1
    if (lines > MOST_LINES) found.push({ path, name, lines })
  }
  visit(parseSync(path, source).program, (node) => {
    const { id, key, value } = node
    if (node.type === 'FunctionDeclaration' && isNode(id)) look(String(id['name']), node)
    if (node.type === 'Property' && isNode(key) && typeof key['value'] === 'string' && isNode(value))
      look(key['value'], value)
  })
  return found
}

/** Handlers that stay longer, each with its reason. The list shrinks: one that is short again must leave it. */
const KEPT: Readonly<Record<string, string>> = {
  'attachment.find': 'of a file tells its own room, of its way to others the exchange',
  'decision.confirm': 'the decision is of the procedure, the finding about it of the reporting',
}

/** What is wrong with the lengths of the handlers: a long one without a reason, a reason without a long one. */
export function handlerProblems(
  files: readonly SourceFile[],
  kept: Readonly<Record<string, string>> = KEPT,
): { readonly long: number; readonly problems: string[] } {
  const long = files.filter(({ path }) => isHandlerFile(path)).flatMap(longHandlers)
  const names = new Set(long.map(({ name }) => name))
  const problems = [
    ...long
      .filter(({ name }) => !Object.hasOwn(kept, name))
      .map(({ path, name, lines }) => `${path} ${name}: ${lines} lines; its work belongs into a room`),
    ...Object.keys(kept)
      .filter((name) => !names.has(name))
      .map((name) => `${name} is short: take it off the list in tools/gate/api.ts`),
  ]
  return { long: long.length, problems }
}

const isHandlerFile = (path: string) =>
  /^src\/main\/api\/(?:handlers|handler\/[^/]+)\.ts$/u.test(path) && !path.endsWith('.test.ts')
