import { parseSync } from 'vite'
import { isNode, lineAt, memberName, visit, type Finding, type Node } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** What makes a text a statement or a part of one. */
export const STATEMENT =
  /\b(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|\sWHERE\s|\sFROM\s|VALUES\s*\()/u

/** Names that carry what a person typed or a file brought; such a value is bound, whatever it looks like. */
const TYPED = new Set([
  'input',
  'values',
  'typed',
  'request',
  'filter',
  'query',
  'body',
  'params',
  'file',
  'row',
  'image',
])

/**
 * Statements are made of the program's own words: names of tables and columns from the definitions. What was typed goes in
 * as a parameter (S-70), so that no name of an enterprise can ever be a piece of SQL.
 */
export function checkSql({ path, source }: SourceFile): Finding[] {
  const found: Finding[] = []
  visit(parseSync(path, source).program, (node) => {
    const add = (text: string) => found.push({ line: lineAt(source, node.start), text })
    if (memberName(node) === 'sql.raw') add('sql.raw')
    if (node.type === 'TemplateLiteral' && STATEMENT.test(textOf(node)))
      for (const name of typedIn(node['expressions'])) add(`\${${name}} inside a statement`)
    if (node.type === 'BinaryExpression' && node['operator'] === '+' && STATEMENT.test(literalsOf(node)))
      add('a statement put together with +')
  })
  return found
}

function textOf(node: Node): string {
  const { quasis } = node
  if (!Array.isArray(quasis)) return ''
  return quasis
    .filter(isNode)
    .map(({ value }) => (typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : ''))
    .join(' ? ')
}

/** Roots of the values put in: `input.name` is `input`; a call is none, and the `sql` of a condition is the program's own. */
function typedIn(expressions: unknown): string[] {
  if (!Array.isArray(expressions)) return []
  return expressions.filter(isNode).flatMap((one) => {
    const root = rootOf(one)
    return root !== undefined && TYPED.has(root) ? [root] : []
  })
}

function rootOf(node: Node): string | undefined {
  const { object, property, name } = node
  if (node.type === 'Identifier') return String(name)
  if (isNode(property) && property['name'] === 'sql') return undefined
  return node.type === 'MemberExpression' && isNode(object) ? rootOf(object) : undefined
}

function literalsOf(node: Node): string {
  let text = ''
  visit([node['left'], node['right']], ({ type, value }) => {
    if (type === 'Literal' && typeof value === 'string') text += value
  })
  return text
}
