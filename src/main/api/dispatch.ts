import { handlers } from '#api/handlers.ts'
import type { Desk, Request } from '#api/call.ts'
import { logDone, onceOf, replyBefore } from '#api/command-log.ts'
import { createTasks, queryCall } from '#api/task.ts'
import { principalOf } from '#core/access/user.ts'
import { join } from 'node:path'
import { ownBackups } from '#core/backup/service.ts'
import { appendAudit } from '#core/audit/journal.ts'
import type { CommandCall, Core, Principal } from '#core/call.ts'
import { allOrNothing, inSnapshot, type WriteDb } from '#core/db/connection.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { type FaultPlace, whatFailed } from '#core/db/what-failed.ts'
import { inWrite, readStation } from '#core/db/transaction.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import { memoryFault } from '#core/memory.ts'
import { DATABASE_FILE } from '#core/station/file.ts'
import { contract, knownRoute } from '#shared/contract/index.ts'
import type { Reply, Route } from '#shared/contract/route.ts'
import { faultWords } from '#shared/fault-words.ts'

export type Dispatch = (request: Request) => Promise<Reply>

type AnyHandler = (call: unknown, input: unknown) => unknown
type RunTask = ReturnType<typeof createTasks>

/** The only gate: route known → user known → permitted → input parses → handler → Reply. Never throws. */
export function createDispatch(desk: Desk): Dispatch {
  const runTask = createTasks()
  return async (request) => {
    try {
      const route = routeNamed(request.route)
      const value = await run(desk, route, request, runTask)
      if (route.kind !== 'query' && !desk.halt?.isOn()) desk.station?.noteHead()
      if (!desk.checkOutputs) return { ok: true, value }
      const parsed = route.output.safeParse(value)
      if (!parsed.success) throw new Error(`output of ${request.route}: ${parsed.error.message}`)
      return { ok: true, value: parsed.data }
    } catch (error) {
      return { ok: false, fault: asFault(desk, request, error) }
    }
  }
}

function routeNamed(name: string): Route {
  const known = knownRoute(name)
  return known ? contract[known] : refuse('UNKNOWN_ROUTE', { route: name.slice(0, 60) })
}

/** What these read is another file than the station's own: damage found there ends nothing here. */
const OF_OTHER_FILES = new Set([
  'backup.find',
  'backup.rehearse',
  'backup.restore',
  'medium.find',
  'medium.read',
  'station.findBackups',
])

function asFault(desk: Desk, request: Request, thrown: unknown) {
  const error = memoryFault(constraintFault(thrown))
  const { log } = desk.core.ports
  if (error instanceof DomainFault) {
    const own = !OF_OTHER_FILES.has(request.route)
    const { code, details } = own ? withWayBack(whatFailed(error, placeOf(desk)), desk) : error
    // Found by the file itself, not the word of a station that stopped already.
    if (own && code === 'FILE_DAMAGED' && 'cause' in details) desk.halt?.begin()
    const trouble = troubleOf(code, details)
    if (trouble !== null) log({ level: 'warn', what: trouble, route: request.route, fault: code, error: thrown })
    return faultWords(code, details)
  }
  const reference = Buffer.from(desk.core.ports.random(4)).toString('hex')
  log({ level: 'error', what: 'call failed', route: request.route, fault: 'INTERNAL', reference, error })
  return faultWords('INTERNAL', { reference })
}

/** A file that does not even open leads whoever stands before the door to the newest backup that lies beside it. */
function withWayBack(fault: DomainFault, { station }: Desk): DomainFault {
  if (fault.code !== 'FILE_DAMAGED' || station?.state() !== 'closed') return fault
  const newest = ownBackups(station).find((one) => one.state === 'found')
  return new DomainFault(fault.code, {
    ...fault.details,
    shut: true,
    ...(newest ? { backup: join(newest.folder, newest.name), backupAt: newest.at } : {}),
  })
}

/** Trouble of the machine, which somebody has to look after, in the words of the log; null for what a rule refused. */
function troubleOf(code: string, { cause }: DomainFault['details']): string | null {
  if (typeof cause === 'string') return `the system refused (${cause})`
  return code === 'JOB_TIMED_OUT' ? 'a job took too long' : null
}

function placeOf(desk: Desk): FaultPlace {
  const open = desk.station === null || desk.station.state() === 'open'
  return { folder: desk.dataDir, file: DATABASE_FILE, db: open ? desk.readDb() : null }
}

async function run(desk: Desk, route: Route, request: Request, runTask: RunTask): Promise<unknown> {
  const principal = permitted(desk, route, request)
  const parsed = route.input.safeParse(request.input)
  if (!parsed.success) {
    const first = parsed.error.issues[0]
    refuse('INVALID_INPUT', { where: first?.path.join('.') ?? '', why: first?.message ?? '' })
  }
  const handler = (handlers as unknown as Record<string, AnyHandler>)[request.route]
  if (!handler) refuse('UNKNOWN_ROUTE', { route: request.route })
  holdStill(desk, route, request)
  const core = coreOf(desk.core, request, parsed.data)
  if (route.kind === 'task') {
    const { commandId: id } = request
    const once = id === null || !principal ? null : onceOf(id, request.route, request.input, principal.userId)
    const value = await runTask({ desk, core, request, principal, once }, (call) => handler(call, parsed.data))
    follow(desk, request, value)
    return value
  }
  if (!principal) return refuse('NOT_LOGGED_IN')
  if (route.kind === 'query') {
    const db = desk.readDb()
    return inSnapshot(db, () => handler(queryCall(core, db, principal), parsed.data))
  }
  const value = write({ ...desk, core }, route, request, principal, (call) => handler(call, parsed.data))
  if (!OWN_NOTES.has(request.route)) desk.emit({ name: 'changed', data: { records: [] } })
  return value
}

/** What a person notes for himself, as columns and what was typed so far: no screen is asked again for it, at each key of a form. */
const OWN_NOTES = new Set(['draft.save', 'draft.clear'])

/** What goes on while nothing may be written: who is at the desk, what can be looked at, backups and the self-check. */
const WHILE_HALTED = new Set([
  'session.state',
  // Every screen asks it before it is drawn, the door too.
  'station.definitions',
  'session.login',
  'session.confirm',
  'session.lock',
  'session.logout',
  'job.cancel',
  'station.doctor',
  'audit.verify',
  'backup.find',
  'backup.make',
  'backup.rehearse',
  'backup.restore',
  'rescue.make',
  'attachment.read',
  'print.preview',
  'user.find',
])

/** A station whose file was found damaged writes nothing more, whatever asks for it. Faults: FILE_DAMAGED. */
function holdStill(desk: Desk, route: Route, request: Request): void {
  if (!desk.halt?.isOn()) return
  if (desk.station?.state() === 'open') desk.halt.hold(desk.station.db())
  if (route.kind !== 'query' && !WHILE_HALTED.has(request.route)) refuse('FILE_DAMAGED')
}

/** The core as one call sees it: a confirmation is good at the connection it was given at, and for the act it was given for. */
function coreOf(core: Core, request: Request, input: unknown): Core {
  const asked = typeof input === 'object' && input !== null && 'act' in input ? input.act : null
  const act = request.route === 'session.confirm' ? (typeof asked === 'string' ? asked : null) : request.route
  return { ...core, confirmations: core.confirmations.at(request.connection, act) }
}

/** Who left the desk leaves no confirmation behind; a self-check that finds nothing lets a halted station write again. */
function follow(desk: Desk, request: Request, value: unknown): void {
  if (request.route === 'session.lock' || request.route === 'session.logout' || request.route === 'session.login')
    desk.core.confirmations.forget(request.connection)
  const sound = typeof value === 'object' && value !== null && 'ok' in value && value.ok === true
  if (request.route === 'station.doctor' && sound && desk.station?.halt.isOn()) desk.station.writeAgain()
}

/** What a new user may do before the password is his or her own (S-39). */
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

/** A refusal by permission leaves a line in the audit chain (S-45). */
export function noteDenial(db: WriteDb, core: Core, principal: Principal, route: string): void {
  allOrNothing(db, () => {
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
  })
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
    return allOrNothing(db, () => act({ ...queryCall(desk.core, db, principal), tx: refuseTx(desk, db, principal) }))
  const commandId = request.commandId ?? desk.core.ports.ids.uuid()
  const once = onceOf(commandId, request.route, request.input, principal.userId)
  const before = replyBefore(db, once)
  if (before) return before.reply
  const actor = { userId: principal.userId, personId: principal.personId, origin: principal.origin }
  return inWrite(db, desk.core, { commandId, action: request.route, actor }, (tx) => {
    const value = act({ ...queryCall(desk.core, db, principal), tx })
    logDone(db, once, tx.now, { value })
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
    definitions: desk.core.definitions,
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
    rehearse: never,
  }
}
