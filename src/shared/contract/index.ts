import { businessContract } from '#shared/contract/business.ts'
import { awardContract } from '#shared/contract/award.ts'
import { attachmentContract } from '#shared/contract/attachment.ts'
import { codeListContract } from '#shared/contract/code-list.ts'
import { deskContract } from '#shared/contract/desk.ts'
import { entryContract } from '#shared/contract/entry.ts'
import { exchangeContract } from '#shared/contract/exchange.ts'
import { firstRunContract } from '#shared/contract/first-run.ts'
import { fundActContract } from '#shared/contract/fund-act.ts'
import { givenContract } from '#shared/contract/given.ts'
import { handoverContract } from '#shared/contract/handover.ts'
import { importingContract } from '#shared/contract/importing.ts'
import { listingContract } from '#shared/contract/listing.ts'
import { measureContract } from '#shared/contract/measure.ts'
import { officeContract } from '#shared/contract/office.ts'
import { pendingContract } from '#shared/contract/pending.ts'
import { printingContract } from '#shared/contract/printing.ts'
import { procedureContract } from '#shared/contract/procedure.ts'
import { recoveryContract } from '#shared/contract/recovery.ts'
import { dossierContract } from '#shared/contract/dossier.ts'
import { draftContract } from '#shared/contract/draft.ts'
import { registerContract } from '#shared/contract/register.ts'
import { reportingContract } from '#shared/contract/reporting.ts'
import { rescueContract } from '#shared/contract/rescue.ts'
import type { Client, Output, Parsed } from '#shared/contract/route.ts'
import { retentionContract } from '#shared/contract/retention.ts'
import { mediumContract } from '#shared/contract/medium.ts'
import { sentContract } from '#shared/contract/sent.ts'
import { severalContract } from '#shared/contract/several.ts'
import { sessionContract } from '#shared/contract/session.ts'
import { quarantineContract } from '#shared/contract/quarantine.ts'
import { volumeContract } from '#shared/contract/volume.ts'
import { statisticContract } from '#shared/contract/statistic.ts'
import { supervisionContract } from '#shared/contract/supervision.ts'
import { titleContract } from '#shared/contract/title.ts'
import { unitContract } from '#shared/contract/unit.ts'
import { trustContract } from '#shared/contract/trust.ts'

/** The list of all that can be asked of a station; client, handlers, command line and tests derive from it. */
export const contract = {
  ...sessionContract,
  ...firstRunContract,
  ...registerContract,
  ...draftContract,
  ...procedureContract,
  ...severalContract,
  ...pendingContract,
  ...businessContract,
  ...deskContract,
  ...fundActContract,
  ...awardContract,
  ...titleContract,
  ...entryContract,
  ...importingContract,
  ...printingContract,
  ...dossierContract,
  ...listingContract,
  ...givenContract,
  ...reportingContract,
  ...exchangeContract,
  ...mediumContract,
  ...sentContract,
  ...trustContract,
  ...recoveryContract,
  ...attachmentContract,
  ...quarantineContract,
  ...volumeContract,
  ...officeContract,
  ...rescueContract,
  ...statisticContract,
  ...supervisionContract,
  ...measureContract,
  ...codeListContract,
  ...unitContract,
  ...retentionContract,
  ...handoverContract,
}

/** The name of a route, where it is one: what a page asked for may be any text. */
export function knownRoute(name: string): RouteName | undefined {
  return Object.hasOwn(contract, name) ? (name as RouteName) : undefined
}

export type StationContract = typeof contract
export type RouteName = keyof StationContract
export type StationClient = Client<StationContract>

/** What a handler gets of a route, and what it answers. */
export type In<K extends RouteName> = Parsed<StationContract[K]>
export type Out<K extends RouteName> = Output<StationContract[K]>
