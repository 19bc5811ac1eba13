import { join } from 'node:path'
import { root } from '../process.mjs'
import type { DoorBench } from './door-child.ts'

type Note = (what: string, figure: string, against?: string, bound?: string, ok?: boolean) => void
type Child = (file: string, args: readonly string[]) => Promise<DoorBench>

/** What a login costs as it ships, and that a name which nobody has takes the time of a wrong password. */
export async function noteDoor(work: string, note: Note, child: Child): Promise<void> {
  const at = join(import.meta.dirname, 'door-child.ts')
  const { loginMs, knownMs, unknownMs } = await child(at, [join(root, 'resources'), join(work, 'door')])
  note('login, production key cost', `${Math.round(loginMs)} ms`)
  const ratio = unknownMs / knownMs
  note(
    'a wrong password refused, of nobody',
    `${ratio.toFixed(3)} × of a user`,
    `${Math.round(unknownMs)} ms against ${Math.round(knownMs)} ms`,
    '0.95 to 1.05',
    Math.abs(ratio - 1) <= 0.05,
  )
}
