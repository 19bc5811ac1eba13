// One build for everybody: electron-vite, then the stamp that says what it was made from.
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, runTool } from './process.mjs'

/**
 * Builds out/. The stamp carries the time the build began: a file saved meanwhile makes it stale again.
 * @param {{ echo?: boolean }} [options]
 * @returns {ReturnType<typeof runTool>}
 */
export async function build(options = {}) {
  const stamp = join(root, 'out', '.built')
  const began = new Date()
  rmSync(stamp, { force: true })
  const result = await runTool('build', ['build', '--logLevel', 'warn'], { echo: options.echo ?? false })
  if (result.code === 0) {
    mkdirSync(join(root, 'out'), { recursive: true })
    writeFileSync(stamp, '')
    utimesSync(stamp, began, began)
  }
  return result
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const result = await build({ echo: true })
  if (result.code === 0) console.log(`built in ${result.seconds.toFixed(1)} s`)
  process.exit(result.code)
}
