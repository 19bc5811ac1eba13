import type { TaskLight } from '#shared/definition/task-words.ts'
import { daysBetween } from '#shared/model/date.ts'

/** What is known of one task, from whatever station; clocks and order of arrival play no part. */
export type TaskFacts = {
  readonly startsOn: string
  readonly dueOn: string
  readonly progress: readonly {
    readonly id: string
    readonly on: string
    readonly kind: 'progress' | 'done'
    readonly round: number
    readonly percent: number | null
    readonly text: string
    readonly problem: string
    readonly by: string
  }[]
  readonly extensions: readonly { readonly id: string; readonly newDue: string; readonly requestedOn: string }[]
  readonly rulings: readonly {
    readonly on: string
    readonly outcome: 'accepted' | 'returned' | 'ended' | 'extended' | 'not-extended'
    readonly extension: string | null
    readonly round: number
  }[]
}

export const TASK_STATES = {
  waiting: '未启动',
  moving: '推进中',
  reported: '已完成待核',
  closed: '已销号',
  overdue: '逾期',
  extended: '延期',
  ended: '终止',
} as const
type TaskStateName = keyof typeof TASK_STATES

export type TaskState = {
  readonly state: TaskStateName
  readonly light: TaskLight
  /** The day that counts now, extensions included. */
  readonly due: string
  /** Days to the due day; negative when it has passed. */
  readonly daysLeft: number
  readonly round: number
  /** Basis points last reported. */
  readonly percent: number | null
  readonly lastProgress: { readonly on: string; readonly text: string; readonly problem: string } | null
  /** The day it was reported done in the round that stands; null while open. */
  readonly reportedOn: string | null
  readonly reportedBy: string
  readonly finishedOn: string | null
  /** It was, or is, not reported done by its day. */
  readonly late: boolean
  /** Extensions nobody has decided on yet. */
  readonly openExtensions: string[]
}

/** The round a new fact belongs to: every 退回 begins the next one (ADR 0006). */
export function roundOf(rulings: TaskFacts['rulings']): number {
  return 1 + rulings.reduce((most, one) => (one.outcome === 'returned' ? Math.max(most, one.round) : most), 0)
}

/**
 * State and light of a task on a day: a pure function of its facts (domain §6.12; green beyond `yellowDays`, red overdue).
 * The light stops at the day the work was reported done; who is slow to check does not make the unit late.
 */
export function taskState(facts: TaskFacts, today: string, yellowDays: number): TaskState {
  const round = roundOf(facts.rulings)
  const decided = new Set(facts.rulings.flatMap((one) => (one.extension === null ? [] : [one.extension])))
  const granted = new Set(
    facts.rulings.flatMap((one) => (one.outcome === 'extended' && one.extension !== null ? [one.extension] : [])),
  )
  const due = facts.extensions.reduce(
    (latest, one) => (granted.has(one.id) && one.newDue > latest ? one.newDue : latest),
    facts.dueOn,
  )
  const reports = facts.progress.filter((one) => one.kind === 'done' && one.round === round).toSorted(byDay)
  const final = facts.rulings.filter((one) => one.outcome === 'accepted' || one.outcome === 'ended').toSorted(byDay)
  const ended = final.find((one) => one.outcome === 'ended')
  const closed = final.find((one) => one.outcome === 'accepted' && one.round === round)
  const last = facts.progress.toSorted(byDay).at(-1)
  const report = reports[0]
  const until = report?.on ?? ended?.on ?? today
  const late = until > due
  const daysLeft = today <= due ? daysBetween(today, due) : -daysBetween(due, today)
  const open = {
    due,
    daysLeft,
    round,
    percent: facts.progress.toSorted(byDay).findLast((one) => one.percent !== null)?.percent ?? null,
    lastProgress: last ? { on: last.on, text: last.text, problem: last.problem } : null,
    reportedOn: report?.on ?? null,
    reportedBy: reports.at(-1)?.by ?? '',
    finishedOn: ended?.on ?? closed?.on ?? null,
    late,
    openExtensions: facts.extensions.filter((one) => !decided.has(one.id)).map((one) => one.id),
  }
  if (ended) return { ...open, state: 'ended', light: 'done' }
  if (closed) return { ...open, state: 'closed', light: 'done' }
  const light: TaskLight = late ? 'red' : report ? 'green' : daysLeft <= yellowDays ? 'yellow' : 'green'
  if (report) return { ...open, state: 'reported', light }
  if (late) return { ...open, state: 'overdue', light }
  if (granted.size > 0) return { ...open, state: 'extended', light }
  return { ...open, state: facts.progress.length > 0 ? 'moving' : 'waiting', light }
}

function byDay(a: { readonly on: string }, b: { readonly on: string }): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0
}
