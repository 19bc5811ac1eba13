import { countLooksBefore } from '#core/audit/audit-repo.ts'
import type { QueryCall } from '#core/call.ts'
import { numberOn } from '#core/parameter/service.ts'
import { shownPersonName, type LineColumn, madeToday, sheetTable } from '#core/register/service.ts'
import { dueGroups, type DueGroup } from '#core/retention/due.ts'
import { findLists } from '#core/retention/repo.ts'
import type { Out } from '#shared/contract/index.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'
import type { DestructionItem } from '#shared/definition/register/destruction-list.ts'
import { shanghaiMidnight } from '#shared/model/date.ts'
import { pick } from '#shared/pick.ts'

type View = Out<'retention.due'>

/** What a screen shows of one term. */
const MOST_ROWS = 500

/** What is done with what is due, in words. */
const ACTS = { blank: '抹去', destroy: '销毁案卷', review: '复核' } as const

function listsOf(call: QueryCall): View['lists'] {
  return findLists(call.db).map((list) => ({
    ...pick(list, 'id', 'rev', 'madeOn', 'reason', 'confirmedOn'),
    serial: list.serial ?? '',
    proposedBy: shownPersonName(call, list.proposedBy),
    confirmedBy: list.confirmedBy === null ? '' : shownPersonName(call, list.confirmedBy),
    own: list.proposedBy === call.principal.personId,
    items: (list.items as readonly DestructionItem[]).map((one) => ({
      ...pick(one, 'record', 'row', 'label', 'act', 'title', 'endedOn'),
      recordLabel: call.definitions.record(one.record)?.label ?? one.record,
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
      ...pick(term, 'label', 'act', 'parameter'),
      fields: (term.fields ?? []).map((name) => definition.fields[name]?.label ?? name),
      years,
      count: rows.filter((one) => one.listed === null).length,
      onLists: rows.filter((one) => one.listed !== null).length,
      rows: rows.slice(0, MOST_ROWS).map((one) => pick(one, 'row', 'title', 'endedOn', 'listed')),
    })),
    lists: listsOf(call),
    oldLooks: countLooksBefore(call.db, shanghaiMidnight(before)),
    looksYears,
  }
}

type DueLine = Omit<DueGroup, 'rows'> & DueGroup['rows'][number]

const DUE_COLUMNS: readonly LineColumn<DueLine>[] = [
  { label: '登记册', weight: 90, of: ({ definition }) => definition.label },
  { label: '记录', weight: 190, of: ({ title }) => title },
  { label: '内容', weight: 120, of: ({ term }) => term.label },
  { label: '办理', weight: 80, of: ({ term }) => ACTS[term.act] },
  { label: '期限', weight: 60, of: ({ years }) => (years === 0 ? '即办' : `${years} 年`) },
  { label: '期满日期', kind: 'date', weight: 90, of: ({ endedOn }) => endedOn },
  { label: '已列清册', weight: 150, of: ({ listed }) => listed ?? '' },
]

/** 保管到期清单: what is due today, ready for paper. */
export function dueSheet(call: QueryCall): ListSheet {
  const lines = dueGroups(call).flatMap(({ rows, ...group }) => rows.map((row) => ({ ...group, ...row })))
  const listed = lines.filter((one) => (one.listed ?? '') !== '').length
  return {
    title: '保管到期清单',
    ...madeToday(call),
    signers: ['清理人', '鉴定人', '负责人'],
    ...sheetTable(DUE_COLUMNS, lines),
    note: `到期 ${lines.length - listed} 条，另有 ${listed} 条已列清册。期满的先鉴定，编入销毁清册，由另一人复核后办理。`,
  }
}
