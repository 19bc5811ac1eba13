import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { root } from '../process.mjs'
import { codeFiles, type SourceFile } from './tree.ts'

/** Names that more than one file exports today. The list only shrinks: searching for a name must find one thing. */
const LIST = 'tools/gate/doubled-names.json'

/** A name that stands for the same part in every file of a kind, as a convention that is read by it. */
const CONVENTIONS = new Set(['screens'])

const isCode = (path: string) => path.startsWith('src/') && /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path)

/** Names exported by more than one file of `src`, with those files; what a file only passes on is another file's. */
export function doubledNames(files: readonly SourceFile[]): Map<string, readonly string[]> {
  const places = new Map<string, Set<string>>()
  for (const { path, source } of files.filter((file) => isCode(file.path)))
    for (const { entries } of parseSync(path, source).module.staticExports)
      for (const { moduleRequest, exportName } of entries) {
        const { name } = exportName
        if (moduleRequest || typeof name !== 'string' || CONVENTIONS.has(name)) continue
        const found = places.get(name) ?? new Set()
        places.set(name, found.add(path))
      }
  return new Map([...places].filter(([, found]) => found.size > 1).map(([name, found]) => [name, [...found]]))
}

/** Names that are doubled and not on the list, and names of the list that are not doubled any more. */
export function nameProblems(
  files: readonly SourceFile[] = codeFiles(),
  listed: readonly string[] = JSON.parse(readFileSync(join(root, LIST), 'utf8')),
): string[] {
  const doubled = doubledNames(files)
  const known = new Set(listed)
  return [
    ...[...doubled]
      .filter(([name]) => !known.has(name))
      .map(([name, places]) => `${name} is exported by ${places.join(' and ')}: give one of them a name of its own`),
    ...listed.filter((name) => !doubled.has(name)).map((name) => `${name} is exported once: take it off ${LIST}`),
  ]
}
