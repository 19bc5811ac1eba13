import { posix } from 'node:path'
import { parseSync } from 'vite'

/** The aliases of package.json "imports". @type {Record<string, string>} */
const aliases = {
  '#shared/': 'src/shared/',
  '#core/': 'src/main/core/',
  '#api/': 'src/main/api/',
  '#shell/': 'src/main/shell/',
  '#ui/': 'src/renderer/',
  '#docs/': 'docs/',
  '#test/': 'tests/',
  '#tools/': 'tools/',
}

/**
 * All import specifiers of a source text, with their lines: static, re-exports, dynamic, types too.
 * @param {string} path @param {string} source
 * @returns {{ specifier: string, line: number }[]}
 */
export function importsOf(path, source) {
  const { module, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  /** @type {{ specifier: string, line: number }[]} */
  const found = []
  /** @param {string} specifier @param {number} offset */
  const add = (specifier, offset) => found.push({ specifier, line: source.slice(0, offset).split('\n').length })
  for (const item of module.staticImports) add(item.moduleRequest.value, item.start)
  for (const item of module.staticExports) {
    const request = item.entries.find((entry) => entry.moduleRequest)?.moduleRequest
    if (request) add(request.value, item.start)
  }
  for (const item of module.dynamicImports) {
    const text = source.slice(item.moduleRequest.start, item.moduleRequest.end)
    const literal = /^['"`]([^'"`$]+)['"`]$/.exec(text)?.[1]
    if (literal) add(literal, item.start)
  }
  return found
}

/**
 * The repository path an import points to, or the package or node: name.
 * @param {string} from @param {string} specifier
 * @returns {{ file: string } | { package: string } | { node: string }}
 */
export function resolveImport(from, specifier) {
  for (const [alias, folder] of Object.entries(aliases)) {
    if (specifier.startsWith(alias)) return { file: folder + specifier.slice(alias.length) }
  }
  if (specifier.startsWith('.')) return { file: posix.join(posix.dirname(from), specifier) }
  if (specifier.startsWith('node:')) return { node: specifier.slice('node:'.length) }
  const parts = specifier.split('/')
  return { package: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') }
}
