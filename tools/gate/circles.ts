import { importsOf, resolveImport } from '../imports.mjs'
import { codeFiles, type SourceFile } from './tree.ts'

/** Files that import each other, by value or by type, over however many steps: each circle in the order of its names. */
export function circlesOf(files: readonly SourceFile[]): string[][] {
  const imports = new Map(files.map(({ path, source }) => [path, targets(path, source)]))
  const [found, circles] = [new Map<string, { at: number; low: number; open: boolean }>(), [] as string[][]]
  const path: string[] = []
  const walk = (file: string) => {
    const own = { at: found.size, low: found.size, open: true }
    found.set(file, own)
    path.push(file)
    for (const target of imports.get(file) ?? []) {
      if (!imports.has(target)) continue
      const seen = found.get(target) ?? walk(target)
      if (seen.open) own.low = Math.min(own.low, seen.low)
    }
    if (own.low !== own.at) return own
    const circle = path.splice(path.indexOf(file))
    for (const one of circle) Object.assign(found.get(one) ?? {}, { open: false })
    if (circle.length > 1) circles.push(circle.toSorted())
    return own
  }
  for (const file of imports.keys()) if (!found.has(file)) walk(file)
  return circles
}

function targets(path: string, source: string): string[] {
  return importsOf(path, source).flatMap(({ specifier }) => {
    const target = resolveImport(path, specifier)
    return 'file' in target ? [target.file] : []
  })
}

const program = () => codeFiles().filter(({ path }) => /^(?:src|tools)\/.*\.m?tsx?$/.test(path))

/** What is wrong: each circle of the program and its tools. */
export function circleProblems(files: readonly SourceFile[] = program()): string[] {
  return circlesOf(files).map((circle) => `${circle.join(' ↔ ')}: move what both need into a file below them`)
}
