import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInlineHost } from '#shell/worker/inline.ts'
import { FONTS, RESOURCES, testPorts } from '#test/helper/open-test-station.ts'
import { PLAN_FILE, passwordIn, SAID_FILE, shortened, type Act, type Plan, type Said } from './protocol.ts'

type Value = Record<string, unknown>
type More = { readonly password?: Act['password']; readonly refused?: boolean }

class Refused extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** The folder of a scenario while its acts are written down. */
export type Stage = {
  readonly folder: string
  readonly plan: Plan
  /** Announces an act, does it, and says that it was done, or that it was refused and whether it should have been. */
  readonly deed: (act: Omit<Act, 'command'>, work: (command: string) => Promise<unknown>, more?: More) => Promise<Value>
  readonly open: (at?: string) => StageDesk
}

/** A station of the stage, at work. */
export type StageDesk = {
  /** An act that is announced and acknowledged. */
  readonly act: (who: string, route: string, input: unknown, more?: More) => Promise<Value>
  /** What has to go before an act; nothing is said of it. */
  readonly ask: (who: string, route: string, input: unknown) => Promise<Value>
  readonly login: (...users: readonly string[]) => Promise<void>
  readonly record: (record: string, values: Value) => Promise<Value>
  readonly confirmed: (who: string) => Promise<string>
  readonly close: () => Promise<void>
}

export function openStage(folder: string): Stage {
  const plan = JSON.parse(readFileSync(join(folder, PLAN_FILE), 'utf8')) as Plan
  const said = join(folder, SAID_FILE)
  const say = (line: Said) => appendFileSync(said, `${JSON.stringify(line)}\n`)
  const ports = testPorts(folder.split('/').pop() ?? '', plan.start)

  const deed: Stage['deed'] = async (act, work, more = {}) => {
    ports.clock.advance(1_000)
    const command = ports.ids.uuid()
    const { password } = more
    say({ say: 'try', command, ...act, input: shortened(act.input), ...(password ? { password } : {}) })
    try {
      const value = await work(command)
      say({ say: 'ack', command, value: shortened(value) })
      return (value ?? {}) as Value
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      say({ say: 'refused', command, message: error.message, rightly: more.refused === true })
      return {}
    }
  }

  const open: Stage['open'] = (at = 'station') => {
    const dataDir = join(folder, at)
    const host = createInlineHost({ dataDir, resourcesDir: RESOURCES, fontDirs: FONTS, ports, origin: 'cut' })
    const call = async (who: string, route: string, input: unknown, commandId: string) => {
      const reply = await host.call({ connection: who, route, input, commandId })
      if (!reply.ok) throw new Refused(reply.fault.code, `${route}: ${reply.fault.code} ${reply.fault.message}`)
      return reply.value as Value
    }
    const ask: StageDesk['ask'] = (who, route, input) => call(who, route, input, ports.ids.uuid())
    const act: StageDesk['act'] = (who, route, input, more) =>
      deed({ at, who, route, input }, (command) => call(who, route, input, command), more)
    return {
      act,
      ask,
      login: async (...users) => {
        for (const userName of users)
          await ask(userName, 'session.login', { userName, password: passwordIn(plan, userName) })
      },
      record: (record, values) => act('经办', 'register.record', { record, values }),
      confirmed: async (who) =>
        String((await ask(who, 'session.confirm', { password: passwordIn(plan, who) }))['token']),
      close: () => host.close(),
    }
  }
  return { folder, plan, deed, open }
}
