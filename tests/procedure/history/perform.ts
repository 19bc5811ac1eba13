import type { ReadDb } from '#core/db/connection.ts'
import { DomainFault } from '#core/fault.ts'
import { moneyLedger, recordBounce, recordMoneyReturn, withdrawOrder } from '#core/money/service.ts'
import { confirmPending, recordDecision } from '#core/pending/service.ts'
import {
  approveBatch,
  closeObjection,
  findSubject,
  giveOpinion,
  postNotice,
  projectionOf,
  recordObjection,
  recordPayment,
  reverseEntry,
  withdraw,
} from '#core/procedure/service.ts'
import { prepared } from '#test/helper/prepared.ts'
import { definitionOf, rowOf } from '#core/register/service.ts'
import { applicationValues, rulesFor } from '#test/helper/money-case.ts'
import type { Desk } from '#test/helper/open-test-desk.ts'
import type { Act, Of } from './act.ts'
import type { Came, Written } from './book.ts'
import { plus } from './days.ts'
import { checks, papers } from './papers.ts'
import { DOCUMENT, rowsOf, WHY, wordInput } from './row.ts'
import { sit } from './seats.ts'
import type { World } from './world.ts'

const procedure = 'fund-application'
const means = { rulesOf: (_call: unknown, name: string) => rulesFor(name), ledger: moneyLedger }

type At = { readonly world: World; readonly desk: Desk; readonly seat: string; readonly side: 'county' | 'city' }

const revOf = ({ desk, seat }: At, id: string, stale = false): number =>
  desk.ask(seat, (call) => findSubject(call, id)?.subject.rev ?? 0) - (stale ? 1 : 0)

/** Papers brought after a correction or a return; where that begins a round, what a person looks at is looked at again. */
function correct({ desk, seat }: At, subject: string): void {
  const roundOf = () => projectionOf(desk.db, subject)?.round
  const before = roundOf()
  papers(desk, seat, subject, 1)
  if (roundOf() !== before) checks(desk, seat, subject)
}

function word(at: At, act: Of<'word'>): void {
  const { world, desk, seat } = at
  const rev = revOf(at, act.matter, act.stale)
  const input = { ...wordInput(act, (name) => world.people.get(name) ?? ''), rev }
  desk.act(seat, (call) => giveOpinion(call, rulesFor(procedure), { ...input, confirmation: desk.token(seat) }))
}

function pay({ world, desk, seat, ...rest }: At, act: Of<'pay'>): void {
  const { matter: subject, amount, on: paidOn, order } = act
  const rev = revOf({ world, desk, seat, ...rest }, subject, act.stale)
  const input = { procedure, subject, rev, amount, paidOn, order, document: '凭证1', reason: act.reason ? WHY : null }
  desk.act(seat, (call) =>
    recordPayment(call, rulesFor(procedure), moneyLedger, { ...input, confirmation: desk.token(seat) }),
  )
}

function batch(at: At, act: Of<'batch'>): void {
  const subjects = act.matters.map((id) => ({
    id,
    rev: revOf(at, id),
    amount: at.world.model.matters.get(id)?.ask ?? 0,
  }))
  const input = { procedure, subjects, text: WHY, signedOn: act.on, document: DOCUMENT, meeting: null }
  at.desk.act(at.seat, (call) =>
    approveBatch(call, rulesFor(procedure), { ...input, confirmation: at.desk.token(at.seat) }),
  )
}

function record(at: At, act: Of<'record'>): string {
  const subjects = act.matters.map((id) => ({
    id,
    rev: revOf(at, id),
    amount: at.world.model.matters.get(id)?.ask ?? 0,
  }))
  const paper = {
    signatory: at.world.people.get(act.signatory) ?? '',
    signatoryUnit: '测试商务局',
    paperNumber: '纸-9',
  }
  const said = { step: 'approval', outcome: 'approved', text: WHY, signedOn: act.on, document: DOCUMENT, meeting: null }
  const scan = { attachment: null, name: '卷宗第 3 页' }
  return at.desk.act(at.seat, (call) => recordDecision(call, means, { procedure, ...said, subjects, paper, scan })).list
}

function resume({ desk, seat }: At, act: Of<'resume'>): void {
  const row = desk.ask(seat, (call) => rowOf(call, definitionOf(call.core, 'application_halt'), act.rest))
  desk.correct(seat, 'application_halt', row, { resumedOn: act.on, resumeReason: WHY })
}

/** Acts about one application that leave a row: its id. */
function leaves(at: At, act: Act, serial: number): readonly string[] {
  const { desk, seat } = at
  switch (act.do) {
    case 'object': {
      const input = {
        procedure,
        subject: act.matter,
        receivedOn: act.on,
        channel: 'letter',
        objector: '王某',
        content: WHY,
      }
      desk.act(seat, (call) => recordObjection(call, input))
      return [
        String(prepared(desk.db, 'SELECT id FROM objection WHERE subject = ? ORDER BY n DESC').pluck().get(act.matter)),
      ]
    }
    case 'record':
      return [record(at, act)]
    default: {
      const accepts = 'matter' in act && at.world.model.matters.get(act.matter)?.way.some(({ pays }) => pays) === true
      return rowsOf(act, serial, accepts).map((row) => desk.record(seat, ...row).id)
    }
  }
}

/** Acts that leave nothing a later act would name. */
function does(at: At, act: Act): void {
  const { world, desk, seat } = at
  const confirmation = desk.token(seat)
  switch (act.do) {
    case 'word':
      return word(at, act)
    case 'notice': {
      const subjects = [{ id: act.matter, rev: revOf(at, act.matter, act.stale) }]
      desk.act(seat, (call) =>
        postNotice(call, { procedure, subjects, postedOn: act.on, place: '政府网站', evidence: null }),
      )
      return
    }
    case 'settle': {
      const input = { procedure, objection: act.objection, closedOn: act.on, conclusion: WHY, upheld: act.upheld }
      desk.act(seat, (call) => closeObjection(call, input))
      return
    }
    case 'look':
      return checks(desk, seat, act.matter)
    case 'correct':
      return correct(at, act.matter)
    case 'leave-order':
      desk.act(seat, (call) => withdrawOrder(call, { order: act.order, on: act.on, reason: WHY }))
      return
    case 'bounce':
      desk.act(seat, (call) => recordBounce(call, { order: act.order, on: act.on, reason: WHY, confirmation }))
      return
    case 'pay':
      return pay(at, act)
    case 'reverse':
      desk.act(seat, (call) =>
        reverseEntry(call, moneyLedger, { entry: act.entry, on: act.on, reason: WHY, confirmation }),
      )
      return
    case 'return': {
      const { recovery, amount, on: receivedOn } = act
      desk.act(seat, (call) =>
        recordMoneyReturn(call, { recovery, amount, receivedOn, document: '收据1', confirmation }),
      )
      return
    }
    case 'resume':
      return resume(at, act)
    case 'withdraw': {
      const input = { procedure, subject: act.matter, rev: revOf(at, act.matter, act.stale), on: act.on, reason: WHY }
      desk.act(seat, (call) => withdraw(call, input))
      return
    }
    case 'void': {
      const row = desk.ask(seat, (call) => rowOf(call, definitionOf(call.core, 'fund_application'), act.matter))
      desk.voidRow(seat, 'fund_application', row)
      return
    }
    case 'batch':
      return batch(at, act)
    case 'confirm':
      desk.act(seat, (call) => confirmPending(call, means, { list: act.list, confirmation }))
      return
    case 'apply': {
      const [pool = ''] = [...world.model.pools.keys()]
      const values = applicationValues(world.cases[act.side], {
        enterprise: act.firm,
        appliedOn: act.on,
        pool,
        projectName: `再报${act.on}`,
        route: 'county',
      })
      desk.record(seat, 'fund_application', values)
      return
    }
    default:
      throw new Error(`nobody does ${act.do}`)
  }
}

/** Entries of the ledger from a place on. */
export const posted = (db: ReadDb, after: number): Written['posted'] =>
  prepared(
    db,
    'SELECT id, pool, coalesce(subject, \'\') AS matter, kind, amount, posted_on AS "on" FROM ledger_entry WHERE n > ? ORDER BY n',
  ).all(after) as Written['posted']

/** Does it in the program: what it wrote, or the code of the fault it ended in. */
export function perform(world: World, act: Act, today: string, serial: number): Came {
  if (act.do === 'pass') {
    world.desk.day(plus(today, act.days))
    return { id: '', ids: [], posted: [] }
  }
  const login = world.logins.get(act.who)
  if (!login) return { fault: 'nobody', why: '' }
  sit(world, login.side)
  const { db } = world.desk
  const newest = Number(prepared(db, 'SELECT max(n) FROM ledger_entry').pluck().get())
  try {
    const at = { world, desk: login.desk, seat: login.seat, side: login.side }
    const ids = leaves(at, act, serial)
    if (ids.length === 0) does(at, act)
    return { id: ids[0] ?? '', ids, posted: posted(db, newest) }
  } catch (error) {
    if (error instanceof DomainFault) return { fault: error.code, why: JSON.stringify(error.details) }
    throw error
  }
}
