import type { SaveOutcome } from '#shared/model/saved-file.ts'

/** `log-waiting`: commits are safe in the log, which cannot be carried into the database; `file-damaged`: nothing is written any more. */
export const STATION_WARNINGS = ['log-waiting', 'file-damaged'] as const
export type StationWarning = (typeof STATION_WARNINGS)[number]

/** Notices from the station to the screens: built by the trusted side, so plain types suffice. */
export type StationEvent =
  | { readonly name: 'changed'; readonly data: { readonly records: readonly string[] } }
  /** Everything the desk must know of the file, after a change of it. */
  | { readonly name: 'warning'; readonly data: { readonly warnings: readonly StationWarning[] } }
  | {
      readonly name: 'progress'
      readonly data: {
        readonly job: string
        readonly label: string
        readonly done: number
        readonly total: number
        /** 0 = not to be said yet. */
        readonly perSecond: number
        readonly secondsLeft: number | null
      }
    }
  | {
      readonly name: 'session-ended'
      readonly data: { readonly reason: 'idle' | 'locked' | 'logout' | 'disabled' | 'closing' }
    }
  /** The desktop program's word about a file a page handed over (by its blob address); a browser says nothing of the kind. */
  | {
      readonly name: 'file-saved'
      readonly data: { readonly url: string; readonly name: string; readonly outcome: Exclude<SaveOutcome, 'handed'> }
    }
  /** A removable medium came or went: `medium.find` says which are in. */
  | { readonly name: 'media'; readonly data: Readonly<Record<string, never>> }
  /** Something waits at the desktop program for the page: `desktop.news` says what. */
  | { readonly name: 'desktop-news'; readonly data: Readonly<Record<string, never>> }
