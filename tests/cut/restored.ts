import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readBackupManifest } from '#core/backup/manifest.ts'
import { restore } from '#core/backup/restore.ts'
import { connectionOf } from '#core/db/connection.ts'
import { DomainFault } from '#core/fault.ts'
import { ordinalOf } from '#core/station/epoch.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { examineFolder, type Ask } from '#test/crash/check.ts'
import { RESOURCES } from '#test/helper/open-test-station.ts'
import { acknowledgedAt, filesReadable, nextWrite, witnessAt, type Opened, type Scene } from './scene.ts'
import { passwordIn } from './protocol.ts'

/** What a folder that a copy was to go into is, to whoever starts the program on it. */
type Standing = 'nothing' | 'new' | 'station' | { readonly refused: string }

async function standingOf(dataDir: string, { ports }: Scene): Promise<Standing> {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return 'nothing'
  try {
    const host = createInlineHost({ dataDir, resourcesDir: RESOURCES, fontDirs: [], ports, origin: 'check' })
    const state = host.station.state()
    await host.close()
    return state === 'new' ? 'new' : 'station'
  } catch (error) {
    if (!(error instanceof DomainFault)) throw error
    return { refused: error.code }
  }
}

/** The copy is whole: everything the backup held, every file, and never the epoch of the station it was taken from. */
function wholeCopy(backup: string, plan: Scene['plan']) {
  const manifest = readBackupManifest(backup)
  return {
    login: async (ask: Ask) => {
      const reply = await ask('经办', 'session.login', { userName: '经办', password: passwordIn(plan, '经办') })
      return reply.ok ? [] : [`恢复的副本打不开：${reply.fault.code} ${reply.fault.message}`]
    },
    more: async (host: Opened, ask: Ask) => {
      const { epoch } = connectionOf(host.station.db()).prepare('SELECT epoch FROM station').get() as { epoch: string }
      const entries = connectionOf(host.station.db()).prepare('SELECT max(seq) FROM audit').pluck().get() as number
      return [
        ...(ordinalOf(epoch) > 1 ? [] : [`恢复的副本还用原来的纪元 ${epoch}`]),
        ...(entries > (manifest?.auditSeq ?? Infinity) ? [] : [`恢复的副本只有 ${entries} 条审计`]),
        ...(await filesReadable(host, ask)),
        ...(await nextWrite(ask)),
      ]
    },
  }
}

async function examineOpened(scene: Scene, at: string, backup: string): Promise<string[]> {
  const look = { ports: scene.ports, ...wholeCopy(backup, scene.plan) }
  const { lost, broken } = await examineFolder(join(scene.folder, at), witnessAt(scene.said, at), look)
  return [...lost.map((one) => `${at} 丢失：${one}`), ...broken.map((one) => `${at} ${one}`)]
}

const RESTORES = ['hsb restore', 'backup.restore', 'station.restoreHere']

/** What counts as new after a restore that was cut off takes the backup as if nothing had been tried. */
async function restoredAgain(scene: Scene, at: string): Promise<string[]> {
  const { folder, plan, ports } = scene
  const dataDir = join(folder, at)
  const host = createInlineHost({ dataDir, resourcesDir: RESOURCES, fontDirs: [], ports, origin: 'check' })
  const input = { name: plan.backup, folder: join(folder, 'outside') }
  const reply = await host.call({ connection: '', route: 'station.restoreHere', input })
  await host.close()
  if (!reply.ok) return [`${at} 不能再恢复一次：${reply.fault.code} ${reply.fault.message}`]
  return examineOpened(scene, at, join(folder, 'outside', plan.backup))
}

/** A folder a backup was being brought into: whole where that was acknowledged, else whole, or new, or refused in words. */
export async function examineCopy(scene: Scene, at: string): Promise<string[]> {
  const { folder, plan, said } = scene
  const done = acknowledgedAt(said, at).some((one) => RESTORES.includes(one.route))
  const standing = await standingOf(join(folder, at), scene)
  if (standing === 'station') return examineOpened(scene, at, join(folder, 'outside', plan.backup))
  if (!done) return standing === 'new' && scene.thorough ? restoredAgain(scene, at) : []
  return [`${at} 已说恢复完成，却${typeof standing === 'object' ? `打不开：${standing.refused}` : '没有单位'}`]
}

/** A folder listed as a backup, at least the newest, is brought back in a fresh folder and is whole; one that was acknowledged is listed. */
export async function examineBackups(scene: Scene): Promise<string[]> {
  const { folder, said } = scene
  const wrong: string[] = []
  const acknowledged = acknowledgedAt(said, 'station').filter((one) => one.route === 'backup.make')
  const places = [join(folder, 'station', 'backup'), join(folder, 'outside', 'stick')]
  const listed = places.flatMap((place) =>
    existsSync(place)
      ? readdirSync(place).flatMap((name) => (readBackupManifest(join(place, name)) ? [join(place, name)] : []))
      : [],
  )
  for (const { value } of acknowledged)
    if (!listed.includes(join(String(value['folder']), String(value['name']))))
      wrong.push(`备份 ${String(value['name'])} 不见了`)
  const newest = acknowledged.at(-1)?.value['name']
  for (const [n, backup] of listed.entries()) {
    const word = acknowledged.some(({ value }) => basename(backup) === value['name']) ? '已确认的' : '列出的'
    if (!scene.thorough && word === '已确认的' && basename(backup) !== newest) continue
    const at = `back-${n}`
    try {
      await restore({ name: basename(backup), folder: dirname(backup) }, join(folder, at))
      wrong.push(...(await examineOpened(scene, at, backup)).map((one) => `${word}备份：${one}`))
    } catch (error) {
      wrong.push(`${word}备份恢复不出来：${String(error)}`)
    }
  }
  return wrong
}
