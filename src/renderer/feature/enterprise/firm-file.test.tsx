// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { App } from 'antd'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { OutputOf } from '#ui/api/client.ts'
import { Dealings } from '#ui/feature/enterprise/dealings.tsx'
import { FirmMoney } from '#ui/feature/enterprise/firm-money.tsx'
import { FirmTitles } from '#ui/feature/enterprise/firm-title.tsx'

const FIRM = '01900000-0000-7000-8000-000000000002'
const NOTHING: OutputOf<'desk.dealings'> = { approved: 0, paid: 0, matters: [], years: [], titles: [], kinds: [] }
const MATTER = {
  record: 'fund_application',
  id: '01900000-0000-7000-8000-000000000003',
  kind: '资金申请',
  title: '网上销售平台',
  serial: 'ZJ-2014-0001',
  year: 2014,
  state: '已办结',
  applied: 1_000_000,
  approved: 800_000,
  paid: 800_000,
}

function page(value: OutputOf<'desk.dealings'>) {
  render(
    <App>
      <MemoryRouter>
        <FirmMoney value={value} />
        <FirmTitles titles={value.titles} />
        <Dealings kinds={value.kinds} id={FIRM} />
      </MemoryRouter>
    </App>,
  )
}

beforeEach(() => {
  // No setting of columns was kept.
  vi.stubGlobal('bridge', { call: () => Promise.resolve({ ok: true, value: null }), on: () => () => undefined })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('every fact of a firm is the way to its record, and a count the way to all of them', () => {
  // Bug caught: figures on the page of a firm that nobody can follow to what they rest on.
  page({
    ...NOTHING,
    approved: 800_000,
    paid: 800_000,
    matters: [MATTER],
    years: [{ year: 2014, kind: '资金申请', approved: 800_000, paid: 800_000, cap: 1_000_000, left: 200_000 }],
    kinds: [
      { record: 'complaint', by: 'enterprise', label: '消费投诉', count: 7, rows: [{ id: 'c', words: '甲', on: '' }] },
    ],
  })
  expect(screen.getByRole('link', { name: '网上销售平台' }).getAttribute('href')).toContain(MATTER.id)
  expect(screen.getByRole('link', { name: '消费投诉（7）' }).getAttribute('href')).toContain(`by=enterprise&is=${FIRM}`)
  expect(screen.getByRole('link', { name: '甲' }).getAttribute('href')).toBe('/record/complaint/c')
  const years = within(screen.getByRole('region', { name: '各年支持和上限' }))
  expect(years.getByText('10,000.00')).toBeTruthy()
  expect(years.getByText('2,000.00')).toBeTruthy()
})

it('a part of which there is nothing says why it is empty', () => {
  // Bug caught: heads above nothing, or a part left out: the clerk does not know whether it was looked for.
  page(NOTHING)
  for (const words of ['还没有申请过', '还没有批准过支持', '还没有认定或示范称号', '还没有培训、投诉'])
    expect(screen.getByText(new RegExp(words, 'u'))).toBeTruthy()
})
