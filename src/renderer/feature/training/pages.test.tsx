// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { forgetRemembered } from '#ui/component/remember.ts'
import { AttendancePage } from '#ui/feature/training/attendance-page.tsx'
import { NewClaim } from '#ui/feature/training/claim-form.tsx'

takeDefinitions(pack)
afterEach(takeAway)

describe('a new claim', () => {
  // Bug caught: 50% stood in the form as a number of the code, whatever the city had laid down since.
  it('asks for what the rules of today allow', async () => {
    const rules = right([{ name: 'training.ratio-most', value: '4000' }])
    show(<NewClaim />, (route) => (route === 'parameter.find' ? rules : undefined))
    expect((await screen.findByLabelText<HTMLInputElement>(/^申请比例/u)).value).toBe('40%')
  })
})

describe('the sheet of attendance', () => {
  const row = { trainee: 't', name: '甲', enterprise: '', signed: 0, valid: false }
  type Half = { readonly day: string; readonly half: 'am' | 'pm' }
  const sheet = (halves: readonly Half[], ours = true) =>
    right({ ours, columns: halves, rows: [{ ...row, cells: halves.map(() => null) }], halfDays: 1 })
  const [first, second] = [
    { day: '2014-06-02', half: 'am' },
    { day: '2014-06-02', half: 'pm' },
  ] as const
  const open = (answer: unknown) =>
    show(<AttendancePage />, (route) => (route === 'training.attendance' ? answer : undefined))
  const cell = (name: RegExp) => screen.findByRole('button', { name })
  afterEach(forgetRemembered)

  // Bug caught: half a class was ticked, a look at something else, and every tick was gone.
  it('has what was ticked and not saved when one comes back to it', async () => {
    open(sheet([first]))
    fireEvent.click(await cell(/^甲 2014-06-02 上午：未登记/u))
    cleanup()
    open(sheet([first]))
    await cell(/^甲 2014-06-02 上午：已签/u)
    await screen.findByText('1 处未保存')
  })

  // Bug caught: kept by the number of its column, a tick stood on another day once the first day of the session was corrected.
  it('has a tick on its own day when the days of the session are others', async () => {
    open(sheet([first, second]))
    fireEvent.click(await cell(/^甲 2014-06-02 下午：未登记/u))
    takeAway()
    open(sheet([{ day: '2014-06-01', half: 'pm' }, first, second]))
    await cell(/^甲 2014-06-02 下午：已签/u)
    await cell(/^甲 2014-06-02 上午：未登记/u)
    takeAway()
    open(sheet([first]))
    await cell(/^甲 2014-06-02 上午：未登记/u)
    expect(screen.queryByText(/处未保存/u)).toBeNull()
  })

  // Bug caught: what was ticked while the rest was being saved was gone with it.
  it('still has to save what was ticked while it was saving', async () => {
    const sent: unknown[] = []
    let done: (reply: unknown) => void = () => undefined
    show(<AttendancePage />, (route, input) => {
      if (route === 'training.attendance') return sheet([first, second])
      if (route !== 'training.recordAttendance') return undefined
      sent.push(input)
      return new Promise((resolve) => {
        done = resolve
      })
    })
    fireEvent.click(await cell(/^甲 2014-06-02 上午：未登记/u))
    fireEvent.click(await cell(/^保存/u))
    await waitFor(() => expect(sent).toHaveLength(1))
    fireEvent.click(await cell(/^甲 2014-06-02 下午：未登记/u))
    done(right({ written: 1 }))
    await screen.findByText('1 处未保存')
    await cell(/^甲 2014-06-02 下午：已签/u)
    expect(sent).toMatchObject([{ marks: [{ trainee: 't', ...first, state: 'signed' }] }])
  })

  // Bug caught: at the city a county's sheet could be marked all over, and was refused when it was saved.
  it('of another unit is there to be looked at', async () => {
    open(sheet([first], false))
    await screen.findByRole('group', { name: '签到表' })
    expect(screen.queryByRole('button', { name: /^甲|^保存|都记已签/u })).toBeNull()
  })
})
