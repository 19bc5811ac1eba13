import { App as AntApp, Button } from 'antd'
import { useParams } from 'react-router'
import { supervisionTask } from '#shared/definition/register/supervision-task.ts'
import { taskPlan } from '#shared/definition/register/task-plan.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { Section } from '#ui/component/page.tsx'
import { RecordListPage } from '#ui/component/record-list.tsx'
import { RecordPage } from '#ui/component/record-page.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'
import { LightTag } from '#ui/feature/supervision/light.tsx'

/** 任务分解. */
export function PlanList() {
  return <RecordListPage definition={taskPlan} />
}

function PlanTasks({ year, plan }: { readonly year: number; readonly plan: string }) {
  const found = useAsk('supervision.find', { year })
  const rows = (found.value?.rows ?? []).filter((one) => one.plan === plan)
  return (
    <Section title={`${supervisionTask.label}（${rows.length}）`}>
      <FaultAlert fault={found.fault} onRetry={found.refresh} />
      {!found.value ? null : rows.length === 0 ? (
        <Empty why="还没有生成督办事项。按上面的“生成督办事项”，程序照政策文件列出这一年要办的事。" />
      ) : (
        <PlainTable
          className="plain-table"
          rows={rows}
          rowKey={(one) => one.id}
          columns={[
            { label: '条款', render: ({ clause }) => clause },
            {
              label: '督办事项',
              render: ({ id, title }) => (
                <GoButton type="link" size="small" to={`/supervision/task/${id}`}>
                  {title}
                </GoButton>
              ),
            },
            { label: '牵头单位', render: ({ leadTitle }) => leadTitle },
            { label: '完成时限', render: ({ due }) => due },
            { label: '灯', render: ({ light }) => <LightTag light={light} /> },
          ]}
        />
      )}
    </Section>
  )
}

/** One year's 任务分解: makes the year's tasks and prints DB-1. */
export function PlanPage() {
  const { id = '' } = useParams()
  const { can, station } = useSession()
  const { message } = AntApp.useApp()
  const seed = useCommand(
    'supervision.seed',
    ({ made, kept }) => void message.success(`新生成 ${made} 件，原有 ${kept} 件`),
  )
  return (
    <RecordPage
      key={id}
      definition={taskPlan}
      id={id}
      actions={(row) => (
        <>
          {can('form.print') ? <GoButton to={`/print/paper/DB-1/${row.id}`}>打印任务分解表</GoButton> : null}
          {can('register.write') && row.station === station.id ? (
            <Button loading={seed.busy} onClick={() => void seed.run({ plan: id })}>
              生成督办事项
            </Button>
          ) : null}
        </>
      )}
      below={(row) => (
        <>
          <FaultAlert fault={seed.fault} onClose={seed.clear} />
          <PlanTasks year={Number(row['year'])} plan={row.id} />
        </>
      )}
    />
  )
}
