import { isOwnUrl } from './origin.ts'

/** What is known of a caller: the frame's address, whether it has a parent, and the id of its web contents. */
interface Sender {
  readonly url: string
  readonly isTopFrame: boolean
  readonly contentsId: number
}

/**
 * The connection a call belongs to, or undefined when the caller is not ours (S-15): top frame, exact origin, a window we made.
 * Session, permission and shape are checked behind this, in dispatch.
 */
export function senderConnection(
  sender: Sender | undefined,
  connections: ReadonlyMap<number, string>,
): string | undefined {
  if (!sender || !sender.isTopFrame || !isOwnUrl(sender.url)) return undefined
  return connections.get(sender.contentsId)
}

interface Request {
  readonly route: string
  readonly input: unknown
  readonly commandId?: string
}

/** The outer shape of a request; the contract's schema parses `input` behind it. Unknown keys are refused. */
export function parseRequest(value: unknown): Request | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const entries = new Map(Object.entries(value))
  for (const key of entries.keys()) if (key !== 'route' && key !== 'input' && key !== 'commandId') return undefined
  const route = entries.get('route')
  const commandId = entries.get('commandId')
  if (typeof route !== 'string' || !/^[a-z][A-Za-z]*(?:\.[a-z][A-Za-z0-9]*){1,3}$/.test(route) || route.length > 100)
    return undefined
  if (commandId !== undefined && (typeof commandId !== 'string' || !/^[\w-]{1,64}$/.test(commandId))) return undefined
  return { route, input: entries.get('input'), ...(commandId === undefined ? {} : { commandId }) }
}
