import type { Fault } from '#shared/contract/route.ts'
import { send } from '#ui/api/transport.ts'

/** Only the desktop program can show a folder; a browser gets its path to read. */
export function canOpenLogFolder(): boolean {
  return window.bridge !== undefined
}

/** Shows the folder of the logs in the file manager; the fault where it did not open. */
export async function openLogFolder(): Promise<Fault | undefined> {
  const reply = await send('desktop.openFolder', { kind: 'log' })
  return reply.ok ? undefined : reply.fault
}
