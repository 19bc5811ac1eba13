import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fontFolders, resourceFolder } from '#shell/worker/place.ts'
import { productionPorts } from '#shell/worker/ports.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import type { HostReply } from '#shell/host.ts'

/**
 * A program of its own: `node report-counties.ts <stations> <password> [folder]` records a firm at every county of a demo and,
 * where a folder is given, reports to the city into it. Whoever changes the stations copied them first.
 */
const [, , stations = '', password = '', folder] = process.argv
const CITY = '421200'
const resourcesDir = resourceFolder(import.meta.dirname)

function must(what: string, reply: HostReply): unknown {
  if (!reply.ok) throw new Error(`${what}: ${reply.fault.code} ${reply.fault.message}`)
  return reply.value
}

async function report(code: string): Promise<void> {
  const dataDir = join(stations, code)
  const ports = productionPorts(dataDir)
  const host = createInlineHost({ dataDir, resourcesDir, fontDirs: fontFolders(resourcesDir), ports, origin: 'test' })
  const ask = async (route: string, input: unknown) =>
    must(`${code} ${route}`, await host.call({ connection: code, route, input, commandId: ports.ids.uuid() }))
  await ask('session.login', { userName: '经办', password })
  const { rows } = (await ask('register.find', { record: 'enterprise', limit: 1 })) as { rows: { county: string }[] }
  const values = {
    name: `${code}新登记商贸有限公司`,
    identifierType: 'unknown',
    subjectType: 'company',
    businessStatus: 'active',
    county: rows[0]?.county ?? code,
  }
  await ask('register.record', { record: 'enterprise', values })
  if (folder !== undefined) {
    const { peers } = (await ask('exchange.peers', {})) as { peers: { station: string; kind: string }[] }
    await ask('exchange.send', { peer: peers.find(({ kind }) => kind === 'city')?.station ?? '', folder })
  }
  await host.close()
}

for (const code of readdirSync(stations).filter((one) => one !== CITY)) await report(code)
