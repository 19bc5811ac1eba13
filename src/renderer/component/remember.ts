import { useCallback, useState } from 'react'

const kept = new Map<string, unknown>()

/** Like useState, but a list finds its search, filters and order again when one comes back to it (U-22). */
export function useRemembered<T>(key: string, first: T): readonly [T, (next: T) => void] {
  // One key is only ever used with one type: it names its list and its part.
  const [value, setValue] = useState<T>(() => (kept.has(key) ? (kept.get(key) as T) : first))
  const change = useCallback(
    (next: T) => {
      kept.set(key, next)
      setValue(next)
    },
    [key],
  )
  return [value, change]
}
