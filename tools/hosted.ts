/**
 * `npm run test:hosted`: the journey of tests/hosted in the real Electron, on a machine that has its binary and a screen.
 * `-- --serve` makes the same journey in a browser, which shows that the journey is right, and nothing about Electron.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { findChromium } from './find-chromium.mjs'
import { isBuildStale } from './freshness.mjs'
import { electronBinary, hasDisplay } from './launch.mjs'
import { root, runTool } from './process.mjs'
import { emptyTally, lastLine, reasonOf, tallyPlaywright, type Tally } from './tally.mjs'

const serve = process.argv.includes('--serve')

const skip = (reason: string): Tally => ({
  ...emptyTally(),
  skipped: [{ name: 'the journey in the real Electron', reason: `not run: ${reason}` }],
})

function whyNot(): string | undefined {
  if (!existsSync(electronBinary(root, process.platform))) return 'the Electron binary is not on this machine'
  return hasDisplay(process.platform, process.env) ? undefined : 'no display on this machine'
}

async function journey(): Promise<Tally> {
  const chromium = serve ? await findChromium() : undefined
  const reason = chromium === undefined ? whyNot() : 'reason' in chromium ? chromium.reason : undefined
  if (reason !== undefined) return skip(reason)
  if (isBuildStale(root)) {
    const { code, output } = await build()
    if (code !== 0) return { ...emptyTally(), failed: 1, failures: [{ name: 'build', text: output }] }
  }
  const reports = mkdtempSync(join(tmpdir(), 'hsb-hosted-'))
  const file = join(reports, 'playwright.json')
  const browser = chromium && 'file' in chromium ? { HSB_CHROMIUM: chromium.file } : {}
  const env = { HSB_SHELL: serve ? 'serve' : 'electron', HSB_PLAYWRIGHT_JSON: file, ...browser }
  const args = ['test', '--config', join(root, 'tests', 'hosted', 'playwright.config.ts')]
  const { output } = await runTool('playwright', args, { env, echo: true })
  const tally = existsSync(file) ? tallyPlaywright(JSON.parse(readFileSync(file, 'utf8'))) : undefined
  rmSync(reports, { recursive: true, force: true })
  return tally ?? { ...emptyTally(), failed: 1, failures: [{ name: 'playwright', text: output.slice(-6000) }] }
}

const total = await journey()
for (const failure of total.failures) console.log(`\n--- FAILED ${failure.name}\n${failure.text}`)
for (const one of total.skipped) console.log(`${one.name}: ${reasonOf(one)}`)
console.log(lastLine(total))
process.exitCode = total.failed === 0 ? 0 : 1
