import { z } from 'zod'
import { Id } from '#shared/contract/common.ts'
import { FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

/** Whose; null: of whoever asks. Of somebody else only who may look after users asks. */
const Asked = z.strictObject({ person: Id.nullable() })

/** What one person has in hand, as the paper of a hand-over lists it. */
export const handoverContract = {
  'handover.find': route('query', 'session.own', {
    input: Asked,
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
  /** 交接清单 (BG-5), issued: by whoever may see it, an administrator too, who prints nothing else. */
  'handover.print': route('task', 'session.own', {
    input: Asked,
    output: FileOutput,
    faults: ['NOT_ALLOWED', 'RECORD_UNKNOWN', 'FORM_FAILED', 'DISK_FULL'],
  }),
}
