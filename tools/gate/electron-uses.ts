import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { Node } from 'typescript/unstable/ast'
import {
  isCallExpression,
  isElementAccessExpression,
  isNewExpression,
  isObjectBindingPattern,
  isPropertyAccessExpression,
  isStringLiteral,
} from 'typescript/unstable/ast/is'
import { API, type Checker, SymbolFlags, TypeFlags, type Type } from 'typescript/unstable/sync'
import { root } from '../process.mjs'

/** What a source uses of Electron: `App.quit`, `WebContents#will-navigate` for an event, `BrowserWindow.constructor`. */
export interface ElectronUses {
  /** Each with the place of its first use. */
  readonly used: ReadonlyMap<string, string>
  /** Uses that the published types do not know, or that cannot be told from the text. */
  readonly unknown: readonly string[]
}

const DECLARED = join(root, 'node_modules', 'electron', 'electron.d.ts')
const LISTENING = new Set(['on', 'once', 'off', 'addListener', 'removeListener'])

/**
 * Every member of Electron's objects that these files use, by the compiler's own reading against the definitions published with
 * the pinned version. Fields of plain data (details of an event, options) are not members in this sense: the compiler itself
 * checks them.
 * @param files absolute paths
 */
export function electronUses(files: readonly string[]): ElectronUses {
  const folder = mkdtempSync(join(tmpdir(), 'hsb-uses-'))
  const config = join(folder, 'tsconfig.json')
  // What else these files import is not looked at, and need not be read.
  const options = { noEmit: true, noResolve: true, lib: ['es2024'], types: [] }
  const project = { extends: join(root, 'tsconfig.base.json'), compilerOptions: options, files: [...files, DECLARED] }
  writeFileSync(config, JSON.stringify(project))
  const api = new API({ cwd: root })
  try {
    const [opened] = api.updateSnapshot({ openProjects: [config] }).getProjects()
    if (!opened) throw new Error('the compiler opened no project')
    const [used, unknown] = [new Map<string, string>(), new Array<string>()]
    for (const file of files) {
      const source = opened.program.getSourceFile(file)
      if (!source) throw new Error(`the compiler does not know ${file}`)
      visit(source, (node) => {
        for (const { name, known } of usesAt(opened.checker, node)) {
          const line = source.text.slice(0, node.getStart(source)).split('\n').length
          const place = `${relative(root, file)}:${line}`
          if (!known) unknown.push(`${place} ${name}`)
          else if (!used.has(name)) used.set(name, place)
        }
      })
    }
    return { used, unknown }
  } finally {
    api.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node)
  node.forEachChild((child) => visit(child, see))
}

type Use = { readonly name: string; readonly known: boolean }

/** What one node uses of Electron; a call is looked at where its callee is, an event where it is listened to. */
function usesAt(checker: Checker, node: Node): readonly Use[] {
  if (isNewExpression(node)) return constructed(checker, node.expression)
  if (isObjectBindingPattern(node)) return takenApart(checker, node)
  if (isElementAccessExpression(node)) {
    const owner = ownerOf(checker, node.expression)
    if (!owner) return []
    const key = node.argumentExpression
    return [isStringLiteral(key) ? member(checker, owner, key.text) : { name: `${owner.name}[…]`, known: false }]
  }
  if (!isPropertyAccessExpression(node)) return []
  const owner = ownerOf(checker, node.expression)
  if (!owner) return []
  const use = member(checker, owner, node.name.text)
  return LISTENING.has(node.name.text) && use.known ? [eventOf(checker, owner, node)] : [use]
}

type Owner = { readonly name: string; readonly type: Type }

/** The object of Electron's an expression stands for; undefined for anything of ours, of Node's, and for plain data. */
function ownerOf(checker: Checker, expression: Node): Owner | undefined {
  const found = checker.getTypeAtLocation(expression)
  const type = found && checker.getNonNullableType(found)
  const symbol = type?.getSymbol()
  if (!type || !symbol || symbol.declarations.length === 0) return undefined
  if (!symbol.declarations.every((one) => String(one.path).endsWith('/electron/electron.d.ts'))) return undefined
  const acts = checker.getPropertiesOfType(type).some((one) => (one.flags & SymbolFlags.Method) !== 0)
  return acts && !symbol.name.startsWith('__') ? { name: symbol.name, type } : undefined
}

function member(checker: Checker, { name, type }: Owner, key: string): Use {
  return { name: `${name}.${key}`, known: checker.getPropertyOfType(type, key) !== undefined }
}

function constructed(checker: Checker, expression: Node): readonly Use[] {
  const owner = ownerOf(checker, expression)
  return owner ? [{ name: `${owner.name}.constructor`, known: true }] : []
}

function takenApart(checker: Checker, pattern: Node): readonly Use[] {
  const owner = ownerOf(checker, pattern)
  if (!owner || !isObjectBindingPattern(pattern)) return []
  return pattern.elements.map(({ propertyName, name }) => {
    const key = propertyName ?? name
    const text = key && 'text' in key ? String(key.text) : ''
    return text === '' ? { name: `${owner.name}{…}`, known: false } : member(checker, owner, text)
  })
}

/** The event a listener is put on: its name must stand in the text, and a signature must know it. */
function eventOf(checker: Checker, { name }: Owner, access: Node): Use {
  const call = access.parent
  const first = isCallExpression(call) ? call.arguments[0] : undefined
  if (!first || !isStringLiteral(first)) return { name: `${name}#…`, known: false }
  const signature = checker.getResolvedSignature(call)
  const wanted = signature && checker.getParameterType(signature, 0)
  // A channel of our own is any text; an event is one of the published names.
  const known = wanted?.isStringLiteralType() ? wanted.value === first.text : wanted?.flags === TypeFlags.String
  return { name: `${name}#${first.text}`, known }
}
