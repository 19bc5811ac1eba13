import { unitNameRow } from '#shared/definition/register/unit-name.ts'
import { definitions } from '#ui/api/definitions.ts'
import { RecordListPage } from '#ui/component/record-list.tsx'

/** Names of responsible units that differ from the definition's (domain §9.3). */
export function UnitPage() {
  return <RecordListPage definition={definitions().resolved(unitNameRow)} importPath={`/import/${unitNameRow.name}`} />
}
