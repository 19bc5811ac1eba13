/**
 * The Windows installer in dist/, played through as a clerk would: silently installed, started with a station's data in its
 * usual place, installed over itself with the data there, removed; the data opens after each step. For Windows alone.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectNode, root } from './process.mjs'

const [ADMIN, CLERK] = ['Lotus-Harbour-71', 'Willow-Lantern-38']
const MINUTE = 60_000

function must(file: string, words: readonly string[], input = ''): void {
  const { status, stdout, stderr, error } = spawnSync(file, words, { input, encoding: 'utf8', timeout: 5 * MINUTE })
  if (status !== 0) throw new Error(`${file} ended with ${String(status)}: ${stdout}${stderr}${String(error ?? '')}`)
}

/** `hsb` of this tree, on the data in its usual place. */
function hsb(words: readonly string[], passwords: readonly string[]): void {
  must(projectNode(), [join(root, 'out', 'main', 'cli.mjs'), ...words], passwords.map((one) => `${one}\n`).join(''))
}
const opens = () => hsb(['doctor', '--user', '管理员'], [ADMIN])

function only(folder: string, name: RegExp): string {
  const found = readdirSync(folder).filter((one) => name.test(one))
  if (found.length !== 1) throw new Error(`${folder}: ${found.length} files are named ${String(name)}`)
  return join(folder, found[0] ?? '')
}

/** Titles of the windows of a program, as the system lists them. */
function titles(program: string): string {
  const list = ['/v', '/fo', 'csv', '/nh', '/fi', `IMAGENAME eq ${program}`]
  return spawnSync('tasklist', list, { encoding: 'utf8' }).stdout
}

/** Starts the installed program and closes its window as a person would. */
async function startsAndEnds(folder: string): Promise<void> {
  const program = join(folder, 'huishangbu.exe')
  const child = spawn(program, [], { stdio: 'ignore' })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const until = Date.now() + MINUTE
  // The list of windows is in the code page of the machine: the title is looked for by what has none without a window.
  while (!/"[^"]+","[^"]+"\s*$/u.test(titles('huishangbu.exe')) || titles('huishangbu.exe').includes('"N/A"\r\n')) {
    if (Date.now() > until || child.exitCode !== null) throw new Error('no window came up')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  must('taskkill', ['/pid', String(child.pid)])
  if ((await ended) !== 0) throw new Error('the program did not end in order')
}

async function main(): Promise<void> {
  const installer = only(join(root, 'dist'), /\.exe$/u)
  const folder = join(mkdtempSync(join(tmpdir(), 'hsb-install-')), 'huishangbu')
  // For one user, without an administrator; the folder is the last word and unquoted, as NSIS reads it.
  const install = () => must(installer, ['/S', '/currentuser', `/D=${folder}`])
  const people = ['--admin', '管理员:管理员甲', '--clerk', '经办:经办甲']
  hsb(['init', '--code', '421222', '--bureau', '通城县商务局', ...people], [ADMIN, CLERK])
  for (const step of ['installed', 'installed over itself']) {
    install()
    await startsAndEnds(folder)
    opens()
    console.log(`${step}: starts, ends, the data opens`)
  }
  // With _?= it runs where it lies and is waited for.
  must(only(folder, /^Uninstall .*\.exe$/u), ['/S', '/currentuser', `_?=${folder}`])
  if (existsSync(join(folder, 'huishangbu.exe'))) throw new Error('the program is still there')
  opens()
  console.log('removed: the data opens')
}

if (process.platform === 'win32') await main()
else console.log('not run: the installer is for Windows')
