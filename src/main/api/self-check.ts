import { folderQuarantine, marksAreWhole, triedFinding } from '#core/exchange/service.ts'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { QueryCall } from '#core/call.ts'
import { lackingContents } from '#core/backup/content.ts'
import { examineCopy } from '#core/backup/database.ts'
import { backupFolder, ownBackups, spoiledIn } from '#core/backup/service.ts'
import { isWhole } from '#core/db/whole-file.ts'
import { unlessRefused } from '#core/fault.ts'
import { ledgerFaults } from '#core/money/service.ts'
import { compareProjection } from '#core/procedure/service.ts'
import { examine, type DoctorFinding, type DoctorReport } from '#core/station/doctor.ts'
import { slotCopies } from '#core/station/slots.ts'
import type { TaskCall } from '#core/station/task.ts'

/** States shown in lists against states derived anew from the facts (design §7 invariant 11). */
function projectionFinding(call: QueryCall): DoctorFinding {
  const wrong = compareProjection(call, call.core.resources.holidays)
  return {
    ok: wrong.length === 0,
    what: '办理状态',
    found: wrong.length === 0 ? '与事实一致' : `${wrong.length} 件不一致`,
  }
}

function ledgerFinding(call: QueryCall): DoctorFinding {
  const wrong = ledgerFaults(call.db)
  return { ok: wrong.length === 0, what: '台账', found: wrong.length === 0 ? '余额、拨付、红冲都对' : wrong.join('；') }
}

const MOST_NAMED = 5

/** Every content that the database says is stored lies there and opens: attachments, issued forms, packages. */
async function contentFinding(call: TaskCall): Promise<DoctorFinding> {
  const { station } = call
  const lacking = await lackingContents(station.db(), station.dataDir, station.dataKey(), call.watch)
  const named = lacking.slice(0, MOST_NAMED).join('、')
  return {
    ok: lacking.length === 0,
    what: '存档文件',
    found:
      lacking.length === 0
        ? '都在，都能打开'
        : `缺少或损坏 ${lacking.length} 个（${named}${lacking.length > MOST_NAMED ? ' 等' : ''}），请从备份的同名文件夹中取回`,
  }
}

/** While writing is halted, what the next writing mends must not keep it halted. */
const isMendedWithWriting = (call: TaskCall) => call.station.halt.isOn()

/** Both copies of the slot file, as they lie there now. */
function slotFinding(call: TaskCall): DoctorFinding {
  const copies = slotCopies(call.station.dataDir)
  const bad = copies.filter((one) => one.state !== 'good')
  const found = bad.map((one) => `${one.name} ${one.state === 'missing' ? '不见了' : '已损坏'}`).join('；')
  return {
    ok: bad.length === 0 || (isMendedWithWriting(call) && bad.length < copies.length),
    what: '登录名册',
    found: bad.length === 0 ? '两份都完好' : `${found}；下次打开时按数据补好`,
  }
}

/** What the opening of the data found and no later check could find again. */
function openingFinding(call: TaskCall): DoctorFinding {
  const what = '打开时'
  if (call.station.halt.isOn()) return { ok: true, what, found: '停止写入期间没有核对，恢复写入时核对' }
  const notices = call.station.notices()
  return { ok: notices.length === 0, what, found: notices.length === 0 ? '与上次关闭时相符' : notices.join('') }
}

function markFinding(call: TaskCall): DoctorFinding {
  const ok = marksAreWhole(call.station.dataDir)
  const found = ok ? '完好' : 'sent.mark.json 损坏；下次报送时重新写好。这以前若恢复过旧数据，请先告诉对方单位'
  return { ok: ok || isMendedWithWriting(call), what: '报送记号', found }
}

/** Refused files are evidence: one that was altered proves nothing any more. */
function quarantineFinding(call: TaskCall): DoctorFinding {
  const { station, core } = call
  const quarantine = folderQuarantine(station.dataDir, station.dataKey(), core.ports.random)
  const bad = quarantine.held().filter((sm3) => !unlessRefused(() => quarantine.read(sm3)))
  const found =
    bad.length === 0 ? '都能打开' : `损坏 ${bad.length} 个（${bad.map((one) => one.slice(0, 12)).join('、')}）`
  return { ok: bad.length === 0, what: '隔离的文件', found }
}

/** The newest backup in the data folder, every file of it, and the copies taken before an upgrade. */
async function copyFinding(call: TaskCall): Promise<DoctorFinding> {
  const { station, watch } = call
  const own = ownBackups(station)
  const newest = own.find((one) => one.state === 'found')
  const bad = own.filter((one) => one.state === 'spoiled').map((one) => `${one.name}/manifest.json`)
  if (newest) {
    const { path, manifest } = backupFolder(newest.name, newest.folder)
    for (const one of await spoiledIn(path, manifest, watch)) bad.push(`${newest.name}/${one}`)
  }
  for (const name of readdirSync(station.dataDir).filter((one) => /^before-upgrade-.+\.db$/u.test(one))) {
    if (examineCopy(join(station.dataDir, name), station.dataKey(), isWhole) !== true) bad.push(name)
  }
  const found = bad.length === 0 ? '最近一份完好' : `损坏：${bad.slice(0, MOST_NAMED).join('、')}，请马上另做一份备份`
  return { ok: bad.length === 0, what: '本机备份', found }
}

/** 自检: what can be derived is derived anew and compared, and every file of the data folder is read. Faults: JOB_CANCELLED. */
export async function selfCheck(call: TaskCall): Promise<DoctorReport> {
  const contents = await contentFinding(call)
  const copies = await copyFinding(call)
  const files = [openingFinding(call), slotFinding(call), contents, markFinding(call), quarantineFinding(call), copies]
  return call.query((ask) => examine(ask, [projectionFinding(ask), ledgerFinding(ask), ...files, triedFinding(ask)]))
}
