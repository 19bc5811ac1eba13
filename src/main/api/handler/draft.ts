import type { Handlers } from '#api/call.ts'
import { draftLines } from '#api/draft-line.ts'
import { clearDraft, draftOf, saveDraft } from '#core/register/service.ts'
import type { draftContract } from '#shared/contract/draft.ts'

export const draftHandlers: Handlers<typeof draftContract> = {
  'draft.find': (call, input) => draftLines(call, input.form, input.prefix),
  'draft.get': (call, input) => {
    const draft = draftOf(call, input.form, input.key)
    return draft ? { values: draft.values, at: draft.at } : null
  },
  'draft.save': (call, input) => {
    saveDraft(call, input.form, input.key, input.values)
    return {}
  },
  'draft.clear': (call, input) => {
    clearDraft(call, input.form, input.key)
    return {}
  },
}
