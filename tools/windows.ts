import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { isBuildStale } from './freshness.mjs'
import { root } from './process.mjs'
import { lastLine, reasonOf, refuseSilentSkips, sum, type Tally } from './tally.mjs'
import { CODE_PAGES, PARTS, runPart, type Part } from './windows/part.ts'
import { windowsPackages } from './windows/package.ts'
import { gate, say, skip, timeLines } from './windows/report.ts'
import { hasCodePage, openWindows, wineOnPath } from './windows/wine.ts'

/**
 * `npm run test:windows`: what can be run of the Windows program without Windows, by its own node.exe in Wine. Parts by name run
 * alone: `npm run test:windows -- demo cases`; `--demo folder` names a demo this system made before, `--only` filters of tests.
 */
const HOW_TO_GET_WINE = 'no wine on PATH; on Debian: apt-get install --no-install-recommends wine wine64'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { demo: { type: 'string' }, only: { type: 'string', multiple: true } },
})

function isPart(word: string): word is Part {
  return PARTS.includes(word as Part)
}

/** All of it, or the one reason why nothing can be run here. */
async function everything(): Promise<Tally> {
  const unknown = positionals.filter((word) => !isPart(word))
  if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}; there are ${PARTS.join(', ')}`)
  const wine = wineOnPath()
  if (wine === undefined) return skip('Windows under Wine', HOW_TO_GET_WINE)
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return skip('Windows under Wine', `laid out for Linux on x64, this is ${process.platform}-${process.arch}`)
  const packages = await windowsPackages()
  if ('reason' in packages) return skip('Windows under Wine', packages.reason)
  if (isBuildStale(root)) {
    const built = await build()
    if (built.code !== 0) return gate('build', built)
  }
  const parts = positionals.length === 0 ? PARTS : positionals.filter(isPart)
  const tallies: Tally[] = []
  for (const codePage of CODE_PAGES) {
    if (!hasCodePage(codePage)) {
      tallies.push(
        skip(
          `code page ${codePage}`,
          'this system has no locale for it; for 936: localedef -i zh_CN -f UTF-8 zh_CN.UTF-8',
        ),
      )
      continue
    }
    const windows = openWindows(wine, packages, codePage)
    try {
      const version = await windows.node({
        name: 'version',
        args: ['-p', 'process.platform + process.version'],
        timeoutMs: 120_000,
      })
      // A Wine that does not start a program is a fault of the machine: nothing is said of ours.
      if (version.code !== 0 || !version.output.startsWith('win32v24.'))
        return sum([
          ...tallies,
          skip(`Windows' node, code page ${codePage}`, `Wine does not start it: ${version.output.trim().slice(-300)}`),
        ])
      say(`Windows' node ${version.output.trim()}, code page ${codePage}`)
      for (const part of parts) tallies.push(await runPart(part, windows, { ...values, node: packages.node }))
    } finally {
      windows.close()
    }
  }
  return sum(tallies)
}

const total = refuseSilentSkips(await everything())
for (const failure of total.failures) console.log(`\n--- FAILED ${failure.name}\n${failure.text}`)
if (total.skipped.length > 0) console.log('\nSkipped:')
for (const one of total.skipped) console.log(`  ${one.name}: ${reasonOf(one)}`)
console.log(`\n${timeLines().join('\n')}\n\n${lastLine(total)}`)
process.exitCode = total.failed === 0 ? 0 : 1
