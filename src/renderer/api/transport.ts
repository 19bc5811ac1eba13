import type { StationEvent } from '#shared/contract/event.ts'
import type { Reply } from '#shared/contract/route.ts'

type Bridge = {
  readonly call: (route: string, input: unknown, commandId?: string) => Promise<unknown>
  readonly on: (event: string, fn: (data: unknown) => void) => () => void
}

declare global {
  interface Window {
    readonly bridge?: Bridge
  }
}

type EventName = StationEvent['name']
export type EventData<N extends EventName> = Extract<StationEvent, { name: N }>['data']

/** The station gave no answer at all; the same command id may be sent again without being applied twice. */
const NO_ANSWER = 'INTERNAL'

function noAnswer(): Reply {
  return {
    ok: false,
    fault: {
      code: NO_ANSWER,
      message: '本机程序没有应答',
      data: '不能确定这一步是否已办；重做同一步不会重复登记',
      advice: '请再点一次；仍不行，请退出程序后重新打开',
      details: { unanswered: true },
    },
  }
}

function isReply(value: unknown): value is Reply {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  return value.ok === true ? 'value' in value : 'fault' in value
}

async function post(route: string, input: unknown, commandId: string | undefined): Promise<unknown> {
  const response = await fetch(`/api/${route}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(commandId === undefined ? { input } : { input, commandId }),
  })
  return await response.json()
}

/** Asks a route of the station: through the preload bridge in the desktop program, by HTTP to this machine otherwise. */
export async function send(route: string, input: unknown, commandId?: string): Promise<Reply> {
  try {
    const reply = window.bridge
      ? await window.bridge.call(route, input, commandId)
      : await post(route, input, commandId)
    return isReply(reply) ? reply : noAnswer()
  } catch {
    // A dropped connection and an unreadable answer mean the same to the clerk: nobody knows whether it was done.
    return noAnswer()
  }
}

type Listener = (data: unknown) => void
const listeners = new Map<string, Set<Listener>>()
let stream: EventSource | undefined

function deliver(name: string, data: unknown): void {
  for (const fn of listeners.get(name) ?? []) fn(data)
}

function openStream(): void {
  if (stream) return
  stream = new EventSource('/events')
  // Both shapes of a server-sent event are read: named events, and unnamed ones that carry their name.
  stream.addEventListener('message', (event: MessageEvent<string>) => {
    const message: unknown = JSON.parse(event.data)
    if (typeof message === 'object' && message !== null && 'name' in message && 'data' in message)
      deliver(String(message.name), message.data)
  })
  for (const name of ['changed', 'progress', 'session-ended', 'warning', 'media'] satisfies EventName[])
    stream.addEventListener(name, (event: MessageEvent<string>) => deliver(name, JSON.parse(event.data)))
}

/** Ends the event stream, so that the next `listen` opens one for the session that is then at the desk. */
export function resetStream(): void {
  stream?.close()
  stream = undefined
  if (listeners.size > 0 && !window.bridge) openStream()
}

/** Listens to one notice of the station; answers the function that stops listening. */
export function listen<N extends EventName>(name: N, fn: (data: EventData<N>) => void): () => void {
  // The station is the trusted side of this wire; event shapes are plain types by contract.
  const listener: Listener = (data) => fn(data as EventData<N>)
  if (window.bridge) return window.bridge.on(name, listener)
  const known = listeners.get(name) ?? new Set<Listener>()
  listeners.set(name, known.add(listener))
  openStream()
  return () => {
    known.delete(listener)
  }
}
