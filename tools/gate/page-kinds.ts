import { parseSync } from 'vite'
import { isNode, lineAt, type Finding, visit } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** What the pages are made of has one home each: its keys, focus, faults and words of emptiness are then the same everywhere. */
const HOMES: Readonly<Record<string, { readonly home: string; readonly instead: string }>> = {
  Modal: { home: 'src/renderer/component/dialog.tsx', instead: 'Dialog, FormDialog or CommandDialog' },
  Table: { home: 'src/renderer/component/data-table.tsx', instead: 'ListPage or DataTable' },
}
const SEARCH_HOME = 'src/renderer/component/filter-bar.tsx'

/** Dialogs, tables and search boxes built by hand beside the page kinds. */
export function checkPageKinds({ path, source }: SourceFile): Finding[] {
  const { program } = parseSync(path, source)
  const found: Finding[] = []
  visit(program, (node) => {
    if (node.type === 'ImportSpecifier' && isNode(node['imported'])) {
      const name = String(node['imported']['name'])
      const kind = HOMES[name]
      if (kind && kind.home !== path) found.push({ line: lineAt(source, node.start), text: `${name}: ${kind.instead}` })
    }
    if (node.type !== 'JSXAttribute' || path === SEARCH_HOME) return
    const { name, value } = node
    if (isNode(name) && name['name'] === 'type' && isNode(value) && value['value'] === 'search')
      found.push({ line: lineAt(source, node.start), text: 'a search box: SearchBox' })
  })
  return found
}
