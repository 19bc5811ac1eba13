import { readFileSync } from 'node:fs'

/** Sorted copy's middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}

/** Milliseconds of one piece of work, with what it gave. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now()
  const value = await work()
  return { ms: performance.now() - start, value }
}

/** The most memory this process with all its threads ever held, MiB; null where the system does not say. */
export function peakMemory(): number | null {
  try {
    const line = /VmHWM:\s+(\d+) kB/u.exec(readFileSync('/proc/self/status', 'utf8'))
    return line ? Number(line[1]) / 1024 : null
  } catch {
    return null
  }
}

/** The one line by which a measuring process answers. */
export function answer(result: unknown): void {
  console.log(`BENCH ${JSON.stringify(result)}`)
}
