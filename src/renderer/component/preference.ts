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
 * browser storage holds no business data (quality S-58).
 */
export function usePreference<T>(key: string, fallback: T, reads: (value: unknown) => value is T) {
  const [value, setValue] = useState<T>(() => {
    const kept = known.get(key)
    return reads(kept) ? kept : fallback
  })
  useEffect(() => {
    if (known.has(key)) return
    let live = true
    void client['draft.get']({ form: PREFERENCE_FORM, key }).then((reply) => {
      if (!reply.ok || !reply.value) return
      const kept = reply.value.values['value']
      if (known.has(key) || !reads(kept)) return
      known.set(key, kept)
      if (live) setValue(kept)
    })
    return () => {
      live = false
    }
  }, [key, reads])
  const change = useCallback(
    (next: T) => {
      known.set(key, next)
      setValue(next)
      void client['draft.save']({ form: PREFERENCE_FORM, key, values: { value: next } })
    },
    [key],
  )
  return [value, change] as const
}
