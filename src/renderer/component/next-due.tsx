import { useEffect, useRef } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { Keyed } from '#ui/component/keyed.tsx'
import { useOpenRecord } from '#ui/component/screens.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'

type Due = OutputOf<'desk.due'>['mine'][number]

/** What comes after this one: of the same kind at the same step first, then of the same kind, then whatever is most urgent. */
export function nextOf(mine: readonly Due[], here: Due): Due | undefined {
  const rest = mine.filter((one) => one.id !== here.id)
  const alike = rest.filter((one) => one.record === here.record)
  return alike.find((one) => one.label === here.label) ?? alike[0] ?? rest[0]
}

/** After so long a closed dialog has given the focus back to nobody. */
const CLOSED_MS = 250

/**
 * 下一件: from a thing that is (or just was) mine to do to the next one of 该我办, by the button or F9. As soon as this
 * one is done the button takes the focus, so that Enter goes on. Nothing where the page is none of mine.
 */
export function NextDue({ id }: { readonly id: string }) {
  const { can } = useSession()
  const openRecord = useOpenRecord()
  const asked = useAsk('desk.due', {}, { enabled: can('register.read') })
  const button = useRef<HTMLButtonElement>(null)
  const mine = asked.value?.mine ?? NONE
  const now = mine.find((one) => one.id === id)
  const seen = useRef<Due | undefined>(undefined)
  if (seen.current?.id !== id) seen.current = undefined
  const before = seen.current
  if (now) seen.current = now
  const here = now ?? before
  const next = here ? nextOf(mine, here) : undefined
  const done = before !== undefined && now?.label !== before.label
  const go = () => {
    if (next) openRecord(next.record, next.id)
  }
  useUiCommands(next ? [{ id: 'next-due', label: '下一件', shortcut: 'F9', run: go }] : [])
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => button.current?.focus(), CLOSED_MS)
    return () => clearTimeout(timer)
  }, [done])
  if (!next) return null
  return (
    <Keyed shortcut="F9" ref={button} title={`下一件：${next.title}`} type={now ? 'default' : 'primary'} onClick={go}>
      {`下一件（还有 ${mine.filter((one) => one.id !== id).length} 件）`}
    </Keyed>
  )
}

const NONE: readonly Due[] = []
