import { receipt, trainee, trainingSession } from '#shared/definition/register/training.ts'
import { RecordListPage } from '#ui/component/record-list.tsx'

export function SessionList() {
  return <RecordListPage definition={trainingSession} />
}

export function TraineeList() {
  return <RecordListPage definition={trainee} />
}

export function ReceiptList() {
  return <RecordListPage definition={receipt} />
}
