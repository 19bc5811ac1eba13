import type { KeyboardEvent } from 'react'

/** The next row of the table that a person judges, or the one before. */
function neighbour(from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const all = [...(from.closest('tbody')?.querySelectorAll<HTMLElement>('[data-judge]') ?? [])]
  return all[all.indexOf(from) + step]
}

/** One key is the whole word about a row, and goes on to the next; ↑ ↓ move, Enter opens more of it, where there is more. */
export function judgeByKey<T extends string>(
  event: KeyboardEvent<HTMLElement>,
  keys: Readonly<Record<string, T>>,
  say: (word: T) => void,
  open?: () => void,
): void {
  if (event.ctrlKey || event.altKey || event.target !== event.currentTarget) return
  const word = keys[event.key]
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || word !== undefined ? 1 : undefined
  const opens = event.key === 'Enter' && open !== undefined
  if (step === undefined && !opens) return
  event.preventDefault()
  if (word !== undefined) say(word)
  if (step === undefined) open?.()
  else neighbour(event.currentTarget, step)?.focus()
}
