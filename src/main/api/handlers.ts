import { done, type Handlers } from '#api/call.ts'
import { businessHandlers } from '#api/handler/business.ts'
import { attachmentHandlers } from '#api/handler/attachment.ts'
import { exchangeHandlers } from '#api/handler/exchange.ts'
import { firstRunHandlers } from '#api/handler/first-run.ts'
import { fundActHandlers } from '#api/handler/fund-act.ts'
import { importingHandlers } from '#api/handler/importing.ts'
import { officeHandlers } from '#api/handler/office.ts'
import { printingHandlers } from '#api/handler/printing.ts'
import { pendingHandlers } from '#api/handler/pending.ts'
import { procedureHandlers } from '#api/handler/procedure.ts'
import { recoveryHandlers } from '#api/handler/recovery.ts'
import { registerHandlers } from '#api/handler/register.ts'
import { reportingHandlers } from '#api/handler/reporting.ts'
import { rescueHandlers } from '#api/handler/rescue.ts'
import { handoverHandlers, retentionHandlers } from '#api/handler/retention.ts'
import { sessionHandlers } from '#api/handler/session.ts'
import { statisticHandlers } from '#api/handler/statistic.ts'
import { supervisionHandlers } from '#api/handler/supervision.ts'
import { trustHandlers } from '#api/handler/trust.ts'
import { draftLines } from '#api/draft-line.ts'
import { rulesOf } from '#api/rules.ts'
import { discardList, drawList, listPage, previewList } from '#core/award/service.ts'
import { counties } from '#core/desk/county.ts'
import { lastDrill } from '#core/desk/drill.ts'
import { dueOf } from '#core/desk/due.ts'
import { spelling } from '#core/desk/spelling.ts'
import {
  deleteQuarantined,
  exportQuarantined,
  fileAgain,
  joinFile,
  listQuarantine,
  writeVolume,
} from '#core/exchange/service.ts'
import { codeListFile, listsNamed } from '#core/exporting/task.ts'
import { dealingsWith } from '#core/firm/service.ts'
import { behindFigure, boardOf, heldValues, measuredTargets } from '#core/measure/service.ts'
import { moneyLedger } from '#core/money/service.ts'
import { dossierOf } from '#core/outgoing/dossier/make.ts'
import { dossiersOfYear } from '#core/outgoing/dossier/year.ts'
import { fillTable, lookAtTable } from '#core/outgoing/given.ts'
import { slipAgain } from '#core/outgoing/hand-over.ts'
import { listFile } from '#core/outgoing/list-file.ts'
import { findMedia, readFromMedium } from '#core/outgoing/medium.ts'
import { codeItems, findCodeLists } from '#core/parameter/code-list.ts'
import { paySeveral, severalOf, signSeveral } from '#core/procedure/service.ts'
import { enrolEntities, findUnlisted } from '#core/promotion/service.ts'
import { clearDraft, getDraft, saveDraft } from '#core/register/draft.ts'
import { findTitles, publishRanking, titleFile, titleRanking } from '#core/title/service.ts'
import { unitSheets, writeSheet } from '#core/unit/service.ts'
import type { StationContract } from '#shared/contract/index.ts'

/** A handler for every route and none besides; one line each, rules in the rooms. Rooms of a handful of routes stand here themselves. */
export const handlers: Handlers<StationContract> = {
  ...sessionHandlers,
  ...firstRunHandlers,
  ...registerHandlers,
  'draft.find': (call, input) => draftLines(call, input.form, input.prefix),
  'draft.get': (call, input) => getDraft(call, input.form, input.key),
  'draft.save': (call, input) => done(saveDraft(call, input.form, input.key, input.values)),
  'draft.clear': (call, input) => done(clearDraft(call, input.form, input.key)),
  ...procedureHandlers,
  'procedure.several': (call, input) => severalOf(call, rulesOf(call, input.procedure), input),
  'procedure.signSeveral': (call, input) => signSeveral(call, rulesOf(call, input.procedure), input),
  'procedure.paySeveral': (call, input) => paySeveral(call, rulesOf(call, input.procedure), moneyLedger, input),
  ...pendingHandlers,
  ...businessHandlers,
  'desk.due': (call) => dueOf(call),
  'desk.spell': (_call, input) => input.words.map(spelling),
  'desk.dealings': (call, input) => dealingsWith(call, input),
  'desk.counties': (call) => counties(call),
  'desk.drill': (call) => ({ at: lastDrill(call) }),
  ...fundActHandlers,
  'award.preview': (call, input) => previewList(call, input),
  'award.get': (call, input) => listPage(call, input.id),
  'award.draw': (call, input) => drawList(call, input),
  'award.discard': (call, input) => discardList(call, input),
  'title.find': (call, input) => findTitles(call, input),
  'title.get': (call, input) => titleFile(call, input.id),
  'title.ranking': (call, input) => titleRanking(call, input.year, input.limit),
  'title.publishRanking': (call, input) => publishRanking(call, input.year),
  'entry.unlisted': (call) => findUnlisted(call),
  'entry.enrol': (call, input) => enrolEntities(call, input.ids),
  ...importingHandlers,
  ...printingHandlers,
  'dossier.make': (call, input) => dossierOf(call, input),
  'dossier.year': (call, input) => dossiersOfYear(call, input),
  'list.print': (call, input) => listFile(call, input, 'print'),
  'list.export': (call, input) => listFile(call, input, 'sheet'),
  'given.look': (call, input) => lookAtTable(call, input),
  'given.fill': (call, input) => fillTable(call, input),
  ...reportingHandlers,
  ...exchangeHandlers,
  'medium.find': (call) => findMedia(call),
  'medium.read': (call, input) => readFromMedium(call, input),
  'exchange.fileAgain': (call, input) => fileAgain(call, input.digest),
  'exchange.slipAgain': (call, input) => slipAgain(call, input.digest),
  ...trustHandlers,
  ...recoveryHandlers,
  ...attachmentHandlers,
  'quarantine.find': (call) => listQuarantine(call),
  'quarantine.export': (call, input) => exportQuarantined(call, input),
  'quarantine.delete': (call, input) => done(deleteQuarantined(call, input)),
  'volume.write': (call, input) => writeVolume(call, input),
  'volume.join': (call, input) => joinFile(call, input),
  ...officeHandlers,
  ...rescueHandlers,
  ...statisticHandlers,
  ...supervisionHandlers,
  'measure.board': (call, input) => boardOf(call, input.year),
  'measure.targets': (call) => measuredTargets(call),
  'measure.rows': (call, input) => behindFigure(call, input),
  'measure.held': (call, input) => heldValues(call, input),
  'codeList.find': (call) => findCodeLists(call),
  'codeList.items': (call, input) =>
    listsNamed(call.definitions.codeLists, input.name).flatMap((list) => [...codeItems(call, list)]),
  'codeList.export': (call, input) => codeListFile(call, input.name, codeItems),
  'unit.sheets': (call) => unitSheets(call),
  'unit.writeSheet': (call, input) => done(writeSheet(call, input)),
  ...retentionHandlers,
  ...handoverHandlers,
}
