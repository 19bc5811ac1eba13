import { z } from 'zod'
import { route } from '#shared/contract/route.ts'
import { unitSheet } from '#shared/definition/register/unit-sheet.ts'

const { fields } = unitSheet

/** What a unit prints of itself from a day on. */
const SheetValues = z.strictObject({
  effectiveFrom: fields.effectiveFrom.schema,
  letterhead: fields.letterhead.schema,
  address: fields.address.schema,
  postcode: fields.postcode.schema,
  telephone: fields.telephone.schema,
  supervisionTelephone: fields.supervisionTelephone.schema,
  documentWord: fields.documentWord.schema,
  financeBureau: fields.financeBureau.schema,
  government: fields.government.schema,
})
export type SheetValues = z.output<typeof SheetValues>

/** 本单位资料: what this unit prints of itself. */
export const unitContract = {
  'unit.sheets': route('query', 'session.own', {
    output: z.strictObject({ sheets: z.array(SheetValues), proposal: SheetValues }),
  }),
  'unit.writeSheet': route('command', 'station.manage', {
    input: SheetValues,
    faults: ['FIELDS_WRONG', 'DUPLICATE_KEY', 'RULE_BROKEN', 'RECORD_CHANGED'],
  }),
} as const
