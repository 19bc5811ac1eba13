import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { ROOT } from '#test/helper/open-test-station.ts'

/** One small fault put into a source: a stretch of it, and what stands there instead. */
export type Mutant = {
  readonly file: string
  readonly from: number
  readonly to: number
  readonly text: string
  /** How a survivor is written down: the line as it is, and what was put in. */
  readonly said: string
}

/** What a careless hand writes instead, by what stands there. */
const OPERATORS: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '+',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
  '??': '&&',
}

type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [name: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** Types say nothing at run time: a mutant in one would survive everything. */
const isType = ({ type }: Node) => type.startsWith('TS') && !/^TS(?:As|NonNull|Satisfies)/u.test(type)

function* changesIn(node: Node, source: string): Generator<readonly [from: number, to: number, text: string]> {
  const { left, right, operator, test, consequent, alternate } = node
  if (isNode(left) && isNode(right) && typeof operator === 'string' && OPERATORS[operator] !== undefined) {
    const at = source.indexOf(operator, left.end)
    if (at >= 0 && at < right.start) yield [at, at + operator.length, OPERATORS[operator]]
  }
  if (node.type === 'Literal' && typeof node['value'] === 'boolean')
    yield [node.start, node.end, String(!node['value'])]
  if (node.type === 'Literal' && typeof node['value'] === 'number')
    yield [node.start, node.end, String(node['value'] + 1)]
  if (node.type === 'UnaryExpression' && operator === '!') yield [node.start, node.start + 1, '']
  if (node.type === 'ConditionalExpression' && isNode(test) && isNode(consequent) && isNode(alternate))
    yield [
      consequent.start,
      node.end,
      `${source.slice(alternate.start, alternate.end)} : ${source.slice(consequent.start, consequent.end)}`,
    ]
  if (node.type === 'IfStatement' && isNode(test)) yield [test.start, test.end, 'false']
}

function* nodesOf(node: Node): Generator<Node> {
  if (isType(node)) return
  yield node
  for (const value of Object.values(node))
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) yield* nodesOf(one)
}

/** Every mutant of a file, in the order of its text. */
export function mutantsOf(file: string): Mutant[] {
  const source = readFileSync(join(ROOT, file), 'utf8')
  const { program } = parseSync(file, source)
  const changes = [...nodesOf(program as unknown as Node)].flatMap((node) => [...changesIn(node, source)])
  return changes
    .toSorted(([a], [b]) => a - b)
    .map(([from, to, text]) => {
      const start = source.lastIndexOf('\n', from) + 1
      const end = source.indexOf('\n', from)
      const line = source.slice(start, end < 0 ? undefined : end).trim()
      const what = text === '' ? '(nothing)' : text
      return { file, from, to, text, said: `${line} · ${source.slice(from, to)} → ${what}` }
    })
}
