import { parseSync } from 'vite'
import { codeFiles, type SourceFile } from './tree.ts'

/** A name that stands for the same part in every file of a kind, as a convention that is read by it. */
const CONVENTIONS = new Set(['screens'])

const isCode = (path: string) => path.startsWith('src/') && /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path)

/** Names exported by more than one file of `src`, with those files; what a file only passes on is another file's. */
function doubledNames(files: readonly SourceFile[]): Map<string, readonly string[]> {
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

/** What to mend where a name is exported by more than one file: searching for a name must find one thing. */
export function nameProblems(files: readonly SourceFile[] = codeFiles()): string[] {
  return [...doubledNames(files)].map(
    ([name, places]) => `${name} is exported by ${places.join(' and ')}: give one of them a name of its own`,
  )
}
