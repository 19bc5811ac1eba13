import { resolve } from 'node:path'
import type { Ports } from '#core/ports.ts'
import { mayTake, rescueKey, type RescueOpener } from '#core/rescue/key.ts'
import { rescueFolder, type RescueReport } from '#core/rescue/service.ts'
import { rescueWords } from '#core/rescue/words.ts'
import { UNWATCHED } from '#core/watch.ts'
import type { Definitions } from '#shared/definition/definitions.ts'

type RescueCall = {
  readonly dataDir: string
  readonly target: string
  readonly backups: readonly string[]
  readonly opener: RescueOpener
  /** Columns and attachments with numbers of persons leave only with a purpose. */
  readonly purpose: string | null
}

/**
 * Saves what is left of a data folder that nobody can log into, and answers the page that says so. Nobody may be at work in it.
 * Faults: WRONG_PASSWORD, WRONG_RECOVERY_KEY, those of `rescueFolder`.
 */
export async function rescueFile(
  { opener, purpose, ...given }: RescueCall,
  world: { readonly definitions: Definitions; readonly ports: Ports },
): Promise<{ readonly report: RescueReport; readonly page: string }> {
  const dataDir = resolve(given.dataDir)
  const backups = given.backups.map((one) => resolve(one))
  const found = await rescueKey(dataDir, backups, opener)
  const { station, unit, key, slot } = found
  try {
    const report = await rescueFolder(
      {
        dataDir,
        target: resolve(given.target),
        key,
        station,
        unit,
        backups,
        rights: (db) => {
          const rows = key !== null && mayTake(found, db)
          const who = slot ? slot.name : key ? '持恢复密钥的人' : '没有用口令或恢复密钥的人'
          return { who, purpose: purpose ?? '', rows, personal: rows && purpose !== null }
        },
      },
      { ...world, watch: UNWATCHED },
    )
    return { report, page: rescueWords(report).replace('\uFEFF', '').replaceAll('\r\n', '\n') }
  } finally {
    key?.fill(0)
  }
}
