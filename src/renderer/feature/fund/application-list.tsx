import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { definitions } from '#ui/api/definitions.ts'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { showText } from '#ui/component/field-text.ts'
import { ProcedureListPage } from '#ui/component/procedure/procedure-list.tsx'
import type { ProcedureLine } from '#ui/component/procedure/use-procedure-list.ts'
import { textOf } from '#ui/component/procedure/words.ts'

/** Project and category, between the enterprise and the state. */
export const applicationColumns = (): readonly DataColumn<ProcedureLine>[] => [
  { key: 'project', label: '项目名称', width: 130, render: ({ row }) => textOf(row, 'projectName') },
  {
    key: 'category',
    label: '类别',
    width: 150,
    hidden: true,
    render: ({ row }) => showText(definitions().resolved(fundApplication).fields.category, row['category']),
  },
]

/** 专项资金申请. */
export function ApplicationList() {
  return (
    <ProcedureListPage
      procedure="fund-application"
      title="专项资金申请"
      noun="申请"
      newPermission="fund.apply"
      columns={applicationColumns}
      emptyWhy="还没有登记过专项资金申请。收到企业的申请表以后，在这里新增。"
    />
  )
}
