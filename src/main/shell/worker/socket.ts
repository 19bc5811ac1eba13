import { createHash } from 'node:crypto'
import { chmodSync, existsSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Host } from '#shell/host.ts'
import type { Reply } from '#shared/contract/route.ts'

/** Where the command line finds a running station. Windows named pipes are per user session; elsewhere a socket only its owner may open. */
function socketPath(dataDir: string): string {
  const digest = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\huishangbu-${digest}`
  const beside = join(resolve(dataDir), 'station.sock')
  // sun_path holds 107 bytes; a longer folder gets a name in the temporary folder.
  return Buffer.byteLength(beside) < 100 ? beside : join(tmpdir(), `huishangbu-${digest}.sock`)
}

/** Lets `hsb` ask the running station: one JSON call a line, one JSON reply a line; each socket is a connection of its own. */
export async function openCallSocket(host: Host, dataDir: string): Promise<{ readonly close: () => void }> {
  const path = socketPath(dataDir)
  // The station lock is ours, so whatever lies here was left by a process that died.
  if (process.platform !== 'win32' && existsSync(path)) unlinkSync(path)
  let count = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    count += 1
    const connection = `socket-${count}`
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    createInterface({ input: socket }).on('line', (line) => {
      void answer(host, connection, line).then((reply) => socket.writable && socket.write(`${JSON.stringify(reply)}\n`))
    })
  })
  const mask = process.umask(0o177)
  try {
    await new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(path, done)
    })
  } finally {
    process.umask(mask)
  }
  if (process.platform !== 'win32') chmodSync(path, 0o600)
  return {
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

async function answer(host: Host, connection: string, line: string): Promise<unknown> {
  try {
    const call = JSON.parse(line) as { route: string; input: unknown; commandId?: string }
    return await host.call({
      connection,
      route: String(call.route),
      input: call.input,
      ...(call.commandId ? { commandId: call.commandId } : {}),
    })
  } catch {
    return { ok: false, fault: { code: 'INVALID_INPUT', message: '请求写法不对', data: '', advice: '', details: {} } }
  }
}

export type CallClient = {
  readonly call: (route: string, input: unknown) => Promise<Reply>
  readonly close: () => void
}

/** Connects to the running station of a data folder, or null where none listens. */
export async function connectCallSocket(dataDir: string): Promise<CallClient | null> {
  const socket = connect(socketPath(dataDir))
  const joined = await new Promise<boolean>((done) => {
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
  if (!joined) return null
  const waiting: ((reply: Reply) => void)[] = []
  createInterface({ input: socket }).on('line', (line) => waiting.shift()?.(JSON.parse(line) as Reply))
  return {
    call: (route, input) =>
      new Promise((done) => {
        waiting.push(done)
        socket.write(`${JSON.stringify({ route, input })}\n`)
      }),
    close: () => socket.end(),
  }
}
