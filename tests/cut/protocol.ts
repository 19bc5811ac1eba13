import { createHash } from 'node:crypto'
import { PASSWORD } from '#test/helper/open-test-station.ts'
import type { Subject } from '#test/crash/protocol.ts'

/** What is done while the calls are written down. */
export const SCENARIOS = [
  'record',
  'pay',
  'print',
  'send',
  'apply',
  'users',
  'backup',
  'restore',
  'upgrade',
  'set-up',
] as const
export type Scenario = (typeof SCENARIOS)[number]

/** Folders of a scenario that are disks of their own: the data folder's, and that of a stick or a second drive. */
export const DISKS = ['station', 'outside'] as const
export type DiskName = (typeof DISKS)[number]
/** Beside them: where the process says what it does, and what it needs to know to do it. */
export const SAID_FILE = 'said'
export const PLAN_FILE = 'plan.json'

/** What a person asked for. `at` is the data folder, relative to the scenario's. */
export type Act = {
  readonly command: string
  readonly at: string
  readonly who: string
  readonly route: string
  readonly input: unknown
  /** The password this act gives to somebody. */
  readonly password?: NewPassword
}

/** `initial`: it must be changed at the first login; null where that is left as it was. */
export type NewPassword = { readonly user: string; readonly password: string; readonly initial: boolean | null }

/** One line each, in the same account as the calls: what is not in it before a cut was not said before it. */
export type Said =
  | ({ readonly say: 'try' } & Act)
  | { readonly say: 'ack'; readonly command: string; readonly value: unknown }
  | { readonly say: 'refused'; readonly command: string; readonly message: string; readonly rightly: boolean }

/** What a scenario has to work on. */
export type Plan = {
  /** The stations' clock when the process begins, UTC. */
  readonly start: string
  /** Passwords of those who may log in, by name; PASSWORD for whoever is not in it. */
  readonly passwords: Readonly<Record<string, string>>
  readonly recoveryKey: readonly string[]
  /** Rows of the template, by what they are. */
  readonly enterprise: string
  readonly peer: string
  readonly approvable: readonly Subject[]
  readonly payable: readonly Subject[]
  readonly packages: readonly { readonly name: string; readonly base64: string }[]
  /** A backup on the disk `outside`, relative to it. */
  readonly backup: string
}

export const EMPTY_PLAN: Plan = {
  start: '2014-03-18T02:00:00.000Z',
  passwords: {},
  recoveryKey: [],
  enterprise: '',
  peer: '',
  approvable: [],
  payable: [],
  packages: [],
  backup: '',
}

/** A user's password before anything was changed. */
export const passwordIn = (plan: Plan, user: string): string => plan.passwords[user] ?? PASSWORD

const LONG = 400

export type Digest = { readonly sha256: string }
export const digestOf = (base64: string): Digest => ({
  sha256: createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex'),
})

/** Long contents are said by their digest. */
export function shortened(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (name, one: unknown) =>
      name === 'base64' && typeof one === 'string' && one.length > LONG ? digestOf(one) : one,
    ),
  )
}
