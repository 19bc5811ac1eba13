import type { CliClient } from '#shell/cli/client.ts'
import { type Flag, flagUsage, type FlagName } from '#shell/cli/flag.ts'

/** What was typed after the command, already held against what the command wants and takes. */
export type Arguments = {
  readonly words: readonly string[]
  /** A flag the command wants: it is there. */
  readonly must: (flag: FlagName) => string
  readonly text: (flag: FlagName) => string | undefined
  readonly on: (flag: FlagName) => boolean
}

export const CLI_ROOMS = [
  '本机与备份',
  '登记册与表格',
  '统计',
  '表单',
  '报送与接收',
  '报告期与核对',
  '密钥与核验',
] as const

/** One thin command: arguments → routes → lines to print. Exit code 0, or 2 where the answer itself is "not in order". */
export type CliCommand = {
  readonly name: string
  readonly room: (typeof CLI_ROOMS)[number]
  readonly says: string
  /** `none` = works without a station (verifying a file), `open` = before login. */
  readonly needs: 'none' | 'open' | 'login'
  /** What the words after the command are, where it takes any. */
  readonly words?: string
  readonly wants?: readonly FlagName[]
  readonly takes?: readonly FlagName[]
  /** What a flag means here, where that is not what it means elsewhere. */
  readonly means?: Readonly<Partial<Record<FlagName, Flag>>>
  /** Further lines of its help. */
  readonly more?: readonly string[]
  readonly run: (
    client: CliClient,
    input: Arguments,
  ) => Promise<{ readonly lines: readonly string[]; readonly value: unknown; readonly code?: number }>
}

/** How a command is called, from what it wants and takes. */
export function usageOf(command: Pick<CliCommand, 'name' | 'words' | 'wants' | 'takes' | 'means'>): string {
  return [
    `hsb ${command.name}`,
    ...(command.words === undefined ? [] : [command.words]),
    ...(command.wants ?? []).map((flag) => flagUsage(flag, false, command.means?.[flag])),
    ...(command.takes ?? []).map((flag) => flagUsage(flag, true, command.means?.[flag])),
  ].join(' ')
}

/** Wrong usage: its words go to standard error, exit code 64. */
export class UsageError extends Error {
  constructor(words: string) {
    super(words)
    this.name = 'UsageError'
  }
}
