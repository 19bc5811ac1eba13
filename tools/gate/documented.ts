import { parseSync } from 'vite'
import { isNode, lineAt, type Finding } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** Exported functions and classes without a docstring: what it does, its units, its faults, its clause (CONTRIBUTING). */
export function checkDocumented({ path, source }: SourceFile): Finding[] {
  const { program, comments } = parseSync(path, source)
  const docs = comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
  const documented = (start: number) => docs.some(({ end }) => end <= start && source.slice(end, start).trim() === '')
  return program.body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || !node.declaration || documented(node.start)) return []
    const name = nameOfFunction(node.declaration)
    return name === undefined ? [] : [{ line: lineAt(source, node.start), text: `${name} has no docstring` }]
  })
}

function nameOfFunction(declaration: unknown): string | undefined {
  if (!isNode(declaration)) return undefined
  const named = (node: unknown) => (isNode(node) ? String(node['name']) : '')
  if (/^(?:Function|Class)Declaration$/u.test(declaration.type)) return named(declaration['id'])
  const [first] = Array.isArray(declaration['declarations']) ? declaration['declarations'] : []
  if (!isNode(first) || !isNode(first['init'])) return undefined
  return first['init'].type === 'ArrowFunctionExpression' ? named(first['id']) : undefined
}
