import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ports } from '#core/ports.ts'
import type { Station } from '#core/station/station.ts'
import type { Host } from '#shell/host.ts'
import type { Ask, Witness } from '#test/crash/check.ts'
import { connectionOf } from '#core/db/connection.ts'
import { digestOf, type Act, type Digest, type Plan, type Said } from './protocol.ts'
import type { Cut } from './timeline.ts'

/** What the examiner of one image needs at hand. */
export type Scene = {
  readonly folder: string
  readonly cut: Cut
  readonly plan: Plan
  readonly said: readonly Said[]
  readonly ports: Ports
  /** Also open a copy of it by the recovery key, and do again what the cut left undone: an opening more for each. */
  readonly thorough: boolean
}

export type Opened = Host & { readonly station: Station }
type Acknowledged = Act & { readonly value: Record<string, unknown> }

/** Acts that were acknowledged at one data folder, with what was answered. */
export function acknowledgedAt(said: readonly Said[], at: string): Acknowledged[] {
  const values = new Map(said.flatMap((one) => (one.say === 'ack' ? [[one.command, one.value] as const] : [])))
  return said.flatMap((one) => {
    if (one.say !== 'try' || one.at !== at || !values.has(one.command)) return []
    return [{ ...one, value: (values.get(one.command) ?? {}) as Record<string, unknown> }]
  })
}

/** Routes whose act leaves its command in the audit chain. */
const COMMANDS =
  /^(?:register|procedure|user)\.|^import\.commit$|^attachment\.add$|^print\.issue$|^exchange\.|^session\.changePassword$/u

/** What was said about one data folder, as the examiner of killed folders takes it. */
export function witnessAt(said: readonly Said[], at: string): Witness {
  const refused = new Set(said.flatMap((one) => (one.say === 'refused' ? [one.command] : [])))
  const tried = said.flatMap((one) =>
    one.say === 'try' && one.at === at && COMMANDS.test(one.route) && !refused.has(one.command) ? [one] : [],
  )
  const acknowledged = acknowledgedAt(said, at).filter((one) => COMMANDS.test(one.route))
  return { tried, acknowledged: acknowledged.map((one) => one.command) }
}

async function contentOf(ask: Ask, route: string, input: unknown): Promise<Digest | string> {
  const reply = await ask('经办', route, input)
  if (!reply.ok) return `${reply.fault.code} ${reply.fault.message}`
  return digestOf((reply.value as { base64: string }).base64)
}

/** A content that was handed out or taken in must come back to the byte. */
export async function sameContent(
  ask: Ask,
  route: string,
  input: unknown,
  digest: Digest | undefined,
): Promise<string[]> {
  const found = await contentOf(ask, route, input)
  if (typeof found === 'string') return [`${route}：${found}`]
  return digest === undefined || found.sha256 === digest.sha256 ? [] : [`${route}：内容变了`]
}

/** Every file the station says it keeps can be given out. */
export async function filesReadable({ station }: Opened, ask: Ask): Promise<string[]> {
  const ids = (sql: string) => connectionOf(station.db()).prepare(sql).pluck().all() as string[]
  const wrong: string[] = []
  const held = 'SELECT a.id FROM attachment a JOIN stored_file s ON s.digest = a.digest'
  for (const id of ids(held)) wrong.push(...(await sameContent(ask, 'attachment.read', { id }, undefined)))
  for (const id of ids('SELECT id FROM issued_form'))
    wrong.push(...(await sameContent(ask, 'print.reprint', { id, as: 'stored' }, undefined)))
  for (const digest of ids("SELECT digest FROM package_log WHERE direction = 'out'"))
    wrong.push(...(await sameContent(ask, 'exchange.fileAgain', { digest }, undefined)))
  for (const file of ids('SELECT file FROM package_log WHERE file IS NOT NULL'))
    if (!existsSync(join(station.dataDir, file))) wrong.push(`存档没有报文 ${file}`)
  return wrong
}

/** The next clerk records the next row. */
export async function nextWrite(ask: Ask): Promise<string[]> {
  const values = {
    name: '断电之后商贸有限公司',
    identifierType: 'unknown',
    subjectType: 'company',
    businessStatus: 'active',
    county: '421222',
  }
  const reply = await ask('经办', 'register.record', { record: 'enterprise', values })
  return reply.ok ? [] : [`断电以后不能再登记：${reply.fault.code} ${reply.fault.message}`]
}
