import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { DomainFault } from '#core/fault.ts'
import type { Host } from '#shell/host.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { crashPorts } from './ports.ts'

/** One of two processes that want the same folder; told the folder and the instant, it says how it went. */
const [, , resourcesDir = ''] = process.argv
const held: { host: Host | null } = { host: null }
const say = (line: unknown) => writeSync(1, `${JSON.stringify(line)}\n`)

function race(folder: string, at: number): void {
  // Busy waiting, because a timer would wake the two a millisecond apart.
  while (Date.now() < at);
  try {
    held.host = createInlineHost({
      dataDir: folder,
      resourcesDir,
      fontDirs: [],
      ports: crashPorts(folder, Date.now),
      origin: 'race',
    })
    say({ won: true, pid: process.pid })
  } catch (error) {
    const fault = error instanceof DomainFault ? error : null
    say({ won: false, pid: process.pid, code: fault?.code ?? String(error), details: fault?.details ?? {} })
  }
}

say({ ready: true })
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as { folder: string; at: number } | { leave: true }
  if ('folder' in order) race(order.folder, order.at)
  else {
    await held.host?.close()
    held.host = null
    say({ left: true })
  }
}
