import { z } from 'zod'
import { FieldValues } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

/** Under this form the store of drafts holds how a person's screens look: no draft. */
export const PREFERENCE_FORM = 'preference'

/** The key of a draft begins so where the record it becomes is a new one. */
export const NEW_DRAFT = 'new'

/** What is typed and not saved: kept in the encrypted database, of one user, not audited, and gone after a quarter. */
export const draftContract = {
  /** What was typed and not saved, by whoever asks: of all forms, or of one whose keys begin so. Newest first. */
  'draft.find': route('query', 'session.own', {
    input: z.strictObject({
      form: z.string().max(60).nullable().default(null),
      prefix: z.string().max(60).default(''),
    }),
    output: z.array(
      z.strictObject({
        form: z.string(),
        key: z.string(),
        at: z.int(),
        /** What kind of thing is being typed, and what it is called so far. */
        label: z.string(),
        title: z.string(),
        isNew: z.boolean(),
        /** The record whose page it is typed on; null for a new one with a page of its own. */
        where: z.strictObject({ record: z.string(), id: z.string() }).nullable(),
      }),
    ),
  }),
  'draft.get': route('query', 'session.own', {
    input: z.strictObject({ form: z.string().max(60), key: z.string().max(60) }),
    output: z.strictObject({ values: FieldValues, at: z.int() }).nullable(),
  }),
  'draft.save': route('draft', 'session.own', {
    input: z.strictObject({ form: z.string().max(60), key: z.string().max(60), values: FieldValues }),
    faults: ['DRAFT_TOO_LARGE'],
  }),
  'draft.clear': route('draft', 'session.own', {
    input: z.strictObject({ form: z.string().max(60), key: z.string().max(60) }),
  }),
}
