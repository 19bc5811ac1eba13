import { createHash } from 'node:crypto'
import { handlers } from '#api/handlers.ts'
import { isCancelled, type JobControl, type Jobs, type TaskCall } from '#api/call.ts'
import { principalOf } from '#core/access/user.ts'
import { appendAudit } from '#core/audit/journal.ts'
import type { CommandCall, Core, Principal, QueryCall } from '#core/call.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { prepared } from '#core/db/statement.ts'
import { inWrite, readStation } from '#core/db/transaction.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import type { Station } from '#core/station/station.ts'
import { contract } from '#shared/contract/index.ts'
import type { Reply, Route } from '#shared/contract/route.ts'
import { faultWords } from '#shared/fault-words.ts'
import { shanghaiDate } from '#shared/model/date.ts'

export type Request = {
  readonly route: string
  readonly input: unknown
  /** Client-made; the same id applies once. */
  readonly commandId: string | null
  /** The logged-in user as the shell knows it, never as the input claims. */
  readonly userId: string | null
  readonly connection: string
  readonly origin: string
  /** One word shared by all threads; 1 once `job.cancel` named this call. */
  readonly cancel?: Int32Array
}

/** Where a request runs: the writer holds the station, a reader only a read-only connection. */
export type Desk = {
  readonly core: Core
  readonly station: Station | null
  readonly readDb: () => ReadDb
  readonly jobs: Jobs
  readonly emit: (event: { readonly name: string; readonly data: unknown }) => void
  /** Tests parse every output too; in production the trusted side's word is enough. */
  readonly checkOutputs: boolean
}

export type Dispatch = (request: Request) => Promise<Reply>

type AnyHandler = (call: unknown, input: unknown) => unknown

/** The only gate: route known → user known → permitted → input parses → handler → Reply. Never throws. */
export function createDispatch(desk: Desk): Dispatch {
  return async (request) => {
    try {
      const route = routeNamed(request.route)
      const value = await run(desk, route, request)
      if (route.kind !== 'query') desk.station?.noteHead()
      if (!desk.checkOutputs) return { ok: true, value }
      const parsed = route.output.safeParse(value)
      if (!parsed.success) throw new Error(`output of ${request.route}: ${parsed.error.message}`)
      return { ok: true, value: parsed.data }
    } catch (error) {
      return { ok: false, fault: asFault(desk, request, constraintFault(error)) }
    }
  }
}

function routeNamed(name: string): Route {
  // Own properties only: a route named __proto__ must be unknown.
  if (!Object.hasOwn(contract, name)) refuse('UNKNOWN_ROUTE', { route: name.slice(0, 60) })
  const found: Route | undefined = (contract as Record<string, Route>)[name]
  return found ?? refuse('UNKNOWN_ROUTE', { route: name.slice(0, 60) })
}

function asFault(desk: Desk, request: Request, error: unknown) {
  if (error instanceof DomainFault) return faultWords(error.code, error.details)
  const reference = Buffer.from(desk.core.ports.random(4)).toString('hex')
  desk.core.ports.log({ level: 'error', what: `${request.route} ${reference}`, detail: traceOf(error) })
  return faultWords('INTERNAL', { reference })
}

/**
 * What went wrong and where, without what somebody typed (quality S-52): a parser quotes the text it stumbled over, and a
 * long number in any message may be a telephone, an account or an identity number.
 */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line))
  const message = error instanceof SyntaxError ? '（原文略）' : error.message.replaceAll(/\d{7,}/gu, '#')
  return [`${error.name}: ${message}`, ...frames].join('\n')
}

async function run(desk: Desk, route: Route, request: Request): Promise<unknown> {
  const principal = permitted(desk, route, request)
  const parsed = route.input.safeParse(request.input)
  if (!parsed.success) {
    const first = parsed.error.issues[0]
    refuse('INVALID_INPUT', { where: first?.path.join('.') ?? '', why: first?.message ?? '' })
  }
  const handler = (handlers as unknown as Record<string, AnyHandler>)[request.route]
  if (!handler) refuse('UNKNOWN_ROUTE', { route: request.route })
  if (route.kind === 'task') return await handler(taskCall(desk, request, principal), parsed.data)
  if (!principal) return refuse('NOT_LOGGED_IN')
  if (route.kind === 'query') {
    const db = desk.readDb()
    // One snapshot for the whole answer, though the writer goes on meanwhile.
    return db.transaction(() => handler(queryCall(desk.core, db, principal), parsed.data))()
  }
  const value = write(desk, route, request, principal, (call) => handler(call, parsed.data))
  desk.emit({ name: 'changed', data: { records: [] } })
  return value
}

/** What a new user may do before the password is his or her own (quality S-39). */
const BEFORE_OWN_PASSWORD = new Set(['session.changePassword', 'session.logout', 'session.lock'])

/** Faults: NOT_LOGGED_IN, PASSWORD_NOT_OWN, NOT_ALLOWED; a denial is audited where a writer is at hand (the reader's shell reports it). */
function permitted(desk: Desk, route: Route, request: Request): Principal | null {
  if (request.userId === null || desk.station?.state() === 'closed' || desk.station?.state() === 'new') {
    if (route.permission === 'public') return null
    return refuse(request.userId === null ? 'NOT_LOGGED_IN' : 'STATION_CLOSED')
  }
  const principal = principalOf(desk.readDb(), request.userId, request.origin)
  if (!principal) return route.permission === 'public' ? null : refuse('NOT_LOGGED_IN')
  if (principal.mustChangePassword && route.permission !== 'public' && !BEFORE_OWN_PASSWORD.has(request.route))
    return refuse('PASSWORD_NOT_OWN')
  if (principal.permissions.has(route.permission)) return principal
  if (desk.station) noteDenial(desk.station.db(), desk.core, principal, request.route)
  return refuse('NOT_ALLOWED', { route: request.route })
}

/** A refusal by permission leaves a line in the audit chain (quality S-45). */
export function noteDenial(db: WriteDb, core: Core, principal: Principal, route: string): void {
  db.transaction(() => {
    appendAudit(db, {
      at: core.ports.clock.now(),
      user: principal.userId,
      person: principal.personId,
      origin: principal.origin,
      action: route,
      subject: '',
      result: 'refused',
      detail: { why: 'NOT_ALLOWED' },
    })
  }).immediate()
}

function queryCall(core: Core, db: ReadDb, principal: Principal): QueryCall {
  const now = core.ports.clock.now()
  return { core, db, station: readStation(db), now, today: shanghaiDate(now), principal }
}

function write(
  desk: Desk,
  route: Route,
  request: Request,
  principal: Principal,
  act: (call: CommandCall) => unknown,
): unknown {
  const station = desk.station ?? refuse('STATION_CLOSED')
  const db = station.db()
  if (route.kind === 'draft')
    return db
      .transaction(() => act({ ...queryCall(desk.core, db, principal), tx: refuseTx(desk, db, principal) }))
      .immediate()
  const commandId = request.commandId ?? desk.core.ports.ids.uuid()
  const digest = createHash('sha256')
    .update(JSON.stringify([request.route, request.input]))
    .digest('hex')
  const before = prepared(db, 'SELECT reply, digest, user FROM command_log WHERE id = ?').get(commandId) as
    | { reply: string; digest: string; user: string }
    | undefined
  if (before) {
    if (before.digest !== digest || before.user !== principal.userId)
      refuse('INVALID_INPUT', { where: 'commandId', why: '同一个操作编号不能用于两件事' })
    return JSON.parse(before.reply) as unknown
  }
  const actor = { userId: principal.userId, personId: principal.personId, origin: principal.origin }
  return inWrite(db, desk.core.ports, { commandId, action: request.route, actor }, (tx) => {
    const value = act({ ...queryCall(desk.core, db, principal), tx })
    prepared(db, 'INSERT INTO command_log (id, route, user, at, digest, reply) VALUES (?,?,?,?,?,?)').run(
      commandId,
      request.route,
      principal.userId,
      tx.now,
      digest,
      JSON.stringify(value ?? null),
    )
    return value
  })
}

/** Drafts write scratch tables only; asking for a travelling revision inside one is a programming error. */
function refuseTx(desk: Desk, db: WriteDb, principal: Principal): CommandCall['tx'] {
  const never = (): never => {
    throw new Error('a draft route must not write travelling rows')
  }
  return {
    db,
    now: desk.core.ports.clock.now(),
    actor: { userId: principal.userId, personId: principal.personId, origin: principal.origin },
    commandId: '',
    station: readStation(db),
    uuid: desk.core.ports.ids.uuid,
    nextRev: never,
    renew: never,
    tell: never,
    wrote: never,
    attempt: never,
  }
}

const TELL_EVERY = 200
/** A rate from less than this is chance, ms: nothing is said of it. */
const RATE_FROM = 1000

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

function taskCall(desk: Desk, request: Request, principal: Principal | null): TaskCall {
  const station = desk.station ?? refuse('STATION_CLOSED')
  const who = () => principal ?? refuse('NOT_LOGGED_IN')
  const commandId = request.commandId ?? desk.core.ports.ids.uuid()
  const control = controlOf(desk, request, commandId)
  return {
    core: desk.core,
    station,
    connection: request.connection,
    origin: request.origin,
    principal,
    commandId,
    jobs: {
      run: (name, input) => desk.jobs.run(name, input, control),
      stream: (name, input, take) => desk.jobs.stream(name, input, take, control),
    },
    watch: { step: control.tell },
    emit: desk.emit,
    query: (ask) => ask(queryCall(desk.core, desk.readDb(), who())),
    command: (action, act) => {
      const db = station.db()
      const { userId, personId, origin } = who()
      const value = inWrite(db, desk.core.ports, { commandId, action, actor: { userId, personId, origin } }, (tx) =>
        act({ ...queryCall(desk.core, db, who()), tx }),
      )
      desk.emit({ name: 'changed', data: { records: [] } })
      return value
    },
  }
}
