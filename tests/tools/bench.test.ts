import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveImport } from '#tools/imports.mjs'
import { root } from '#tools/process.mjs'

/** What a file imports when it runs, itself among it; types are gone by then. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, what = '', from = ''] of readFileSync(join(root, file), 'utf8').matchAll(
    /^(?:import|export) ([^;]*?)\s*from '([^']+)'/gmu,
  )) {
    const target = resolveImport(file, from)
    if (!what.startsWith('type ') && 'file' in target && target.file.startsWith('tools/')) reached(target.file, seen)
  }
  return seen
}

describe('a measuring process that is made into one file', () => {
  const bench = readFileSync(join(root, 'tools', 'bench.ts'), 'utf8')
  const children = [...bench.matchAll(/code\.file\('([a-z-]+)'\)/gu)].map(([, name]) => `tools/bench/${name}.ts`)

  // Bug caught: it lies in another folder then, and what it sought beside its source was not there: the whole bench ended at
  // its first figure.
  it('seeks nothing from the place of its source: it is told where the checkout lies', () => {
    expect(children).toContain('tools/bench/floor-child.ts')
    expect(children.filter((child) => reached(child).has('tools/process.mjs'))).toEqual([])
    expect(reached('tools/bench/day-child.ts').has('tools/process.mjs'), 'one that is run from its source').toBe(true)
  })
})
