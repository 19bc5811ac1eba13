import { useCallback, useRef, useState } from 'react'
import { attemptText } from '#shared/command-text.ts'
import { contract, type RouteName } from '#shared/contract/index.ts'
import type { Fault } from '#shared/contract/route.ts'
import { createAttempts } from '#ui/api/attempt.ts'
import type { InputOf, OutputOf, ReplyOf } from '#ui/api/client.ts'
import { refreshAll } from '#ui/api/use-ask.ts'

export type Command<K extends RouteName> = {
  readonly run: (input: InputOf<K>) => Promise<ReplyOf<K>>
  /** Runs it and answers its fault, or undefined when it was done: what a final act asks for. */
  readonly faultOf: (input: InputOf<K>) => Promise<Fault | undefined>
  readonly busy: boolean
  /** The id of the act that was sent last: what the station tells of a job bears it. */
  readonly job: string | undefined
  /** The fault of the last run; gone when the next one starts. */
  readonly fault: Fault | undefined
  readonly clear: () => void
}

/**
 * Runs a command, draft or task route; one asked again after "no answer" is the same act, and so is one asked again while its
 * answer is on its way: a key held down, or pressed again before a dialog shows that it is busy, does it once.
 * @param onDone what follows each time it was done
 */
export function useCommand<K extends RouteName>(route: K, onDone?: (value: OutputOf<K>) => unknown): Command<K> {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const [job, setJob] = useState<string | undefined>(undefined)
  const [attempt] = useState(createAttempts)
  const done = useRef(onDone)
  done.current = onDone
  const once = useCallback(
    async (input: InputOf<K>): Promise<ReplyOf<K>> => {
      setBusy(true)
      setFault(undefined)
      const reply = await attempt(route, input, setJob)
      setBusy(false)
      if (!reply.ok) {
        setFault(reply.fault)
        return reply
      }
      if (contract[route].kind !== 'draft') refreshAll()
      done.current?.(reply.value)
      return reply
    },
    [route, attempt],
  )
  const onItsWay = useRef<{ readonly text: string; readonly reply: Promise<ReplyOf<K>> } | undefined>(undefined)
  const run = useCallback(
    async (input: InputOf<K>): Promise<ReplyOf<K>> => {
      const text = attemptText(input)
      if (onItsWay.current?.text === text) return onItsWay.current.reply
      const mine = { text, reply: once(input) }
      onItsWay.current = mine
      const reply = await mine.reply
      if (onItsWay.current === mine) onItsWay.current = undefined
      return reply
    },
    [once],
  )
  const faultOf = useCallback(
    async (input: InputOf<K>) => {
      const reply = await run(input)
      return reply.ok ? undefined : reply.fault
    },
    [run],
  )
  const clear = useCallback(() => setFault(undefined), [])
  return { run, faultOf, busy, job, fault, clear }
}
