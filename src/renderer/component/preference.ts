import { useCallback, useEffect, useState } from 'react'
import { PREFERENCE_FORM } from '#shared/contract/draft.ts'
import { client } from '#ui/api/client.ts'

const known = new Map<string, unknown>()

/** Forgets what was read, when another person sits down. */
export function forgetPreferences(): void {
  known.clear()
}

/**
 * A setting of this user (columns, density, folded menu), kept in the encrypted database as scratch:
 * browser storage holds no business data.
 */
export function usePreference<T>(key: string, fallback: T, reads: (value: unknown) => value is T) {
  const read = () => {
    const kept = known.get(key)
    return reads(kept) ? kept : fallback
  }
  const [held, setHeld] = useState<{ readonly key: string; readonly value: T }>(() => ({ key, value: read() }))
  useEffect(() => {
    if (known.has(key)) return
    let live = true
    void client['draft.get']({ form: PREFERENCE_FORM, key }).then((reply) => {
      if (!reply.ok || !reply.value) return
      const kept = reply.value.values['value']
      if (known.has(key) || !reads(kept)) return
      known.set(key, kept)
      if (live) setHeld({ key, value: kept })
    })
    return () => {
      live = false
    }
  }, [key, reads])
  const change = useCallback(
    (next: T) => {
      known.set(key, next)
      setHeld({ key, value: next })
      void client['draft.save']({ form: PREFERENCE_FORM, key, values: { value: next } })
    },
    [key],
  )
  // Another list in the same place has its own setting.
  return [held.key === key ? held.value : read(), change] as const
}
