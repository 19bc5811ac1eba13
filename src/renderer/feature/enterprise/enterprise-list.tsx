import { enterprise } from '#shared/definition/register/enterprise.ts'
import { NearLine } from '#ui/feature/enterprise/near-line.tsx'
import { RecordListPage } from '#ui/component/record-list.tsx'

/** 企业名录. */
export function EnterpriseList() {
  return (
    <RecordListPage
      definition={enterprise}
      title="企业名录"
      importPath="/import/enterprise"
      beside={(query, found) => <NearLine query={query} found={found} />}
    />
  )
}
