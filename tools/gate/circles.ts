import { importsOf, resolveImport } from '../imports.mjs'
import { codeFiles, type SourceFile } from './tree.ts'

/**
 * Files that may still stand in a circle. The exchange grew without layers, so that types born at the top of it (a peer, an opened
 * package, a finding) are used at its bottom; its layers end that. The list shrinks: a file that left its circle leaves the list.
 */
const KEPT: ReadonlySet<string> = new Set(
  [
    'protocol/content',
    'protocol/purpose',
    'trust/signature',
    'trust/trust-table',
    'log/attachment-content',
    'log/cursor',
    'log/pending-rows',
    'log/revoked-package',
    'recovery/return',
    'transfer/verify',
  ].map((name) => `src/main/core/exchange/${name}.ts`),
)

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

/** Circles of the program and its tools that nothing excepts, and exceptions that nothing needs any more. */
export function circleProblems(files: readonly SourceFile[] = program(), kept: ReadonlySet<string> = KEPT): string[] {
  const circles = circlesOf(files)
  const inCircle = new Set(circles.flat())
  return [
    ...circles
      .filter((circle) => circle.some((file) => !kept.has(file)))
      .map((circle) => `${circle.join(' ↔ ')}: move what both need into a file below them`),
    ...[...kept]
      .filter((file) => !inCircle.has(file))
      .map((file) => `${file} is in no circle any more: take it off the list in tools/gate/circles.ts`),
  ]
}
