import type { QueryCall } from '#core/call.ts'
import { sheetOn } from '#core/unit/service.ts'
import { citationOf, citationOfPolicy } from '#core/printing/citation.ts'
import { postedRound } from '#core/printing/standing.ts'
import { getNotice, listPostedTogether } from '#core/printing/repo.ts'
import { opinionsOf } from '#core/printing/subject-money.ts'
import { shownRecord } from '#core/printing/shown.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import { refuse } from '#core/fault.ts'
import { isActor, toSubject, listSubjectsInState } from '#core/procedure/service.ts'
import { titlesOf, type StoredRow } from '#core/register/service.ts'
import { form, isFormCode, type FormCell, type FormInput } from '#shared/definition/form.ts'
import { type NoticeColumn, type PublicNotice, stepsOf } from '#shared/definition/procedure/procedure.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { notice } from '#shared/definition/register/notice.ts'
import { fillSlots } from '#shared/definition/words.ts'
import { formatWanExact } from '#shared/model/money.ts'

/** What a 公示 says of the matters of one procedure. Faults: RECORD_UNKNOWN where they are never posted. */
function noticeOf({ definitions }: QueryCall, definition: RecordDefinition): PublicNotice {
  return definitions.procedureOf(definition.name)?.notice ?? refuse('RECORD_UNKNOWN', { record: definition.label })
}

const wan = (amount: number | null) => (amount === null ? '' : formatWanExact(amount))

/** One cell: a chosen word without the code that stands before it in lists (A1 平台建设 is 平台建设), a count as a number. */
function cellOf(record: RecordDefinition, row: StoredRow, column: NoticeColumn, amount: number | null): FormCell {
  if (column.of === 'amount') return wan(amount)
  const field = record.fields[column.of.field]
  const value = row[column.of.field]
  if (column.count) return typeof value === 'number' ? value : ''
  if (field?.kind === 'choice') return displayValue(field, value).replace(/^[A-Z]\d? /u, '')
  return textOrBlank(value)
}

/** What the fund of a paper is called where its applications are paid out of several, or out of none yet. */
const fundName = (call: QueryCall): string => call.core.resources.place.words('fund.name', call.today, {})

/** The name of the one fund that all rows are paid out of. */
export function fundOf(call: QueryCall, rows: readonly StoredRow[]): string {
  const names = new Set(rows.map((row) => shownRecord(call, fundPool, textOrBlank(row['pool']))?.name ?? ''))
  const [name = ''] = names
  return names.size === 1 && name !== '' ? name : fundName(call)
}

/** The paper of a 公示 and the items of the policy it stands under. */
const citing = ({ paper }: PublicNotice) => ({ code: paper, clause: isFormCode(paper) ? form[paper].clause : '' })

/** Heads and money of everybody named; nothing for a kind that names neither. */
function totalsOf(notice: PublicNotice, rows: readonly (readonly FormCell[])[], sum: number): FormCell[] | undefined {
  if (!notice.columns.some((column) => column.of === 'amount')) return undefined
  const cells = notice.columns.map(({ of, count }, at): FormCell => {
    if (of === 'amount') return wan(sum)
    return count ? rows.reduce((all, row) => all + Number(row[at + 2] ?? 0), 0) : ''
  })
  return ['', '合计', ...cells]
}

type Posted = { readonly postedOn: string; readonly firstDay: string; readonly endsOn: string; readonly term: string }

/** The newest 公示 this station posted of a matter in the round that counts. */
function postedOf(call: QueryCall, row: StoredRow): (Posted & { readonly place: string }) | null {
  const found = getNotice(call.db, row.id, postedRound(call, row), call.station.id)
  if (!found) return null
  const { days, dayUnit, ...rest } = found
  return { ...rest, term: `${days} 个${displayValue(notice.fields.dayUnit, dayUnit)}` }
}

/** Everything this station posted on the same paper, of whatever unit; before that, everything that waits for it to be. */
function batchOf(call: QueryCall, record: RecordDefinition, posted: ReturnType<typeof postedOf>): StoredRow[] {
  const rowsOf = (id: string): StoredRow[] => [shownRecord(call, record, id) ?? []].flat()
  if (!posted)
    return listSubjectsInState(call.db, record.name, 'notice')
      .flatMap(rowsOf)
      .filter((row) => posts(call, record, row))
  return listPostedTogether(call.db, record.name, { ...posted, station: call.station.id }).flatMap(({ id, round }) =>
    rowsOf(id).filter((row) => postedRound(call, row) === round),
  )
}

/** Whether the 公示 of a matter is this station's to post. */
function posts(call: QueryCall, record: RecordDefinition, row: StoredRow): boolean {
  const procedure = call.definitions.procedureOf(record.name)
  const step = procedure && stepsOf(procedure, row).find((one) => one.kind === 'notice')
  return step !== undefined && isActor(call, step, toSubject(row))
}

/** What the last office proposed, in 分; else what is asked for. */
function proposed(call: QueryCall, row: StoredRow): number | null {
  const amounts = [...opinionsOf(call, row).values()].map((one) => one['amount'])
  const last = amounts.findLast((one) => typeof one === 'number') ?? row['applyAmount']
  return typeof last === 'number' ? last : null
}

/** Everything that stands on the 公示 a matter is on, or will be on; the matter itself at least. */
export function postedWith(
  call: QueryCall,
  record: RecordDefinition,
  row: StoredRow,
  posted = postedOf(call, row),
): StoredRow[] {
  const batch = batchOf(call, record, posted)
  return batch.some((one) => one.id === row.id) ? batch : [row]
}

/** ZJ-11, PX-9, RD-6, SF-7: the 公示 a matter is on, or will be on. Faults: RECORD_UNKNOWN where its kind is never posted. */
export function publicNoticeForm(call: QueryCall, definition: RecordDefinition, row: StoredRow): FormInput<'ZJ-11'> {
  const notice = noticeOf(call, definition)
  const posted = postedOf(call, row)
  const rows = postedWith(call, definition, row, posted)
  const titles = titlesOf(call, definition, rows)
  const { place: _place, ...days } = posted ?? { place: '' }
  const amounts = rows.map((one) => proposed(call, one))
  const cells = rows.map((one, at): FormCell[] => [
    at + 1,
    textOrBlank(one['baseName']) || (titles[textOrBlank(one['enterprise'])] ?? ''),
    ...notice.columns.map((column) => cellOf(definition, one, column, amounts[at] ?? null)),
  ])
  const sum = amounts.reduce<number>((all, amount) => all + (amount ?? 0), 0)
  const totals = totalsOf(notice, cells, sum)
  return {
    ...wordsOf(call, notice, String(row['year']), fundOf(call, rows), citationOf(call, citing(notice), rows)),
    ...unitOf(call, posted?.postedOn ?? call.today),
    ...days,
    rows: cells,
    ...(totals ? { totals } : {}),
  }
}

/** Who takes word of the matter, where and by which telephones. */
function unitOf(
  call: QueryCall,
  day: string,
): Pick<FormInput<'ZJ-11'>, 'unit' | 'address' | 'telephone' | 'supervisionTelephone'> {
  const sheet = sheetOn(call, day)
  return {
    unit: sheet?.letterhead ?? call.station.bureau,
    address: sheet?.address ?? '',
    telephone: sheet?.telephone ?? '',
    supervisionTelephone: sheet?.supervisionTelephone ?? '',
  }
}

function wordsOf(
  call: QueryCall,
  notice: PublicNotice,
  year: string,
  fund = fundName(call),
  basis = citationOfPolicy(call, citing(notice)),
): Pick<FormInput<'ZJ-11'>, 'title' | 'opening' | 'columns'> {
  return {
    title: fillSlots(notice.title, { year, fund }),
    opening: call.core.resources.place.words('notice.opening', call.today, { basis, list: notice.list }),
    columns: [
      { label: '序号', kind: 'integer', weight: 9 },
      { label: '单位名称', weight: 34 },
      // Text that stands to the right like figures.
      ...notice.columns.map(({ label, weight, of, count }) => ({
        label,
        weight,
        ...(of === 'amount' || count ? { kind: 'integer' as const } : {}),
      })),
    ],
  }
}

/** An empty copy of the 公示 that the matters of a record are posted on. */
export function blankNotice(call: QueryCall, definition: RecordDefinition): FormInput<'ZJ-11'> {
  return { ...wordsOf(call, noticeOf(call, definition), '　　'), rows: [] }
}
