import type { RecordDefinition } from '#shared/definition/record.ts'
import * as enterprise from '#shared/definition/register/enterprise.ts'
import * as fund from '#shared/definition/register/fund.ts'
import * as office from '#shared/definition/register/office.ts'
import * as pavilion from '#shared/definition/register/pavilion.ts'
import * as training from '#shared/definition/register/training.ts'

/**
 * The list of all travelling records. Adding a register is one file under `register/`, one line here and one migration.
 * Order matters twice: parents before children, and the order of NDJSON entries in a package.
 */
export const records = [
  office.person,
  office.parameterValue,
  enterprise.enterprise,
  enterprise.formerName,
  enterprise.contact,
  enterprise.bankAccount,
  enterprise.shop,
  enterprise.enterpriseYear,
  fund.fundPool,
  fund.fundCall,
  fund.supportItem,
  training.trainingSession,
  training.trainee,
  fund.fundApplication,
  training.trainingClaim,
  training.receipt,
  fund.material,
  fund.reviewCheck,
  fund.opinion,
  fund.notice,
  fund.objection,
  fund.ledgerEntry,
  pavilion.pavilion,
  pavilion.pavilionSales,
] as const satisfies readonly RecordDefinition[]

const byName = new Map<string, RecordDefinition>(records.map((definition) => [definition.name, definition]))

/** The definition of that name, or undefined for a name no definition bears. */
export function recordNamed(name: string): RecordDefinition | undefined {
  return byName.get(name)
}
