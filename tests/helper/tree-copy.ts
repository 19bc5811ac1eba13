import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ROOT } from '#test/helper/open-test-station.ts'

const COPIED = ['src', 'tools', 'tests', 'resources', 'package.json', 'drizzle.config.ts', 'vitest.config.ts'] as const
const LEFT_OUT = /[/\\](?:vector|golden|e2e|kept)(?:[/\\]|$)/u

/** A copy of the tree in a folder of its own, to be changed as a contributor would; whoever asks removes it. */
export function copyOfTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'hsb-one-more-'))
  for (const name of COPIED)
    cpSync(join(ROOT, name), join(copy, name), {
      recursive: true,
      filter: (path) => !LEFT_OUT.test(relative(ROOT, path)),
    })
  // A junction is the one link that Windows makes for everybody.
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction')
  return copy
}

/** Every file of what a contributor changes, with its digest. */
export function digestsOf(copy: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = (folder: string) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) walk(path)
      else
        found.set(
          relative(copy, path).replaceAll('\\', '/'),
          createHash('sha256').update(readFileSync(path)).digest('hex'),
        )
    }
  }
  for (const name of ['src', 'tools', 'resources']) walk(join(copy, name))
  return found
}

/** The files that are new or no longer what they were, in order. */
export function changedSince(copy: string, before: ReadonlyMap<string, string>): string[] {
  return [...digestsOf(copy)]
    .filter(([path, digest]) => before.get(path) !== digest)
    .map(([path]) => path)
    .toSorted()
}
