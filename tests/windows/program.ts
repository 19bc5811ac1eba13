import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { BRIEF_LIFE } from '#test/helper/brief-life.ts'

// Not from the helper that opens stations: it brings the whole program along, and most cases start one of their own.
const ROOT = join(import.meta.dirname, '..', '..')

/** One form of the program: which node runs it, and where its parts lie. */
const Program = z.object({
  name: z.string(),
  node: z.string(),
  main: z.string(),
  /** The script by which a clerk calls `hsb`, where the program has one. */
  script: z.string().optional(),
})
export type Program = z.output<typeof Program>

/** What was built here; started by the node that runs the tests. */
export const BUILT: Program = { name: 'the built program', node: process.execPath, main: join(ROOT, 'out', 'main') }

/** The programs a runner has laid out (`tools/windows`), else the built one. */
export const PROGRAMS: readonly Program[] = (() => {
  const given = process.env['HSB_WINDOWS_PROGRAMS']
  return given === undefined ? [BUILT] : z.array(Program).parse(JSON.parse(given))
})()

/** Drives a runner has put in: the root of each, or undefined with which the case is not run. */
export const DRIVES = {
  /** A stick. */
  stick: process.env['HSB_WINDOWS_STICK'],
  /** A stick of one mebibyte. */
  small: process.env['HSB_WINDOWS_SMALL'],
  /** A stick that can be pulled: renaming what it stands for takes the drive away. */
  pulled: process.env['HSB_WINDOWS_PULLED'],
  /** What the stick that can be pulled stands for, as this system names it. */
  pulledFrom: process.env['HSB_WINDOWS_PULLED_FROM'],
}

/** A folder of the disk on which the tests write: the runner's own drive, else that of temporary files. */
export function place(...names: readonly string[]): string {
  const folder = join(process.env['HSB_WINDOWS_DISK'] ?? join(ROOT, 'node_modules', '.cache', 'windows-here'), ...names)
  mkdirSync(folder, { recursive: true })
  return folder
}

export const PASSWORDS = { administrator: '桃李Spring2014', clerk: '山水Autumn2015' }

/** Milliseconds after which a call is given up; Wine on a busy machine takes minutes over what Windows does in a second. */
export const PATIENCE = 300_000

export type Told = { readonly code: number | null; readonly out: string; readonly err: string }

/** A Windows account: where its own data lies, and how `hsb` is called under it. */
export type Account = {
  readonly data: string
  /** `input`: what is typed, a line an answer. */
  readonly hsb: (words: readonly string[], input: readonly string[]) => Told
}

/** An account whose user folder has this name; the data folder is the one the program chooses by itself. */
export function account(program: Program, userFolder: string): Account {
  const profile = place('users', userFolder)
  const local = place('users', userFolder, 'AppData', 'Local')
  const env = { ...own(program), USERPROFILE: profile, LOCALAPPDATA: local, XDG_DATA_HOME: local }
  return { data: join(local, 'huishangbu'), hsb: (words, input) => call(program, words, input, env) }
}

/** A packed program brings its native modules along: what helps the built one to those of Windows would hide a missing one. */
const own = (program: Program): NodeJS.ProcessEnv =>
  program === BUILT ? process.env : { ...process.env, NODE_PATH: '' }

const command = (program: Program, words: readonly string[]) => [...BRIEF_LIFE, join(program.main, 'cli.mjs'), ...words]
/** What is piped in: lines, an answer each, or the bytes themselves. */
type Typed = readonly string[] | string | Buffer
const typed = (input: Typed): string | Buffer =>
  typeof input === 'string' || Buffer.isBuffer(input) ? input : input.map((line) => `${line}\n`).join('')

/** `hsb` as a process of its own, until it has ended. */
export function call(program: Program, words: readonly string[], input: Typed, env = own(program)): Told {
  const { status, stdout, stderr } = spawnSync(program.node, command(program, words), {
    input: typed(input),
    encoding: 'utf8',
    cwd: place('work'),
    env,
    timeout: PATIENCE,
  })
  return { code: status, out: stdout, err: stderr }
}

/** The same, beside what goes on here. */
export function begin(program: Program, words: readonly string[], input: Typed): Promise<Told> {
  const child = spawn(program.node, command(program, words), { cwd: place('work'), env: own(program) })
  const told = { out: '', err: '' }
  child.stdout.on('data', (part: Buffer) => (told.out += part.toString('utf8')))
  child.stderr.on('data', (part: Buffer) => (told.err += part.toString('utf8')))
  child.stdin.end(typed(input))
  return new Promise((done) => child.once('close', (code) => done({ code, ...told })))
}

/** What it printed; a failure with its words where it did not end well. */
export function went(told: Told): string {
  if (told.code !== 0) throw new Error(`exit code ${told.code}: ${told.err}${told.out}`)
  return told.out
}

/** Sets a county up in a folder; the plainest words, for cases that are about something else. */
export function setUp(program: Program, data: string): Told {
  const words = ['--code', '421222', '--bureau', '通城县商务局', '--admin', '管理员:管甲', '--clerk', '经办:经甲']
  return call(program, ['init', '--data', data, ...words], [PASSWORDS.administrator, PASSWORDS.clerk])
}

export const doctor = (program: Program, data: string): Told =>
  call(program, ['doctor', '--data', data, '--user', '经办'], [PASSWORDS.clerk])

export type Running = { readonly child: ChildProcess; readonly stop: () => Promise<void> }

async function running(file: string, args: readonly string[], env = process.env): Promise<Running> {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], env })
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  // The first line says that it is ready.
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()
  if (first.done) throw new Error(`${args.join(' ')} ended before it was ready`)
  return {
    child,
    stop: async () => {
      child.kill()
      await gone
    },
  }
}

/** The program as it stands open on a clerk's desk. */
export const serve = (program: Program, data: string): Promise<Running> =>
  running(program.node, [join(program.main, 'serve.mjs'), '--data', data], own(program))

/** SQLite is the one reader at hand that does not share deletion; what a file holds is never looked at. */
const READER = `const Reader = require(${JSON.stringify(createRequire(import.meta.url).resolve('better-sqlite3'))})
const read = (file, milliseconds) => {
  const reader = new Reader(file, { fileMustExist: true })
  setTimeout(() => reader.close(), milliseconds)
}
`

/** Another process that reads a file as scanners and previews do: nobody may replace or delete it until it lets go. */
export function held(file: string, milliseconds: number): Promise<Running> {
  return running(process.execPath, [
    '-e',
    `${READER}read(${JSON.stringify(file)}, ${milliseconds}); console.log('held')`,
  ])
}

/**
 * Another process that holds every file which comes into these folders for a moment, as a virus scanner does; but no journal of
 * SQLite, which has a patience of its own that a busy machine may overstrain.
 */
export function scanner(folders: readonly string[], milliseconds: number): Promise<Running> {
  const script = `${READER}
const { readdirSync, statSync } = require('node:fs')
const { join } = require('node:path')
const known = new Set()
const look = (act) => {
  for (const folder of ${JSON.stringify(folders)})
    for (const one of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = join(one.parentPath, one.name)
      if (!one.isFile() || file.endsWith('-journal')) continue
      const that = file + statSync(file).ino
      if (known.has(that)) continue
      known.add(that)
      act(file)
    }
}
look(() => undefined)
setInterval(() => {
  // What is gone before it is looked at is nobody's.
  try { look((file) => read(file, ${milliseconds})) } catch {}
}, 5)
console.log('watching')`
  return running(process.execPath, ['-e', script])
}
