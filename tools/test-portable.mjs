// `npm run test:portable`: packs the portable archive of this machine and lives with it: from unpacking to the first printed
// card, a year's traffic in small, full and absent media, the installer's hooks under Wine. Ends "N passed, N failed, N skipped".
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from './build.mjs'
import { findChromium } from './find-chromium.mjs'
import { isBuildStale } from './freshness.mjs'
import { tarOf } from './pack/archive.ts'
import { makePortable } from './pack/portable.ts'
import { TARGETS } from './pack/target.ts'
import { root, runTool } from './process.mjs'
import { lastLine, tallyPlaywright } from './tally.mjs'

const target = TARGETS.find(({ os, cpu }) => os === process.platform && cpu === process.arch)
const chromium = await findChromium()
const reason =
  !target || target.os !== 'linux'
    ? `no portable archive runs on ${process.platform}-${process.arch} here`
    : 'reason' in chromium
      ? chromium.reason
      : ''
if (!target || reason) {
  console.log(`0 passed, 0 failed, 1 skipped (not run: ${reason})`)
  process.exit(0)
}
if (isBuildStale(root)) {
  const built = await build({ echo: true })
  if (built.code !== 0) process.exit(1)
}
const work = mkdtempSync(join(tmpdir(), 'hsb-portable-'))
try {
  const tree = await makePortable(target, work)
  const archive = join(work, `${basename(tree)}.tar.gz`)
  writeFileSync(archive, await tarOf(tree))
  rmSync(tree, { recursive: true })
  const report = join(root, 'test-results', 'portable.json')
  mkdirSync(join(root, 'test-results'), { recursive: true })
  const env = { HSB_PORTABLE: archive, HSB_PLAYWRIGHT_JSON: report }
  const args = ['test', '--config', 'playwright.portable.config.ts', ...process.argv.slice(2)]
  const { code } = await runTool('playwright', args, { env, echo: true })
  const tally = tallyPlaywright(JSON.parse(readFileSync(report, 'utf8')))
  console.log(lastLine(tally))
  process.exitCode = code
} finally {
  rmSync(work, { recursive: true, force: true })
}
