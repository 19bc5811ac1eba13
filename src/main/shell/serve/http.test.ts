import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call, Host } from '#shell/host.ts'
import { LIMITS, serveOver, type Serving } from '#shell/serve/http.ts'

let serving: Serving
let cookie: string
/** Calls that reached the station, and what lets each be answered. */
const reached: { call: Call; answer: () => void }[] = []
const host: Host = {
  call: (call) =>
    new Promise((done) => {
      reached.push({ call, answer: () => done({ ok: true, value: null }) })
    }),
  on: () => () => undefined,
  lock: () => Promise.resolve(),
  close: () => Promise.resolve(),
}

beforeAll(async () => {
  const few = {
    body: 100_000,
    bodies: 200_000,
    headersTimeout: 1_000,
    requestTimeout: 3_000,
    connectionsCheckingInterval: 50,
  }
  serving = await serveOver(host, tmpdir(), (bytes) => new Uint8Array(randomBytes(bytes)), {
    limits: few,
    log: () => undefined,
  })
  const answer = await fetch(serving.link(), { redirect: 'manual' })
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterAll(() => {
  serving.server.closeAllConnections()
  serving.server.close()
})

/** The status of the answer, once both sides are done with each other: what breaks after the answer fails the test too. */
async function statusTold(asked: ClientRequest): Promise<number> {
  const closed = once(asked, 'close')
  const [answer] = (await once(asked, 'response')) as [{ statusCode: number; resume: () => void }]
  answer.resume()
  await closed
  return answer.statusCode
}

/** What a request to this very target is answered with; `fetch` would tidy the target up first. */
async function statusOf(path: string, headers: Record<string, string> = {}): Promise<number> {
  const asked = request({ host: '127.0.0.1', port: serving.port, path, headers }).end()
  return statusTold(asked)
}

/** Sends a body of so many bytes to a route; answers the status. */
async function sendBody(bytes: number): Promise<number> {
  const headers = { cookie, origin: `http://127.0.0.1:${serving.port}`, 'content-type': 'application/json' }
  const asked = request({ host: '127.0.0.1', port: serving.port, method: 'POST', path: '/api/a.b', headers })
  asked.end(JSON.stringify({ input: 'x'.repeat(bytes - 12) }))
  return statusTold(asked)
}

describe('the loopback door', () => {
  // Bug caught: a target that is no path was answered with 500, before anybody had asked who knocks.
  it.each(['//', '//?t=x', '///', '//[', '/%'])('answers %s with a refusal, whoever asks', async (path) => {
    for (const headers of [{}, { cookie }]) {
      const status = await statusOf(path, headers)
      expect(status, path).toBeGreaterThanOrEqual(400)
      expect(status, path).toBeLessThan(500)
    }
  })

  // Bug caught: a request that never ends, or never begins, held its connection for a minute and more.
  it.each([
    ['says nothing', ''],
    ['stops within its head', 'GET / HTTP/1.1\r\nhost: x\r\n'],
    ['stops within its body', 'POST /api/a.b HTTP/1.1\r\ncontent-length: 100\r\n'],
  ])('closes a connection that %s', async (_what, begun) => {
    const socket = connect(serving.port, '127.0.0.1')
    await once(socket, 'connect')
    const own = `host: 127.0.0.1:${serving.port}\r\norigin: http://127.0.0.1:${serving.port}\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\n`
    socket.write(begun.startsWith('POST') ? `${begun}${own}\r\n{"inp` : begun)
    socket.resume()
    await once(socket, 'close')
    expect(socket.destroyed).toBe(true)
  })

  // Bug caught: each body had its limit, and six of them together took a gigabyte.
  it('holds no more than two large bodies at once, and takes the next when one was answered', async () => {
    const first = [sendBody(90_000), sendBody(90_000)]
    while (reached.length < 2) await new Promise((done) => setImmediate(done))
    expect(await sendBody(90_000)).toBe(503)
    expect(reached).toHaveLength(2)
    for (const { answer } of reached) answer()
    expect(await Promise.all(first)).toEqual([200, 200])
    const again = sendBody(90_000)
    while (reached.length < 3) await new Promise((done) => setImmediate(done))
    reached[2]?.answer()
    expect(await again).toBe(200)
  })

  // Bug caught: the connection was closed upon what had not been read; the sender then met a reset, now and then before the refusal.
  it('lets a sender who is refused say the whole of it, and hear why', async () => {
    for (let times = 0; times < 5; times += 1) expect(await sendBody(2_000_000)).toBe(413)
  })

  it('gives a request a quarter of a minute at most, and all bodies together 200 MB', () => {
    expect(LIMITS.requestTimeout + LIMITS.connectionsCheckingInterval).toBeLessThanOrEqual(15_000)
    expect(LIMITS.headersTimeout).toBeLessThanOrEqual(LIMITS.requestTimeout)
    expect(LIMITS.bodies).toBeLessThanOrEqual(200 * 2 ** 20)
  })
})
