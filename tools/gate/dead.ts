import { parseSync } from 'vite'
import { resolveImport } from '../imports.mjs'
import { lineAt } from './syntax.ts'
import type { SourceFile } from './tree.ts'

type Modules = {
  /** `file name` of every value a file of `src` exports, with its line. */
  readonly exported: ReadonlyMap<string, string>
  /** `file name` of everything some file imports, and files taken whole. */
  readonly wanted: ReadonlySet<string>
}

const whole = (path: string) => `${path} *`
const isCode = (path: string) => /\.[cm]?[jt]sx?$/.test(path)

function modulesOf(files: readonly SourceFile[]): Modules {
  const exported = new Map<string, string>()
  const wanted = new Set<string>()
  for (const { path, source } of files) {
    const { module } = parseSync(path, source)
    const want = (specifier: string, name: string | null | undefined) => {
      const target = resolveImport(path, specifier)
      if ('file' in target)
        wanted.add(name === null || name === undefined ? whole(target.file) : `${target.file} ${name}`)
    }
    for (const { entries, moduleRequest } of module.staticImports)
      for (const { importName } of entries) want(moduleRequest.value, importName.name)
    for (const { moduleRequest, start } of module.dynamicImports) {
      const literal = /^['"`]([^'"`$]+)['"`]$/.exec(source.slice(moduleRequest.start, moduleRequest.end))?.[1]
      if (literal !== undefined && start >= 0) want(literal, null)
    }
    for (const { entries } of module.staticExports)
      for (const { start, isType, exportName, importName, moduleRequest } of entries) {
        if (moduleRequest) want(moduleRequest.value, importName.name)
        if (!path.startsWith('src/') || typeof exportName.name !== 'string') continue
        // A schema and the type of its output share a name and are exported together.
        if (isType) wanted.add(`${path} ${exportName.name}`)
        else exported.set(`${path} ${exportName.name}`, `${path}:${lineAt(source, start)}`)
      }
  }
  return { exported, wanted }
}

/** Read by tools that take a file as a whole: drizzle-kit, Electron's entry points. */
const READ_OTHERWISE = new Set(['src/main/core/db/schema.ts tables'])

/**
 * Values of `src` that are exported and imported nowhere, as `path:line name`: either dead or of the file alone.
 * Types are left out: a signature may name a type whose importers infer it.
 */
export function deadExports(files: readonly SourceFile[]): string[] {
  const { exported, wanted } = modulesOf(files.filter(({ path }) => isCode(path)))
  return [...exported].flatMap(([key, place]) => {
    const [path = '', name = ''] = key.split(' ')
    return wanted.has(key) || wanted.has(whole(path)) || READ_OTHERWISE.has(key) ? [] : [`${place} ${name}`]
  })
}
