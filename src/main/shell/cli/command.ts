import type { CliClient } from '#shell/cli/client.ts'

export type Arguments = {
  readonly words: readonly string[]
  readonly flags: Readonly<Record<string, string | boolean | undefined>>
}

/** One thin command: arguments → routes → lines to print. Exit code 0, or 2 where the answer itself is "not in order". */
export type CliCommand = {
  readonly name: string
  readonly usage: string
  readonly says: string
  /** `none` = works without a station (verifying a file), `open` = before login. */
  readonly needs: 'none' | 'open' | 'login'
  readonly run: (
    client: CliClient,
    input: Arguments,
  ) => Promise<{ readonly lines: readonly string[]; readonly value: unknown; readonly code?: number }>
}

/** A flag's text; the usage line where it is missing. */
export function wanted(input: Arguments, flag: string, usage: string): string {
  const value = input.flags[flag]
  if (typeof value !== 'string' || value === '') throw new UsageError(usage)
  return value
}

export class UsageError extends Error {
  constructor(usage: string) {
    super(usage)
    this.name = 'UsageError'
  }
}
