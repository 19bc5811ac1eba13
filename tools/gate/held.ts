import { parseSync } from 'vite'
import { isNode, lineAt, visit, type Finding } from './syntax.ts'
import type { SourceFile } from './tree.ts'

const FILES = new Set(['fs', 'node:fs', 'fs/promises', 'node:fs/promises'])
const SPEAKS_OF_FILES = /(['"`])(?:node:)?fs(?:\/promises)?\1/
const REFUSED = /^(?:rm|cp|rename|unlink|rmdir)(?:Sync)?$/

/**
 * Windows refuses to rename or remove what a scanner holds, and Node's own `rm` and `cp` end the process there where the path does not
 * fit the code page: all of it goes by `core/disk.ts`, which has patience. Names are imported one by one, so that this can read them.
 */
export function checkHeld({ path, source }: SourceFile): Finding[] {
  // Most files have nothing to do with files, and parsing is what a gate costs.
  if (!SPEAKS_OF_FILES.test(source)) return []
  const found: Finding[] = []
  visit(parseSync(path, source).program, (node) => {
    const from = isNode(node['source']) ? node['source']['value'] : undefined
    if (typeof from !== 'string' || !FILES.has(from)) return
    const add = (text: string) => found.push({ line: lineAt(source, node.start), text })
    if (node.type !== 'ImportDeclaration') return add(`${node.type} of ${from}: import its names one by one`)
    const { specifiers } = node
    if (node['importKind'] === 'type' || !Array.isArray(specifiers)) return
    for (const specifier of specifiers.filter(isNode)) {
      const { imported } = specifier
      if (specifier.type !== 'ImportSpecifier' || !isNode(imported)) add(`import the names of ${from} one by one`)
      else if (REFUSED.test(String(imported['name'])) || imported['name'] === 'promises')
        add(`${String(imported['name'])} of ${from}: use the disk of core/disk.ts`)
    }
  })
  return found
}
