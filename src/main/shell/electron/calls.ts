import { randomUUID } from 'node:crypto'
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { knownRoute } from '#shared/contract/index.ts'
import type { FaultCode } from '#shared/fault-words/code.ts'
import { faultWords } from '#shared/fault-words.ts'
import type { Host, HostReply } from '../host.ts'
import { isDesktopAct } from './acts.ts'
import { log } from './log.ts'
import { senderConnection, parseRequest } from './policy/sender.ts'

/** The only channel the renderer can ask on. */
const CALL_CHANNEL = 'call'

/**
 * Registers the one wrapper every call goes through (S-15): known window, top frame, own origin, right outer shape; then the
 * station, whose dispatch checks session, permission and schema, or the window itself, which checks the schema. Never throws
 * across the boundary.
 */
export function handleCalls(
  ipcMain: IpcMain,
  host: Host,
  connections: ReadonlyMap<number, string>,
  actOfWindow: (route: string, input: unknown) => Promise<HostReply>,
): void {
  ipcMain.handle(CALL_CHANNEL, async (event: IpcMainInvokeEvent, value: unknown): Promise<HostReply> => {
    const frame = event.senderFrame
    const sender = frame
      ? { url: frame.url, isTopFrame: frame.parent === null, contentsId: event.sender.id }
      : undefined
    const connection = senderConnection(sender, connections)
    if (connection === undefined) return refusal('NOT_ALLOWED')
    const request = parseRequest(value)
    if (!request) return refusal('INVALID_INPUT', { why: '请求格式不正确' })
    try {
      if (isDesktopAct(request.route)) return await actOfWindow(request.route, request.input)
      return await host.call({ connection, ...request })
    } catch (error) {
      const reference = randomUUID().slice(0, 8)
      const route = knownRoute(request.route)
      log({ level: 'error', what: 'call not answered', route, fault: 'INTERNAL', reference, error })
      return refusal('INTERNAL', { reference })
    }
  })
}

function refusal(code: FaultCode, details: Record<string, unknown> = {}): HostReply {
  return { ok: false, fault: faultWords(code, details) }
}
