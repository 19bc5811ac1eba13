import { readdirSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { disk } from '#core/disk.ts'
import { lockFile, nameSocket, readHolder } from '#core/station/lock.ts'
import type { Host } from '#shell/host.ts'
import { checkSocket, type SocketPlace, socketPlaces } from '#shell/worker/socket-place.ts'
import type { Reply } from '#shared/contract/route.ts'
import { faultWords } from '#shared/fault-words.ts'

/** Sockets that a process which died left in the data folder; the folder is held, so none of them is anybody's. */
function removeLeftOvers(dataDir: string): void {
  const names = readdirSync(dataDir).filter((name) => /^(?:station|huishangbu-[\w-]{22})\.sock$/u.test(name))
  disk.clear(names.map((name) => join(dataDir, name)))
}

/** Listens at the first place that takes a socket: a stick or a share may hold none. */
async function listenAt(server: Server, dataDir: string): Promise<SocketPlace> {
  let last: unknown = new Error('no place for a socket')
  for (const place of socketPlaces(dataDir)) {
    const mask = process.umask(0o177)
    try {
      await new Promise<void>((done, fail) => {
        server.once('error', fail)
        server.listen(place.path, () => {
          server.off('error', fail)
          done()
        })
      })
      return place
    } catch (error) {
      last = error
    } finally {
      process.umask(mask)
    }
  }
  throw last
}

/** Questions to the shell itself, not to the station: a second start asks the first for a link to its page. */
export const LINK_ROUTE = 'serve.link'
type ShellAnswers = { readonly [LINK_ROUTE]?: () => string }

/**
 * Lets `hsb` ask the running station: one JSON call a line, one JSON reply a line; each socket is a connection of its own. Where it
 * listens stands in `station.lock`, under a name of chance: whoever speaks there may say a password. `own` is what the shell
 * answers itself.
 */
export async function openCallSocket(
  host: Host,
  dataDir: string,
  own: ShellAnswers = {},
): Promise<{ readonly close: () => void }> {
  removeLeftOvers(dataDir)
  let count = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    count += 1
    const connection = `socket-${count}`
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    createInterface({ input: socket }).on('line', (line) => {
      void answer(host, own, connection, line).then(
        (reply) => socket.writable && socket.write(`${JSON.stringify(reply)}\n`),
      )
    })
  })
  const place = await listenAt(server, dataDir)
  nameSocket(dataDir, process.pid, place.path)
  return {
    close: () => {
      for (const socket of sockets) socket.destroy()
      // Takes the socket out of its folder at once.
      server.close()
      place.remove()
    },
  }
}

async function answer(host: Host, own: ShellAnswers, connection: string, line: string): Promise<unknown> {
  try {
    const call = JSON.parse(line) as { route: string; input: unknown; commandId?: string }
    const link = call.route === LINK_ROUTE ? own[LINK_ROUTE]?.() : undefined
    if (link !== undefined) return { ok: true, value: link }
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

type CallClient = { readonly call: (route: string, input: unknown) => Promise<Reply>; readonly close: () => void }

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It lives, under another account.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Connects to the running station of a data folder, or null where none listens. Nothing is said before the socket is known to be
 * this account's own. Faults: DOOR_NOT_OURS.
 */
export async function connectCallSocket(dataDir: string): Promise<CallClient | null> {
  const holder = readHolder(dataDir)
  // On another computer, or of a process that died: its name may be anybody's by now.
  if (holder?.socket === undefined || holder.host !== hostname() || !isAlive(holder.pid)) return null
  if (!checkSocket(lockFile(dataDir), holder.socket)) return null
  const socket = connect(holder.socket)
  const joined = await new Promise<boolean>((done) => {
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
  if (!joined) return null
  const waiting: ((reply: Reply) => void)[] = []
  const unanswered = (): Reply => ({ ok: false, fault: faultWords('STATION_STOPPED') })
  createInterface({ input: socket }).on('line', (line) => waiting.shift()?.(JSON.parse(line) as Reply))
  // An error is followed by the close: whoever still waits is told that nobody will answer.
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    for (const answer of waiting.splice(0)) answer(unanswered())
  })
  return {
    call: (route, input) =>
      new Promise((done) => {
        if (socket.destroyed) return done(unanswered())
        waiting.push(done)
        socket.write(`${JSON.stringify({ route, input })}\n`)
      }),
    close: () => socket.end(),
  }
}
