import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectionOf, type Sqlite, type WriteDb } from '#core/db/connection.ts'
import { bureauOf, DEMO_UNITS, type DemoUnit } from '#tools/demo/place.ts'
import type { Ports } from '#core/ports.ts'
import type { Station } from '#core/station/station.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { DEMO_CLOCK } from '#shell/worker/ports.ts'
import { fontFolders, resourceFolder } from '#shell/worker/place.ts'
import type { RouteName, StationContract } from '#shared/contract/index.ts'
import type { Input, Output } from '#shared/contract/route.ts'
import { uuidV7 } from '#shared/model/id.ts'
import type { Role } from '#shared/permission.ts'

export const DEMO_PASSWORD = '演示Demo-2014'

/** Place of a unit among them, from 1: what differs between units depends on it. */
export function unitOf({ code }: Pick<DemoUnit, 'code'>): number {
  return DEMO_UNITS.findIndex((one) => one.code === code) + 1
}

export const DEMO_USERS: readonly (readonly [userName: string, role: Role])[] = [
  ['管理员', 'administrator'],
  ['经办', 'clerk'],
  ['审核', 'reviewer'],
  ['负责人', 'approver'],
  ['拨付', 'payer'],
  ['查询', 'reader'],
  ['审计', 'auditor'],
]

/** The day on whose morning every station of the demo is opened, county or city: later than all that was entered anywhere. */
export const DEMO_DAY = '2014-06-26'
export const DEMO_MORNING = Date.parse(`${DEMO_DAY}T00:30:00Z`)

/** A seeded world: equal programs write equal demo stations, ids, keys and packages. */
export type DemoClock = { readonly now: () => number; readonly go: (day: string) => void }

function demoPorts(seed: string): { ports: Ports; clock: DemoClock } {
  let counter = 0
  let time = Date.parse('2014-01-02T01:00:00Z')
  const random = (bytes: number) => {
    const blocks: Buffer[] = []
    for (let have = 0; have < bytes; have += 32) {
      counter += 1
      blocks.push(createHash('sha256').update(`huishangbu demo ${seed} ${counter}`).digest())
    }
    return new Uint8Array(Buffer.concat(blocks).subarray(0, bytes))
  }
  const now = () => (time += 1)
  const ports: Ports = {
    clock: { now },
    random,
    ids: { uuid: () => uuidV7(time, random(10)) },
    // Demo passwords are printed for everybody: a cheap derivation keeps eight stations within the minute.
    keyCost: { n: 2 ** 10, r: 8, p: 1 },
    log: ({ level, what, route, error }) => {
      if (level === 'error') console.error(what, route, error)
    },
    host: { pid: process.pid, hostName: 'demo', osUser: 'demo' },
  }
  const go = (day: string) => {
    const at = Date.parse(`${day}T01:00:00Z`)
    if (at > time) time = at
  }
  return { ports, clock: { now, go } }
}

export type DemoStation = DemoUnit & {
  readonly dataDir: string
  readonly clock: DemoClock
  readonly station: Omit<Station, 'db'> & { readonly db: () => WriteDb & Sqlite }
  /** The value, or an error that names route and fault: a demo must not limp on. */
  readonly as: <K extends RouteName>(
    user: string,
    route: K,
    input: Input<StationContract[K]>,
  ) => Promise<Output<StationContract[K]>>
  readonly faultOf: <K extends RouteName>(user: string, route: K, input: Input<StationContract[K]>) => Promise<string>
  readonly confirm: (user: string) => Promise<string>
  /** `opensAt` is where its clock will stand whenever it is opened, in UTC ms; without it, where it stands now. */
  readonly close: (opensAt?: number) => Promise<void>
}

/** Sets a demo station up with one user a role and logs them all in. */
export async function openDemoStation(unit: DemoUnit, root: string): Promise<DemoStation> {
  const dataDir = join(root, unit.code)
  const { ports, clock } = demoPorts(unit.code)
  const resourcesDir = resourceFolder(import.meta.dirname)
  const host = createInlineHost({ dataDir, resourcesDir, fontDirs: fontFolders(resourcesDir), ports, origin: 'demo' })
  host.station.setUp({
    unit: { name: unit.name, bureau: bureauOf(unit.name, 'commerce'), kind: unit.kind, code: unit.code, demo: true },
    users: DEMO_USERS.map(([userName, role]) => ({
      userName,
      personName: `${userName}甲`,
      password: DEMO_PASSWORD,
      roles: [role],
    })),
    backupFolder: null,
  })
  // Months pass between two acts, and a session lives twelve hours: people log in again as they would.
  const call = async (user: string, route: string, input: unknown) => {
    const reply = await host.call({ connection: user, route, input })
    if (reply.ok || reply.fault.code !== 'NOT_LOGGED_IN' || route === 'session.login') return reply
    await host.call({ connection: user, route: 'session.login', input: { userName: user, password: DEMO_PASSWORD } })
    return host.call({ connection: user, route, input })
  }
  const as: DemoStation['as'] = async (user, route, input) => {
    const reply = await call(user, route, input)
    if (!reply.ok)
      throw new Error(
        `${unit.name} ${user} ${route}: ${reply.fault.code} ${reply.fault.message} ${JSON.stringify(reply.fault.details)}`,
      )
    return reply.value as Output<StationContract[typeof route]>
  }
  for (const [userName] of DEMO_USERS) await as(userName, 'session.login', { userName, password: DEMO_PASSWORD })
  return {
    ...unit,
    dataDir,
    clock,
    station: { ...host.station, db: () => connectionOf(host.station.db()) },
    as,
    faultOf: async (user, route, input) => {
      const reply = await call(user, route, input)
      if (reply.ok) throw new Error(`${route} went through`)
      return reply.fault.code
    },
    confirm: async (user) => (await as(user, 'session.confirm', { password: DEMO_PASSWORD })).token,
    close: async (opensAt) => {
      await host.close()
      // Every stamp of the station came from this clock: what it says last is later than its newest entry.
      const last = clock.now()
      const startsAt = opensAt ?? last
      if (last > startsAt) throw new Error(`${unit.name} has entries of ${new Date(last).toISOString()}`)
      writeFileSync(join(dataDir, DEMO_CLOCK), JSON.stringify({ startsAt }))
    },
  }
}
