import { dropGoneFiles } from '#core/attachment/service.ts'
import { fallOutDays } from '#core/backup/schedule.ts'
import { findBackups } from '#core/backup/service.ts'
import { getRecord } from '#core/db/record-store.ts'
import { readStation } from '#core/db/transaction.ts'
import { packagesHolding } from '#core/exchange/service.ts'
import { refuse } from '#core/fault.ts'
import { issuedOf } from '#core/printing/find.ts'
import { confirmDestruction } from '#core/retention/service.ts'
import type { TaskCall } from '#core/station/task.ts'
import { vaultOf } from '#core/station/vault.ts'
import type { In, Out } from '#shared/contract/index.ts'
import type { HolderView } from '#shared/contract/retention.ts'
import { destructionList, type DestructionItem } from '#shared/definition/register/destruction-list.ts'
import { shanghaiDate } from '#shared/model/date.ts'

/** Confirms a 销毁清册, and takes the files off the disk that nothing names any more. Faults: those of `confirmDestruction`. */
export function confirmAndDrop(call: TaskCall, input: In<'retention.confirm'>): Out<'retention.confirm'> {
  const done = call.command('retention.confirm', (command) => confirmDestruction(command, input))
  dropGoneFiles(call.station.db(), vaultOf(call))
  return done
}

/**
 * What still holds the words that a 销毁清册 took out of the books: packages on the shelf, backups, papers that were issued; each with
 * the day it falls out by itself, or what has to be done with it. Faults: RECORD_UNKNOWN.
 */
export async function holdersOf(call: TaskCall, id: string): Promise<HolderView[]> {
  const { rows, packages, forms } = call.query(({ db, station }) => {
    const list = getRecord(db, destructionList, id) ?? refuse('RECORD_UNKNOWN', { record: destructionList.label })
    const items = (list.items as readonly DestructionItem[]).filter((one) => one.act === 'blank')
    const named = items.map(({ row }) => ({ id: row, station: station.id }))
    return { rows: named, packages: packagesHolding(db, named), forms: items.flatMap(({ row }) => issuedOf(db, row)) }
  })
  if (rows.length === 0) return []
  const backups = await findBackups(call.station, readStation(call.station.db()).backupFolder)
  const days = fallOutDays(backups.filter((one) => !one.outside))
  return [
    ...packages.map(({ peer, sent, seq, at }): HolderView => ({
      kind: 'package',
      name: `${sent ? '发给' : '来自'}${peer}的第 ${seq} 号包`,
      on: shanghaiDate(at),
      fallsOut: null,
      what: '加密留存作为交换凭证，原样不改；重新读入时程序照样抹去',
    })),
    ...backups.map(({ name, at, outside }): HolderView => ({
      kind: 'backup',
      name,
      on: shanghaiDate(at),
      fallsOut: outside ? null : (days.get(name) ?? null),
      what: outside
        ? '不在本机，请按清册销毁或覆盖；从它恢复后要重新复核清册'
        : '到这一天自动清理；从它恢复后要重新复核清册',
    })),
    ...forms.map(({ number, at }): HolderView => ({
      kind: 'form',
      name: number,
      on: shanghaiDate(at),
      fallsOut: null,
      what: '已出具的表单存档，随纸质案卷到期一并销毁',
    })),
  ]
}
