// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { POOL_AMOUNTS } from '#shared/definition/pool-account.ts'
import { permissionsOf } from '#shared/permission.ts'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { PoolList } from '#ui/feature/fund/pool-list.tsx'
import { PoolPage } from '#ui/feature/fund/pool-page.tsx'

beforeEach(() => takeDefinitions(pack))
afterEach(takeAway)

const stamp = { n: 1, rev: 1, updatedAt: 0, updatedBy: 'p', createdAt: 0, createdBy: 'p', voidedAt: null }
const account = (fen: number) => Object.fromEntries(POOL_AMOUNTS.map(([key]) => [key, fen]))
// The page that is shown has no address, so that the pool it asks for has no id.
const line = (id: string, booked: boolean, fen: number) => ({
  pool: { ...stamp, id, station: 'another', name: `资金池${id}`, year: 2014, level: 'city', county: '421200' },
  unit: '市局',
  booked,
  ...account(fen),
  byCategory: {},
  caps: [],
})
const entry = {
  ...stamp,
  id: 'e',
  station: 'another',
  pool: '',
  kind: 'approval',
  amount: 30_000_000,
  postedOn: '2014-06-03',
}
const found = {
  rows: [entry],
  next: null,
  previous: null,
  count: 1,
  countIsExact: true,
  sums: {},
  titles: {},
  clocks: {},
}

const answer = (lines: readonly unknown[]) => (route: string) => {
  if (route === 'fund.pools') return right(lines)
  if (route === 'fund.balances') return right({ after: { e: -30_000_000 }, days: [] })
  if (route === 'draft.get') return right(null)
  return route === 'register.find' ? right(found) : undefined
}

// Bug caught: on a pool of the city a county was offered to take back what the city had decided, and read that less than nothing
// was left of it.
it('of the pool of another unit offers no 红冲, and does not tell what is left of it', async () => {
  show(<PoolPage />, answer([line('', false, 0)]), { permissions: [...permissionsOf(['clerk', 'approver'])] })
  await screen.findByText('2014-06-03')
  expect(screen.queryByRole('button', { name: '红冲' })).toBeNull()
  expect(document.body.textContent).not.toContain('-300,000.00')
  expect(document.querySelector('.page-footer')?.textContent).toBe('共 1 笔')
  expect(document.body.textContent).toContain('其中给本单位企业的')
})

it('leaves such a pool out of what the list adds up', async () => {
  show(<PoolList />, answer([line('1', true, 500), line('2', false, -30_000_000)]))
  expect((await screen.findByText(/共 2 个/u)).textContent).toBe('共 2 个，合计本单位 1 个')
  expect(document.body.textContent).not.toContain('300,000.00')
  expect(document.querySelector('.page-footer')?.textContent).toContain('结余合计 5.00 元')
})
