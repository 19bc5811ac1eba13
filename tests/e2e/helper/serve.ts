import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export const ROOT = join(import.meta.dirname, '..', '..', '..')
const SERVE = join(ROOT, 'out', 'main', 'serve.mjs')
const START_MS = 20_000

export type Served = {
  readonly origin: string
  readonly port: number
  /** A link that opens the door once; each call answers a fresh one. */
  readonly link: () => Promise<string>
  /** What the process wrote to stderr, for the report of a failing test. */
  readonly said: () => string
  readonly stop: () => Promise<void>
}

/** Starts the built serve shell on a data folder and a free port; `media` holds a folder for each U disk that is in. */
export function startServe(dataDir: string, patienceMs: number = START_MS, media?: string): Promise<Served> {
  const given = media === undefined ? [] : ['--media', media]
  return startProgram(process.execPath, [SERVE, '--data', dataDir, ...given], process.env, patienceMs)
}

/** Starts a program that serves the pages; the first line it prints is the link. */
export async function startProgram(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  patienceMs: number = START_MS,
): Promise<Served> {
  const child = spawn(file, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString('utf8')))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLink = async () => {
    const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    const line = await lines.next()
    clearTimeout(late)
    if (line.done || !line.value.startsWith('http://127.0.0.1:')) throw new Error(`serve gave no link: ${stderr}`)
    return line.value
  }
  let first: string | undefined = await nextLink()
  const { origin, port } = new URL(first)
  return {
    origin,
    port: Number(port),
    said: () => stderr,
    link: async () => {
      const unused = first
      first = undefined
      if (unused !== undefined) return unused
      child.stdin.write('\n')
      return nextLink()
    },
    stop: async () => {
      // As when the console it runs in is closed.
      child.kill('SIGHUP')
      await exited
    },
  }
}

/** Sets the day a demo station wakes up on; the station must be closed. */
export function setDay(dataDir: string, day: string): void {
  writeFileSync(join(dataDir, 'demo-clock.json'), JSON.stringify({ startsAt: Date.parse(`${day}T01:30:00Z`) }))
}

/** What the preparing program can make. */
export type Plan = 'money' | 'day' | 'ten' | 'year'

/** Runs the preparing program with the project's Node; answers what it made. */
export async function makeOffice(root: string, plan: Plan): Promise<unknown> {
  const program = join(import.meta.dirname, 'make-office.ts')
  mkdirSync(root, { recursive: true })
  const child = spawn(process.execPath, [program, root, plan], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (part: Buffer) => (out += part.toString('utf8')))
  child.stderr.on('data', (part: Buffer) => (err += part.toString('utf8')))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`make-office ${plan} ended with ${code}: ${err}`)
  return JSON.parse(out.trim().split('\n').at(-1) ?? '')
}
