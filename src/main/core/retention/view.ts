import { countLooksBefore } from '#core/audit/audit-repo.ts'
import type { QueryCall } from '#core/call.ts'
import { numberOn } from '#core/parameter/service.ts'
import { shownPersonName } from '#core/register/service.ts'
import { dueGroups } from '#core/retention/due.ts'
import { findLists } from '#core/retention/repo.ts'
import type { retentionContract } from '#shared/contract/retention.ts'
import type { Output } from '#shared/contract/route.ts'
import type { ListColumn, ListSheet } from '#shared/definition/list-sheet.ts'
import type { DestructionItem } from '#shared/definition/register/destruction-list.ts'
import { shanghaiMidnight } from '#shared/model/date.ts'

type View = Output<(typeof retentionContract)['retention.due']>

/** What a screen shows of one term. */
const MOST_ROWS = 500

/** What is done with what is due, in words. */
const ACTS = { blank: '抹去', destroy: '销毁案卷', review: '复核' } as const

function listsOf(call: QueryCall): View['lists'] {
  return findLists(call.db).map((list) => ({
    id: list.id,
    serial: list.serial ?? '',
    madeOn: list.madeOn,
    proposedBy: shownPersonName(call, list.proposedBy),
    reason: list.reason,
    confirmedBy: list.confirmedBy === null ? '' : shownPersonName(call, list.confirmedBy),
    confirmedOn: list.confirmedOn,
    own: list.proposedBy === call.principal.personId,
    items: (list.items as readonly DestructionItem[]).map(({ record, row, label, act, title, endedOn }) => ({
      record,
      recordLabel: call.definitions.record(record)?.label ?? record,
      row,
      label,
      act,
      title,
      endedOn,
    })),
  }))
}

/** What is due today, the lists that were made of it, and how many looks at numbers are older than their term. */
export function findDue(call: QueryCall): View {
  const looksYears = numberOn(call, 'retention.access-log', call.today)
  const before = `${Number(call.today.slice(0, 4)) - looksYears}${call.today.slice(4)}`.replace('-02-29', '-02-28')
  return {
    groups: dueGroups(call).map(({ record, definition, term, years, rows }) => ({
      record,
      recordLabel: definition.label,
      label: term.label,
      act: term.act,
      fields: (term.fields ?? []).map((name) => definition.fields[name]?.label ?? name),
      parameter: term.parameter,
      years,
      count: rows.filter((one) => one.listed === null).length,
      onLists: rows.filter((one) => one.listed !== null).length,
      rows: rows.slice(0, MOST_ROWS).map(({ row, title, endedOn, listed }) => ({ row, title, endedOn, listed })),
    })),
    lists: listsOf(call),
    oldLooks: countLooksBefore(call.db, shanghaiMidnight(before)),
    looksYears,
  }
}

const text = (label: string, weight: number): ListColumn => ({ label, weight })

/** 保管到期清单: what is due today, ready for paper. */
export function dueSheet(call: QueryCall): ListSheet {
  const groups = dueGroups(call)
  const rows = groups.flatMap(({ definition, term, years, rows: due }) =>
    due.map(({ title, endedOn, listed }) => [
      definition.label,
      title,
      term.label,
      ACTS[term.act],
      years === 0 ? '即办' : `${years} 年`,
      endedOn,
      listed ?? '',
    ]),
  )
  return {
    title: '保管到期清单',
    unit: call.station.bureau,
    unitLine: '',
    filledOn: call.today,
    columns: [
      text('登记册', 90),
      text('记录', 190),
      text('内容', 120),
      text('办理', 80),
      text('期限', 60),
      { label: '期满日期', kind: 'date', weight: 90 },
      text('已列清册', 150),
    ],
    rows,
    signers: ['清理人', '鉴定人', '负责人'],
    note: `到期 ${rows.filter((row) => row.at(-1) === '').length} 条，另有 ${rows.filter((row) => row.at(-1) !== '').length} 条已列清册。期满的先鉴定，编入销毁清册，由另一人复核后办理。`,
  }
}
