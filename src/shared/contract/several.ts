import { z } from 'zod'
import { Id, IsoDay, Confirmation } from '#shared/contract/common.ts'
import { ACT_FAULTS, ProcedureName, SubjectsInput } from '#shared/contract/procedure.ts'
import { route } from '#shared/contract/route.ts'

/** Several matters of one kind on one summary with one password; each keeps its own word, entry and line of the journal. */
export const severalContract = {
  /** The matters before they are signed or paid together: the step each waits at, its amount, and what stands in its way. */
  'procedure.several': route('query', 'register.read', {
    input: z.strictObject({ procedure: ProcedureName, subjects: z.array(Id).min(1).max(200) }),
    output: z.strictObject({
      /** Of the first of them; null where nothing is to be done with it. */
      step: z.string().nullable(),
      rows: z.array(
        z.strictObject({
          id: Id,
          rev: z.int(),
          serial: z.string(),
          enterprise: z.string(),
          amount: z.int(),
          payee: z.string(),
          /** The number of the account, but for its end hidden; '' where there is none. */
          payeeAccount: z.string(),
          why: z.string(),
        }),
      ),
      sum: z.int(),
    }),
    faults: ['RECORD_UNKNOWN', 'PROCEDURE_UNKNOWN'],
  }),
  /** The same advancing word about each, by the person at the desk, all or none. */
  'procedure.signSeveral': route('command', 'register.read', {
    input: z.strictObject({
      procedure: ProcedureName,
      step: z.string().max(40),
      outcome: z.string().max(40),
      subjects: SubjectsInput,
      text: z.string().max(1000).nullable(),
      signedOn: IsoDay,
      confirmation: Confirmation,
    }),
    output: z.strictObject({ signed: z.int() }),
    faults: [...ACT_FAULTS, 'BATCH_STOPPED', 'PROCEDURE_UNKNOWN'],
  }),
  /** One payment of each, of one day and by one document, all or none. */
  'procedure.paySeveral': route('command', 'fund.pay', {
    input: z.strictObject({
      procedure: ProcedureName,
      subjects: z
        .array(z.strictObject({ id: Id, rev: z.int(), amount: z.int().min(1) }))
        .min(1)
        .max(200),
      paidOn: IsoDay,
      document: z.string().max(60).nullable(),
      reason: z.string().max(300).nullable(),
      confirmation: Confirmation,
    }),
    output: z.strictObject({ paid: z.int(), amount: z.int() }),
    faults: [...ACT_FAULTS, 'BATCH_STOPPED', 'PROCEDURE_UNKNOWN'],
  }),
}
