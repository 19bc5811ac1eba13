import type { Handlers } from '#api/call.ts'
import { dossierOf } from '#core/outgoing/dossier/make.ts'
import { dossiersOfYear } from '#core/outgoing/dossier/year.ts'
import type { dossierContract } from '#shared/contract/dossier.ts'

export const dossierHandlers: Handlers<typeof dossierContract> = {
  'dossier.make': (call, input) => dossierOf(call, input),
  'dossier.year': (call, input) => dossiersOfYear(call, input),
}
