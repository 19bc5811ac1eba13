import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { disk } from '#core/disk.ts'
import { log } from './log.ts'

const Coordinate = z.int().min(-100_000).max(100_000)
const Extent = z.int().min(1).max(100_000)

/** What the window remembers of this computer. Nothing of the station is in it: it lies in the program's own user data. */
const Settings = z.strictObject({
  window: z
    .strictObject({ x: Coordinate, y: Coordinate, width: Extent, height: Extent, maximized: z.boolean() })
    .optional(),
  /** Set after the graphics process died: the next start draws without it. */
  softwareDrawing: z.boolean().optional(),
  printer: z.string().max(260).optional(),
  /** Copies by form code, as last printed. */
  copies: z.record(z.string().max(12), z.int().min(1).max(99)).optional(),
})
type Settings = z.output<typeof Settings>

export interface SettingsFile {
  readonly read: () => Settings
  /** Changes some of them; a disk that does not take it costs a remembered place, nothing else. */
  readonly change: (part: Partial<Settings>) => void
}

/** The settings in a file of this user; one that is not there or not of this shape is as good as empty. */
export function settingsFile(file: string): SettingsFile {
  let now = readSettings(file)
  return {
    read: () => now,
    change: (part) => {
      now = { ...now, ...part }
      try {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(`${file}.new`, JSON.stringify(now))
        disk.move(`${file}.new`, file)
      } catch (error) {
        log({ level: 'warn', what: 'the settings of the window could not be kept', error })
      }
    },
  }
}

function readSettings(file: string): Settings {
  try {
    const found = Settings.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return found.success ? found.data : {}
  } catch {
    return {}
  }
}
