import { FILE_KINDS } from '#shared/model/file-kind.ts'

/** Endings of what the program writes itself, beside the kinds an office attaches. None starts a program: `bin` is what a quarantined file is called, whatever it is. */
const OWN_ENDINGS = ['csv', 'txt', 'pem', 'hsp', 'p7m', 'hspv', 'p7s', 'sm2', 'bin'] as const

/**
 * Every ending a file handed to a screen may have. The contract's `FileOutput` is typed by this list and the desktop saves
 * by it, so a route cannot answer a kind of file the desktop would drop.
 */
export const SAVED_ENDINGS = [...FILE_KINDS.map((one) => one.value), ...OWN_ENDINGS] as const

export type SavedEnding = (typeof SAVED_ENDINGS)[number]
export type SavedName = `${string}.${SavedEnding}`

/** What became of a file a screen handed over: `handed` where a browser took it, which tells nobody how it ended. */
export type SaveOutcome = 'saved' | 'handed' | 'cancelled' | 'refused' | 'failed'
