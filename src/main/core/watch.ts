/**
 * How long work says where it is and learns that it should stop. `step` is called between pieces of work and throws
 * JOB_CANCELLED once somebody asked for it; whoever called the work then takes everything back.
 */
export type Watch = { readonly step: (what: string, done: number, total: number) => void }

const STEP = 200

/**
 * The items, about `total` of them, one after the other, told now and then and once at the end: so that long work can be
 * stopped between any few.
 */
export function* watched<T>(
  watch: Watch,
  what: string,
  items: Iterable<T>,
  total: number,
): Generator<T, void, undefined> {
  let done = 0
  for (const item of items) {
    if (done % STEP === 0) watch.step(what, Math.min(done, total), total)
    yield item
    done += 1
  }
  if (done > 0) watch.step(what, total, total)
}

/** Work nobody waits for. */
export const UNWATCHED: Watch = { step: () => undefined }
