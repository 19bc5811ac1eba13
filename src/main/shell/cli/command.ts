import type { CliClient } from '#shell/cli/client.ts'
import { FLAGS, type Flag, flagUsage, type FlagName } from '#shell/cli/flag.ts'

/** What was typed after the command, already held against what the command wants and takes. */
export type CommandArguments = {
  readonly words: readonly string[]
  /** A flag the command wants: it is there. */
  readonly must: (flag: FlagName) => string
  readonly text: (flag: FlagName) => string | undefined
  readonly on: (flag: FlagName) => boolean
  /** A flag with one of these words, or what is meant where it is left out. Faults: UsageError for any other word. */
  readonly one: <T extends string>(flag: FlagName, words: readonly T[], unsaid?: T) => T
  /** Writes a file of a route to where `--to` says, and says where that is. Faults: UsageError, NotWritten. */
  readonly save: (file: { readonly name: string; readonly base64: string }) => string
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
  /** A login, unless it says otherwise: `none` = works without a station (verifying a file), `open` = before login. */
  readonly needs?: 'none' | 'open'
  /** What the words after the command are, where it takes any. */
  readonly words?: string
  readonly wants?: readonly FlagName[]
  readonly takes?: readonly FlagName[]
  /** How many files it puts where `--to` says; left out where it makes that folder itself, or writes none. */
  readonly writes?: 'file' | 'files'
  /** What a flag means here, where that is not what it means elsewhere. */
  readonly means?: Readonly<Partial<Record<FlagName, Flag>>>
  /** Further lines of its help. */
  readonly more?: readonly string[]
  /** Lines as one types them. */
  readonly examples: readonly string[]
  readonly run: (
    client: CliClient,
    input: CommandArguments,
  ) => Promise<{ readonly lines: readonly string[]; readonly value: unknown; readonly code?: number }>
}

type Called = Pick<CliCommand, 'name' | 'words' | 'wants' | 'takes' | 'writes' | 'means'>

const INTO_A_FILE: Flag = {
  value: '文件夹|文件',
  says: '写到哪个文件夹（要先建好），或写成哪个新文件；不写则当前文件夹',
}

/** What a flag means to this command. */
export function flagOf(command: Called, flag: FlagName): Flag {
  return command.means?.[flag] ?? (flag === 'to' && command.writes === 'file' ? INTO_A_FILE : FLAGS[flag])
}

/** How a command is called, from what it wants and takes; each part is one thing to type. */
export function usageParts(command: Called): string[] {
  return [
    `hsb ${command.name}`,
    ...(command.words === undefined ? [] : [command.words]),
    ...(command.wants ?? []).map((flag) => flagUsage(flag, false, flagOf(command, flag))),
    ...(command.takes ?? []).map((flag) => flagUsage(flag, true, flagOf(command, flag))),
  ]
}

/** The same in one line. */
export function usageOf(command: Called): string {
  return usageParts(command).join(' ')
}
