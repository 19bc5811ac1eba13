import { useCallback, useState } from 'react'

const kept = new Map<string, unknown>()

/** Forgets what was searched for and typed, when another person sits down. */
export function forgetRemembered(): void {
  kept.clear()
}

/** What a list opened next starts with: a screen that leads there says which of its rows it means. */
export function remember(key: string, value: unknown): void {
  kept.set(key, value)
}

/** Like useState, but a list finds its search, filters and order again when one comes back to it (U-22). */
export function useRemembered<T>(key: string, first: T): readonly [T, (next: T) => void] {
  // One key is only ever used with one type: it names its list and its part.
  const read = () => (kept.has(key) ? (kept.get(key) as T) : first)
  const [held, setHeld] = useState(() => ({ key, value: read() }))
  const change = useCallback(
    (next: T) => {
      kept.set(key, next)
      setHeld({ key, value: next })
    },
    [key],
  )
  // Another list in the same place has what was kept of itself.
  return [held.key === key ? held.value : read(), change]
}
