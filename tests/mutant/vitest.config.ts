import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import type { Mutant } from './mutant.ts'

/** Runs tests over a source with one mutant in it; the file on the disk stays as it is. */
const mutant = JSON.parse(process.env['HSB_MUTANT'] ?? 'null') as Mutant | null
const root = join(import.meta.dirname, '..', '..')

export default defineConfig({
  root,
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      load: (id) => {
        if (!mutant || id !== join(root, mutant.file)) return null
        const source = readFileSync(id, 'utf8')
        return source.slice(0, mutant.from) + mutant.text + source.slice(mutant.to)
      },
    },
  ],
  test: {
    // What it keeps of one run it would give to the next, whose mutant is another.
    fsModuleCache: false,
    pool: 'forks',
    env: { TZ: 'UTC' },
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    bail: 1,
    testTimeout: 60_000,
  },
})
