import { done, type Handlers } from '#api/call.ts'
import { draftLines } from '#api/draft-line.ts'
import { clearDraft, getDraft, saveDraft } from '#core/register/draft.ts'
import type { draftContract } from '#shared/contract/draft.ts'

export const draftHandlers: Handlers<typeof draftContract> = {
  'draft.find': (call, input) => draftLines(call, input.form, input.prefix),
  'draft.get': (call, input) => getDraft(call, input.form, input.key),
  'draft.save': (call, input) => done(saveDraft(call, input.form, input.key, input.values)),
  'draft.clear': (call, input) => done(clearDraft(call, input.form, input.key)),
}
