import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyDurably } from '#core/station/durable.ts'
import { contentsOf } from '#core/backup/content.ts'
import { examineCopy, wrongIn } from '#core/backup/database.ts'
import { backupFolder, spoiledIn } from '#core/backup/service.ts'
import type { Books } from '#core/db/connection.ts'
import { danglingReferences, danglingWords } from '#core/db/reference.ts'
import { disk } from '#core/disk.ts'
import { refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'
import { DATABASE_FILE } from '#core/station/file.ts'
import { openRecovery, openSlot } from '#core/station/slot-key.ts'
import { bestOf, slotCopies, type SlotFile } from '#core/station/slots.ts'
import type { Station } from '#core/station/station.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'

/** With what a backup is opened, as on a computer where nothing else is left: its own slots are asked, never the living key. */
type Opener = { readonly recoveryKey: string } | { readonly userName: string; readonly password: string }

type Verdict = { readonly ok: boolean; readonly lines: readonly string[] }

function keyFrom(slots: SlotFile, opener: Opener): Uint8Array | null {
  if ('recoveryKey' in opener) return openRecovery(slots.recovery, opener.recoveryKey)
  for (const slot of slots.slots.filter((one) => one.name === opener.userName)) {
    const key = openSlot(slot, opener.password)
    if (key) return key
  }
  return null
}

/**
 * 演练: opens a copy of the backup in a side folder as a stranger would, by the recovery key or a password, holds it against its
 * manifest and reads every file in it (U-37). Faults: BACKUP_UNKNOWN, WRONG_RECOVERY_KEY, WRONG_PASSWORD, JOB_CANCELLED.
 */
export async function rehearse(
  station: Station,
  ports: Ports,
  from: { readonly name: string; readonly folder: string },
  opener: Opener,
  watch: Watch = UNWATCHED,
): Promise<Verdict> {
  const { path, manifest } = backupFolder(from.name, from.folder)
  const spoiled = await spoiledIn(path, manifest, watch)
  const slots = bestOf(slotCopies(path))
  const key = slots && keyFrom(slots, opener)
  if (slots && !key) refuse('recoveryKey' in opener ? 'WRONG_RECOVERY_KEY' : 'WRONG_PASSWORD')
  const wrong = key ? await examineAside(station, ports, path, { manifest, key, watch }) : ['没有能用的登录名册文件']
  const ok = wrong.length === 0 && spoiled.length === 0
  const lines = [
    `记录 ${manifest.rows} 条`,
    `审计 ${manifest.auditSeq} 条，链尾 ${manifest.auditHash.slice(0, 12)}`,
    `文件 ${manifest.entries.length} 个，逐个读过`,
    'recoveryKey' in opener ? '用恢复密钥打开' : '用本人口令打开',
    ...wrong,
    ...spoiled.map((one) => `损坏或缺少：${one}`),
    ...manifest.lacking.map((one) => `备份时原来就缺：${one}`),
  ]
  return { ok, lines: [...lines, ok ? '这份备份可以用' : '这份备份有问题，请马上另做一份'] }
}

function brokenReferences(books: Books): string[] {
  const { broken } = danglingReferences(books)
  return broken.length === 0 ? [] : [`有记录提到的另一条记录丢失：${danglingWords(broken)}`]
}

async function examineAside(
  station: Station,
  ports: Ports,
  path: string,
  {
    manifest,
    key,
    watch,
  }: { readonly manifest: Parameters<typeof wrongIn>[1]; readonly key: Uint8Array; readonly watch: Watch },
): Promise<string[]> {
  const { definitions } = station.core
  const side = join(station.dataDir, `rehearsal-${ports.clock.now()}`)
  mkdirSync(side, { mode: 0o700 })
  try {
    const copy = join(side, DATABASE_FILE)
    await copyDurably(join(path, DATABASE_FILE), copy)
    const found = examineCopy(copy, key, (db) => ({
      wrong: [...wrongIn({ db, definitions }, manifest), ...brokenReferences({ db, definitions })],
      contents: contentsOf(db, key),
    }))
    if (!found) return ['数据文件打不开，或不是这个单位的数据']
    const unreadable: string[] = []
    for (const [at, one] of found.contents.entries()) {
      watch.step('读存档文件', at, found.contents.length)
      if (!one.opens) continue
      const opens = await readFile(join(path, one.path)).then(one.opens, () => true)
      // Missing ones are told by the manifest already.
      if (!opens) unreadable.push(`解不开：${one.path}`)
    }
    return [...found.wrong, ...unreadable]
  } finally {
    // What a scanner still holds is cleared at the next opening; the verdict stands.
    disk.clear([side])
  }
}
