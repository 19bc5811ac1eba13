const MOST = 3
const WITHIN_MS = 60_000

/**
 * Counts how often the page died. Answers a function that says whether it may be opened again: after the third time within a
 * minute it would only die again, and the clerk would see a window that flickers.
 * @param now UTC ms
 */
export function crashCounter(now: () => number): () => boolean {
  let at: number[] = []
  return () => {
    const time = now()
    at = [...at.filter((one) => time - one < WITHIN_MS), time]
    return at.length < MOST
  }
}
