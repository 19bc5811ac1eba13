// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
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
  // Bug caught: half a class was ticked, a look at something else, and every tick was gone.
  it('has what was ticked and not saved when one comes back to it', async () => {
    const row = { trainee: 't', name: '甲', enterprise: '', cells: [null], signed: 0, valid: false }
    const sheet = right({ columns: [{ day: '2014-06-02', half: 'am' }], rows: [row], halfDays: 1 })
    const open = () => show(<AttendancePage />, (route) => (route === 'training.attendance' ? sheet : undefined))
    open()
    fireEvent.click(await screen.findByRole('button', { name: /^甲 2014-06-02 上午：未登记/u }))
    cleanup()
    open()
    await screen.findByRole('button', { name: /^甲 2014-06-02 上午：已签/u })
    await screen.findByText('1 处未保存')
  })
})
