import { isCancelled, type JobControl } from '#core/job.ts'
import type { Desk, Request } from '#api/call.ts'
import { assertSame, logDone, logReply, type Once, replyBefore } from '#api/command-log.ts'
import type { Core, Principal, QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { inPreview, inWrite, readStation } from '#core/db/transaction.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import { memoryFault } from '#core/memory.ts'
import type { TaskCall } from '#core/station/task.ts'
import { faultWords } from '#shared/fault-words.ts'
import { shanghaiDate } from '#shared/model/date.ts'

const TELL_EVERY = 200
/** A rate from less than this is chance, ms: nothing is said of it. */
const RATE_FROM = 1000

/** What a question is asked with: one connection, one instant, one person. */
export function queryCall(core: Core, db: ReadDb, principal: Principal): QueryCall {
  const now = core.ports.clock.now()
  return { core, definitions: core.definitions, db, station: readStation(db), now, today: shanghaiDate(now), principal }
}

/** Progress several times a second, and an end as soon as the caller wants one. Faults: JOB_CANCELLED. */
function controlOf(desk: Desk, request: Request, job: string): JobControl {
  const flag = request.cancel ?? new Int32Array(new SharedArrayBuffer(4))
  const { now } = desk.core.ports.clock
  let label = ''
  let started = 0
  let from = 0
  let told = 0
  return {
    flag,
    tell: (what, done, total) => {
      if (isCancelled(flag)) refuse('JOB_CANCELLED')
      const at = now()
      if (what !== label) [started, from] = [at, done]
      else if (at - told < TELL_EVERY && (done < total || total === 0)) return
      label = what
      told = at
      // What was done before the first word was done in a time nobody measured.
      const passed = at - started
      const perSecond = passed < RATE_FROM ? 0 : Math.round(((done - from) * 1000) / passed)
      const secondsLeft = total > done && perSecond > 0 ? Math.ceil((total - done) / perSecond) : null
      desk.emit({ name: 'progress', data: { job, label: what, done, total, perSecond, secondsLeft } })
    },
  }
}

/** Who asks for a task, and with what: `core` as it is for this call, `once` where the act has an id to be known again by. */
type Asking = {
  readonly desk: Desk
  readonly core: Core
  readonly request: Request
  readonly principal: Principal | null
  readonly once: Once | null
}

/** Acts made of the acts of other routes: done, in part, as soon as one of those is. */
const COMPOSED = new Set(['recipe.run', 'handover.print'])

type Tasked = { readonly call: TaskCall; readonly isDone: () => boolean; readonly takeAllBack: () => void }

/** A task's world; `isDone` says whether its own command stands, the one that bears the name of its route. */
function taskCall({ desk, core, request, principal, once }: Asking): Tasked {
  const station = desk.station ?? refuse('STATION_CLOSED')
  const who = () => principal ?? refuse('NOT_LOGGED_IN')
  const actor = () => {
    const { userId, personId, origin } = who()
    return { userId, personId, origin }
  }
  const commandId = request.commandId ?? core.ports.ids.uuid()
  const control = controlOf(desk, request, commandId)
  let done = false
  const undo: (() => void)[] = []
  const call: TaskCall = {
    core,
    definitions: core.definitions,
    station,
    connection: request.connection,
    origin: request.origin,
    principal,
    commandId,
    jobs: {
      run: (job, input) => desk.jobs.run(job, input, control),
      stream: (job, input, take) => desk.jobs.stream(job, input, take, control),
    },
    watch: { step: control.tell },
    emit: desk.emit,
    query: (ask) => ask(queryCall(core, desk.readDb(), who())),
    command: (action, act) => {
      const db = station.db()
      // What only prepares the act may stand without it; a second command of the same name belongs to the first.
      const own = (action === request.route || COMPOSED.has(request.route)) && !done
      const value = inWrite(db, core, { commandId, action, actor: actor() }, (tx) => {
        const made = act({ ...queryCall(core, db, who()), tx })
        if (own && once) logDone(db, once, tx.now)
        return made
      })
      done ||= own
      // What was put on the disk for it is certain now.
      undo.length = 0
      desk.emit({ name: 'changed', data: { records: [] } })
      return value
    },
    preview: (action, act) => {
      const db = station.db()
      return inPreview(db, core, { commandId, action, actor: actor() }, (tx) =>
        act({ ...queryCall(core, db, who()), tx }),
      )
    },
    takeBack: (act) => void undo.push(act),
  }
  const takeAllBack = () => {
    for (const act of undo.splice(0).toReversed()) {
      try {
        act()
      } catch (error) {
        // The first error is the one to tell; what stays behind is named by nothing.
        note(desk, request.route, 'not taken back', error)
      }
    }
  }
  return { call, isDone: () => done, takeAllBack }
}

function note(desk: Desk, route: string, what: string, error: unknown): void {
  desk.core.ports.log({ level: 'warn', what, route, error })
}

/** What kept the answer back, in the words of that fault. */
function whyOf(error: unknown): string {
  const fault = memoryFault(constraintFault(error))
  return fault instanceof DomainFault ? faultWords(fault.code, fault.details).message : faultWords('INTERNAL').message
}

/**
 * Runs a task. What fails after its command stands must not be told as if nothing had been saved, and a reply that cannot be
 * kept does not undo what was done. Faults: those of the task, ALREADY_DONE.
 */
async function runTask(asking: Asking, handler: (call: TaskCall) => unknown): Promise<unknown> {
  const { desk, request, once } = asking
  const { call, isDone, takeAllBack } = taskCall(asking)
  let value: unknown
  try {
    value = await handler(call)
  } catch (error) {
    takeAllBack()
    if (!isDone()) throw error
    note(desk, request.route, 'done, and not answered', error)
    return refuse('ALREADY_DONE', { route: request.route, why: whyOf(error) })
  }
  if (once && isDone()) {
    try {
      logReply(call.station.db(), once, value)
    } catch (error) {
      note(desk, request.route, 'reply not kept', error)
    }
  }
  return value
}

type UnderWay = { readonly once: Once; readonly value: Promise<unknown> }

/** Runs tasks so that an id applies once: one that is under way is waited for, one that was done answers as it did. */
export function createTasks(): (asking: Asking, handler: (call: TaskCall) => unknown) => Promise<unknown> {
  const underWay = new Map<string, UnderWay>()
  return async (asking, handler) => {
    const { once } = asking
    if (!once) return runTask(asking, handler)
    const running = underWay.get(once.id)
    if (running) {
      assertSame(running.once, once)
      return running.value
    }
    const before = asking.desk.station && replyBefore(asking.desk.station.db(), once)
    if (before) return before.reply
    const value = runTask(asking, handler)
    underWay.set(once.id, { once, value })
    try {
      return await value
    } finally {
      underWay.delete(once.id)
    }
  }
}
