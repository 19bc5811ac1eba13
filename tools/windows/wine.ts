import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from '../process.mjs'

/** Wine's prefix, and what a run writes. */
const CACHE = join(root, 'node_modules', '.cache', 'windows')

/** A Windows system language: the code page decides which file names its older calls can say. */
export type CodePage = 936 | 1252

/** The locale by which Wine comes to a code page. */
const LOCALE: Readonly<Record<CodePage, string>> = { 936: 'zh_CN.UTF-8', 1252: 'C.UTF-8' }

export type Ended = {
  readonly code: number
  readonly output: string
  readonly seconds: number
}

export type Started = {
  /** Words for its log file. */
  readonly name: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
}

/** Programs of Windows, as they lie here. */
export type Packages = {
  /** Windows' node, as this system names it. */
  readonly node: string
  /** Where its require() finds the native modules of Windows; node_modules itself is left as it is. */
  readonly nodePath: string
}

export type Windows = {
  readonly codePage: CodePage
  /** An empty folder of this run, drive D: of its Windows. */
  readonly disk: string
  /** Windows' node with the project as its working folder. */
  readonly node: (started: Started) => Promise<Ended>
  /** A further drive, like a stick that is put in. */
  readonly drive: (letter: string, folder: string) => void
  readonly close: () => void
}

/** A path of this system as Wine shows it. */
export const windowsPath = (path: string): string => `Z:${path.replaceAll('/', '\\')}`

/** Wine on PATH, or undefined. */
export function wineOnPath(path = process.env['PATH'] ?? ''): string | undefined {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, 'wine'))
    .find((file) => existsSync(file))
}

/** Whether a code page can be had here: Wine takes it from the system's locale. */
export function hasCodePage(codePage: CodePage): boolean {
  const { stdout } = spawnSync('locale', ['-a'], { encoding: 'utf8' })
  const plain = (name: string) => name.toLowerCase().replace('-', '')
  return (stdout ?? '').split('\n').some((name) => plain(name) === plain(LOCALE[codePage]))
}

function environment({ nodePath }: Packages, codePage: CodePage, runtime: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    WINEPREFIX: join(CACHE, 'prefix'),
    WINEDEBUG: '-all',
    // Neither .NET nor a browser engine is asked for.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    WINETEMP: 'D:\\temp',
    WINETMP: 'D:\\temp',
    XDG_RUNTIME_DIR: runtime,
    DISPLAY: '',
    LC_ALL: LOCALE[codePage],
    NODE_PATH: nodePath,
    TZ: 'UTC',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
  }
}

function link(letter: string, folder: string): void {
  const at = join(CACHE, 'prefix', 'dosdevices', `${letter.toLowerCase()}:`)
  rmSync(at, { force: true })
  symlinkSync(folder, at)
}

/**
 * Starts a Windows in Wine: a prefix kept from run to run, and an empty drive D: for everything the tests write. What a program
 * says goes into a file, because Windows' node cannot write into a pipe of this system (EBADF).
 */
export function openWindows(wine: string, packages: Packages, codePage: CodePage): Windows {
  const folder = join(CACHE, `run-${codePage}`)
  rmSync(folder, { recursive: true, force: true })
  const disk = join(folder, 'disk')
  const runtime = join(folder, 'runtime')
  for (const one of [join(disk, 'temp'), runtime]) mkdirSync(one, { recursive: true, mode: 0o700 })
  const env = environment(packages, codePage, runtime)
  if (!existsSync(join(CACHE, 'prefix', 'system.reg'))) spawnSync(wine, ['wineboot', '-i'], { env, stdio: 'ignore' })
  link('d', disk)
  return {
    codePage,
    disk,
    node: (started) =>
      run(
        wine,
        [packages.node, ...started.args],
        { ...env, ...started.env },
        join(folder, `${started.name}.log`),
        started.timeoutMs,
      ),
    drive: link,
    close: () => void spawnSync('wineserver', ['-k'], { env, stdio: 'ignore' }),
  }
}

function run(wine: string, args: string[], env: NodeJS.ProcessEnv, log: string, timeoutMs = 900_000): Promise<Ended> {
  const began = performance.now()
  const out = openSync(log, 'w')
  return new Promise((done) => {
    const child = spawn(wine, args, { cwd: root, env, stdio: ['ignore', out, out] })
    let late = ''
    const timer = setTimeout(() => {
      late = `\n[stopped after ${timeoutMs / 1000} s]`
      child.kill('SIGKILL')
    }, timeoutMs)
    const end = (code: number) => {
      clearTimeout(timer)
      closeSync(out)
      const output = readFileSync(log, 'utf8') + late
      done({ code, output, seconds: (performance.now() - began) / 1000 })
    }
    child.on('error', () => end(127))
    child.on('close', (code) => end(code ?? 1))
  })
}
