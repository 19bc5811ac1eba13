import { unitNameRow } from '#shared/definition/register/unit-name.ts'
import { RecordListPage } from '#ui/component/record-list.tsx'

/** Names of responsible units that differ from the definition's (domain §9.3). */
export function UnitPage() {
  return <RecordListPage definition={unitNameRow} importPath={`/import/${unitNameRow.name}`} />
}
