// One build for everybody: electron-vite, then the stamp that says what it was made from.
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withCarriageReturn } from './line-ends.mjs'
import { root, runTool } from './process.mjs'

/**
 * Builds out/. The stamp carries the time the build began: a file saved meanwhile makes it stale again.
 * @param {{ echo?: boolean, resources?: string }} [options] `resources`: another folder to look at first, for the test of it
 * @returns {ReturnType<typeof runTool>}
 */
export async function build(options = {}) {
  const resources = options.resources ?? join(root, 'resources')
  const wrong = withCarriageReturn(resources).map((file) => relative(resources, file))
  if (wrong.length > 0) {
    const output = `resources with carriage returns would open no station: ${wrong.join(', ')}. Check the files out again with the line ends of .gitattributes.\n`
    if (options.echo) process.stderr.write(output)
    return { code: 1, output, seconds: 0 }
  }
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
