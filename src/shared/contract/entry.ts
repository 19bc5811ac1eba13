import { z } from 'zod'
import { Id, RECORDING_FAULTS } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

/** So many units become enterprises in one go. */
const MOST_ENROLLED = 200

/** 新登记主体核对: the lists of 工商 held against the register of enterprises. */
export const entryContract = {
  'entry.unlisted': route('query', 'register.read', {
    output: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        identifier: z.string(),
        kind: z.string(),
        registeredOn: z.string(),
        address: z.string(),
        /** The enterprise it is, where the register has had it since: joined, and not registered once more. */
        found: z.strictObject({ id: z.string(), name: z.string(), by: z.enum(['identifier', 'name']) }).nullable(),
      }),
    ),
  }),
  'entry.enrol': route('command', 'register.write', {
    input: z.strictObject({ ids: z.array(Id).min(1).max(MOST_ENROLLED) }),
    output: z.strictObject({ enrolled: z.int(), joined: z.int() }),
    faults: [...RECORDING_FAULTS, 'NOT_OURS', 'ENTITY_SETTLED', 'NOT_ALLOWED'],
  }),
}
