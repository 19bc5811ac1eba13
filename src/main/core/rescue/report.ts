import type { JudgedBackup } from '#core/rescue/good-backup.ts'
import type { KeyRange } from '#core/rescue/scan.ts'

/** What came of one register, in figures. */
export type RegisterReport = {
  readonly record: string
  readonly label: string
  /** Rows that are proven, of them those that the history alone gave. */
  readonly sound: number
  readonly fromHistory: number
  /** Rows that one place alone gives. */
  readonly unproven: number
  readonly missing: number
  /** True where nothing that is left says how many there were. */
  readonly unknown: boolean
  readonly lost: readonly KeyRange[]
  /** Rows written after the backup to go back to. */
  readonly newer: number
}

/** What a rescue found, wrote and advises. */
export type RescueReport = {
  readonly unit: string
  /** `opened`: the file was read; `shut`: it does not open under the key; `gone`: there is no file; `locked`: nothing gives the key. */
  readonly state: 'opened' | 'shut' | 'gone' | 'locked'
  /** Where everything was put. */
  readonly folder: string
  readonly at: number
  readonly who: string
  readonly purpose: string
  readonly rows: boolean
  readonly personal: boolean
  readonly log: 'with' | 'without' | 'unopened'
  readonly registers: readonly RegisterReport[]
  readonly audit: {
    readonly sound: number
    readonly lost: number
    readonly broken: number | null
    readonly end: number
    /** Acts that were answered and are not in the file; null where the note of them is gone. */
    readonly behind: number | null
  }
  readonly contents: {
    readonly given: number
    readonly lacking: readonly string[]
    readonly held: number
    readonly unnamed: number
  }
  readonly backups: readonly JudgedBackup[]
  readonly best: JudgedBackup | null
}
