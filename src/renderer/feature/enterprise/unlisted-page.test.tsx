// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { refreshAll } from '#ui/api/use-ask.ts'
import { UnlistedPage } from '#ui/feature/enterprise/unlisted-page.tsx'

takeDefinitions(pack)
afterEach(takeAway)

// Bug caught: why one unit could not be registered stood under the name of the next one.
it('a refusal stands under the unit that was refused alone', async () => {
  const line = (id: string) => ({ id, name: id, identifier: '', kind: '', registeredOn: '', address: '', found: null })
  const fault = { code: 'ENTITY_SETTLED', message: '已经登记过。', data: '', advice: '', details: {} }
  let rows = [line('甲'), line('乙')]
  show(<UnlistedPage />, (route) => {
    if (route === 'entry.unlisted') return right(rows)
    return route === 'entry.enrol' ? { ok: false, fault } : undefined
  })
  fireEvent.click(await screen.findByRole('button', { name: '登记到名录' }))
  await screen.findByText('已经登记过。')
  act(() => {
    rows = [line('乙')]
    refreshAll()
  })
  await screen.findByText('不在名录的 1 户')
  expect(screen.queryByText('已经登记过。')).toBeNull()
})
