import { useCallback, useEffect, useRef, useState } from 'react'
import { beforeLock } from '#ui/api/before-lock.ts'
import { client } from '#ui/api/client.ts'
import { setSaveState } from '#ui/component/save-state.ts'

type Values = Readonly<Record<string, unknown>>

export type Draft = {
  /** A draft left from before, to be offered; undefined when there is none or it was answered. */
  readonly offered: { readonly values: Values; readonly at: number } | undefined
  readonly dismiss: () => void
  readonly saved: 'clean' | 'waiting' | 'saved'
  /** Forgets the draft: call it after the record was saved. */
  readonly clear: () => void
}

const WAIT_MS = 700

/**
 * Saves a form as it is typed, at most one second after the last key (U-08), and offers it on reopening.
 * `values` undefined = nothing typed yet, nothing is saved.
 */
export function useDraft(form: string, key: string, values: Values | undefined): Draft {
  const [offered, setOffered] = useState<Draft['offered']>(undefined)
  const [saved, setSaved] = useState<Draft['saved']>('clean')
  const pending = useRef<Values | undefined>(undefined)

  useEffect(() => {
    let live = true
    setOffered(undefined)
    void client['draft.get']({ form, key }).then((reply) => {
      if (live && reply.ok && reply.value) setOffered(reply.value)
    })
    return () => {
      live = false
    }
  }, [form, key])

  const flush = useCallback(async () => {
    const kept = pending.current
    if (!kept) return
    pending.current = undefined
    const reply = await client['draft.save']({ form, key, values: { ...kept } })
    if (!reply.ok) {
      // Refused or unanswered: it still waits, unless something newer does.
      pending.current ??= kept
      return
    }
    setSaved('saved')
    setSaveState('draft')
  }, [form, key])

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

  const dismiss = useCallback(() => setOffered(undefined), [])
  const clear = useCallback(() => {
    pending.current = undefined
    setOffered(undefined)
    setSaved('clean')
    setSaveState('saved')
    void client['draft.clear']({ form, key })
  }, [form, key])
  return { offered, dismiss, saved, clear }
}
