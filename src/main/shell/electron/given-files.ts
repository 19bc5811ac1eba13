import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { z } from 'zod'
import type { desktopContract } from '#shared/contract/desktop.ts'
import { shownFileName } from '#shared/model/file-kind.ts'

type Taken = z.output<(typeof desktopContract)['desktop.takeFiles']['output']>
type Unread = Taken['unread'][number]

/** What a route takes in one call is 54 million bytes at most; more is no package anyhow. */
const MOST_BYTES = 54_000_000
/** Read at once at most; more at once is no clerk's doing. */
const MOST_FILES = 64

export interface GivenFiles {
  readonly add: (paths: readonly string[]) => void
  readonly count: () => number
  /** Reads what waits and lets go of it. */
  readonly take: () => Taken
}

/** Packages handed over from outside, parked by their path until somebody who may look at them asks. */
export function givenFiles(): GivenFiles {
  let waiting: string[] = []
  return {
    add: (paths) => {
      waiting = [...new Set([...waiting, ...paths])].slice(0, MOST_FILES)
    },
    count: () => waiting.length,
    take: () => {
      const read = waiting.map(readPackage)
      waiting = []
      return {
        files: read.flatMap((one) => ('base64' in one ? [one] : [])),
        unread: read.flatMap((one) => ('why' in one ? [one] : [])),
      }
    },
  }
}

function readPackage(path: string): Taken['files'][number] | Unread {
  const name = shownFileName(basename(path))
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found?.isFile()) return { name, why: 'gone' }
    if (found.size > MOST_BYTES) return { name, why: 'too-large' }
    return { name, base64: readFileSync(path).toString('base64') }
  } catch {
    return { name, why: 'held' }
  }
}
