import { closeSync, existsSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { getHashOfEntry } from '#core/audit/audit-repo.ts'
import { appendAudit, auditHead } from '#core/audit/journal.ts'
import { allOrNothing, type ReadDb, type WriteDb } from '#core/db/connection.ts'
import { disk } from '#core/disk.ts'
import { writeWhole } from '#core/station/file.ts'

/** The newest entry of the audit chain, beside the database: what was answered and is not in the database any more shows by it. */
const HEAD_FILE = 'station.head'

type Head = { readonly seq: number; readonly hash: string }

// Of one length, so that it is overwritten in place: within one sector a power cut leaves the old one or the new one.
const lineOf = ({ seq, hash }: Head): string => `${String(seq).padStart(12, '0')} ${hash}\n`

function readHead(file: string): Head | 'none' | 'unreadable' {
  if (!existsSync(file)) return 'none'
  const found = /^(\d{12}) ([0-9a-f]{64})\n$/u.exec(readFileSync(file, 'utf8'))
  return found ? { seq: Number(found[1]), hash: found[2] ?? '' } : 'unreadable'
}

/** Against the head noted last: `behind` acts were answered and are gone; `other` = the entry of that number is another one. */
type HeadState = 'whole' | 'behind' | 'other' | 'unreadable'

function headState(db: ReadDb, head: Head | 'none' | 'unreadable'): HeadState {
  if (head === 'none') return 'whole'
  if (head === 'unreadable') return 'unreadable'
  if (head.seq > auditHead(db).seq) return 'behind'
  if (head.seq === 0) return 'whole'
  return getHashOfEntry(db, head.seq) === head.hash ? 'whole' : 'other'
}

/** What is wrong, in words for whoever logs in; null where nothing is. */
function wordsOf(state: HeadState, noted: Head | 'none' | 'unreadable', have: Head): string | null {
  if (state === 'whole') return null
  if (state === 'behind' && typeof noted === 'object')
    return `数据比上次看到的旧：审计上次到第 ${noted.seq} 条，现在到第 ${have.seq} 条，之间做过的事不在数据里了。可能是断电后日志文件损坏，或有人放回了旧的数据文件。请核对后补登，并告诉市局。`
  if (state === 'other') return '审计链与上次看到的不是同一条：数据文件可能被换过。请先不要办理业务，请管理员核对。'
  return '审计链尾的记号（station.head）损坏，这次无法核对上次做过的事是否都在；已重新记下。'
}

export type HeadNote = {
  /** What opening found, in words. */
  readonly found: string | null
  /** Notes the newest entry; cheap, and called before each answer. */
  readonly note: () => void
  readonly close: () => void
}

/**
 * Holds a database just opened against the head noted beside it, tells a difference in the audit, and notes the head from now on.
 * Nothing waits for the medium: after a power cut the note may lie behind the database, never ahead of what was committed.
 */
export function openHead(db: WriteDb, dataDir: string, now: number): HeadNote {
  const file = join(dataDir, HEAD_FILE)
  const noted = readHead(file)
  const have = auditHead(db)
  const state = headState(db, noted)
  const found = wordsOf(state, noted, have)
  if (found !== null) {
    const detail = { found: state, noted: typeof noted === 'object' ? noted.seq : null, have: have.seq }
    const facts = { user: '', person: '', origin: 'opening', action: 'station.head', subject: '' }
    allOrNothing(db, () => appendAudit(db, { at: now, ...facts, result: 'done', detail }))
  }
  let last = auditHead(db)
  writeWhole(file, lineOf(last))
  const handle = disk.open(file, 'r+')
  return {
    found,
    note: () => {
      const head = auditHead(db)
      if (head.seq === last.seq) return
      writeSync(handle, lineOf(head), 0)
      last = head
    },
    close: () => closeSync(handle),
  }
}
