import type { Handlers } from '#api/call.ts'
import { businessHandlers } from '#api/handler/business.ts'
import { attachmentHandlers } from '#api/handler/attachment.ts'
import { codeListHandlers } from '#api/handler/code-list.ts'
import { deskHandlers } from '#api/handler/desk.ts'
import { exchangeHandlers } from '#api/handler/exchange.ts'
import { firstRunHandlers } from '#api/handler/first-run.ts'
import { awardHandlers } from '#api/handler/award.ts'
import { fundActHandlers } from '#api/handler/fund-act.ts'
import { importingHandlers } from '#api/handler/importing.ts'
import { givenHandlers } from '#api/handler/given.ts'
import { listingHandlers } from '#api/handler/listing.ts'
import { entryHandlers } from '#api/handler/entry.ts'
import { measureHandlers } from '#api/handler/measure.ts'
import { officeHandlers } from '#api/handler/office.ts'
import { dossierHandlers } from '#api/handler/dossier.ts'
import { printingHandlers } from '#api/handler/printing.ts'
import { pendingHandlers } from '#api/handler/pending.ts'
import { procedureHandlers } from '#api/handler/procedure.ts'
import { recoveryHandlers } from '#api/handler/recovery.ts'
import { draftHandlers } from '#api/handler/draft.ts'
import { registerHandlers } from '#api/handler/register.ts'
import { reportingHandlers } from '#api/handler/reporting.ts'
import { rescueHandlers } from '#api/handler/rescue.ts'
import { handoverHandlers, retentionHandlers } from '#api/handler/retention.ts'
import { mediumHandlers } from '#api/handler/medium.ts'
import { sentHandlers } from '#api/handler/sent.ts'
import { severalHandlers } from '#api/handler/several.ts'
import { sessionHandlers } from '#api/handler/session.ts'
import { statisticHandlers } from '#api/handler/statistic.ts'
import { supervisionHandlers } from '#api/handler/supervision.ts'
import { titleHandlers } from '#api/handler/title.ts'
import { quarantineHandlers } from '#api/handler/quarantine.ts'
import { volumeHandlers } from '#api/handler/volume.ts'
import { unitHandlers } from '#api/handler/unit.ts'
import { trustHandlers } from '#api/handler/trust.ts'
import type { StationContract } from '#shared/contract/index.ts'

/** A handler for every route and none besides; one line each, rules in the rooms. */
export const handlers: Handlers<StationContract> = {
  ...sessionHandlers,
  ...firstRunHandlers,
  ...registerHandlers,
  ...draftHandlers,
  ...procedureHandlers,
  ...severalHandlers,
  ...pendingHandlers,
  ...businessHandlers,
  ...deskHandlers,
  ...fundActHandlers,
  ...awardHandlers,
  ...titleHandlers,
  ...entryHandlers,
  ...importingHandlers,
  ...printingHandlers,
  ...dossierHandlers,
  ...listingHandlers,
  ...givenHandlers,
  ...reportingHandlers,
  ...exchangeHandlers,
  ...mediumHandlers,
  ...sentHandlers,
  ...trustHandlers,
  ...recoveryHandlers,
  ...attachmentHandlers,
  ...quarantineHandlers,
  ...volumeHandlers,
  ...officeHandlers,
  ...rescueHandlers,
  ...statisticHandlers,
  ...supervisionHandlers,
  ...measureHandlers,
  ...codeListHandlers,
  ...unitHandlers,
  ...retentionHandlers,
  ...handoverHandlers,
}
