import { parseSync } from 'vite'
import { isNode, lineAt, visit, type Finding, type Node } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** The words by which `npm test` takes a skip for a reasoned one (`reasonOf` in tools/tally.mjs). */
const REASON = /\b(?:not run|skipped)\b/u

/**
 * A test file that asserts nothing is green by absence; a focused test hides all others; an empty one checks nothing. Where a
 * test may be left out the file says so in the words that count as a reason: else it fails on the machine that leaves it out,
 * and on no other.
 */
export function checkTests({ path, source }: SourceFile): Finding[] {
  const found: Finding[] = []
  let assertions = 0
  let reasons = 0
  const left: number[] = []
  visit(parseSync(path, source).program, (node) => {
    if (REASON.test(wordsOf(node))) reasons += 1
    if (node.type !== 'CallExpression') return
    const names = calleeNames(node['callee'])
    const [first = ''] = names
    if (/^(?:expect|assert|expectTypeOf)/.test(first) || (first === 'fc' && names.includes('assert'))) assertions += 1
    if (!['it', 'test', 'describe'].includes(first)) return
    if (names.includes('skipIf') || names.includes('runIf')) left.push(lineAt(source, node.start))
    if (names.includes('only'))
      found.push({ line: lineAt(source, node.start), text: 'focused test (.only) hides the others' })
    if (first !== 'describe' && isEmptyCallback(node))
      found.push({ line: lineAt(source, node.start), text: 'empty test' })
  })
  if (reasons === 0)
    for (const line of left) found.push({ line, text: 'a test that may be left out without saying "not run: …"' })
  if (assertions === 0) found.push({ line: 1, text: 'no assertion in this test file' })
  return found
}

/** What a piece of text in the code says; '' for anything else. */
function wordsOf(node: Node): string {
  if (node.type === 'Literal') return String(node['value'])
  if (node.type !== 'TemplateElement') return ''
  return JSON.stringify(node['value'])
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
