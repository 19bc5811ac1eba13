import { createHash } from 'node:crypto'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { connectionOf } from '#core/db/connection.ts'
import type { Ports } from '#core/ports.ts'
import type { Station } from '#core/station/station.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import type { Host } from '#shell/host.ts'
import type { RouteName, StationContract } from '#shared/contract/index.ts'
import type { Input, Output, Reply } from '#shared/contract/route.ts'
import { uuidV7 } from '#shared/model/id.ts'
import type { Role } from '#shared/permission.ts'
import type { OpenDb } from '#test/helper/open-file.ts'
import { temporaryFolder } from '#test/helper/temporary.ts'

export const ROOT = join(import.meta.dirname, '..', '..')
export const RESOURCES = join(ROOT, 'resources')
export const FONTS = ['400Regular', '700Bold'].map((weight) =>
  join(ROOT, 'node_modules', '@expo-google-fonts', 'noto-serif-sc', weight),
)
export const PASSWORD = '桃李Spring2014'

export type TestClock = { now: () => number; set: (iso: string) => void; advance: (ms: number) => void }

type TestPorts = Ports & { readonly clock: TestClock; readonly drawn: () => number }

/**
 * Everything a station needs, seeded and cheap: equal seeds give equal ids, keys and packages. `drawn` says how far chance has
 * come; with that number in `from` it goes on from there.
 */
export function testPorts(seed = 'test', start = '2014-06-03T01:00:00.000Z', from = 0): TestPorts {
  let counter = from
  const random = (bytes: number) => {
    const out = new Uint8Array(bytes)
    for (let at = 0; at < bytes; at += 32) {
      counter += 1
      out.set(
        createHash('sha256')
          .update(`${seed}:${counter}`)
          .digest()
          .subarray(0, Math.min(32, bytes - at)),
        at,
      )
    }
    return out
  }
  let time = Date.parse(start)
  const clock: TestClock = {
    now: () => time,
    set: (iso) => (time = Date.parse(iso)),
    advance: (ms) => (time += ms),
  }
  return {
    clock,
    random,
    drawn: () => counter,
    ids: { uuid: () => uuidV7(clock.now(), random(10)) },
    keyCost: { n: 2 ** 10, r: 8, p: 1 },
    log: ({ level, what, route, error }) => {
      if (level === 'error') console.error(what, route, error)
    },
    host: { pid: process.pid, hostName: 'test-host', osUser: 'tester' },
  }
}

export type TestStation = {
  readonly dataDir: string
  readonly host: Host
  readonly station: Omit<Station, 'db'> & { readonly db: () => OpenDb }
  readonly ports: Ports & { readonly clock: TestClock }
  /** Logs a user in on a connection of the same name; the standard users are named after their roles. */
  readonly login: (userName: string, password?: string) => Promise<void>
  readonly ask: <K extends RouteName>(
    who: string,
    route: K,
    input: Input<StationContract[K]>,
    commandId?: string,
  ) => Promise<Reply<Output<StationContract[K]>>>
  /** The value, or a test failure with the fault's words. */
  readonly must: <K extends RouteName>(
    who: string,
    route: K,
    input: Input<StationContract[K]>,
  ) => Promise<Output<StationContract[K]>>
  /** The fault code, or a test failure when it went through. */
  readonly fault: <K extends RouteName>(who: string, route: K, input: Input<StationContract[K]>) => Promise<string>
  readonly recoveryKey: readonly string[]
  readonly close: () => Promise<void>
}

export type TestOptions = {
  readonly kind?: 'county' | 'city'
  readonly code?: string
  readonly name?: string
  readonly dataDir?: string
  readonly seed?: string
  readonly start?: string
}

export const STANDARD_USERS: readonly (readonly [string, readonly Role[]])[] = [
  ['管理员', ['administrator']],
  ['经办', ['clerk']],
  ['审核', ['reviewer']],
  ['负责人', ['approver']],
  ['拨付', ['payer']],
  ['查询', ['reader']],
  ['审计', ['auditor']],
]

let openings = 0

/** A station as it stands after its set-up, to be copied instead of set up again: how far chance had come, and its key. */
type SetUp = { readonly folder: string; readonly drawn: number; readonly recoveryKey: readonly string[] }
const setUps = new Map<string, SetUp>()
process.on('exit', () => {
  for (const { folder } of setUps.values()) rmSync(folder, { recursive: true, force: true })
})

/** Keeps a folder nobody has opened yet, for the next station of the same options in this process. */
function keepSetUp(name: string, dataDir: string, drawn: number, recoveryKey: readonly string[]): void {
  const folder = temporaryFolder('hsb-set-up-')
  // The lock is of this very process and folder.
  cpSync(dataDir, folder, {
    recursive: true,
    filter: (source) => !source.endsWith('station.lock') && !source.includes('station.hold'),
  })
  setUps.set(name, { folder, drawn, recoveryKey })
}

/** A real station in a temporary folder, set up by the real wizard code, with one user for every role. */
export async function openTestStation(options: TestOptions = {}): Promise<TestStation> {
  const { dataDir: _given, ...facts } = options
  const name = JSON.stringify(facts)
  const copied = options.dataDir === undefined ? setUps.get(name) : undefined
  const dataDir = options.dataDir ?? temporaryFolder('hsb-')
  if (copied) cpSync(copied.folder, dataDir, { recursive: true })
  // A station opened again must not draw the ids it drew before.
  const again = !copied && existsSync(join(dataDir, 'station.slots.json')) ? `-again-${(openings += 1)}` : ''
  const ports = testPorts((options.seed ?? options.code ?? 'test') + again, options.start, copied?.drawn)
  const host = createInlineHost({
    dataDir,
    resourcesDir: RESOURCES,
    fontDirs: FONTS,
    ports,
    origin: 'test',
    checkOutputs: true,
  })
  const recoveryKey =
    host.station.state() === 'new'
      ? host.station.setUp({
          unit: {
            name: options.name ?? '通城县',
            bureau: '通城县商务局',
            kind: options.kind ?? 'county',
            code: options.code ?? '421222',
            demo: false,
          },
          users: STANDARD_USERS.map(([userName, roles]) => ({
            userName,
            personName: `${userName}甲`,
            password: PASSWORD,
            roles,
          })),
          backupFolder: null,
        }).recoveryKey
      : (copied?.recoveryKey ?? [])
  if (!options.dataDir && !copied) keepSetUp(name, dataDir, ports.drawn(), recoveryKey)

  const ask: TestStation['ask'] = async (who, route, input, commandId) => {
    const reply = await host.call({ connection: who, route, input, ...(commandId ? { commandId } : {}) })
    return reply as Reply<Output<StationContract[typeof route]>>
  }
  return {
    dataDir,
    host,
    station: { ...host.station, db: () => connectionOf(host.station.db()) },
    ports,
    recoveryKey,
    ask,
    login: async (userName, password = PASSWORD) => {
      const reply = await ask(userName, 'session.login', { userName, password })
      if (!reply.ok) throw new Error(`login of ${userName}: ${reply.fault.code}`)
    },
    must: async (who, route, input) => {
      const reply = await ask(who, route, input)
      if (!reply.ok)
        throw new Error(`${route}: ${reply.fault.code} ${reply.fault.message} ${JSON.stringify(reply.fault.details)}`)
      return reply.value
    },
    fault: async (who, route, input) => {
      const reply = await ask(who, route, input)
      if (reply.ok) throw new Error(`${route} went through`)
      return reply.fault.code
    },
    close: async () => {
      await host.close()
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Logs everybody in. */
export async function loginAll(station: TestStation): Promise<void> {
  for (const [userName] of STANDARD_USERS) await station.login(userName)
}

/** A valid enterprise as a clerk would type it; the code passes its check digit. */
export function enterpriseValues(patch: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: '通城县山里货电子商务有限公司',
    identifierType: 'credit-code',
    identifier: '91330100799655058B',
    subjectType: 'company',
    businessStatus: 'active',
    county: '421222',
    legalRepresentative: '王甲',
    businessAddress: '通城县隽水镇解放路一号',
    registeredCapital: 500_000_000,
    ...patch,
  }
}
