import type { Fault } from '#shared/contract/route.ts'

/** A refusal on its way to the exit code; `main` prints its words. */
export class RefusedCall extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.code)
    this.name = 'Refused'
    this.fault = fault
  }
}

/** A file that was to be written after the work and was not: its words go to standard error, exit code 1. */
export class NotWritten extends Error {
  constructor(words: string) {
    super(`${words}\n程序里已经办好的不退回。请先排除原因，再取一次这个文件。`)
    this.name = 'NotWritten'
  }
}

/** Wrong usage: its words go to standard error, exit code 64. */
export class UsageError extends Error {
  constructor(words: string) {
    super(words)
    this.name = 'UsageError'
  }
}
