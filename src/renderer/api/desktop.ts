import type { z } from 'zod'
import {
  type DesktopActName,
  type DesktopContract,
  desktopContract,
  type DesktopNotice,
} from '#shared/contract/desktop.ts'
import type { Reply } from '#shared/contract/route.ts'
import { faultWords } from '#shared/fault-words.ts'
import { makeStore } from '#ui/api/store.ts'
import { listen, send } from '#ui/api/transport.ts'

type Input<K extends DesktopActName> = z.input<DesktopContract[K]['input']>
type Output<K extends DesktopActName> = z.output<DesktopContract[K]['output']>
type Answer<K extends DesktopActName> = Reply<Output<K>, DesktopContract[K]['faults'][number]>

/** True in the window of the desktop program; a browser has none of its acts. */
export function isDesktop(): boolean {
  return window.bridge !== undefined
}

/** Asks the window itself for something; answered like a route. Only where `isDesktop`. */
export async function askDesktop<K extends DesktopActName>(act: K, input: Input<K>): Promise<Answer<K>> {
  const reply = await send(act, input)
  // The same checks a fault of the station passes: its shape is the contract's.
  if (!reply.ok) return reply as Answer<K>
  const parsed = desktopContract[act].output.safeParse(reply.value)
  if (!parsed.success) return { ok: false, fault: faultWords('INTERNAL') } as Answer<K>
  return { ok: true, value: parsed.data as Output<K> }
}

/** What the desktop program last said of itself. */
type DesktopState = { readonly files: number; readonly softwareDrawing: boolean }

const now = makeStore<DesktopState>({ files: 0, softwareDrawing: false })

/** What the desktop program last said of itself; nothing in a browser. */
export const useDesktopState: () => DesktopState = now.useValue

/** Asks what is new at the desktop program, now and whenever it says so; answers the function that stops asking. */
export function followDesktop(onNotice: (notice: DesktopNotice) => void): () => void {
  if (!isDesktop()) return () => undefined
  const ask = async () => {
    const reply = await askDesktop('desktop.news', {})
    if (!reply.ok) return
    const { notices, ...state } = reply.value
    now.set(state)
    for (const notice of notices) onNotice(notice)
  }
  void ask()
  return listen('desktop-news', () => void ask())
}

/** Draws with the graphics driver or without, from the next start on. */
export async function drawBySoftware(on: boolean): Promise<boolean> {
  const reply = await askDesktop('desktop.drawBySoftware', { on })
  if (reply.ok) now.set({ ...now.get(), softwareDrawing: on })
  return reply.ok
}
