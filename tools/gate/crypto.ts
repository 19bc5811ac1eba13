import { parseSync } from 'vite'
import { isNode, lineAt, visit, type Finding, type Node } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** Names of node:crypto the core may import; the value is the only algorithm the first argument may name, if it names one. */
const allowed: ReadonlyMap<string, string | undefined> = new Map([
  ['scrypt', undefined],
  ['scryptSync', undefined],
  ['randomBytes', undefined],
  ['timingSafeEqual', undefined],
  ['createHash', 'sha256'],
  ['createHmac', 'sha256'],
  ['hkdfSync', 'sha256'],
  ['createCipheriv', 'aes-256-gcm'],
  ['createDecipheriv', 'aes-256-gcm'],
])

/**
 * Electron's crypto is BoringSSL: what is not on this list may work in tests under Node and fail on the clerk's desk.
 * Algorithms must be literals, so that this check can read them.
 */
export function checkCrypto({ path, source }: SourceFile): Finding[] {
  const found: Finding[] = []
  const localNames = new Map<string, string>()
  const { program } = parseSync(path, source)
  const add = (node: Node, text: string) => found.push({ line: lineAt(source, node.start), text })
  visit(program, (node) => {
    if (node.type === 'ImportDeclaration') takeImport(node, localNames, add)
    if (node.type === 'CallExpression') checkCall(node, localNames, add)
  })
  return found
}

function takeImport(node: Node, localNames: Map<string, string>, add: (node: Node, text: string) => void): void {
  const { source, specifiers } = node
  const from = isNode(source) ? source['value'] : undefined
  if (from === 'crypto') add(node, 'import from "crypto": write node:crypto')
  if (from !== 'node:crypto' || node['importKind'] === 'type' || !Array.isArray(specifiers)) return
  for (const specifier of specifiers.filter(isNode)) {
    if (specifier.type !== 'ImportSpecifier') {
      add(specifier, 'import the names of node:crypto one by one')
      continue
    }
    if (specifier['importKind'] === 'type') continue
    const { imported, local } = specifier
    const name = isNode(imported) ? String(imported['name']) : ''
    if (allowed.has(name)) localNames.set(isNode(local) ? String(local['name']) : name, name)
    else add(specifier, `${name} of node:crypto is not on the list`)
  }
}

function checkCall(node: Node, localNames: ReadonlyMap<string, string>, add: (node: Node, text: string) => void): void {
  const { callee } = node
  const name = isNode(callee) && callee.type === 'Identifier' ? localNames.get(String(callee['name'])) : undefined
  const algorithm = name === undefined ? undefined : allowed.get(name)
  if (algorithm === undefined) return
  const first: unknown = Array.isArray(node['arguments']) ? node['arguments'][0] : undefined
  if (!isNode(first) || first.type !== 'Literal' || first['value'] !== algorithm)
    add(node, `${name} takes the literal '${algorithm}' only`)
}
