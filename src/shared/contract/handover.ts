import { z } from 'zod'
import { Id } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

/** What one person has in hand, as the paper of a hand-over lists it. */
export const handoverContract = {
  'handover.find': route({
    kind: 'query',
    permission: 'session.own',
    input: z.strictObject({
      /** Whose; null: of whoever asks. Of somebody else only who may look after users asks. */
      person: Id.nullable(),
    }),
    output: z.strictObject({
      person: Id,
      name: z.string(),
      /** Those whose work may be asked for: everybody with a login, or whoever asks alone. */
      people: z.array(z.strictObject({ person: Id, name: z.string() })),
      items: z.array(
        z.strictObject({
          kind: z.string(),
          title: z.string(),
          state: z.string(),
          due: z.string().nullable(),
          record: z.string(),
          id: z.string(),
        }),
      ),
    }),
    faults: ['NOT_ALLOWED'],
  }),
}
