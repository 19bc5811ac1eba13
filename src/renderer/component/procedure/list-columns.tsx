import { moneyColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import type { UnitOption } from '#ui/component/units.ts'
import type { ProcedureFound, ProcedureLine } from '#ui/component/procedure/use-procedure-list.ts'
import { numberOf, stateTone, textOf } from '#ui/component/procedure/words.ts'
import { shortAccount } from '#ui/component/procedure/payee.ts'
import { StateTag } from '#ui/component/state-tag.tsx'

function money(key: string, label: string, of: (line: ProcedureLine) => number | undefined): DataColumn<ProcedureLine> {
  return { ...moneyColumn(key, label, 100, of), sortable: true }
}

function DueLight({ line }: { readonly line: ProcedureLine }) {
  const { state } = line
  if (state.finished || state.due === null) return null
  if (state.overdue) return <StateTag tone="danger">{`超期 ${state.due}`}</StateTag>
  return <span>{state.due}</span>
}

const AMOUNTS: readonly DataColumn<ProcedureLine>[] = [
  money('applied', '申请', ({ row }) => numberOf(row, 'applyAmount')),
  money('approved', '核定', ({ state }) => (state.approved === 0 ? undefined : state.approved)),
  money('paid', '已拨', ({ state }) => (state.paid === 0 ? undefined : state.paid)),
]

/** A city sees the applications of every county: whose one is stands beside the firm. */
function unitColumn(units: readonly UnitOption[]): readonly DataColumn<ProcedureLine>[] {
  if (units.length === 0) return []
  const names = new Map(units.map(({ value, label }) => [value, label]))
  return [{ key: 'station', label: '填报单位', width: 120, render: ({ row }) => names.get(row.station) ?? '' }]
}

/** The columns of one list between 企业 and the state. */
export type OwnColumns = (
  titles: ProcedureFound['titles'],
  payees: ProcedureFound['payees'],
) => readonly DataColumn<ProcedureLine>[]

/** Where money goes, for whoever pays it: the name of the account, with its bank and the end of its number. */
export const payeeColumns: OwnColumns = (_titles, payees) => {
  const of = ({ row }: ProcedureLine) => payees[textOf(row, 'bankAccount')]
  return [
    { key: 'payee', label: '收款户名', width: 160, hidden: true, render: (line) => of(line)?.name ?? '' },
    {
      key: 'account',
      label: '开户行 / 账号',
      width: 190,
      render: (line) => {
        const payee = of(line)
        if (!payee) return <StateTag tone="warning">没有登记账户</StateTag>
        return `${payee.bank} ${shortAccount(payee.account)}`
      },
    },
  ]
}

/** Columns of a list of applications; the state is icon, word and colour, the deadline has its own light. */
export function listColumns(
  columns: OwnColumns | undefined,
  { titles, payees }: Pick<ProcedureFound, 'titles' | 'payees'>,
  asksMoney: boolean,
  { units, flagged }: { readonly units: readonly UnitOption[]; readonly flagged: boolean },
) {
  const own: readonly DataColumn<ProcedureLine>[] = columns?.(titles, payees) ?? []
  // Whoever pays compares what was granted with what was paid: these two have the room, what was asked for can be shown.
  const pays = columns === payeeColumns
  const all: readonly DataColumn<ProcedureLine>[] = [
    { key: 'serial', label: '编号', width: 152, sortable: true, render: ({ row }) => textOf(row, 'serial') },
    {
      key: 'enterprise',
      label: '企业',
      sortable: true,
      // Where there is nothing to be said of any, the name has the room.
      width: asksMoney && flagged ? 170 : 240,
      render: ({ row }) => titles[textOf(row, 'enterprise')] ?? '',
    },
    ...unitColumn(units),
    ...own,
    {
      key: 'state',
      label: '状态',
      sortable: true,
      width: 142,
      wrap: true,
      render: ({ state }) => <StateTag tone={stateTone(state)}>{state.label}</StateTag>,
    },
    {
      key: 'days',
      label: '已停天数',
      sortable: true,
      hidden: pays,
      width: 92,
      figures: true,
      render: ({ state }) => (state.finished ? '' : state.daysInState),
    },
    { key: 'due', label: '限期', width: 130, sortable: true, render: (line) => <DueLight line={line} /> },
    ...(asksMoney ? AMOUNTS.map((one) => ({ ...one, hidden: pays && one.key === 'applied' })) : []),
    wrapColumn('flags', '提示', 190, ({ state }) => state.flags.join('；'), { hidden: !flagged }),
    {
      key: 'appliedOn',
      label: '申报日期',
      width: 110,
      hidden: true,
      sortable: true,
      render: ({ row }) => textOf(row, 'appliedOn'),
    },
  ]
  return all
}
