import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { NEW_DRAFT } from '#shared/contract/draft.ts'
import { beforeLock } from '#ui/api/before-lock.ts'
import { client, newCommandId, type OutputOf } from '#ui/api/client.ts'
import { refreshRoute } from '#ui/api/use-ask.ts'
import { setSaveState } from '#ui/component/save-state.ts'

type Values = Readonly<Record<string, unknown>>

/** A draft left from before: its key, when it was last typed in, and what it is called. */
export type DraftLine = OutputOf<'draft.find'>[number]

export type Draft = {
  /** Drafts of this form left from before, newest first: each is offered until it is taken up or dropped. */
  readonly offers: readonly DraftLine[]
  /** Goes on with one of them: what is typed from now on is kept in it. Undefined where it is gone. */
  readonly take: (key: string) => Promise<Values | undefined>
  readonly drop: (key: string) => void
  readonly saved: 'clean' | 'waiting' | 'saved'
  /** Forgets what was typed here: call it after the record was saved. The offered drafts stay. */
  readonly clear: () => void
}

const WAIT_MS = 700

/** A new key of the same form: a second draft never takes the place of the first. */
const freshKey = (prefix: string): string => `${prefix.slice(0, 48)}:${newCommandId().slice(-8)}`

/**
 * Saves a form as it is typed, at most one second after the last key (U-08), and offers on reopening whatever was left. Every
 * typing is a draft of its own; `prefix` names the form's record, or a new one. `values` undefined = nothing typed yet.
 */
export function useDraft(form: string, prefix: string, values: Values | undefined): Draft {
  const [offers, setOffers] = useState<readonly DraftLine[]>([])
  const [saved, setSaved] = useState<Draft['saved']>('clean')
  const first = useMemo(() => freshKey(prefix), [prefix])
  const key = useRef(first)
  const pending = useRef<Values | undefined>(undefined)

  useEffect(() => {
    let live = true
    setOffers([])
    key.current = first
    // Drafts of new ones used to be kept under the day or the name that the form began with: all of them are offered.
    const found = client['draft.find']({ form, prefix: prefix === NEW_DRAFT ? '' : prefix.slice(0, 48) })
    const fits = ({ isNew, where }: DraftLine) => prefix !== NEW_DRAFT || (isNew && where === null)
    void found.then((reply) => {
      if (live && reply.ok) setOffers(reply.value.filter((one) => one.key !== key.current && fits(one)))
    })
    return () => {
      live = false
    }
  }, [form, prefix, first])

  const flush = useCallback(async () => {
    const kept = pending.current
    if (!kept) return
    pending.current = undefined
    const reply = await client['draft.save']({ form, key: key.current, values: { ...kept } })
    if (!reply.ok) {
      // Refused or unanswered: it still waits, unless something newer does.
      pending.current ??= kept
      return
    }
    setSaved('saved')
    setSaveState('draft')
    refreshRoute('draft.find')
  }, [form])

  useEffect(() => {
    if (!values) return
    pending.current = values
    setSaved('waiting')
    setSaveState('waiting')
    const timer = setTimeout(() => void flush(), WAIT_MS)
    return () => clearTimeout(timer)
  }, [values, flush])

  // Leaving the page must not lose the last second of typing.
  useEffect(() => {
    const leave = () => void flush()
    window.addEventListener('pagehide', leave)
    window.addEventListener('blur', leave)
    const stay = beforeLock(flush)
    return () => {
      stay()
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('blur', leave)
      leave()
      setSaveState('clean')
    }
  }, [flush])

  const forget = useCallback((gone: string) => setOffers((known) => known.filter((one) => one.key !== gone)), [])
  const take = useCallback(
    async (taken: string) => {
      const reply = await client['draft.get']({ form, key: taken })
      forget(taken)
      if (!reply.ok || !reply.value) return undefined
      key.current = taken
      return reply.value.values
    },
    [form, forget],
  )
  const drop = useCallback(
    (gone: string) => {
      forget(gone)
      void client['draft.clear']({ form, key: gone }).then(() => refreshRoute('draft.find'))
    },
    [form, forget],
  )
  const clear = useCallback(() => {
    pending.current = undefined
    setSaved('clean')
    setSaveState('saved')
    const done = key.current
    key.current = freshKey(prefix)
    void client['draft.clear']({ form, key: done }).then(() => refreshRoute('draft.find'))
  }, [form, prefix])
  return { offers, take, drop, saved, clear }
}
