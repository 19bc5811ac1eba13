// The browser of the end-to-end tests: Chromium on PATH, else the npm package fetched on demand. Never apt, never a browser download host.
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectNode, root, run } from './process.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const cache = join(root, 'node_modules', '.cache', 'chromium')

/**
 * First Chromium on a PATH string, or undefined.
 * @param {string} path @param {string} platform
 */
export function chromiumOnPath(path, platform = process.platform) {
  const suffix = platform === 'win32' ? '.exe' : ''
  for (const folder of path.split(delimiter).filter(Boolean)) {
    for (const name of names) {
      const file = join(folder, name + suffix)
      if (existsSync(file) && statSync(file).isFile()) return file
    }
  }
  return undefined
}

/**
 * Finds or fetches a Chromium.
 * @param {{ path?: string, fetch?: boolean }} [options]
 * @returns {Promise<{ file: string, args: string[] } | { reason: string }>} `args` are switches this build of the browser needs
 */
export async function findChromium(options = {}) {
  const given = process.env.HSB_CHROMIUM
  if (given && existsSync(given)) return { file: given, args: [] }
  const onPath = chromiumOnPath(options.path ?? process.env.PATH ?? '')
  if (onPath) return { file: onPath, args: [] }
  const name = '@sparticuz/chromium'
  const version = '153.0.0'
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { reason: `no Chromium on PATH, and ${name} exists for linux-x64 only` }
  }
  const folder = join(cache, 'node_modules', ...name.split('/'))
  if (!existsSync(folder)) {
    if (options.fetch === false) return { reason: 'no Chromium on PATH' }
    mkdirSync(cache, { recursive: true })
    const npm = process.env.npm_execpath
    const args = [
      'install',
      '--no-save',
      '--prefix',
      cache,
      '--loglevel=error',
      '--no-audit',
      '--no-fund',
      `${name}@${version}`,
    ]
    const result = npm
      ? await run(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], { timeoutMs: 120_000 })
      : await run('npm', args, { timeoutMs: 120_000 })
    if (result.code !== 0) return { reason: `no Chromium on PATH, and ${name} could not be fetched` }
  }
  return unpacked(folder)
}

/**
 * Lets the package unpack itself in a process of its own (it writes to the temporary folder) and asks where. Its own switches
 * are left out: with --single-process the second page never opens.
 * @param {string} folder
 */
async function unpacked(folder) {
  const code = `const m = await import(${JSON.stringify(pathToFileURL(join(folder, 'build', 'esm', 'index.js')).href)}).catch(() => import(${JSON.stringify(pathToFileURL(join(folder, 'build', 'index.js')).href)}));
console.log(JSON.stringify({ file: await m.default.executablePath(), args: [] }))`
  const result = await run(projectNode(), ['--input-type=module', '-e', code], { timeoutMs: 60_000 })
  const line = result.output.trim().split('\n').at(-1) ?? ''
  if (result.code !== 0 || !line.startsWith('{')) return { reason: '@sparticuz/chromium could not unpack itself' }
  /** @type {{ file: string, args: string[] }} */
  const found = JSON.parse(line)
  return existsSync(found.file) ? found : { reason: '@sparticuz/chromium unpacked no program' }
}
