// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { ReturnAct } from '#ui/component/return-dialog.tsx'

const ROW = '01900000-0000-7000-8000-000000000001'

afterEach(takeAway)

const shown = (kind: 'city' | 'county', ours: boolean, asked: unknown[]) =>
  show(
    <ReturnAct record="enterprise" row={ROW} title="某企业" ours={ours} />,
    (route, input) => {
      if (route !== 'return.make') return undefined
      asked.push(input)
      return right({ id: ROW })
    },
    { kind },
  )

// Bug: a city that read a wrong record had to leave its page and find it again in a list to return it.
it('the city returns a county’s record from its page, with the reason', async () => {
  const asked: unknown[] = []
  shown('city', false, asked)
  fireEvent.click(screen.getByRole('button', { name: '退回更正' }))
  const reason = await screen.findByLabelText(/^退回理由/u)
  fireEvent.change(reason, { target: { value: '注册资本少写一个零' } })
  fireEvent.blur(reason)
  fireEvent.click(screen.getByRole('button', { name: '退回' }))
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]).toMatchObject({ record: 'enterprise', row: ROW, reason: '注册资本少写一个零' })
})

it('nobody returns what is his own, and no county returns anything', () => {
  shown('city', true, [])
  expect(screen.queryByRole('button')).toBeNull()
  cleanup()
  shown('county', false, [])
  expect(screen.queryByRole('button')).toBeNull()
})
