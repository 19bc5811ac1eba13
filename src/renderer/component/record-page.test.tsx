// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contact } from '#shared/definition/register/contact.ts'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { RecordPage } from '#ui/component/record-page.tsx'

const ID = '01900000-0000-7000-8000-000000000001'
const FIRM = '01900000-0000-7000-8000-000000000002'
const row = {
  id: ID,
  n: 1,
  rev: 1,
  station: 's',
  updatedAt: 0,
  updatedBy: 'p',
  createdAt: 0,
  createdBy: 'p',
  voidedAt: null,
  voidReason: null,
  enterprise: FIRM,
  name: '李甲',
  mobile: '139****5678',
  post: '经理',
}
let ours: boolean

/** A station that holds one contact; everything else it is asked for is empty. */
function answer(route: string): unknown {
  if (route === 'register.get')
    return right({ row, titles: { [FIRM]: '甲商贸有限公司' }, children: {}, flags: [], ours, clocks: [] })
  if (route === 'desk.due') return right({ mine: [], others: [], othersCount: 0, toCompare: 0 })
  if (route === 'register.check') return right({ problems: [], warnings: [] })
  if (route === 'session.state') return right({ state: 'session', unit: null, users: [], user: null, station: null })
  if (route === 'register.find')
    return right({
      rows: [],
      next: null,
      previous: null,
      count: 0,
      countIsExact: true,
      sums: {},
      titles: {},
      clocks: {},
    })
  return right([])
}

const page = () => show(<RecordPage definition={contact} id={ID} />, answer)

beforeEach(() => {
  ours = true
  takeDefinitions(pack)
})
afterEach(takeAway)

const read = () => screen.findByRole('region', { name: '联系人内容' })
const press = (key: string) => fireEvent.keyDown(document.body, { key })

describe('the page of a stored record', () => {
  it('is read first, each named record being the way to it, and becomes a form by F2', async () => {
    // Bug caught: a record opened as a form 1,500 pixels high, where one key pressed by chance changed what is registered.
    page()
    const text = await read()
    expect(text.textContent).toContain('经理')
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByRole('link', { name: '甲商贸有限公司' }).getAttribute('href')).toContain(FIRM)
    press('F2')
    expect((await screen.findByRole('textbox', { name: /^姓名/u })).getAttribute('value')).toBe('李甲')
    expect(screen.queryByRole('region', { name: '联系人内容' })).toBeNull()
  })

  it('left by Esc shows what is registered, and says that something typed is kept', async () => {
    // Bug caught: what was typed was gone, or stood among the registered values as if it were one of them.
    page()
    await read()
    press('F2')
    fireEvent.change(await screen.findByRole('textbox', { name: /^姓名/u }), { target: { value: '李乙' } })
    press('Escape')
    await read()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('李甲')
    fireEvent.click(screen.getByRole('button', { name: '接着改' }))
    expect((await screen.findByRole('textbox', { name: /^姓名/u })).getAttribute('value')).toBe('李乙')
    press('Escape')
    fireEvent.click(await screen.findByRole('button', { name: '不要了' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: '接着改' })).toBeNull())
  })

  it('of another unit is read and never a form', async () => {
    // Bug caught: another unit's record as a form of grey boxes, with a key that makes it one's own.
    ours = false
    page()
    await read()
    press('F2')
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('button', { name: '修改' })).toBeNull()
  })
})
