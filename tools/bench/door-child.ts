import { mkdirSync } from 'node:fs'
import { createInlineHost } from '#shell/worker/inline.ts'
import { productionPorts } from '#shell/worker/ports.ts'
import { answer, quantile, timed } from './measure.ts'
import { BENCH_PASSWORD } from './source.ts'

/**
 * What a login costs with a password's key as it ships, right and wrong. A wrong password of somebody who is there and of a name
 * that nobody has must take one time: what differs would tell the names (S-41). Arguments: folder of resources, empty data folder.
 */
export type DoorBench = { readonly loginMs: number; readonly knownMs: number; readonly unknownMs: number }

const TIMES = 20
const [, , resourcesDir = '', dataDir = ''] = process.argv
mkdirSync(dataDir, { recursive: true })
const ports = productionPorts(dataDir)
const host = createInlineHost({ dataDir, resourcesDir, fontDirs: [], ports, origin: 'bench' })
host.station.setUp({
  unit: { name: '通城县', bureau: '通城县商务局', kind: 'county', code: '421222', demo: false },
  users: [{ userName: '经办', personName: '经办甲', password: BENCH_PASSWORD, roles: ['clerk'] }],
  backupFolder: null,
})

async function took(userName: string, password: string, expected: string): Promise<number> {
  const { ms, value } = await timed(() =>
    host.call({ connection: 'door', route: 'session.login', input: { userName, password } }),
  )
  const code = value.ok ? 'ok' : value.fault.code
  if (code !== expected) throw new Error(`${userName}: ${code} instead of ${expected}`)
  return ms
}

const [login, known, unknown] = [[], [], []] as [number[], number[], number[]]
// Turn by turn: whatever else the machine does strikes all three alike. The good login takes the count of wrong ones back.
for (let at = 0; at < TIMES; at += 1) {
  known.push(await took('经办', '不是这个口令1A', 'WRONG_PASSWORD'))
  unknown.push(await took(`查无${at}`, '不是这个口令1A', 'WRONG_PASSWORD'))
  login.push(await took('经办', BENCH_PASSWORD, 'ok'))
}
await host.close()
answer({
  loginMs: quantile(login, 0.5),
  knownMs: quantile(known, 0.5),
  unknownMs: quantile(unknown, 0.5),
} satisfies DoorBench)
process.exit(0)
