import { describe, expect, it } from 'vitest'
import { appendAudit } from '#core/audit/journal.ts'
import { lastDrill } from '#core/desk/drill.ts'
import { openTestDesk } from '#test/helper/open-test-desk.ts'

const WHO = { user: 'a', person: 'a', origin: 'test', subject: '' }

describe('the reminder of a drill', () => {
  // Bug caught: a drill that found the backup spoiled, or was refused, counted as one, and nobody was reminded for a month.
  it('counts from the last drill that found everything whole', () => {
    const desk = openTestDesk()
    const seen = () => desk.ask('clerk', lastDrill)
    const drill = (at: number, detail: Record<string, unknown>, result: 'done' | 'refused' = 'done') =>
      appendAudit(desk.db, { ...WHO, action: 'backup.rehearse', at, detail, result })
    expect(seen()).toBeNull()
    drill(1, { name: '甲', ok: false })
    drill(2, { name: '乙' }, 'refused')
    expect(seen()).toBeNull()
    drill(3, { name: '甲', ok: true })
    drill(4, { name: '名中有 "ok":true', ok: false })
    expect(seen()).toBe(3)
    desk.close()
  })
})
