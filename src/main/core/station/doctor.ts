import { firstBrokenEntry } from '#core/audit/journal.ts'
import type { QueryCall } from '#core/call.ts'
import { assertStorageRules } from '#core/db/connection.ts'
import { imageOf, type Values } from '#core/db/row-image.ts'
import { wrongTotals } from '#core/db/running-total.ts'
import { danglingReferences, danglingWords } from '#core/db/reference.ts'
import { quickDamage } from '#core/db/whole-file.ts'
import { eachRowWithVersion } from '#core/db/row-version-repo.ts'

export type DoctorFinding = { readonly ok: boolean; readonly what: string; readonly found: string }
export type DoctorReport = { ok: boolean; lines: DoctorFinding[] }

function storage(call: QueryCall): DoctorFinding {
  try {
    assertStorageRules(call.db)
    return { ok: true, what: '存储规则', found: '断电不丢已保存的数据（FULL 生效）' }
  } catch (error) {
    return { ok: false, what: '存储规则', found: error instanceof Error ? error.message : String(error) }
  }
}

function integrity(call: QueryCall): DoctorFinding {
  const damage = quickDamage(call.db)
  return { ok: damage === null, what: '文件结构', found: damage ?? '完好' }
}

function chain(call: QueryCall): DoctorFinding {
  const broken = firstBrokenEntry(call.db)
  return { ok: broken === null, what: '审计链', found: broken === null ? '连续' : `在第 ${broken} 条断开` }
}

/** Every live row equals its newest stored version: nobody wrote around the program. */
function versions(call: QueryCall): DoctorFinding {
  let different = 0
  let total = 0
  for (const definition of call.definitions.records) {
    for (const { row, version } of eachRowWithVersion(call.db, definition)) {
      total += 1
      const image = JSON.stringify({ ...imageOf(definition, row, row.voidReason), v: row.v })
      const stored = JSON.parse(version ?? 'null') as { v: number; f: Values; void?: string } | null
      const canonical = stored && JSON.stringify({ ...imageOf(definition, stored.f, stored.void ?? null), v: stored.v })
      if (image !== canonical) different += 1
    }
  }
  return {
    ok: different === 0,
    what: '记录与历史版本',
    found: different === 0 ? `${total} 条一致` : `${different} 条不一致`,
  }
}

/** Every row that names another finds it; what another station has not sent is told, and no fault. */
function references(call: QueryCall): DoctorFinding {
  const { broken, awaited } = danglingReferences(call)
  const waiting = awaited.reduce((sum, one) => sum + one.count, 0)
  const told =
    waiting === 0
      ? ''
      : `；${waiting} 条提到的记录本站没有，是别的单位还没有送到的，或恢复后还没有找回的（不算错）：${danglingWords(awaited)}`
  const found = broken.length === 0 ? '都在' : `有记录提到的另一条记录丢失：${danglingWords(broken)}`
  return { ok: broken.length === 0, what: '记录之间的引用', found: `${found}${told}` }
}

/** What accounts and lists are read from, against what the rows themselves add up to. */
function totals(call: QueryCall): DoctorFinding {
  const wrong = wrongTotals(call)
  const found = wrong.length === 0 ? '与逐条相加一致' : `与逐条相加不一致：${wrong.join('、')}`
  return { ok: wrong.length === 0, what: '合计', found }
}

/** Rebuilds and compares what can be derived; rooms add their own findings (design §7 invariant 11). */
export function examine(call: QueryCall, more: readonly DoctorFinding[] = []): DoctorReport {
  const lines = [storage(call), integrity(call), chain(call), versions(call), totals(call), references(call), ...more]
  return { ok: lines.every((line) => line.ok), lines }
}
