// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { permissionsOf } from '#shared/permission.ts'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { DuePage } from '#ui/feature/retention/due-page.tsx'
import { PersonPage } from '#ui/feature/retention/person-page.tsx'

takeDefinitions(pack)
afterEach(takeAway)

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))
async function type(label: RegExp, value: string) {
  const field = await screen.findByLabelText(label)
  fireEvent.change(field, { target: { value } })
  fireEvent.blur(field)
}
const who = { permissions: permissionsOf(['clerk', 'reviewer', 'approver', 'administrator']) }
const dialogs = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

// Bug caught: the list was made, its dialog stayed open saying “共 0 条”, and was pressed again.
it('the dialog of a list of what is due closes when the list was made', async () => {
  const row = { row: 'a', title: '甲', endedOn: '2012-01-01', listed: null }
  const group = {
    record: 'complaint',
    recordLabel: '投诉',
    label: '投诉人',
    act: 'blank',
    years: 2,
    count: 1,
    onLists: 0,
  }
  const due = { groups: [{ ...group, rows: [row] }], lists: [], oldLooks: 0, looksYears: 3 }
  const answers: Readonly<Record<string, unknown>> = {
    'retention.due': right(due),
    'retention.propose': right({ id: 'l' }),
  }
  show(<DuePage />, (route) => answers[route], who)
  await press(/全选/u)
  await press(/^编制销毁清册/u)
  await type(/^鉴定意见/u, '办结满两年，同意')
  await press(/^编制$|^编制Ctrl/u)
  await dialogs()
})

// Bug caught: what stood on a list that is confirmed no more could not be listed anew, since nothing on the screen took the list back.
it('a list that waits is made void, with why', async () => {
  const list = { id: 'l', rev: 3, serial: 'XH-1', madeOn: '2016-04-02', reason: '期满', confirmedOn: null }
  const lists = [{ ...list, proposedBy: '甲', confirmedBy: '', own: true, items: [] }]
  const sent: unknown[] = []
  const answer = (route: string, input: unknown) => {
    if (route === 'retention.due') return right({ groups: [], lists, oldLooks: 0, looksYears: 3 })
    if (route !== 'register.void') return undefined
    sent.push(input)
    return right({ row: {} })
  }
  show(<DuePage />, answer, who)
  await press(/^作废清册 XH-1/u)
  await type(/^理由/u, '一件未到期')
  await press(/^作废$|^作废Ctrl/u)
  await dialogs()
  expect(sent).toEqual([{ record: 'destruction_list', id: 'l', rev: 3, reason: '一件未到期' }])
})

// Bug caught: what was found stood behind the dialog that had asked for it.
it('the dialog that looks for a person closes when it has looked', async () => {
  const hit = {
    record: 'contact',
    recordLabel: '联系人',
    id: 'a',
    title: '甲',
    unit: '某县',
    fields: ['姓名'],
    now: true,
  }
  const found = { hits: [hit], drafts: 0, more: false }
  show(<PersonPage />, (route) => (route === 'person.search' ? right(found) : undefined), who)
  await press(/^查找/u)
  await type(/^姓名、号码或电话/u, '甲某')
  await type(/^理由/u, '本人来函')
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Enter', ctrlKey: true })
  await screen.findByText(/查到 1 条/u)
  await dialogs()
})
