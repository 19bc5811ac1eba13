import { STATION_WORDS } from '#shared/fault-words/station.ts'
import { REGISTER_WORDS } from '#shared/fault-words/register.ts'
import { PROCEDURE_WORDS } from '#shared/fault-words/procedure.ts'
import { FILE_WORDS } from '#shared/fault-words/file.ts'
import { EXCHANGE_WORDS } from '#shared/fault-words/exchange.ts'
import { DESKTOP_WORDS } from '#shared/fault-words/desktop.ts'
import { REPORTING_WORDS } from '#shared/fault-words/reporting.ts'

/** The words of every room, by which a fault is known. */
export const roomWords = [
  STATION_WORDS,
  REGISTER_WORDS,
  PROCEDURE_WORDS,
  FILE_WORDS,
  EXCHANGE_WORDS,
  REPORTING_WORDS,
  DESKTOP_WORDS,
] as const

/** The code of a refusal. Whatever refuses takes one of these, so that a code without words does not compile. */
export type FaultCode = CodeIn<(typeof roomWords)[number]>
type CodeIn<Room> = Room extends unknown ? keyof Room & string : never
