import { createHash } from 'node:crypto'
import type { WriteDb } from '#core/db/connection.ts'
import { getCommand, insertCommand, keepReply } from '#core/db/command-log-repo.ts'
import { refuse } from '#core/fault.ts'
import { keptText } from '#shared/command-text.ts'

/** One act under its id: who asked for it, and a digest of what was asked. */
export type Once = { readonly id: string; readonly route: string; readonly user: string; readonly digest: string }

/** In place of a reply: the act was done, and what it answered is not kept. */
const NOT_KEPT = ''

/** Characters of the longest reply of a task that is kept: enough for what is told, too few for a file. */
const LONGEST = 32_768

/** Replies that say what is masked everywhere else, and fields of replies that are files or secrets: the log keeps nothing of them. */
const SECRET_REPLIES: ReadonlySet<string> = new Set(['register.reveal'])
const NEVER_KEPT: ReadonlySet<string> = new Set(['base64', 'recoveryKey', 'token'])

/** The act a request asks for, known again by its id. */
export function onceOf(id: string, route: string, input: unknown, user: string): Once {
  return { id, route, user, digest: createHash('sha256').update(keptText(route, input)).digest('hex') }
}

/** Faults: INVALID_INPUT, where an id that was used already is to stand for something else. */
export function assertSame(before: Pick<Once, 'digest' | 'user'>, once: Once): void {
  if (before.digest !== once.digest || before.user !== once.user)
    refuse('INVALID_INPUT', { where: 'commandId', why: '同一个操作编号不能用于两件事' })
}

/** The reply given when the act was done; null while it was not. Faults: INVALID_INPUT, ALREADY_DONE where the reply is not kept. */
export function replyBefore(db: WriteDb, once: Once): { readonly reply: unknown } | null {
  const before = getCommand(db, once.id)
  if (!before) return null
  assertSame(before, once)
  return before.reply === NOT_KEPT
    ? refuse('ALREADY_DONE', { route: once.route })
    : { reply: JSON.parse(before.reply) as unknown }
}

/** Notes inside the act's own transaction that it was done; `reply` is undefined where it will be known later, or never kept. */
export function logDone(db: WriteDb, once: Once, at: number, reply?: { readonly value: unknown }): void {
  const text = reply ? JSON.stringify(reply.value ?? null) : NOT_KEPT
  insertCommand(db, { ...once, at, reply: text })
}

function mustGo(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, one]) => NEVER_KEPT.has(name) || mustGo(one))
}

/** Fills in what a task answered after it noted that it was done, unless that is a file, long or secret. */
export function logReply(db: WriteDb, once: Once, value: unknown): void {
  if (SECRET_REPLIES.has(once.route) || mustGo(value)) return
  const text = JSON.stringify(value ?? null)
  if (text.length > LONGEST) return
  keepReply(db, once.id, text)
}
