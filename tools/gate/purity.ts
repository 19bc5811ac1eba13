import { parseSync } from 'vite'
import { isNode, lineAt, memberName, visit, type Finding } from './syntax.ts'
import type { SourceFile } from './tree.ts'

const bannedMembers = new Set([
  'Date.now',
  'performance.now',
  'performance.timeOrigin',
  'Math.random',
  'crypto.randomUUID',
  'crypto.getRandomValues',
])
const bannedGlobals = new Set([
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'setInterval',
  'navigator',
  'window',
  'document',
])

/**
 * The core is handed its world: no clock, no chance, no environment, no network of its own. Otherwise a simulation of
 * seven stations could not be replayed from a seed.
 */
export function checkPurity({ path, source }: SourceFile): Finding[] {
  const found: Finding[] = []
  visit(parseSync(path, source).program, (node) => {
    const add = (text: string) => found.push({ line: lineAt(source, node.start), text })
    const member = memberName(node)
    if (member !== undefined && bannedMembers.has(member)) add(member)
    if (member?.startsWith('process.') || member?.startsWith('globalThis.')) add(member)
    const { callee } = node
    const name = isNode(callee) && callee.type === 'Identifier' ? String(callee['name']) : ''
    if (
      node.type === 'NewExpression' &&
      name === 'Date' &&
      Array.isArray(node['arguments']) &&
      node['arguments'].length === 0
    )
      add('new Date()')
    if (node.type === 'CallExpression' && name === 'Date') add('Date()')
    if ((node.type === 'CallExpression' || node.type === 'NewExpression') && bannedGlobals.has(name)) add(name)
  })
  return found
}
