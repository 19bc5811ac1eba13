import { readFileSync, writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { insertRecord } from '#core/db/record-store.ts'
import { inWrite } from '#core/db/transaction.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { uuidV7 } from '#shared/model/id.ts'
import { AMOUNT, IMPORT_ROWS, PLAN_FILE, sheetOf, type Line, type Mode, type Plan, type Work } from './protocol.ts'
import { crashPorts } from './ports.ts'

const [, , dataDir = '', resourcesDir = '', password = '', work = 'record', mode = 'honest'] = process.argv
const ports = crashPorts(dataDir)
const host = createInlineHost({ dataDir, resourcesDir, fontDirs: [], ports, origin: 'crash' })
const plan = JSON.parse(readFileSync(join(dataDir, PLAN_FILE), 'utf8')) as Plan
// Written straight to the pipe: what is not in it when the process dies was never said.
const say = (line: Line) => writeSync(1, `${JSON.stringify(line)}\n`)
let serial = process.pid * 1000

async function value(who: string, route: string, input: unknown): Promise<Record<string, unknown>> {
  const reply = await host.call({ connection: who, route, input })
  if (!reply.ok) throw new Error(`${route}: ${reply.fault.code} ${reply.fault.message}`)
  return reply.value as Record<string, unknown>
}

/** One acknowledged write: announced, done, then confirmed; `early` confirms what is not yet done. */
async function write(who: string, route: string, input: unknown): Promise<Record<string, unknown>> {
  const command = uuidV7(Date.now(), ports.random(10))
  say({ say: 'try', command, route, input, who })
  if ((mode as Mode) === 'early') say({ say: 'ack', command })
  const reply = await host.call({ connection: who, route, input, commandId: command })
  if (!reply.ok) {
    say({ say: 'refused', command, code: reply.fault.code, message: reply.fault.message })
    return {}
  }
  if ((mode as Mode) !== 'early') say({ say: 'ack', command })
  return reply.value as Record<string, unknown>
}

function enterpriseNumber(n: number): Record<string, unknown> {
  return {
    name: `新登记${n}号商贸有限公司`,
    identifierType: 'unknown',
    subjectType: 'company',
    businessStatus: 'active',
    county: '421222',
  }
}

/**
 * One command in two transactions, with time to die between them: the mistake that "whole or not at all" is about.
 * It is announced after the first, so that the kill strikes where the mistake shows on a slow machine too.
 */
async function halves(): Promise<void> {
  const command = uuidV7(Date.now(), ports.random(10))
  const actor = { userId: 'x', personId: 'x', origin: 'crash' }
  const half = () =>
    inWrite(host.station.db(), host.station.core, { commandId: command, action: 'import.commit', actor }, (tx) => {
      for (let at = 0; at < IMPORT_ROWS / 2; at += 1) insertRecord(tx, enterprise, enterpriseNumber((serial += 1)))
    })
  half()
  say({ say: 'try', command, route: 'import.commit', input: null, who: '经办' })
  await wait(60)
  half()
  say({ say: 'ack', command })
}

async function importOnce(): Promise<void> {
  const file = sheetOf((serial += IMPORT_ROWS), IMPORT_ROWS)
  const { sheets } = await value('经办', 'import.open', { record: 'enterprise', file, text: null })
  const sheet = (sheets as { name: string; mapping: unknown }[])[0]
  const { batch } = await value('经办', 'import.stage', {
    record: 'enterprise',
    file,
    text: null,
    sheet: sheet?.name,
    mapping: sheet?.mapping,
    defaults: {},
  })
  await write('经办', 'import.commit', { batch, onlyIfAllGood: false, updateExisting: false })
}

async function confirmed(who: string): Promise<string> {
  const { token } = await value(who, 'session.confirm', { password })
  return String(token)
}

const works: Readonly<Record<Work, () => AsyncGenerator<void>>> = {
  record: async function* () {
    for (;;)
      yield void (await write('经办', 'register.record', {
        record: 'enterprise',
        values: enterpriseNumber((serial += 1)),
      }))
  },
  import: async function* () {
    for (;;) yield await importOnce()
  },
  approve: async function* () {
    for (const { id, rev } of plan.approvable)
      yield void (await write('负责人', 'procedure.giveOpinion', {
        procedure: 'fund-application',
        subject: id,
        rev,
        step: 'approval',
        outcome: 'approved',
        text: null,
        amount: AMOUNT,
        signedOn: '2014-03-17',
        document: null,
        paper: null,
        confirmation: await confirmed('负责人'),
      }))
  },
  pay: async function* () {
    for (const part of [0.5, 0.25, 0.25])
      for (const { id, rev } of plan.payable)
        yield void (await write('拨付', 'procedure.recordPayment', {
          procedure: 'fund-application',
          subject: id,
          rev,
          amount: AMOUNT * part,
          paidOn: '2014-03-18',
          document: null,
          reason: '测试拨付',
          confirmation: await confirmed('拨付'),
        }))
  },
  apply: async function* () {
    for (const file of plan.packages)
      yield void (await write('经办', 'exchange.apply', { file, parked: null, confirmation: await confirmed('经办') }))
  },
}

for (const userName of ['经办', '负责人', '拨付']) await value(userName, 'session.login', { userName, password })
// Whoever is killed leaves no compiled code for the next one at its end.
flushCompileCache()
say({ say: 'ready' })
if ((mode as Mode) === 'halves') for (;;) await halves()
for await (const step of works[work as Work]()) if (step === undefined) continue
say({ say: 'done' })
// Stays at its desk: only the parent ends this process.
setInterval(() => undefined, 1000)
