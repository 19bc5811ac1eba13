import type { DamagedChain } from '#core/rescue/chain.ts'
import type { RescuedContents } from '#core/rescue/content.ts'
import type { OpenCopy } from '#core/rescue/copy.ts'
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

/** What whoever asks may be given, and what is said of it on every sheet. */
export type RescueRights = {
  readonly who: string
  readonly purpose: string
  /** Whether tables and attachments are written, or everything is only counted. */
  readonly rows: boolean
  /** Whether columns and attachments with numbers of persons are among them. */
  readonly personal: boolean
}

/** What a rescue found, wrote and advises. */
export type RescueReport = RescueRights & {
  readonly unit: string
  /** `opened`: the file was read; `shut`: it does not open under the key; `gone`: there is no file; `locked`: nothing gives the key. */
  readonly state: 'opened' | 'shut' | 'gone' | 'locked'
  /** Where everything was put. */
  readonly folder: string
  readonly at: number
  readonly log: OpenCopy['log'] | 'unopened'
  readonly registers: readonly RegisterReport[]
  readonly audit: DamagedChain & {
    /** Acts that were answered and are not in the file; null where the note of them is gone. */
    readonly behind: number | null
  }
  readonly contents: RescuedContents
  readonly backups: readonly JudgedBackup[]
  readonly best: JudgedBackup | null
}
