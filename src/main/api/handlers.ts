import type { Handlers } from '#api/call.ts'
import { importingHandlers } from '#api/handler/importing.ts'
import { officeHandlers } from '#api/handler/office.ts'
import { printingHandlers } from '#api/handler/printing.ts'
import { registerHandlers } from '#api/handler/register.ts'
import { sessionHandlers } from '#api/handler/session.ts'
import type { StationContract } from '#shared/contract/index.ts'

/** A handler for every route: one line each, rules in the rooms. */
export const handlers = {
  ...sessionHandlers,
  ...registerHandlers,
  ...officeHandlers,
  ...importingHandlers,
  ...printingHandlers,
} as unknown as Handlers<StationContract>
