import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who knocks at the loopback door: checked before a single byte of the body is read. */
export type Gate = {
  /** A one-time link for a browser on this machine. */
  readonly mint: () => string
  /** Turns the token of a link into a cookie value, once. */
  readonly redeem: (token: string) => string | null
  /** The connection behind a request's cookie, or null. */
  readonly connectionOf: (request: IncomingMessage) => string | null
  readonly cookieName: string
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Cookies are per host, not per port, so the port is in the name: two stations on one PC do not share a session. */
export function createGate(port: number, random: (bytes: number) => Uint8Array): Gate {
  const links = new Set<string>()
  const cookies = new Set<string>()
  const cookieName = `hsb-${port}`
  const fresh = () => Buffer.from(random(32)).toString('base64url')
  return {
    cookieName,
    mint: () => {
      const token = fresh()
      links.add(token)
      return token
    },
    redeem: (token) => {
      const found = [...links].find((link) => same(link, token))
      if (found === undefined) return null
      links.delete(found)
      const cookie = fresh()
      cookies.add(cookie)
      return cookie
    },
    connectionOf: (request) => {
      const header = request.headers.cookie ?? ''
      const value = header
        .split(';')
        .map((part) => part.trim())
        .find((part) => part.startsWith(`${cookieName}=`))
        ?.slice(cookieName.length + 1)
      if (value === undefined) return null
      return [...cookies].find((cookie) => same(cookie, value)) ?? null
    },
  }
}

type Refusal = { readonly status: number; readonly why: string }

/** Host must be ours (DNS rebinding), and any Origin present must be; a POST must bring one. */
export function refusalOf(request: IncomingMessage, port: number): Refusal | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (!hosts.includes(request.headers.host ?? '')) return { status: 421, why: 'host' }
  const { origin } = request.headers
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) return { status: 403, why: 'origin' }
  if (request.method === 'POST' && origin === undefined) return { status: 403, why: 'origin' }
  if (request.method !== 'GET' && request.method !== 'POST') return { status: 405, why: 'method' }
  return null
}
