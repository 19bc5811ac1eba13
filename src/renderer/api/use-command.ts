import { useCallback, useRef, useState } from 'react'
import { contract, type RouteName } from '#shared/contract/index.ts'
import { attemptText } from '#shared/command-text.ts'
import type { Fault } from '#shared/contract/route.ts'
import { ask, type InputOf, isAct, newCommandId, type ReplyOf } from '#ui/api/client.ts'
import { refreshAll } from '#ui/api/use-ask.ts'

export type Command<K extends RouteName> = {
  readonly run: (input: InputOf<K>) => Promise<ReplyOf<K>>
  readonly busy: boolean
  /** The fault of the last run; gone when the next one starts. */
  readonly fault: Fault | undefined
  readonly clear: () => void
}

/** True where nobody knows whether the act was done: no answer came, or the station stopped before it gave one. */
function isUnanswered({ code, details }: Fault): boolean {
  return code === 'STATION_STOPPED' || details['unanswered'] === true
}

/**
 * Runs a command, draft or task route. The same input sent again after "no answer" keeps its command id, whatever password
 * was typed again for it, so a second click after a dropped connection is applied once (design decision 2).
 */
export function useCommand<K extends RouteName>(route: K): Command<K> {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const unanswered = useRef<{ readonly input: string; readonly id: string } | undefined>(undefined)
  const run = useCallback(
    async (input: InputOf<K>): Promise<ReplyOf<K>> => {
      const text = attemptText(input)
      const id = unanswered.current?.input === text ? unanswered.current.id : newCommandId()
      setBusy(true)
      setFault(undefined)
      const reply = await ask(route, input, isAct(route) ? id : undefined)
      unanswered.current = !reply.ok && isUnanswered(reply.fault) ? { input: text, id } : undefined
      setBusy(false)
      if (!reply.ok) setFault(reply.fault)
      else if (contract[route].kind !== 'draft') refreshAll()
      return reply
    },
    [route],
  )
  const clear = useCallback(() => setFault(undefined), [])
  return { run, busy, fault, clear }
}
