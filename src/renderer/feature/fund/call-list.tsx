import { fundCall } from '#shared/definition/register/fund-call.ts'
import { supportItem } from '#shared/definition/register/support-item.ts'
import { RecordListPage } from '#ui/component/record-list.tsx'

/** 申报通知: the calls applications answer. */
export function CallList() {
  return <RecordListPage definition={fundCall} />
}

/** 支持项目: the lines of the guide, with ratio and caps. */
export function ItemList() {
  return <RecordListPage definition={supportItem} />
}
