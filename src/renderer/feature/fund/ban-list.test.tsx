// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { permissionsOf } from '#shared/permission.ts'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { BanList } from '#ui/feature/fund/ban-list.tsx'

afterEach(takeAway)

const NOTHING = { rows: [], next: null, previous: null, count: 0, countIsExact: true, sums: {}, titles: {}, clocks: {} }

// Bug caught: two bans were held back, and beside it stood that all of them were on the list.
it('does not say that all bans are on the list where some were held back', async () => {
  takeDefinitions(pack)
  show(
    <BanList />,
    (route) => {
      if (route === 'fund.publishBans') return right({ published: 0, withheld: 2, withdrawn: 0 })
      if (route === 'draft.get') return right(null)
      return route === 'register.find' ? right(NOTHING) : undefined
    },
    { kind: 'city', permissions: [...permissionsOf(['approver'])] },
  )
  fireEvent.click(await screen.findByRole('button', { name: '发布禁入名单' }))
  await screen.findByText(/有 2 条.+没有发布/u)
  expect(screen.queryByText('都已经在禁入名单上')).toBeNull()
})
