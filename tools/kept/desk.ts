import { connectionOf } from '#core/db/connection.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { contentOf, type KeptStation } from '#test/helper/kept.ts'
import { FONTS, PASSWORD, RESOURCES, STANDARD_USERS, testPorts } from '#test/helper/open-test-station.ts'
import type { DemoUnit } from '#tools/demo/place.ts'
import type { DemoStation } from '#tools/demo/unit.ts'
import type { Output } from '#shared/contract/route.ts'
import type { StationContract } from '#shared/contract/index.ts'

type Form = KeptStation['forms'][number]

/** A station about to be kept: a demo's desk of an office that is no demo. */
export type KeptDesk = DemoStation & {
  readonly recoveryKey: readonly string[]
  /** Forms issued here, each with the digests of what was handed out. */
  readonly forms: Form[]
  readonly issue: (form: string, subject: string) => Promise<void>
}

/**
 * Sets a data folder up; `before` is the desk whose backup was put there, and is opened instead. Ports are seeded and cheap, so
 * a seed is used for one opening only: the next would draw the same ids.
 */
export function openKeptDesk(unit: DemoUnit, dataDir: string, seed: string, before?: KeptDesk): KeptDesk {
  const ports = testPorts(seed, before ? new Date(before.clock.now()).toISOString() : '2014-01-02T01:00:00.000Z')
  const host = createInlineHost({
    dataDir,
    resourcesDir: RESOURCES,
    fontDirs: FONTS,
    ports,
    origin: 'kept',
    checkOutputs: true,
  })
  const { name, kind, code } = unit
  const users = STANDARD_USERS.map(([userName, roles]) => ({
    userName,
    personName: `${userName}甲`,
    password: PASSWORD,
    roles,
  }))
  const recoveryKey =
    before?.recoveryKey ??
    host.station.setUp({
      unit: { name, bureau: `${name}商务局`, kind, code, demo: false },
      users,
      backupFolder: null,
    }).recoveryKey
  const call = async (user: string, route: string, input: unknown) => {
    const reply = await host.call({ connection: user, route, input })
    // Months pass between two acts: people log in again as they would.
    if (reply.ok || reply.fault.code !== 'NOT_LOGGED_IN') return reply
    await host.call({ connection: user, route: 'session.login', input: { userName: user, password: PASSWORD } })
    return host.call({ connection: user, route, input })
  }
  const as: DemoStation['as'] = async (user, route, input) => {
    const reply = await call(user, route, input)
    if (!reply.ok)
      throw new Error(`${name} ${user} ${route}: ${reply.fault.code} ${JSON.stringify(reply.fault.details)}`)
    return reply.value as Output<StationContract[typeof route]>
  }
  const forms: Form[] = [...(before?.forms ?? [])]
  const go = (day: string) => {
    const at = Date.parse(`${day}T01:00:00Z`)
    if (at > ports.clock.now()) ports.clock.set(new Date(at).toISOString())
  }
  return {
    ...unit,
    dataDir,
    recoveryKey,
    forms,
    clock: { now: ports.clock.now, go },
    station: { ...host.station, db: () => connectionOf(host.station.db()) },
    as,
    faultOf: async (user, route, input) => {
      const reply = await call(user, route, input)
      return reply.ok ? 'went through' : reply.fault.code
    },
    confirm: async (user) => (await as(user, 'session.confirm', { password: PASSWORD })).token,
    issue: async (form, subject) => {
      const { issued, file } = await as('经办', 'print.issue', { form, subjects: [subject], fill: 'filled' })
      const [one] = issued
      if (!one) throw new Error(`${form} was not issued`)
      forms.push({ id: one.id, form: one.form, number: one.number, ...contentOf(file.base64) })
    },
    close: () => host.close(),
  }
}
