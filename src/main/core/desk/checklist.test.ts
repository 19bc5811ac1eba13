import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendAudit } from '#core/audit/journal.ts'
import { insertUser, setUser } from '#core/access/user.ts'
import { setSetting } from '#core/db/station-repo.ts'
import { checklist } from '#core/desk/checklist.ts'
import { RECOVERY_KEPT } from '#core/station/view.ts'
import type { Role } from '#shared/permission.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

let desk: Desk
beforeAll(() => {
  desk = openTestDesk()
  setSetting(desk.db, RECOVERY_KEPT, false)
})
afterAll(() => desk.close())

const steps = (at: Desk = desk) => at.ask('clerk', (call) => checklist(call))
const step = (key: string, at: Desk = desk) => steps(at).find((one) => one.key === key)
const missing = (at: Desk = desk) => steps(at).flatMap((one) => (one.done ? [] : [one.key]))

function login(id: string, person: string, roles: readonly Role[]): void {
  insertUser(
    desk.db,
    { id, name: id, person: desk.people[person] ?? '', roles, disabledAt: null, mustChangePassword: true },
    0,
  )
}

/** An entry of the audit as a backup leaves it. */
function backedUp(): void {
  const detail = { outside: true, folder: 'E:\\备份' }
  const who = { user: 'a', person: 'a', origin: 'test', subject: '' }
  appendAudit(desk.db, { ...who, at: 1, action: 'backup.make', result: 'done', detail })
}

const sandbox = (name: string, run: () => void) => it(name, () => desk.sandbox(run))

describe('what a new station still needs', () => {
  // Bug caught: a line that stays open although its work is done, or is shown as done because somebody looked at it.
  sandbox('is everything at first but its name and the holidays it ships with', () => {
    desk.day('2014-03-01')
    expect(missing()).toEqual(['recovery', 'users', 'backup', 'keys', 'enterprises', 'sheet'])
  })

  sandbox('counts posts by person: one who checks and pays is not two', () => {
    login('a', 'clerk', ['clerk', 'approver'])
    expect(step('users')?.found).toBe('还没有审核、拨付')
    login('b', 'reviewer', ['reviewer'])
    login('c', 'reviewer', ['payer'])
    expect(step('users')).toMatchObject({ done: false, found: '审核和拨付是同一个人，同一件申请要由两个人办' })
    login('d', 'payer', ['payer'])
    expect(step('users')?.done).toBe(true)
    // A login that left takes its post along.
    login('administrator', 'everything', ['administrator'])
    setUser(desk.db, 'a', { disabledAt: 1 })
    expect(step('users')?.found).toBe('还没有经办、负责人')
  })

  // Bug caught: a folder that was only named counted as a backup, or one backup as if it were made every day.
  sandbox('wants a folder and a backup that was made, not one of them', () => {
    desk.db.prepare("UPDATE station SET backup_folder = 'E:\\备份'").run()
    expect(step('backup')).toMatchObject({ done: false, found: '文件夹已设为 E:\\备份，还没有做成过' })
    backedUp()
    expect(step('backup')?.done).toBe(true)
    desk.db.prepare('UPDATE station SET backup_folder = NULL').run()
    expect(step('backup')).toMatchObject({ done: false, found: '做成过，但没有设文件夹，以后不会自动做' })
  })

  sandbox('asks for the holidays of the year it is', () => {
    desk.day('2014-12-31')
    expect(step('calendar')?.done).toBe(true)
    desk.day('2099-01-01')
    expect(step('calendar')).toMatchObject({ done: false, found: '没有 2099 年的', post: '负责人' })
  })

  sandbox('forgets the recovery key that was proved, and the enterprises once one is entered', () => {
    setSetting(desk.db, RECOVERY_KEPT, true)
    const values = {
      name: '甲商贸有限公司',
      identifierType: 'credit-code',
      subjectType: 'company',
      businessStatus: 'active',
    }
    desk.record('clerk', 'enterprise', { ...values, county: '421222' })
    expect(missing()).toEqual(['users', 'backup', 'keys', 'sheet'])
  })

  // Bug caught: the city was told to register the key of the city, which is its own.
  it('asks a county for the city’s key, and the city for those of its counties', () => {
    const city = openTestDesk({ kind: 'city', code: '421200' })
    const peer = (at: Desk, kind: string) =>
      at.db
        .prepare(
          `INSERT INTO peer (station, kind, code, name, public_key, certificate, encryption_certificate, root_certificate, pinned_at, pinned_by)
           VALUES (?, ?, '421200', '对方', '', '', '', '', 1, '')`,
        )
        .run(`s-${kind}`, kind)
    try {
      expect(step('keys', city)?.title).toBe('登记各县的密钥')
      peer(city, 'county')
      expect(step('keys', city)).toMatchObject({ done: true, found: '已登记：对方' })
      desk.sandbox(() => {
        peer(desk, 'county')
        expect(step('keys')).toMatchObject({ title: '登记市局的密钥', done: false })
        peer(desk, 'city')
        expect(step('keys')).toMatchObject({ done: true, found: '已登记：对方' })
      })
    } finally {
      city.close()
    }
  })
})
