import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { closeConnection, type ReadDb } from '#core/db/connection.ts'
import { disk } from '#core/disk.ts'
import { writeRows } from '#core/exporting/service.ts'
import { refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'
import { damagedTitles, rescuedSheets } from '#core/rescue/book.ts'
import { notedEnd } from '#core/rescue/chain.ts'
import { giveContents } from '#core/rescue/content.ts'
import { openDamagedCopy, type OpenCopy } from '#core/rescue/copy.ts'
import { backupPlaces, bestBackup, copiesIn, judgeBackups } from '#core/rescue/good-backup.ts'
import type { RescueKey } from '#core/rescue/key.ts'
import { type RescuedRegister, type RescuedRow, rescueRegister } from '#core/rescue/register.ts'
import type { RegisterReport, RescueReport, RescueRights } from '#core/rescue/report.ts'
import { rescueWords } from '#core/rescue/words.ts'
import { putDurably } from '#core/station/durable.ts'
import { DATABASE_FILE } from '#core/station/file.ts'
import { liesIn, typedFolder, usableFolder } from '#core/station/folder.ts'
import { openVault } from '#core/station/vault.ts'
import type { Watch } from '#core/watch.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { safeFileName } from '#shared/model/file-kind.ts'

export type { RescueReport } from '#core/rescue/report.ts'

export type RescueOrder = Omit<RescueKey, 'slot'> & {
  readonly dataDir: string
  readonly target: string
  /** Further folders in which backups may lie. */
  readonly backups: readonly string[]
  /** Asked once the copy is open, null where it does not open: who may take what may stand in the file itself. */
  readonly rights: (db: ReadDb | null) => RescueRights
}

type World = { readonly definitions: Definitions; readonly ports: Ports; readonly watch: Watch }

const NOTHING: RescueReport['contents'] = { given: 0, lacking: [], held: 0, unnamed: 0 }
const UNREAD: RescueReport['audit'] = { sound: 0, lost: 0, broken: null, end: 0, behind: null }

function reportOf(
  { definition, rows, missing, unknown, lost }: RescuedRegister,
  backupAt: number | null,
): RegisterReport {
  const count = (holds: (row: RescuedRow) => boolean) => rows.filter(holds).length
  const unproven = count(({ proof }) => proof === 'alone')
  return {
    record: definition.name,
    label: definition.label,
    sound: rows.length - unproven,
    fromHistory: count(({ proof }) => proof === 'history'),
    unproven,
    missing: missing.length,
    unknown,
    lost,
    newer: backupAt === null ? 0 : count(({ at }) => at > backupAt),
  }
}

/** A new folder for what is rescued, outside the damaged one. Faults: FOLDER_UNFIT, those of the disk. */
function placeFor(order: RescueOrder, at: number): string {
  // Asked before anything is made: the damaged folder gets not even an empty one.
  if (liesIn(typedFolder(order.target), resolve(order.dataDir)))
    refuse('FOLDER_UNFIT', { why: '在损坏的数据文件夹里面，请选别的位置' })
  const target = usableFolder(order.target)
  const stem = `抢救-${shanghaiTime(at, 'second').replaceAll(':', '').replace(' ', '-')}`
  for (let n = 1; ; n += 1) {
    const folder = join(target, n === 1 ? stem : `${stem}-${n}`)
    if (disk.isFolder(folder)) continue
    mkdirSync(folder, { mode: 0o700 })
    return folder
  }
}

function saysOf({ who, purpose, personal }: RescueRights, at: number): string {
  const info = personal
    ? `含个人信息，用途：${purpose}，用后销毁，不得转发、张贴`
    : '不含证件号、电话、账号等个人信息的栏目'
  return `${shanghaiTime(at)} 由 ${who} 从损坏的数据里抢救取出。${info}。这是读得出的内容，不是现用数据；要进系统的，由人核对后用“导入”。`
}

type Given = Pick<RescueReport, 'registers' | 'contents'>

/** Reads every register of the open copy, and writes what may be given. Faults: JOB_CANCELLED, FOLDER_UNFIT, those of the disk. */
async function giveRegisters(
  order: RescueOrder,
  { definitions, ports, watch }: World,
  at: {
    readonly copy: OpenCopy
    readonly folder: string
    readonly now: number
    readonly backupAt: number | null
    readonly isBehind: boolean
    readonly rights: RescueRights
  },
): Promise<Given> {
  const { copy, folder, now, backupAt, isBehind, rights } = at
  const { db, history } = copy
  const { personal } = rights
  const titles = damagedTitles(db, definitions)
  const registers: RegisterReport[] = []
  let files: readonly RescuedRow[] = []
  if (rights.rows) for (const name of ['登记册', '附件']) mkdirSync(join(folder, name), { mode: 0o700 })
  for (const [done, definition] of definitions.records.entries()) {
    watch.step('逐表读取', done, definitions.records.length)
    const found = rescueRegister({ db, history, isBehind }, definition)
    registers.push(reportOf(found, backupAt))
    if (definition.name === attachment.name) files = found.rows
    if (!rights.rows || found.rows.length === 0) continue
    const sheets = rescuedSheets(found, { titles, personal, backupAt, says: saysOf(rights, now) })
    const name = safeFileName(`${definition.label}（${definition.name}）`, 'xlsx')
    await putDurably(await writeRows(sheets, now, watch), join(folder, '登记册', name))
  }
  if (!rights.rows || !order.key) return { registers, contents: NOTHING }
  const vault = openVault(order.dataDir, order.key, ports.random)
  const to = join(folder, '附件')
  return { registers, contents: await giveContents(vault, files, { dataDir: order.dataDir, to, personal, watch }) }
}

/** What is left by the open copy, written where `at` says, with the page that says so. */
async function rescueInto(
  order: RescueOrder,
  world: World,
  at: { readonly copy: OpenCopy | null; readonly folder: string; readonly work: string; readonly now: number },
): Promise<RescueReport> {
  const { dataDir, key } = order
  const { copy, folder, work, now } = at
  const copies = await copiesIn(backupPlaces(dataDir, copy?.db ?? null, order.backups), order.station)
  const aside = join(work, 'backup')
  const backups = await judgeBackups(copies, { key, definitions: world.definitions, aside, watch: world.watch })
  const best = bestBackup(backups)
  const noted = notedEnd(dataDir)
  const behind = copy && noted !== null ? Math.max(0, noted - copy.chain.end) : null
  const rights = order.rights(copy?.db ?? null)
  const facts = { rights, folder, now, backupAt: best?.at ?? null, isBehind: behind !== 0 }
  const given = copy ? await giveRegisters(order, world, { ...facts, copy }) : { registers: [], contents: NOTHING }
  const report: RescueReport = {
    unit: order.unit,
    state: copy ? 'opened' : stateOf(dataDir, key),
    folder,
    at: now,
    ...rights,
    log: copy?.log ?? 'unopened',
    ...given,
    audit: copy ? { ...copy.chain, behind } : UNREAD,
    backups,
    best,
  }
  await putDurably(Buffer.from(rescueWords(report)), join(folder, '抢救清单.txt'))
  return report
}

/**
 * Saves what is left of a damaged data folder: reads a copy of its database past what does not open, writes what is proven into a
 * new folder, names the newest good backup, and says all of it on a page beside. The damaged folder is only read. Nothing of it ever
 * comes back by itself: a person imports it (ADR 0039).
 * Faults: FOLDER_UNFIT, FILE_BUSY (somebody writes the folder), JOB_CANCELLED, those of the disk.
 */
export async function rescueFolder(order: RescueOrder, world: World): Promise<RescueReport> {
  const { dataDir, key } = order
  const now = world.ports.clock.now()
  const folder = placeFor(order, now)
  const work = join(folder, '工作副本')
  let copy: OpenCopy | null = null
  try {
    copy = key ? await openDamagedCopy(dataDir, work, key) : null
    return await rescueInto(order, world, { copy, folder, work, now })
  } catch (error) {
    // Half a rescue is readable to everybody and says of itself nothing.
    if (copy) closeConnection(copy.db)
    copy = null
    disk.clear([folder])
    throw error
  } finally {
    if (copy) closeConnection(copy.db)
    // It is encrypted as the damaged file is; what a scanner holds of it may stay.
    disk.clear([work])
  }
}

function stateOf(dataDir: string, key: Uint8Array | null): RescueReport['state'] {
  if (!existsSync(join(dataDir, DATABASE_FILE))) return 'gone'
  return key === null ? 'locked' : 'shut'
}
