import { readdirSync } from 'node:fs'
import { connectionOf } from '#core/db/connection.ts'
import type { Ports } from '#core/ports.ts'
import type { Station } from '#core/station/station.ts'
import type { Host, HostReply } from '#shell/host.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import type { OpenDb } from '#test/helper/open-file.ts'
import { PASSWORD, RESOURCES } from '#test/helper/open-test-station.ts'
import { IMPORT_ROWS } from './protocol.ts'
import { crashPorts } from './ports.ts'

export type Tried = { readonly command: string; readonly route: string; readonly input: unknown; readonly who: string }

/** What a process said before it was killed. */
export type Witness = { readonly tried: readonly Tried[]; readonly acknowledged: readonly string[] }

export type Findings = {
  /** Acknowledged, and not in the file. */
  readonly lost: readonly string[]
  /** There in part, or at odds with what the file says of itself. */
  readonly broken: readonly string[]
  /** In flight when the process died: came in whole although nobody was told, or stayed out whole. */
  readonly cameIn: number
  readonly stayedOut: number
}

type Entry = { readonly command: string; readonly versions: number | null }

function entriesOf(db: OpenDb): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>()
  const rows = db
    .prepare(
      "SELECT detail ->> 'command' AS command, detail ->> 'versions' AS versions FROM audit WHERE detail ->> 'command' IS NOT NULL",
    )
    .all() as Entry[]
  for (const row of rows) found.set(row.command, [...(found.get(row.command) ?? []), row])
  return found
}

/** Whole or not at all, for every command of the file's life: one entry in the chain, and all the versions it speaks of. */
function halfApplied(db: OpenDb, entries: ReadonlyMap<string, readonly Entry[]>): string[] {
  const written = new Map(
    (
      db.prepare('SELECT command_id, count(*) AS n FROM row_version GROUP BY command_id').all() as {
        command_id: string
        n: number
      }[]
    ).map((row) => [row.command_id, row.n]),
  )
  const wrong: string[] = []
  for (const [command, said] of entries) {
    if (said.length !== 1) wrong.push(`命令 ${command} 在审计链里有 ${said.length} 条`)
    const versions = said.reduce((sum, one) => sum + (one.versions ?? 0), 0)
    if (versions !== (written.get(command) ?? 0))
      wrong.push(`命令 ${command} 记 ${versions} 个版本，实有 ${written.get(command) ?? 0}`)
  }
  for (const command of written.keys()) if (!entries.has(command)) wrong.push(`命令 ${command} 有版本而没有审计`)
  for (const command of db.prepare('SELECT id FROM command_log').pluck().all() as string[])
    if (!entries.has(command)) wrong.push(`命令 ${command} 有答复而没有审计`)
  return wrong
}

function batches(db: OpenDb, witness: Witness): string[] {
  const rows = (command: string, record: string) =>
    db
      .prepare('SELECT count(*) FROM row_version WHERE command_id = ? AND table_name = ?')
      .pluck()
      .get(command, record) as number
  const whole = witness.tried
    .filter((one) => one.route === 'import.commit')
    .flatMap(({ command }) => {
      const n = rows(command, 'enterprise')
      return n === 0 || n === IMPORT_ROWS ? [] : [`导入 ${command} 只有 ${n} 行`]
    })
  const state = (
    db.prepare('SELECT state, command_id FROM import_batch').all() as { state: string; command_id: string }[]
  ).flatMap(({ state, command_id }) => {
    const n = command_id === '' ? 0 : rows(command_id, 'enterprise')
    return (state === 'committed') === n > 0 ? [] : [`导入批次 ${state}，行数 ${n}`]
  })
  return [...whole, ...state]
}

/** The file's own account of itself: pages, references, search index, balances. */
function soundness(db: OpenDb): string[] {
  const wrong: string[] = []
  const verdict = String(db.pragma('integrity_check', { simple: true }))
  if (verdict !== 'ok') wrong.push(`integrity_check: ${verdict}`)
  if ((db.pragma('foreign_key_check') as unknown[]).length > 0) wrong.push('foreign_key_check')
  const count = (sql: string) => db.prepare(sql).pluck().get() as number
  if (count('SELECT count(*) FROM enterprise') !== count('SELECT count(*) FROM enterprise_search'))
    wrong.push('检索与名录行数不同')
  if (
    count(
      "SELECT count(*) FROM (SELECT 1 FROM (SELECT pool, SUM(SUM(CASE kind WHEN 'approval' THEN -amount WHEN 'payment' THEN 0 ELSE amount END)) OVER (PARTITION BY pool ORDER BY posted_on) AS balance FROM ledger_entry GROUP BY pool, posted_on) WHERE balance < 0)",
    ) > 0
  )
    wrong.push('资金池透支')
  if (
    count(
      "SELECT count(*) FROM (SELECT subject FROM ledger_entry WHERE subject IS NOT NULL GROUP BY subject HAVING SUM(CASE kind WHEN 'approval' THEN amount WHEN 'payment' THEN -amount WHEN 'return' THEN amount ELSE 0 END) < 0)",
    ) > 0
  )
    wrong.push('拨付超过批准')
  return wrong
}

const LITTER = /\.(part|stale)$|-journal$/u

/** Temporary files that a start should have cleared away. */
export function litterIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => LITTER.test(name))
}

export type Ask = (who: string, route: string, input: unknown, commandId?: string) => Promise<HostReply>

/** What differs between those who look at folders; the members are those of a folder after a kill. */
export type Look = {
  readonly ports: Ports
  /** Logs in those who have to answer for something, the clerk among them; says who could not. */
  readonly login: (ask: Ask) => Promise<string[]>
  /** What else must be so, asked of the opened station. */
  readonly more: (host: Host & { readonly station: Station }, ask: Ask) => Promise<string[]>
}

function everybody(witness: Witness): Look['login'] {
  return async (ask) => {
    for (const userName of new Set(['经办', ...witness.tried.map((one) => one.who)])) {
      const login = await ask(userName, 'session.login', { userName, password: PASSWORD })
      if (!login.ok) return [`打不开：${login.fault.code} ${login.fault.message}`]
    }
    return []
  }
}

/** Opens the folder as the next morning's clerk does, and compares it with what was said before the end. */
export async function examineFolder(dataDir: string, witness: Witness, look: Partial<Look> = {}): Promise<Findings> {
  const { ports = crashPorts(dataDir), login = everybody(witness), more = async () => [] } = look
  const host = createInlineHost({ dataDir, resourcesDir: RESOURCES, fontDirs: [], ports, origin: 'check' })
  try {
    const ask: Ask = (who, route, input, commandId) =>
      host.call({ connection: who, route, input, ...(commandId ? { commandId } : {}) })
    const shut = await login(ask)
    if (shut.length > 0) return { lost: [], broken: shut, cameIn: 0, stayedOut: 0 }
    const db = connectionOf(host.station.db())
    const entries = entriesOf(db)
    const lost = witness.acknowledged.filter((command) => !entries.has(command))
    const broken = [...halfApplied(db, entries), ...batches(db, witness), ...soundness(db), ...litterIn(dataDir)]
    const doctor = await ask('经办', 'station.doctor', {})
    if (!doctor.ok) broken.push(`自检没有做成：${doctor.fault.message}`)
    else
      for (const line of (doctor.value as { lines: { ok: boolean; what: string; found: string }[] }).lines)
        if (!line.ok) broken.push(`${line.what}：${line.found}`)
    const open = witness.tried.filter((one) => !witness.acknowledged.includes(one.command))
    const cameIn = open.filter((one) => entries.has(one.command)).length
    broken.push(...(await goOn(ask, db, open)), ...(await more(host, ask)))
    return { lost, broken, cameIn, stayedOut: open.length - cameIn }
  } finally {
    await host.close()
  }
}

/** The clerk whose screen froze presses the same button again: one row, whether the first press had come in or not. */
async function goOn(ask: Ask, db: OpenDb, open: readonly Tried[]): Promise<string[]> {
  const wrong: string[] = []
  for (const { command, route, input, who } of open) {
    if (route !== 'register.record') continue
    const reply = await ask(who, route, input, command)
    const n = db.prepare('SELECT count(*) FROM row_version WHERE command_id = ?').pluck().get(command)
    if (!reply.ok || n !== 1) wrong.push(`重做 ${command} 后有 ${String(n)} 行`)
  }
  return wrong
}
