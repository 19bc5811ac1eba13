import { parseSync } from 'vite'
import { resolveImport } from '../imports.mjs'
import { isNode, visit, type Node } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** A page as its room states it, and every route its screen may call. */
export interface PageUse {
  /** `pages.tsx` and the module drawn: where to look. */
  readonly place: string
  /** Who may open it; null where the permission is computed, and then anybody is taken to. */
  readonly permission: string | null
  readonly routes: readonly string[]
}

type Module = {
  /** String literals outside types. */
  readonly words: ReadonlySet<string>
  readonly imports: readonly string[]
  readonly body: unknown
}

const UI = 'src/renderer/'
const isPages = (path: string) =>
  /^src\/renderer\/(?:feature\/[^/]+\/pages|component\/procedure\/screens)\.tsx$/.test(path)

/** Calls `see` for every node that is there at run time: the names in a type call nothing. */
function visitValues(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) return value.forEach((item) => visitValues(item, see))
  if (typeof value !== 'object' || value === null) return
  if (isNode(value)) {
    if (value.type.startsWith('TS') && !('expression' in value)) return
    see(value)
  }
  for (const field of Object.values(value)) if (typeof field === 'object' && field !== null) visitValues(field, see)
}

function targetOf(path: string, specifier: unknown): string[] {
  if (typeof specifier !== 'string') return []
  const target = resolveImport(path, specifier)
  return 'file' in target && target.file.startsWith(UI) ? [target.file] : []
}

/** What a piece of code imports when it runs, `import('…')` only. */
function lazily(path: string, code: unknown): string[] {
  const found: string[] = []
  visitValues(code, (node) => {
    const { source } = node
    if (node.type === 'ImportExpression' && isNode(source)) found.push(...targetOf(path, source['value']))
  })
  return found
}

function moduleOf({ path, source }: SourceFile): Module {
  const { module, program } = parseSync(path, source)
  const words = new Set<string>()
  visitValues(program.body, (node) => {
    if (node.type === 'Literal' && typeof node['value'] === 'string') words.add(node['value'])
  })
  const imported = module.staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some((one) => !one.isType))
    .flatMap(({ moduleRequest }) => targetOf(path, moduleRequest.value))
  return { words, imports: [...imported, ...lazily(path, program.body)], body: program.body }
}

function reachedFrom(start: readonly string[], modules: ReadonlyMap<string, Module>): Module[] {
  const seen = new Set<string>()
  const open = [...start]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    // The list of all pages is no part of one of them.
    if (seen.has(path) || isPages(path)) continue
    seen.add(path)
    open.push(...(modules.get(path)?.imports ?? []))
  }
  return [...seen].flatMap((path) => modules.get(path) ?? [])
}

/** Initialisers by the name they are bound to, anywhere in a file. */
function bindings(body: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>()
  visit(body, (node) => {
    const { id, init } = node
    if (node.type === 'VariableDeclarator' && isNode(id) && typeof id['name'] === 'string') found.set(id['name'], init)
  })
  return found
}

/** The modules an `element` draws: imported in it, or in what the names in it are bound to. */
function drawn(path: string, element: unknown, names: ReadonlyMap<string, unknown>): string[] {
  const found = lazily(path, element)
  visitValues(element, (node) => {
    if (node.type === 'Identifier') found.push(...lazily(path, names.get(String(node['name']))))
  })
  return [...new Set(found)]
}

function propertiesOf(node: Node): Map<string, Node> {
  const found = new Map<string, Node>()
  for (const one of Array.isArray(node['properties']) ? (node['properties'] as unknown[]) : []) {
    if (!isNode(one) || one.type !== 'Property') continue
    const { key, value } = one
    if (isNode(key) && isNode(value)) found.set(String(key['name'] ?? key['value']), value)
  }
  return found
}

/**
 * Every page of the renderer with the routes its module and all it imports name. Whole modules count: a page is charged with
 * what the page beside it in the same file calls, and a call behind a condition is a call.
 */
export function pageUses(files: readonly SourceFile[], routes: ReadonlySet<string>): PageUse[] {
  const own = files.filter(({ path }) => path.startsWith(UI) && /\.tsx?$/.test(path) && !path.includes('.test.'))
  const modules = new Map(own.map((file) => [file.path, moduleOf(file)]))
  return [...modules]
    .filter(([path]) => isPages(path))
    .flatMap(([path, { body }]) => {
      const names = bindings(body)
      const found: PageUse[] = []
      visit(body, (node) => {
        const properties = node.type === 'ObjectExpression' ? propertiesOf(node) : undefined
        const [element, permission] = [properties?.get('element'), properties?.get('permission')]
        if (!element) return
        // Where none is said it is that of whoever may read the register (`inGroup`).
        const said = !permission ? 'register.read' : permission.type === 'Literal' ? String(permission['value']) : null
        const start = drawn(path, element, names)
        const words = reachedFrom(start, modules).flatMap((one) => [...one.words])
        const called = [...new Set(words)].filter((word) => routes.has(word)).toSorted()
        found.push({ place: `${path} ${start.join(' ')}`, permission: said, routes: called })
      })
      return found
    })
}
