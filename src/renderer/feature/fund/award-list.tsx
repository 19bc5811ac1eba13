import { awardList } from '#shared/definition/register/award-list.ts'
import { definitions } from '#ui/api/definitions.ts'
import { RecordListPage } from '#ui/component/record-list.tsx'

/** 支持名单: every list that was drawn up here or reported by a county. */
export function AwardListPage() {
  return <RecordListPage definition={definitions().resolved(awardList)} newPath="/fund/award/new" />
}
