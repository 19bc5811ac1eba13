import type { Handlers } from '#api/call.ts'
import { blanksOfCall } from '#core/printing/blank-set.ts'
import { findPapers } from '#core/printing/find.ts'
import { findIssued, issueForms, listForms, previewForms, reprintForm } from '#core/printing/issue.ts'
import { papersFor } from '#core/printing/paper-offer.ts'
import { wordFile } from '#core/printing/word.ts'
import type { printingContract } from '#shared/contract/printing.ts'

export const printingHandlers: Handlers<typeof printingContract> = {
  'print.forms': (call) => listForms(call),
  'print.blanks': (call, input) => blanksOfCall(call, input),
  'print.word': (call, input) => wordFile(call, input),
  'print.papers': (call, input) => papersFor(call, input),
  'print.preview': (call, input) => previewForms(call, input),
  'print.issue': (call, input) => issueForms(call, input),
  'print.reprint': (call, input) => reprintForm(call, input),
  'print.find': (call, input) => findPapers(call, input),
  'print.log': (call, input) => findIssued(call, input.subject, input.limit),
}
