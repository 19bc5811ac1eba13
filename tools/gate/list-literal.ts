import { loadPack } from '#core/pack.ts'
import { join } from 'node:path'
import { OFFICES, PACK_LISTS } from '#shared/definition/role.ts'
import { definitionsOf } from '#shared/definition/shipped.ts'
import { INDICATORS } from '#shared/definition/statistic/indicator.ts'
import { parseSync } from 'vite'
import { root } from '../process.mjs'
import { isNode, lineAt, type Finding, type Node, visit } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** A list of the pack: its codes, and the names by which rows and queries carry one of them. */
type List = { readonly name: string; readonly codes: ReadonlySet<string>; readonly fields: ReadonlySet<string> }

const pack = loadPack(join(root, 'resources', 'pack'))
const { records, codes: codesOf } = definitionsOf(pack)

const snake = (name: string) => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)

/** The fields of every record that take their codes from a list, as code and as SQL spell them. */
const fieldsOf = (list: string): readonly string[] =>
  records.flatMap(({ fields }) =>
    Object.entries(fields).flatMap(([name, { codes }]) => (codes === list ? [name, snake(name)] : [])),
  )

const listed = (name: string, codes: readonly string[], fields: readonly string[]): List => ({
  name,
  codes: new Set(codes),
  fields: new Set(fields),
})

const LISTS: readonly List[] = [
  ...PACK_LISTS.map((name) => {
    const whole = pack.codes.find(({ key }) => key === name)?.codes ?? codesOf(name)
    return listed(
      name,
      whole.map(({ value }) => value),
      fieldsOf(name),
    )
  }),
  listed(
    'task',
    pack.tasks.tasks.map(({ key }) => key),
    ['seed'],
  ),
  listed(
    'indicator',
    INDICATORS.map(({ code }) => code),
    ['figures'],
  ),
]

/** What the engine's own lists spell: a word of theirs says nothing about a list of the pack. */
const OWN = new Set<string>([
  ...OFFICES,
  ...records.flatMap(({ name, fields }) => [
    name,
    ...Object.values(fields).flatMap(({ codes, choices = [] }) =>
      codes === undefined ? choices.map(({ value }) => value) : [],
    ),
  ]),
])

/** A code that is no word of anything else: words joined, Chinese, or the number of an indicator. */
const TELLING = /[^\w-]|^[a-z]+-[a-z-]+$|^E\d\d[a-d]?$/u
const tells = (code: string): boolean =>
  TELLING.test(code) && !OWN.has(code) && LISTS.some(({ codes }) => codes.has(code))

const isNodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : [])

const textOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined

/** The name that an expression ends in: `row.category`, `row['category']`, `category`, `String(row.category)`. */
function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  const { type, name, value, property, expression, callee } = node
  if (type === 'Identifier') return String(name)
  if (type === 'Literal') return String(value)
  if (type === 'MemberExpression') return nameOf(property)
  if (type === 'CallExpression')
    return isNode(callee) && callee['name'] === 'String' ? nameOf(isNodes(node['arguments'])[0]) : undefined
  return nameOf(expression)
}

/** Every text below a node. */
function textsIn(node: unknown): string[] {
  const found: string[] = []
  visit(node, (one) => found.push(...[textOf(one) ?? []].flat()))
  return found
}

/** Codes of a list that stand where a field of that very list is asked or filled. */
const codesFor = (field: string | undefined, texts: readonly (string | undefined)[]): readonly string[] =>
  texts.flatMap((text = '') =>
    LISTS.some(({ codes, fields }) => field !== undefined && fields.has(field) && codes.has(text)) ? [text] : [],
  )

/** Keys or elements that are codes of one list and nothing else. Letters alone, which grade many things, only where all are there. */
function allOfOne(texts: readonly (string | undefined)[]): readonly string[] {
  const told = texts.flatMap((text) => text ?? [])
  if (told.length < 2 || told.length < texts.length) return []
  const isLetter = (text: string) => text.length === 1
  const isWhole = (codes: ReadonlySet<string>) =>
    told.every(isLetter)
      ? [...codes].filter(isLetter).every((code) => told.includes(code))
      : told.some((text) => !OWN.has(text))
  return LISTS.some(({ codes }) => told.every((text) => codes.has(text)) && isWhole(codes)) ? told : []
}

const EQUAL = new Set(['===', '!==', '==', '!='])
const PLAIN = new Set(['Literal', 'ArrayExpression', 'ConditionalExpression'])

/** The codes that a node of the tree says by being what it is. */
function saidBy(node: Node): readonly string[] {
  const { left, right, value, key } = node
  switch (node.type) {
    case 'BinaryExpression':
      return EQUAL.has(String(node['operator']))
        ? [...codesFor(nameOf(left), [textOf(right)]), ...codesFor(nameOf(right), [textOf(left)])]
        : []
    case 'SwitchStatement':
      return codesFor(
        nameOf(node['discriminant']),
        isNodes(node['cases']).map(({ test }) => textOf(test)),
      )
    case 'Property':
      return isNode(value) && PLAIN.has(value.type) ? codesFor(nameOf(key), textsIn(value)) : []
    case 'TSPropertySignature':
      return codesFor(nameOf(key), textsIn(node['typeAnnotation']))
    case 'ArrayExpression':
      return allOfOne(isNodes(node['elements']).map(textOf))
    case 'ObjectExpression':
      return allOfOne(isNodes(node['properties']).map((one) => nameOf(one['key'])))
    case 'CallExpression':
      return [
        ...ofCall(isNodes(node['arguments']).map(textOf)),
        ...ofPart(nameOf(node['callee']), isNodes(node['arguments']).map(textOf)),
      ]
    case 'Literal':
      return [textOf(node) ?? ''].flatMap((text) => (tells(text) ? [text] : saidInText(text)))
    case 'TemplateElement':
      return saidInText(templateText(node))
    default:
      return []
  }
}

/** `codeLabel('fund-purpose', 'park')`: a code asked for by the name of its list. */
const ofCall = ([name, ...given]: readonly (string | undefined)[]): readonly string[] =>
  given.flatMap((text = '') => (LISTS.some((list) => list.name === name && list.codes.has(text)) ? [text] : []))

/** `kind.startsWith('city-')`: a part of a code, up to where its words are joined, asked for as if it meant something by itself. */
function ofPart(method: string | undefined, [part = '']: readonly (string | undefined)[]): readonly string[] {
  if (method !== 'startsWith' && method !== 'endsWith') return []
  const [joined, within] =
    method === 'startsWith'
      ? [/^[a-z]+-$/u.test(part), (code: string) => code.startsWith(part)]
      : [/^-[a-z]+$/u.test(part), (code: string) => code.endsWith(part)]
  return joined && LISTS.some(({ codes }) => [...codes].some(within)) ? [part] : []
}

function templateText({ value }: Node): string {
  return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : ''
}

/** `category = 'D'`, `category IN ('A', 'B')` in a statement, and `category == "D"` on a form. */
const ASKED = /\b([A-Za-z_]+)"?\s*(?:==?|!=|<>|IN|in)\s*\(?((?:\s*["'][\w-]+["']\s*,?)+)/gu

const saidInText = (text: string): readonly string[] =>
  [...text.matchAll(ASKED)].flatMap(([, field, given = '']) =>
    codesFor(
      field,
      [...given.matchAll(/["']([\w-]+)["']/gu)].map(([, code]) => code),
    ),
  )

const WHY = 'a code of a list that the place brings; ask for its role (definition/role.ts)'
const found = (line: number, code: string): Finding => ({ line, text: `${code}: ${WHY}` })

/** Where the dictionary of indicators, its checks and its forms stand. */
const DICTIONARY = 'src/shared/definition/statistic/'

/**
 * Codes of the pack's lists said in code or on a form. A code counts where it is compared with a field of its list, put into one,
 * asked for by the name of the list, or listed with its like; one that is a word of nothing else counts anywhere.
 */
export function checkListLiterals({ path, source }: SourceFile): Finding[] {
  if (path.startsWith(DICTIONARY)) return []
  if (path.endsWith('.typ'))
    return source.split('\n').flatMap((text, at) => saidInText(text).map((code) => found(at + 1, code)))
  const said = new Map<string, Finding>()
  visit(parseSync(path, source).program, (node) => {
    for (const code of saidBy(node)) said.set(`${node.start} ${code}`, found(lineAt(source, node.start), code))
  })
  return [...new Map([...said.values()].map((one) => [`${one.line} ${one.text}`, one])).values()]
}
