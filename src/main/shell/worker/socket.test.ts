import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readHolder } from '#core/station/lock.ts'
import type { Host } from '#shell/host.ts'
import { connectCallSocket, LINK_ROUTE, openCallSocket } from './socket.ts'

const onWindows = process.platform === 'win32'
const noFile = onWindows ? ' (not run: a pipe of Windows is no file)' : ''
const asRoot = process.getuid?.() === 0

let root: string
let dir: string
const closing: (() => unknown)[] = []
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hsb-door-'))
  dir = folder('短')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const close of closing.splice(0).toReversed()) await close()
  rmSync(root, { recursive: true, force: true })
})

/** A private folder that this process says to hold, as the station does it before the door is opened. */
function folder(name: string): string {
  const made = join(root, name)
  mkdirSync(made, { mode: 0o700 })
  const mine = { pid: process.pid, host: hostname(), osUser: '', since: 0 }
  writeFileSync(join(made, 'station.lock'), JSON.stringify(mine), { mode: 0o600 })
  return made
}
const longFolder = () => folder('很长的文件夹名'.repeat(8))

async function open(dataDir: string): Promise<string> {
  const host = { call: () => Promise.resolve({ ok: true, value: 'ours' }) } as unknown as Host
  const door = await openCallSocket(host, dataDir)
  closing.push(door.close)
  return readHolder(dataDir)?.socket ?? ''
}

/** A stranger who listens where it guesses that the command line will speak; what it heard. */
async function stranger(path: string): Promise<string[]> {
  const heard: string[] = []
  const server: Server = createServer((socket) =>
    socket.on('data', (bytes) => {
      heard.push(bytes.toString('utf8'))
      socket.end('{"ok":true,"value":"stranger"}\n')
    }),
  )
  await new Promise<void>((done) => void server.listen(path, done))
  closing.push(() => new Promise((done) => void server.close(done)))
  return heard
}

/** What the command line would say of itself first, where anybody listens. */
async function speak(dataDir: string) {
  const client = await connectCallSocket(dataDir)
  if (!client) return null
  const reply = await client.call('session.login', { userName: '经办', password: '口令' })
  client.close()
  return reply
}

describe('the door for the command line', () => {
  // Bug caught: a second start of the portable program ended in "already open" and gave no way to the page.
  it('gives a second start a link to the page of the first, and only where there is a page', async () => {
    const host = { call: () => Promise.resolve({ ok: false, fault: { code: 'UNKNOWN_ROUTE' } }) } as unknown as Host
    const ask = async (where: string) => {
      const client = await connectCallSocket(where)
      const reply = await client?.call(LINK_ROUTE, {})
      client?.close()
      return reply
    }
    closing.push((await openCallSocket(host, dir, { [LINK_ROUTE]: () => 'http://127.0.0.1:1/?t=a' })).close)
    expect(await ask(dir)).toEqual({ ok: true, value: 'http://127.0.0.1:1/?t=a' })
    const window = folder('窗口')
    closing.push((await openCallSocket(host, window)).close)
    expect(await ask(window)).toMatchObject({ ok: false })
  })

  it('is found under a name that nobody can guess, in a folder of the account’s own', async () => {
    for (const where of [dir, longFolder()]) {
      const first = await open(where)
      expect(await speak(where)).toEqual({ ok: true, value: 'ours' })
      if (!onWindows) expect(readdirSync(dirname(first)).length).toBeGreaterThan(0)
      const again = folder(`${where === dir ? '短' : '长'}二`)
      expect(await open(again)).not.toBe(first)
      expect(await speak(again)).toEqual({ ok: true, value: 'ours' })
    }
  })

  // Bug caught: a folder with a long path had its door in the temporary folder, under a name that follows from the path.
  it.skipIf(onWindows)(`tells nothing to whoever took the name that a door once had${noFile}`, async () => {
    const where = longFolder()
    const digest = createHash('sha256').update(resolve(where)).digest('hex').slice(0, 16)
    const heard = await stranger(join(tmpdir(), `huishangbu-${digest}.sock`))
    expect(await speak(where)).toBeNull()
    const beside = await stranger(join(dir, 'station.sock'))
    expect(await speak(dir)).toBeNull()
    await open(where)
    expect(await speak(where)).toEqual({ ok: true, value: 'ours' })
    expect([...heard, ...beside]).toEqual([])
  })

  it.skipIf(onWindows)(
    `refuses a door that others may open, a folder others may write, and a note others may write${noFile}`,
    async () => {
      const door = await open(dir)
      for (const [path, mode, right] of [
        [door, 0o666, 0o600],
        [dirname(door), 0o777, 0o700],
        [join(dir, 'station.lock'), 0o666, 0o600],
      ] as const) {
        chmodSync(path, mode)
        await expect(connectCallSocket(dir), path).rejects.toMatchObject({ code: 'DOOR_NOT_OURS' })
        chmodSync(path, right)
      }
      expect(await speak(dir)).toEqual({ ok: true, value: 'ours' })
    },
  )

  it.skipIf(!asRoot)(
    `refuses a door of another account${asRoot ? '' : ' (not run: only root can give a socket away)'}`,
    async () => {
      const door = await open(dir)
      chownSync(door, 65_534, 65_534)
      await expect(connectCallSocket(dir)).rejects.toMatchObject({ code: 'DOOR_NOT_OURS' })
    },
  )

  // Bug caught: a station that stopped in the middle of a call left the command line waiting for an answer that never came.
  it('tells whoever waits, and whoever asks later, that the station stopped', async () => {
    let asked: () => void = () => undefined
    const reached = new Promise<void>((done) => (asked = done))
    const host = { call: () => (asked(), new Promise(() => undefined)) } as unknown as Host
    const door = await openCallSocket(host, dir)
    const client = await connectCallSocket(dir)
    const reply = client?.call('desk.read', {})
    await reached
    door.close()
    const stopped = { ok: false, fault: { code: 'STATION_STOPPED' } }
    expect(await reply).toMatchObject(stopped)
    expect(await client?.call('desk.read', {})).toMatchObject(stopped)
  })

  it('finds nobody where the process that opened it has ended, and says so by opening nothing', async () => {
    const mine = { pid: 2 ** 30, host: hostname(), osUser: '', since: 0, socket: join(dir, 'huishangbu-x.sock') }
    writeFileSync(join(dir, 'station.lock'), JSON.stringify(mine), { mode: 0o600 })
    expect(await speak(dir)).toBeNull()
  })

  it.skipIf(onWindows)(
    `lies in the run-time folder where the path is too long for a socket, and is gone after closing${noFile}`,
    async () => {
      const runtime = join(root, 'run')
      mkdirSync(runtime, { mode: 0o700 })
      vi.stubEnv('XDG_RUNTIME_DIR', runtime)
      const door = await open(longFolder())
      expect(dirname(door)).toBe(runtime)
      await closing.pop()?.()
      expect(existsSync(door)).toBe(false)
      chmodSync(runtime, 0o755)
      expect(dirname(await open(folder('另一个很长的文件夹'.repeat(6))))).toBe(runtime)
      chmodSync(runtime, 0o777)
      const own = await open(folder('再一个很长的文件夹'.repeat(6)))
      expect(dirname(own)).not.toBe(runtime)
      await closing.pop()?.()
      expect(existsSync(dirname(own))).toBe(false)
    },
  )
})
