import { useCallback, useState } from 'react'
import { contract, type RouteName } from '#shared/contract/index.ts'
import type { Fault } from '#shared/contract/route.ts'
import { createAttempts } from '#ui/api/attempt.ts'
import type { InputOf, ReplyOf } from '#ui/api/client.ts'
import { refreshAll } from '#ui/api/use-ask.ts'

export type Command<K extends RouteName> = {
  readonly run: (input: InputOf<K>) => Promise<ReplyOf<K>>
  readonly busy: boolean
  /** The fault of the last run; gone when the next one starts. */
  readonly fault: Fault | undefined
  readonly clear: () => void
}

/** Runs a command, draft or task route; one asked again after "no answer" is the same act. */
export function useCommand<K extends RouteName>(route: K): Command<K> {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const [attempt] = useState(createAttempts)
  const run = useCallback(
    async (input: InputOf<K>): Promise<ReplyOf<K>> => {
      setBusy(true)
      setFault(undefined)
      const reply = await attempt(route, input)
      setBusy(false)
      if (!reply.ok) setFault(reply.fault)
      else if (contract[route].kind !== 'draft') refreshAll()
      return reply
    },
    [route, attempt],
  )
  const clear = useCallback(() => setFault(undefined), [])
  return { run, busy, fault, clear }
}
