import { receipt } from '#shared/definition/register/receipt.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { definitions } from '#ui/api/definitions.ts'
import { YearListButton } from '#ui/component/list-menu.tsx'
import { RecordListPage } from '#ui/component/record-list.tsx'

/** 培训班. */
export function SessionList() {
  return (
    <RecordListPage
      definition={definitions().resolved(trainingSession)}
      actions={<YearListButton code="PX-10" year={null} />}
    />
  )
}

/** 学员. */
export function TraineeList() {
  return <RecordListPage definition={trainee} />
}

/** 单据. */
export function ReceiptList() {
  return <RecordListPage definition={receipt} />
}
