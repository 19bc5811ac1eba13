import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { findUsers } from '#core/access/user.ts'
import { firstBrokenEntry } from '#core/audit/journal.ts'
import { DomainFault } from '#core/fault.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { examineFolder, type Ask, type Look } from '#test/crash/check.ts'
import { openFile } from '#test/helper/open-file.ts'
import { RESOURCES, testPorts } from '#test/helper/open-test-station.ts'
import { layOut } from './disk.ts'
import { doorOf, loginsAfter } from './password.ts'
import { digestOf, DISKS, passwordIn, type Digest, type Said } from './protocol.ts'
import { examineCopy, examineBackups } from './restored.ts'
import { acknowledgedAt, filesReadable, nextWrite, sameContent, witnessAt, type Opened, type Scene } from './scene.ts'
import type { Cut } from './timeline.ts'

const A_DAY = 86_400_000

type File = { readonly name: string; readonly base64: Digest }

/** Each acknowledged act is there with what it brought: content of files, forms and packages, on the stick too. */
async function actsStand({ folder, said }: Scene, ask: Ask): Promise<string[]> {
  const wrong: string[] = []
  for (const { route, input, value } of acknowledgedAt(said, 'station')) {
    if (route === 'attachment.add')
      wrong.push(
        ...(await sameContent(ask, 'attachment.read', { id: value['id'] }, (input as { file: File }).file.base64)),
      )
    if (route === 'print.issue') {
      const { issued, file } = value as { issued: { id: string }[]; file: File }
      wrong.push(...(await sameContent(ask, 'print.reprint', { id: issued[0]?.id, as: 'stored' }, file.base64)))
    }
    if (route !== 'exchange.send') continue
    const { file, view } = value as { file: File; view: { digest: string } }
    wrong.push(...(await sameContent(ask, 'exchange.fileAgain', { digest: view.digest }, file.base64)))
    const { folder: stick } = input as { folder: string | null }
    const copy = join(folder, 'outside', basename(stick ?? ''), file.name)
    if (stick === null) continue
    if (!existsSync(copy)) wrong.push(`U 盘上没有报文 ${file.name}`)
    else if (digestOf(readFileSync(copy, 'base64')).sha256 !== file.base64.sha256)
      wrong.push(`U 盘上的报文 ${file.name} 变了`)
  }
  return wrong
}

/** Beside a station that was brought up to date stands what it was before, and whatever calls itself that is whole. */
function copiesBeforeUpgrade({ station }: Opened): string[] {
  const copies = readdirSync(station.dataDir).filter((name) => /^before-upgrade-.*\.db$/u.test(name))
  const torn = copies.filter((name) => {
    try {
      const db = openFile(join(station.dataDir, name), station.dataKey(), 'write')
      const verdict = db.pragma('integrity_check', { simple: true })
      db.close()
      return verdict !== 'ok'
    } catch {
      return true
    }
  })
  return copies.length === 0 ? ['升级前的副本不见了'] : torn.map((name) => `升级前的副本 ${name} 打不开`)
}

/** A power cut is no tampering: nobody who logs in after one is told that somebody may have changed the files. */
function notAlarmed({ station }: Opened): string[] {
  return station.notices().map((words) => `打开时说：${words}`)
}

/** Somebody who has the printed key only opens a copy of the image, sets a password and gets in. */
async function opensByRecoveryKey({ folder, ports }: Scene, key: readonly string[]): Promise<string[]> {
  const dataDir = join(folder, 'recovered')
  cpSync(join(folder, 'station'), dataDir, { recursive: true })
  const host = createInlineHost({ dataDir, resourcesDir: RESOURCES, fontDirs: [], ports, origin: 'check' })
  try {
    const password = '救回Beacon2014'
    for (const [route, input] of [
      ['session.recover', { recoveryKey: key.join('-'), userName: '经办', password }],
      ['session.login', { userName: '经办', password }],
    ] as const) {
      const reply = await host.call({ connection: '经办', route, input })
      if (!reply.ok) return [`恢复密钥：${route} ${reply.fault.code} ${reply.fault.message}`]
    }
    const broken = firstBrokenEntry(host.station.db())
    return broken === null ? [] : [`恢复密钥打开以后审计链在第 ${broken} 条断开`]
  } finally {
    await host.close()
  }
}

function lookOf(scene: Scene): Look {
  const { plan, said, ports, cut } = scene
  const { scenario } = cut.timeline
  return {
    ports,
    login: async (ask) => {
      if (scenario === 'users') return loginsAfter(ask, plan, said)
      const whos = said.flatMap((one) => (one.say === 'try' && one.at === 'station' && one.who !== '' ? [one.who] : []))
      for (const userName of new Set(['经办', ...whos])) {
        const reply = await ask(userName, 'session.login', { userName, password: passwordIn(plan, userName) })
        if (!reply.ok) return [`打不开：${reply.fault.code} ${reply.fault.message}`]
      }
      return []
    },
    more: async (host, ask) => [
      ...(await doorOf(
        ask,
        findUsers(host.station.db()).map((one) => one.name),
      )),
      ...notAlarmed(host),
      ...(await actsStand(scene, ask)),
      ...(await filesReadable(host, ask)),
      ...(await nextWrite(ask)),
      ...(scenario === 'upgrade' ? copiesBeforeUpgrade(host) : []),
    ],
  }
}

/** The living station of an image: open, whole, with everything acknowledged, and at work again. */
async function examineStation(scene: Scene): Promise<string[]> {
  const { folder, said, plan } = scene
  const made = acknowledgedAt(said, 'station').find((one) => one.route === 'station.setup')
  const key = made ? (made.value['recoveryKey'] as string[]) : plan.recoveryKey
  const byKey = scene.thorough && key.length > 0 ? await opensByRecoveryKey(scene, key) : []
  const { lost, broken } = await examineFolder(join(folder, 'station'), witnessAt(said, 'station'), lookOf(scene))
  return [...byKey, ...lost.map((one) => `丢失：${one}`), ...broken]
}

/** A folder in which the wizard was cut off is new, and the wizard makes a station of it; nothing said to be made is lost. */
async function examineSetUp(scene: Scene): Promise<string[]> {
  const { folder, said, ports } = scene
  const dataDir = join(folder, 'station')
  const host = createInlineHost({ dataDir, resourcesDir: RESOURCES, fontDirs: [], ports, origin: 'check' })
  const asked = said.find((one) => one.say === 'try' && one.route === 'station.setup')
  try {
    if (host.station.state() === 'new') {
      if (said.some((one) => one.say === 'ack')) return ['建好的单位不见了']
      if (asked?.say !== 'try' || !scene.thorough) return []
      const again = await host.call({ connection: '', route: 'station.setup', input: asked.input })
      if (!again.ok) return [`断电以后不能再建：${again.fault.code} ${again.fault.message}`]
    }
  } finally {
    await host.close()
  }
  return examineStation(scene)
}

/** The copies, and the station they were taken from: all of them, or the one that was at work when the power went. */
async function examineRestored(scene: Scene): Promise<string[]> {
  const copies = ['outside/by-hsb', 'outside/by-route', 'outside/first']
  const last = scene.said.findLast((one) => one.say === 'try')
  const found: string[] = []
  for (const at of copies)
    if (scene.thorough || (last?.say === 'try' && last.at === at)) found.push(...(await examineCopy(scene, at)))
  return scene.thorough || last === undefined ? [...found, ...(await examineStation(scene))] : found
}

async function examinedBy(scene: Scene): Promise<string[]> {
  const { scenario } = scene.cut.timeline
  if (scenario === 'set-up') return examineSetUp(scene)
  if (scenario === 'restore') return examineRestored(scene)
  const found = await examineStation(scene)
  return scenario === 'backup' ? [...found, ...(await examineBackups(scene))] : found
}

/** Lays an image out in a folder, opens it as the program does the next morning, and says everything that is wrong with it. */
export async function examineCut(cut: Cut, folder: string, thorough: boolean): Promise<string[]> {
  for (const disk of DISKS) layOut(cut.images[disk], join(folder, disk))
  const { plan, folder: recorded } = cut.timeline
  const tomorrow = new Date(Date.parse(plan.start) + A_DAY).toISOString()
  // What is wrong is in the findings; the program's own account of it would bury them.
  const ports = { ...testPorts(basename(folder), tomorrow), log: () => undefined }
  // What was said of places was said of the recorded ones.
  const said = JSON.parse(JSON.stringify(cut.said).replaceAll(recorded, folder)) as Said[]
  try {
    return await examinedBy({ folder, cut, plan, said, ports, thorough })
  } catch (error) {
    if (error instanceof DomainFault) return [`打不开：${error.message}`]
    return [`打不开：${String(error)}`]
  }
}
