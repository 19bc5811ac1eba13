import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { PASSWORD, RESOURCES } from '#test/helper/open-test-station.ts'
import { BRIEF_LIFE } from '#test/helper/brief-life.ts'
import type { Bundle } from './bundle.ts'
import { examineFolder, type Findings, type Tried, type Witness } from './check.ts'
import { randomOf, type Line, type Mode, type Work } from './protocol.ts'
import type { Template } from './template.ts'

export type Trial = { readonly work: Work; readonly mode: Mode; readonly seed: number; readonly code: Bundle }
export type Outcome = Findings & {
  readonly trial: Trial
  readonly delay: number
  readonly acknowledged: number
  readonly refused: readonly string[]
}

const LONGEST_DELAY = 60
/** Against hanging alone: a process that others crowd out takes minutes to its first write. */
const PATIENCE = 600_000

/** Starts a process on a fresh copy, kills it 0–60 ms after one of its first writes began, and reads the folder as left. */
export async function runTrial(template: Template, trial: Trial): Promise<Outcome> {
  const random = randomOf(trial.seed)
  const killAt = 1 + Math.floor(random() * 3)
  const delay = random() * LONGEST_DELAY
  const folder = template.copy()
  try {
    const { witness, refused } = await killed(folder, trial, killAt, delay)
    const findings = await examineFolder(folder, witness)
    return { ...findings, trial, delay, acknowledged: witness.acknowledged.length, refused }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function killed(
  folder: string,
  trial: Trial,
  killAt: number,
  delay: number,
): Promise<{ witness: Witness; refused: string[] }> {
  const child = spawn(
    process.execPath,
    [...BRIEF_LIFE, trial.code.file('child'), folder, RESOURCES, PASSWORD, trial.work, trial.mode],
    { stdio: ['ignore', 'pipe', 'pipe'], env: trial.code.env },
  )
  const tried: Tried[] = []
  const acknowledged: string[] = []
  const refused: string[] = []
  let complaint = ''
  child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()))
  const kill = () => child.kill('SIGKILL')
  const guard = globalThis.setTimeout(kill, PATIENCE)
  let armed = false
  const arm = () => {
    if (!armed) void wait(delay).then(kill)
    armed = true
  }
  const ended = new Promise<string>((resolve) => child.on('close', (_code, signal) => resolve(signal ?? 'exit')))
  for await (const text of createInterface({ input: child.stdout })) {
    const line = parse(text)
    if (line?.say === 'try') tried.push(line)
    if (line?.say === 'ack') acknowledged.push(line.command)
    if (line?.say === 'refused') refused.push(`${line.code} ${line.message}`)
    if (tried.length >= killAt || line?.say === 'done') arm()
  }
  const signal = await ended
  clearTimeout(guard)
  if (signal !== 'SIGKILL' || !armed) throw new Error(`the process ended by itself (${signal}): ${complaint}`)
  return { witness: { tried, acknowledged }, refused }
}

/** The last line may be torn by the kill: what was not said whole was not said. */
function parse(text: string): Line | null {
  try {
    return JSON.parse(text) as Line
  } catch {
    return null
  }
}

/** Runs trials two at a time, in order of their seeds, until there are no more or one has shown what was asked for. */
export async function runAll(
  seeds: Iterable<number>,
  make: (at: number) => { template: Template; trial: Trial },
  enough: (outcome: Outcome) => boolean = () => false,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const shared = seeds[Symbol.iterator]()
  let shown = false
  const worker = async () => {
    for (let next = shared.next(); !next.done && !shown; next = shared.next()) {
      const { template, trial } = make(next.value)
      const outcome = await runTrial(template, trial)
      outcomes.push(outcome)
      shown ||= enough(outcome)
    }
  }
  await Promise.all([worker(), worker()])
  return outcomes
}
