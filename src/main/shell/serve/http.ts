import { readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize, sep } from 'node:path'
import { contentSecurityPolicy, NONCE_PLACEHOLDER, plainHeaders } from '#shell/csp.ts'
import type { Log } from '#core/ports.ts'
import { knownRoute } from '#shared/contract/index.ts'
import type { Host } from '#shell/host.ts'
import { createGate, refusalOf, type Gate } from '#shell/serve/gate.ts'

const MIB = 1024 * 1024
/** What a request may take of this process. */
export const LIMITS = {
  /** Bytes of one body, and of all that are held at once: a call keeps its own until it is answered. */
  body: 100 * MIB,
  bodies: 200 * MIB,
  /** How long a request may take to arrive, its head and all of it, and how often that is looked at; ms. */
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 2_500,
}
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  json: 'application/json',
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  more: Record<string, string> = {},
): void {
  response.writeHead(status, { ...plainHeaders(type), ...more })
  response.end(body)
}

function say(response: ServerResponse, status: number, text: string): void {
  send(response, status, 'text/plain; charset=utf-8', text)
}

/** What is held of bodies by all calls of a server together, and what may be. */
type Held = { bytes: number; readonly limits: typeof LIMITS }

/** Reads a body within the limits, or answers the status to refuse it with; `took` hears of each byte that is held. */
async function bodyOf(request: IncomingMessage, held: Held, took: (bytes: number) => void): Promise<Buffer | number> {
  const chunks: Buffer[] = []
  let size = 0
  // Left without being destroyed, so that a refusal still reaches whoever sends.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    took(bytes.length)
    if (size > held.limits.body) return 413
    if (held.bytes > held.limits.bodies) return 503
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** Static files of the renderer only: a path that leaves the folder, or is no file, is 404. */
function fileOf(root: string, path: string): { bytes: Buffer; type: string } | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const file = normalize(join(root, decoded === '/' ? 'index.html' : decoded))
  const type = TYPES[file.slice(file.lastIndexOf('.') + 1)]
  if (!file.startsWith(root + sep) || !type) return null
  try {
    return statSync(file).isFile() ? { bytes: readFileSync(file), type } : null
  } catch {
    return null
  }
}

type Answering = { readonly host: Host; readonly held: Held }

async function answerCall(at: Answering, ...more: Called): Promise<void> {
  let taken = 0
  const took = (bytes: number) => {
    taken += bytes
    at.held.bytes += bytes
  }
  try {
    await answerBody(at, took, ...more)
  } finally {
    at.held.bytes -= taken
  }
}

type Called = readonly [request: IncomingMessage, response: ServerResponse, connection: string, route: string]

async function answerBody(
  { host, held }: Answering,
  took: (bytes: number) => void,
  request: IncomingMessage,
  response: ServerResponse,
  connection: string,
  route: string,
): Promise<void> {
  if (request.headers['content-type'] !== 'application/json') return say(response, 415, '只收 application/json')
  const body = await bodyOf(request, held, took)
  if (typeof body === 'number') {
    // The rest is dropped, within the time a request has: closing upon what was sent would reset the connection before the refusal is read.
    request.resume()
    return say(response, body, body === 413 ? '内容太大' : '同时收到的内容太多，请稍后再试')
  }
  let call: { input?: unknown; commandId?: unknown }
  try {
    call = JSON.parse(body.toString('utf8')) as typeof call
  } catch {
    return say(response, 400, '不是 JSON')
  }
  if (typeof call !== 'object' || call === null) return say(response, 400, '不是 JSON')
  const commandId =
    typeof call.commandId === 'string' && call.commandId.length <= 64 ? { commandId: call.commandId } : {}
  const reply = await host.call({ connection, route, input: call.input ?? {}, ...commandId })
  send(response, 200, 'application/json', JSON.stringify(reply))
}

function streamEvents(host: Host, request: IncomingMessage, response: ServerResponse, connection: string): void {
  response.writeHead(200, plainHeaders('text/event-stream'))
  response.write(': open\n\n')
  const stop = host.on((event) => {
    if (event.connection !== '*' && event.connection !== connection) return
    response.write(`event: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`)
  })
  request.on('close', stop)
}

export type Serving = {
  readonly server: Server
  readonly gate: Gate
  readonly port: number
  readonly link: () => string
}

type ServeOptions = { readonly port?: number; readonly limits?: typeof LIMITS; readonly log: Log }

/** Loopback only; no route of its own: `/api/<route>` is `dispatch`, the rest is the renderer's files. */
export async function serveOver(
  host: Host,
  rendererDir: string,
  random: (bytes: number) => Uint8Array,
  { port: wantedPort = 0, limits = LIMITS, log }: ServeOptions,
): Promise<Serving> {
  const server = createServer(limits)
  const held: Held = { bytes: 0, limits }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wantedPort, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const gate = createGate(port, random)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request, port)
    if (refusal) return say(response, refusal.status, '不接受这个请求')
    const url = URL.parse(request.url ?? '/', `http://127.0.0.1:${port}`)
    // `//` names no path but a host, and an empty one.
    if (!url) return say(response, 400, '不接受这个请求')
    const token = url.searchParams.get('t')
    if (request.method === 'GET' && url.pathname === '/' && token !== null) {
      const cookie = gate.redeem(token)
      if (cookie === null) return say(response, 401, '这个链接已经用过，请在启动程序的窗口取新链接')
      response.writeHead(303, {
        ...plainHeaders('text/plain'),
        location: '/',
        'set-cookie': `${gate.cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
      })
      response.end()
      return
    }
    const connection = gate.connectionOf(request)
    if (connection === null) return say(response, 401, '请用启动程序时显示的链接打开')
    if (url.pathname.startsWith('/api/')) {
      if (request.method !== 'POST') return say(response, 405, '只收 POST')
      return answerCall({ host, held }, request, response, connection, url.pathname.slice(5))
    }
    if (request.method !== 'GET') return say(response, 405, '只收 GET')
    if (url.pathname === '/events') return streamEvents(host, request, response, connection)
    const file = fileOf(rendererDir, url.pathname)
    if (!file) return say(response, 404, '没有这个页面')
    const nonce = Buffer.from(random(16)).toString('base64')
    const page = file.type === TYPES['html']
    const body = page ? file.bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce) : file.bytes
    send(response, 200, file.type, body, { 'content-security-policy': contentSecurityPolicy(nonce) })
  }

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log({ level: 'error', what: 'request not answered', route: knownRoute(request.url?.slice(5) ?? ''), error })
      if (!response.headersSent) say(response, 500, '程序出了意外')
      else response.end()
    })
  })
  return { server, gate, port, link: () => `http://127.0.0.1:${port}/?t=${gate.mint()}` }
}
