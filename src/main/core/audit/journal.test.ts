import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendAudit, auditHead, firstBrokenEntry } from '#core/audit/journal.ts'
import { migrate } from '#core/db/migrate.ts'
import { openFile, type OpenDb } from '#test/helper/open-file.ts'
import { RESOURCES } from '#test/helper/open-test-station.ts'

const LENGTH = 300
let dir: string
let db: OpenDb
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'hsb-audit-'))
  db = openFile(join(dir, 'station.db'), new Uint8Array(32).fill(1), 'create')
  // No triggers here on purpose: the chain must find what somebody did with the file open and the triggers dropped.
  migrate(db, join(RESOURCES, 'migrations'))
  for (let at = 1; at <= LENGTH; at += 1)
    appendAudit(db, {
      at,
      user: 'u',
      person: 'p',
      origin: 'test',
      action: 'register.record',
      subject: `s${at}`,
      result: 'done',
      detail: { at },
    })
})
afterAll(() => {
  db.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Runs a tampering, looks, and takes it back. */
function after(sql: string): number | null {
  db.exec('BEGIN')
  try {
    db.exec(sql)
    return firstBrokenEntry(db)
  } finally {
    db.exec('ROLLBACK')
  }
}

describe('the audit chain', () => {
  it('is whole when nobody touched it', () => {
    expect(firstBrokenEntry(db)).toBeNull()
    expect(auditHead(db).seq).toBe(LENGTH)
  })

  it.each(['at', 'user', 'person', 'origin', 'action', 'subject', 'result', 'detail', 'prev', 'hash'])(
    'names the first bad entry after an edit of %s',
    (column) => {
      expect(after(`UPDATE audit SET ${column} = '9' WHERE seq = 120`)).toBe(120)
    },
  )

  it('names the entry that is gone, inserted or out of order', () => {
    expect(after('DELETE FROM audit WHERE seq = 50')).toBe(50)
    expect(
      after(
        'UPDATE audit SET seq = -1 WHERE seq = 70; UPDATE audit SET seq = 70 WHERE seq = 71; UPDATE audit SET seq = 71 WHERE seq = -1',
      ),
    ).toBe(70)
    expect(
      after(
        'UPDATE audit SET seq = seq + 1000 WHERE seq >= 100; INSERT INTO audit SELECT 100, at, user, person, origin, action, subject, result, detail, prev, hash FROM audit WHERE seq = 1; UPDATE audit SET seq = seq - 999 WHERE seq > 1000',
      ),
    ).toBe(100)
  })

  it('cannot see a cut at the end by itself: that is what the anchors in packages are for', () => {
    expect(after(`DELETE FROM audit WHERE seq > ${LENGTH - 10}`)).toBeNull()
  })
})
