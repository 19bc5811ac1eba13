import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { connectionOf } from '#core/db/connection.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { productionPorts } from '#shell/worker/ports.ts'
import { DEMO_PASSWORD } from '#tools/demo/unit.ts'
import { answer } from './measure.ts'
import { multiply } from './multiply.ts'

/**
 * A county with so many firms, each with its matters, over five years, for the screens to be measured on. Arguments: project root, data
 * folder of a demo county, folder to make, firms.
 */
export type ScreenStation = { readonly dataDir: string; readonly firms: number; readonly rows: number }

const YEARS = 5
const [, , root = '', demo = '', dataDir = '', firms = '0'] = process.argv
cpSync(demo, dataDir, { recursive: true })
const host = createInlineHost({
  dataDir,
  resourcesDir: join(root, 'resources'),
  fontDirs: [],
  ports: productionPorts(dataDir),
  origin: 'bench',
})
const ask = async <T>(route: string, input: unknown): Promise<T> => {
  const reply = await host.call({ connection: 'bench', route, input })
  if (!reply.ok) throw new Error(`${route}: ${reply.fault.code} ${reply.fault.message}`)
  return reply.value as T
}
await ask('session.login', { userName: '经办', password: DEMO_PASSWORD })
const rows = multiply(connectionOf(host.station.db()), Number(firms), YEARS)
const found = await ask<{ readonly count: number; readonly countIsExact: boolean }>('register.find', {
  record: 'enterprise',
  limit: 1,
})
await host.close()
answer({ dataDir, firms: found.countIsExact ? found.count : Number(firms), rows } satisfies ScreenStation)
process.exit(0)
