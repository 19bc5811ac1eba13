/**
 * How long work says where it is and learns that it should stop. `step` is called between pieces of work and throws
 * JOB_CANCELLED once somebody asked for it; whoever called the work then takes everything back.
 */
export type Watch = { readonly step: (what: string, done: number, total: number) => void }

/** Work nobody waits for. */
export const UNWATCHED: Watch = { step: () => undefined }
