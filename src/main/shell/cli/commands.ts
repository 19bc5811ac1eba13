import type { CliCommand } from '#shell/cli/command.ts'
import { answerCommands } from '#shell/cli/command/answer.ts'
import { dossierCommands } from '#shell/cli/command/dossier.ts'
import { exchangeCommands } from '#shell/cli/command/exchange.ts'
import { verificationCommands } from '#shell/cli/command/verification.ts'
import { keyCommands } from '#shell/cli/command/key.ts'
import { officeCommands } from '#shell/cli/command/office.ts'
import { printingCommands } from '#shell/cli/command/printing.ts'
import { reportingCommands } from '#shell/cli/command/reporting.ts'
import { registerCommands } from '#shell/cli/command/register.ts'
import { rescueCommands } from '#shell/cli/command/rescue.ts'
import { sentCommands } from '#shell/cli/command/sent.ts'
import { statisticCommands } from '#shell/cli/command/statistic.ts'
import { UsageError } from '#shell/cli/mishap.ts'

/** Every command, in the order of its room's file. */
export const commands: readonly CliCommand[] = [
  ...officeCommands,
  ...rescueCommands,
  ...registerCommands,
  ...statisticCommands,
  ...printingCommands,
  ...dossierCommands,
  ...exchangeCommands,
  ...sentCommands,
  ...verificationCommands,
  ...keyCommands,
  ...reportingCommands,
  ...answerCommands,
]

/** Faults: UsageError naming what there is. */
export function commandNamed(name: string): CliCommand {
  const found = commands.find((one) => one.name === name)
  if (!found) throw new UsageError(`没有 ${name} 这个命令。有：${commands.map((one) => one.name).join(' ')}`)
  return found
}
