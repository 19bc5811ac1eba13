import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RescuedRow } from '#core/rescue/register.ts'
import { unlessDamaged } from '#core/rescue/scan.ts'
import { putDurably } from '#core/station/durable.ts'
import type { Vault } from '#core/station/vault.ts'
import type { Watch } from '#core/watch.ts'
import { fileKindOf, isFileKind, safeFileName } from '#shared/model/file-kind.ts'

/** What came of the contents of attachments. */
export type RescuedContents = {
  readonly given: number
  /** Named by a row, and missing in the folder or not what was stored. */
  readonly lacking: readonly string[]
  /** Not given to this person, for they hold numbers of persons. */
  readonly held: number
  /** In the folder and named by no row that was read: forms issued, or attachments whose row is lost. */
  readonly unnamed: number
}

const SHORT = 8

/**
 * Puts every content that proves itself into a folder: its cipher and its SM3 say that it is what was stored. One content that hangs
 * at several records is one file. Faults: FOLDER_UNFIT, JOB_CANCELLED, those of the disk.
 */
export async function giveContents(
  vault: Vault,
  rows: readonly RescuedRow[],
  place: { readonly dataDir: string; readonly to: string; readonly personal: boolean; readonly watch: Watch },
): Promise<RescuedContents> {
  const { dataDir, to, personal, watch } = place
  const marked = new Set(rows.filter(({ values }) => values['personal'] === true).map(({ values }) => values['digest']))
  const done = new Set<string>()
  const lacking: string[] = []
  let [given, held] = [0, 0]
  for (const [at, { values }] of rows.entries()) {
    watch.step('取出附件', at, rows.length)
    const { digest, name, kind } = values
    if (typeof digest !== 'string' || typeof name !== 'string' || done.has(digest)) continue
    done.add(digest)
    if (!personal && marked.has(digest)) {
      held += 1
      continue
    }
    const bytes = unlessDamaged(() => vault.get(digest))
    const found = bytes && (typeof kind === 'string' && isFileKind(kind) ? kind : fileKindOf(bytes))
    if (!bytes || !found) lacking.push(name)
    else {
      await putDurably(bytes, join(to, safeFileName(`${digest.slice(0, SHORT)} ${name}`, found)))
      given += 1
    }
  }
  const folder = join(dataDir, 'files')
  const there = existsSync(folder) ? (unlessDamaged(() => readdirSync(folder)) ?? []) : []
  const unnamed = there.filter((name) => /^[0-9a-f]{64}$/u.test(name) && !done.has(name)).length
  return { given, lacking, held, unnamed }
}
