import { awardList } from '#shared/definition/register/award-list.ts'
import { fundCall } from '#shared/definition/register/fund-call.ts'
import { pastSupport } from '#shared/definition/register/past-support.ts'
import { supportItem } from '#shared/definition/register/support-item.ts'
import { definitions } from '#ui/api/definitions.ts'
import { RecordListPage } from '#ui/component/record-list.tsx'

/** 支持名单: every list that was drawn up here or reported by a county. */
export function AwardListPage() {
  return <RecordListPage definition={definitions().resolved(awardList)} />
}

/** 申报通知: the calls applications answer. */
export function CallList() {
  return <RecordListPage definition={definitions().resolved(fundCall)} />
}

/** 支持项目: the lines of the guide, with ratio and caps. */
export function ItemList() {
  return <RecordListPage definition={definitions().resolved(supportItem)} />
}

/** 以往支持: what the old books say, and no entry of a pool. */
export function PastSupportList() {
  return <RecordListPage definition={definitions().resolved(pastSupport)} importPath={`/import/${pastSupport.name}`} />
}
