import { numberColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { YearListButton } from '#ui/component/list-menu.tsx'
import { ProcedureListPage } from '#ui/component/procedure/procedure-list.tsx'
import type { ProcedureLine } from '#ui/component/procedure/use-procedure-list.ts'
import { textOf } from '#ui/component/procedure/words.ts'

const columns = (titles: Readonly<Record<string, string>>): readonly DataColumn<ProcedureLine>[] => [
  { key: 'session', label: '培训班', width: 96, render: ({ row }) => titles[textOf(row, 'session')] ?? '' },
  numberColumn('headcount', '人数', 44, ({ row }) => textOf(row, 'headcount')),
]

/** 培训补贴申请. */
export function ClaimList() {
  return (
    <ProcedureListPage
      procedure="training-claim"
      title="培训补贴申请"
      noun="补贴申请"
      newPermission="training.write"
      columns={columns}
      actions={<YearListButton code="PX-8" year={null} />}
      emptyWhy="还没有登记过补贴申请。先登记培训班，再新增补贴申请和单据。"
    />
  )
}
