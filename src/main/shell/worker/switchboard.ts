import type { Request } from '#api/call.ts'
import type { Call, Host, HostEvent } from '#shell/host.ts'
import type { StationWarning } from '#shared/contract/event.ts'
import { contract, knownRoute } from '#shared/contract/index.ts'
import type { Reply, Route } from '#shared/contract/route.ts'
import { faultWords } from '#shared/fault-words.ts'

/** Where requests are carried out: the writer's thread and the reader's, or one and the same in tests and scripts. */
type Backend = {
  readonly write: (request: Request) => Promise<Reply>
  readonly read: (request: Request) => Promise<Reply>
  /** A reader cannot write: its denials are audited by the writer. */
  readonly noteDenial: (request: Request) => void
  /** A reader cannot stop the writer: that its file was found damaged is told to it. */
  readonly noteDamage: () => void
  /** What must be known of the file just now. */
  readonly warnings: () => readonly StationWarning[]
  readonly close: () => Promise<void>
}

type Session = {
  readonly userId: string
  locked: boolean
  lastAt: number
  readonly startedAt: number
  idleMinutes: number
}

const LIFETIME = 12 * 3_600_000
const WHEN_LOCKED = new Set(['session.state', 'session.login', 'session.logout'])

type Switchboard = Host & {
  /** Locks sessions nobody touched for the station's idle time; called by the shell's timer. */
  readonly checkIdle: () => Promise<void>
  /** Tells the listeners what the backend itself has to say. */
  readonly emit: (event: HostEvent) => void
}

/**
 * Knows which connection belongs to whom and which thread answers. A caller never says who it is:
 * the connection is set by the shell, the user by the login that connection made.
 */
export function createSwitchboard(backend: Backend, origin: string, now: () => number): Switchboard {
  const sessions = new Map<string, Session>()
  const listeners = new Set<(event: HostEvent) => void>()
  const emit = (event: HostEvent) => {
    for (const listener of listeners) listener(event)
  }

  function end(connection: string, reason: string): void {
    if (sessions.delete(connection)) emit({ connection, name: 'session-ended', data: { reason } })
  }

  /** What was opened under a password that is no longer: the sessions of that user, or of everybody, but the one that changed it. */
  function endOpened(userId: string | null, but: string): void {
    for (const [connection, session] of sessions)
      if (connection !== but && (userId === null || session.userId === userId)) end(connection, 'password')
  }

  /** How long ago something was; a clock that was set back has shown a time that is over as well. */
  const past = (at: number): number => Math.abs(now() - at)

  function alive(connection: string): Session | undefined {
    const session = sessions.get(connection)
    if (session && past(session.startedAt) > LIFETIME) {
      end(connection, 'idle')
      return undefined
    }
    return session
  }

  const running = new Map<string, Int32Array>()

  /** Stops a call of the same connection at its next step; answered here, because the writer may be busy with that very call. */
  function cancel(call: Call): Reply | undefined {
    const parsed = contract['job.cancel'].input.safeParse(call.input)
    if (!parsed.success) return undefined
    const flag = running.get(`${call.connection} ${parsed.data.job}`)
    if (flag) Atomics.store(flag, 0, 1)
    return { ok: true, value: { found: flag !== undefined } }
  }

  /** A task with an id can be cancelled while it runs. */
  async function writeCancellable(request: Request): Promise<Reply> {
    const key = `${request.connection} ${request.commandId ?? ''}`
    const flag = new Int32Array(new SharedArrayBuffer(4))
    running.set(key, flag)
    try {
      return await backend.write({ ...request, cancel: flag })
    } finally {
      if (running.get(key) === flag) running.delete(key)
    }
  }

  async function carryOut(call: Call): Promise<Reply> {
    const session = alive(call.connection)
    const known = knownRoute(call.route)
    const route: Route | undefined = known && contract[known]
    if (session?.locked && !WHEN_LOCKED.has(call.route)) return { ok: false, fault: faultWords('NOT_LOGGED_IN') }
    if (session && call.route !== 'session.state') session.lastAt = now()
    const userId = session && !session.locked ? session.userId : null
    const request: Request = {
      route: call.route,
      input: call.input,
      commandId: call.commandId ?? null,
      userId,
      connection: call.connection,
      origin,
    }
    if (call.route === 'job.cancel' && userId !== null) {
      const done = cancel(call)
      if (done) return done
    }
    const reads = route?.kind === 'query' && userId !== null
    const write = route?.kind === 'task' && request.commandId !== null ? writeCancellable : backend.write
    const reply = reads ? await backend.read(request) : await write(request)
    if (reads && !reply.ok && reply.fault.code === 'NOT_ALLOWED') backend.noteDenial(request)
    if (reads && !reply.ok && reply.fault.code === 'FILE_DAMAGED') backend.noteDamage()
    if (userId !== null && !reply.ok && reply.fault.code === 'NOT_LOGGED_IN') end(call.connection, 'disabled')
    return reply
  }

  function follow(call: Call, reply: Reply): Reply {
    if (!reply.ok) return reply
    if (call.route === 'session.login') {
      const value = reply.value as { user: { id: string }; station: { idleMinutes: number } }
      const before = sessions.get(call.connection)
      if (before && before.userId !== value.user.id)
        emit({ connection: call.connection, name: 'session-ended', data: { reason: 'logout' } })
      sessions.set(call.connection, {
        userId: value.user.id,
        locked: false,
        lastAt: now(),
        startedAt: now(),
        idleMinutes: value.station.idleMinutes,
      })
    }
    if (call.route === 'session.changePassword') endOpened(sessions.get(call.connection)?.userId ?? '', call.connection)
    if (call.route === 'user.resetPassword') endOpened((call.input as { id: string }).id, '')
    // The printed key says that no password was to be trusted any more.
    if (call.route === 'session.recover') endOpened(null, '')
    if (call.route === 'session.logout') end(call.connection, 'logout')
    if (call.route === 'session.lock') {
      const session = sessions.get(call.connection)
      if (session) session.locked = true
      emit({ connection: call.connection, name: 'session-ended', data: { reason: 'locked' } })
    }
    return call.route === 'session.state' ? { ok: true, value: stateOf(call.connection, reply.value) } : reply
  }

  /** How things stand, with what only this side of the threads knows. */
  function stateOf(connection: string, value: unknown): Record<string, unknown> {
    const warnings = backend.warnings()
    return {
      ...(value as Record<string, unknown>),
      ...(sessions.get(connection)?.locked === true ? { state: 'locked' } : {}),
      ...(warnings.length > 0 ? { warnings } : {}),
    }
  }

  async function lock(connection: string): Promise<void> {
    const session = sessions.get(connection)
    if (!session || session.locked) return
    const call = { connection, route: 'session.lock', input: {} }
    follow(call, await carryOut(call))
  }

  return {
    call: async (call) => follow(call, await carryOut(call)),
    on: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    emit,
    lock,
    checkIdle: async () => {
      for (const [connection, session] of sessions)
        if (!session.locked && past(session.lastAt) > session.idleMinutes * 60_000) await lock(connection)
    },
    close: async () => {
      emit({ connection: '*', name: 'session-ended', data: { reason: 'closing' } })
      sessions.clear()
      await backend.close()
    },
  }
}
