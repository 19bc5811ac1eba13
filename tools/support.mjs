// S-14: is the pinned Electron still supported today? A major lives about six months; offline does not excuse staleness.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './process.mjs'

/** Last day of support by major, from Electron's release schedule; add a line when the pin moves. @type {Record<string, string>} */
const supportedUntil = { 45: '2027-04-30' }

/**
 * What is wrong with a pinned version on a day, or undefined.
 * @param {string} version like "45.4.1" @param {string} today YYYY-MM-DD
 */
export function supportProblem(version, today) {
  const major = version.split('.')[0] ?? ''
  const until = supportedUntil[major]
  if (until === undefined) return `Electron ${major}: no end of support is noted in tools/support.mjs`
  return today > until ? `Electron ${major} has had no security fixes since ${until}: move the pin` : undefined
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const problem = supportProblem(devDependencies.electron, new Date().toISOString().slice(0, 10))
  if (problem) {
    console.error(problem)
    process.exit(1)
  }
}
