import type { QueryCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import { opinionsOf } from '#core/printing/subject-money.ts'
import { shownRecord } from '#core/printing/shown.ts'
import { text } from '#core/printing/subject-value.ts'
import { refuse } from '#core/fault.ts'
import { documentOf } from '#core/fund/service.ts'
import { isActor, toSubject } from '#core/procedure/service.ts'
import { titlesOf, type StoredRow } from '#core/register/service.ts'
import { form, type FormCell, type FormInput } from '#shared/definition/form.ts'
import { clauseWords, POLICY_NUMBER } from '#shared/definition/policy.ts'
import { procedureOfRecord } from '#shared/definition/procedure/all.ts'
import { stepsOf } from '#shared/definition/procedure/procedure.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { fundCall } from '#shared/definition/register/fund-call.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { notice } from '#shared/definition/register/notice.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { formatWanExact } from '#shared/model/money.ts'

/** The forms of a 公示 (domain §9.5; SF-7 is ours). */
type PublicNoticeCode = 'ZJ-11' | 'PX-9' | 'RD-6' | 'SF-7'

/** What a 公示 says of one kind of matter: its words, and the columns beside 序号 and the name. */
type Kind = {
  /** A line break where the meaning breaks (GB/T 9704). */
  readonly title: (year: string, fund: string) => string
  readonly code: PublicNoticeCode
  readonly list: string
  readonly columns: readonly {
    readonly label: string
    readonly weight: number
    readonly money?: true
    readonly count?: true
  }[]
  readonly cells: (record: RecordDefinition, row: StoredRow, amount: number | null) => readonly FormCell[]
}

const shown = (record: RecordDefinition, row: StoredRow, name: string): string => {
  const field = record.fields[name]
  return field ? displayValue(field, row[name]) : ''
}
const wan = (amount: number | null) => (amount === null ? '' : formatWanExact(amount))
const AMOUNT = { label: '拟支持金额（万元）', weight: 16, money: true } as const

const KINDS: Readonly<Record<string, Kind>> = {
  fund_application: {
    code: 'ZJ-11',
    title: (year, fund) => `关于${year}年${fund}\n拟支持项目的公示`,
    list: '拟支持以下项目',
    columns: [{ label: '项目名称', weight: 34 }, { label: '支持类别', weight: 22 }, AMOUNT],
    cells: (record, row, amount) => [
      text(row['projectName']),
      shown(record, row, 'category').replace(/^[A-E]\d? /u, ''),
      wan(amount),
    ],
  },
  training_claim: {
    code: 'PX-9',
    title: (year) => `关于${year}年电子商务培训补贴的公示`,
    list: '拟补贴以下单位',
    columns: [
      { label: '培训类别', weight: 26 },
      { label: '人数', weight: 10, count: true },
      { ...AMOUNT, label: '拟补贴金额（万元）' },
    ],
    cells: (record, row, amount) => [
      shown(record, row, 'kind').replace(/^T\d /u, ''),
      typeof row['headcount'] === 'number' ? row['headcount'] : '',
      wan(amount),
    ],
  },
  recognition_application: {
    code: 'RD-6',
    title: (year) => `关于${year}年电子商务企业\n拟认定名单的公示`,
    list: '拟认定以下企业',
    columns: [{ label: '认定类别', weight: 26 }],
    cells: (record, row) => [shown(record, row, 'ecommerceClass')],
  },
  title_application: {
    code: 'SF-7',
    title: (year) => `关于${year}年电子商务示范企业、示范基地\n拟认定名单的公示`,
    list: '拟认定以下单位',
    columns: [
      { label: '级别', weight: 12 },
      { label: '对象', weight: 16 },
      { label: '类别', weight: 18 },
    ],
    cells: (record, row) => ['level', 'object', 'category'].map((name) => shown(record, row, name)),
  },
}

/** What the fund of a paper is called where its applications are paid out of several, or out of none yet. */
const FUND = '电子商务发展专项资金'

/** The name of the one fund that all rows are paid out of. */
function fundOf(call: QueryCall, rows: readonly StoredRow[]): string {
  const names = new Set(rows.map((row) => shownRecord(call, fundPool, text(row['pool']))?.name ?? ''))
  const [name = ''] = names
  return names.size === 1 && name !== '' ? name : FUND
}

/**
 * What the money rests on: the one call that all rows answer. Its document is cited by name, number and date where it is
 * recorded here; else the call's own words, as those who keep no library of documents, and calls of the city's, have them.
 * Where they answer several calls, or none that is on record, the item of the policy stands alone.
 */
function citationOf(call: QueryCall, kind: Kind, rows: readonly StoredRow[]): string {
  const ids = new Set(rows.map((row) => text(row['call'])))
  const [id = ''] = ids
  const found = ids.size === 1 && id !== '' ? shownRecord(call, fundCall, id) : undefined
  if (!found) return citationOfPolicy(kind)
  const document = documentOf(call.db, found.document)
  if (!document) return cited(found.title, found.documentNumber, null)
  return cited(document.title, document.documentNumber, document.issuedOn)
}

/** A document as a text names it (GB/T 9704: its title first, then its number), with the day it was issued where that is known. */
function cited(title: string, number: string | null, issuedOn: string | null): string {
  const name = title.startsWith('《') ? title : `《${title}》`
  const more = [number, issuedOn === null ? null : `${formatDateOnPaper(issuedOn)}印发`].filter((one) => one !== null)
  return more.length === 0 ? name : `${name}（${more.join('，')}）`
}

const citationOfPolicy = (kind: Kind) => `${POLICY_NUMBER}文件${clauseWords(form[kind.code].clause)}的规定`

/** Heads and money of everybody named; nothing for a kind that names neither. */
function totalsOf(kind: Kind, rows: readonly (readonly FormCell[])[], sum: number): FormCell[] | undefined {
  if (!kind.columns.some(({ money }) => money)) return undefined
  const cells = kind.columns.map(({ money, count }, at): FormCell => {
    if (money) return wan(sum)
    return count ? rows.reduce((all, row) => all + Number(row[at + 2] ?? 0), 0) : ''
  })
  return ['', '合计', ...cells]
}

type Posted = { readonly postedOn: string; readonly firstDay: string; readonly endsOn: string; readonly term: string }

/** The newest 公示 this station posted of a matter in its present round. */
function postedOf(call: QueryCall, row: StoredRow): (Posted & { readonly place: string }) | null {
  const found = prepared(
    call.db,
    `SELECT posted_on AS postedOn, first_day AS firstDay, ends_on AS endsOn, days, day_unit AS dayUnit, place FROM notice
     WHERE subject = ? AND round = ? AND station = ? AND voided_at IS NULL ORDER BY posted_on DESC, n DESC LIMIT 1`,
  ).get(row.id, row['round'], call.station.id) as
    | (Omit<Posted, 'term'> & { days: number; dayUnit: string; place: string })
    | undefined
  if (!found) return null
  const { days, dayUnit, ...rest } = found
  return { ...rest, term: `${days} 个${displayValue(notice.fields.dayUnit, dayUnit)}` }
}

/** Everything this station posted on the same paper, of whatever unit; before that, everything that waits for it to be. */
function batchOf(call: QueryCall, record: RecordDefinition, posted: ReturnType<typeof postedOf>): StoredRow[] {
  const ids = posted
    ? prepared(
        call.db,
        `SELECT DISTINCT a.id FROM ${record.name} a JOIN notice o ON o.subject = a.id AND o.round = a.round
         WHERE o.station = ? AND a.voided_at IS NULL AND o.posted_on = ? AND o.place = ? ORDER BY a.n`,
      )
        .pluck()
        .all(call.station.id, posted.postedOn, posted.place)
    : prepared(
        call.db,
        `SELECT a.id FROM ${record.name} a JOIN procedure_state s ON s.subject = a.id
         WHERE a.voided_at IS NULL AND s.state = 'notice' ORDER BY a.n`,
      )
        .pluck()
        .all()
  const rows = (ids as string[]).flatMap((id) => shownRecord(call, record, id) ?? []) as StoredRow[]
  return posted ? rows : rows.filter((row) => posts(call, record, row))
}

/** Whether the 公示 of a matter is this station's to post. */
function posts(call: QueryCall, record: RecordDefinition, row: StoredRow): boolean {
  const procedure = procedureOfRecord(record.name)
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
  const kind = KINDS[definition.name] ?? refuse('RECORD_UNKNOWN', { record: definition.label })
  const posted = postedOf(call, row)
  const rows = postedWith(call, definition, row, posted)
  const titles = titlesOf(call, definition, rows)
  const { place: _place, ...days } = posted ?? { place: '' }
  const amounts = rows.map((one) => proposed(call, one))
  const cells = rows.map((one, at): FormCell[] => [
    at + 1,
    text(one['baseName']) || (titles[text(one['enterprise'])] ?? ''),
    ...kind.cells(definition, one, amounts[at] ?? null),
  ])
  const sum = amounts.reduce<number>((all, amount) => all + (amount ?? 0), 0)
  const totals = totalsOf(kind, cells, sum)
  return {
    ...wordsOf(kind, String(row['year']), fundOf(call, rows), citationOf(call, kind, rows)),
    unit: call.station.bureau,
    ...days,
    rows: cells,
    ...(totals ? { totals } : {}),
  }
}

function wordsOf(
  kind: Kind,
  year: string,
  fund = FUND,
  citation = citationOfPolicy(kind),
): Pick<FormInput<'ZJ-11'>, 'title' | 'opening' | 'columns'> {
  return {
    title: kind.title(year, fund),
    opening: `根据${citation}，经申报、受理和初审，${kind.list}，现予公示。`,
    columns: [
      { label: '序号', kind: 'integer', weight: 9 },
      { label: '单位名称', weight: 34 },
      // Text that stands to the right like figures.
      ...kind.columns.map(({ label, weight, money, count }) => ({
        label,
        weight,
        ...(money || count ? { kind: 'integer' as const } : {}),
      })),
    ],
  }
}

/** An empty copy of the 公示 of one kind of matter. */
export function blankNotice(record: string): FormInput<'ZJ-11'> {
  const kind = KINDS[record]
  return kind ? { ...wordsOf(kind, '　　'), rows: [] } : refuse('FORM_UNKNOWN')
}
