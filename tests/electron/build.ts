import { mkdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createHash } from 'node:crypto'
import { build } from '../../tools/build.mjs'
import { isBuildStale } from '../../tools/freshness.mjs'
import { root } from '../../tools/process.mjs'

/** Makes sure out/ is what the sources say; two test files asking at once build once. */
export async function ensureBuild(): Promise<void> {
  const lock = join(tmpdir(), `hsb-build-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`)
  for (;;) {
    if (!isBuildStale(root)) return
    try {
      mkdirSync(lock)
      break
    } catch {
      // A lock older than a minute belongs to a build that was killed.
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (age > 60_000) rmSync(lock, { recursive: true, force: true })
      await setTimeout(100)
    }
  }
  try {
    const result = await build()
    if (result.code !== 0) throw new Error(`the build failed:\n${result.output}`)
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}
