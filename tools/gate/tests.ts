import { parseSync } from 'vite'
import { isNode, lineAt, visit, type Finding, type Node } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** A test file that asserts nothing is green by absence; a focused test hides all others; an empty one checks nothing. */
export function checkTests({ path, source }: SourceFile): Finding[] {
  const found: Finding[] = []
  let assertions = 0
  visit(parseSync(path, source).program, (node) => {
    if (node.type !== 'CallExpression') return
    const names = calleeNames(node['callee'])
    const [first = ''] = names
    if (/^(?:expect|assert|expectTypeOf)/.test(first) || (first === 'fc' && names.includes('assert'))) assertions += 1
    if (!['it', 'test', 'describe'].includes(first)) return
    if (names.includes('only'))
      found.push({ line: lineAt(source, node.start), text: 'focused test (.only) hides the others' })
    if (first !== 'describe' && isEmptyCallback(node))
      found.push({ line: lineAt(source, node.start), text: 'empty test' })
  })
  if (assertions === 0) found.push({ line: 1, text: 'no assertion in this test file' })
  return found
}

/** `a.b.c` as its names; calls on the way (it.each(…)) are looked through. */
function calleeNames(value: unknown): string[] {
  if (!isNode(value)) return []
  if (value.type === 'Identifier') return [String(value['name'])]
  if (value.type === 'CallExpression' || value.type === 'TaggedTemplateExpression')
    return calleeNames(value['callee'] ?? value['tag'])
  if (value.type !== 'MemberExpression') return []
  const { property } = value
  return [...calleeNames(value['object']), isNode(property) ? String(property['name']) : '']
}

function isEmptyCallback(node: Node): boolean {
  const { arguments: given } = node
  const callback = Array.isArray(given) ? given.filter(isNode).find((item) => /Function/.test(item.type)) : undefined
  const body = callback?.['body']
  return (
    isNode(body) &&
    (body.type === 'BlockStatement' || body.type === 'FunctionBody') &&
    Array.isArray(body['body']) &&
    body['body'].length === 0
  )
}
