import { syncBuiltinESMExports } from 'node:module'
import { writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import threads from 'node:worker_threads'
import { createHost } from '#shell/worker/host.ts'
import { uuidV7 } from '#shared/model/id.ts'
import { randomBytes } from 'node:crypto'
import { randomOf, type Line } from './protocol.ts'

/** The program with its real threads, in which the thread that writes dies between a request and its reply. */
const [, , dataDir = '', resourcesDir = '', password = '', seed = '1'] = process.argv
const say = (line: Line | { readonly say: 'hung'; readonly command: string }) =>
  writeSync(1, `${JSON.stringify(line)}\n`)
const random = randomOf(Number(seed))

// The host keeps its threads to itself, as it should; a fault has to be put in from below.
const started: threads.Worker[] = []
const Plain = threads.Worker
threads.Worker = class extends Plain {
  constructor(file: string | URL, options?: threads.WorkerOptions) {
    super(file, options)
    started.push(this)
  }
}
syncBuiltinESMExports()

const host = await createHost({ dataDir, resourcesDir, fontDirs: [], origin: 'crash' })
const login = await host.call({ connection: 'a', route: 'session.login', input: { userName: '经办', password } })
if (!login.ok) throw new Error(login.fault.code)
const writer = started[0]
const killAt = 2 + Math.floor(random() * 4)
const delay = random() * 6
say({ say: 'ready' })

for (let n = 1; n <= killAt + 1; n += 1) {
  const command = uuidV7(Date.now(), new Uint8Array(randomBytes(10)))
  const values = {
    name: `线程${process.pid}之${n}商贸有限公司`,
    identifierType: 'unknown',
    subjectType: 'company',
    businessStatus: 'active',
    county: '421222',
  }
  const input = { record: 'enterprise', values }
  say({ say: 'try', command, route: 'register.record', input, who: '经办' })
  if (n === killAt) void wait(delay).then(() => writer?.terminate())
  const asked = host.call({ connection: 'a', route: 'register.record', input, commandId: command })
  const reply = await Promise.race([asked, wait(5000).then(() => null)])
  if (reply === null) say({ say: 'hung', command })
  else if (reply.ok) say({ say: 'ack', command })
  else say({ say: 'refused', command, code: reply.fault.code, message: JSON.stringify(reply.fault) })
  if (n === killAt) await wait(30)
}
say({ say: 'done' })
process.exit(0)
