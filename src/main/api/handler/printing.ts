import type { Handlers } from '#api/call.ts'
import { findIssued, issueForms, listForms, previewForms, reprintForm } from '#core/printing/issue.ts'
import type { printingContract } from '#shared/contract/printing.ts'

export const printingHandlers: Handlers<typeof printingContract> = {
  'print.forms': (call) => listForms(call),
  'print.preview': (call, input) => previewForms(call, input),
  'print.issue': (call, input) => issueForms(call, input),
  'print.reprint': (call, input) => reprintForm(call, input.id),
  'print.log': (call, input) => findIssued(call, input.subject, input.limit),
}
