// @vitest-environment happy-dom
import { cleanup, fireEvent, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { listKey } from '#ui/component/procedure/use-procedure-list.ts'
import { useRemembered } from '#ui/component/remember.ts'
import { CountyOverview } from '#ui/feature/desk/county-part.tsx'
import { FigureChart } from '#ui/feature/desk/figure-chart.tsx'

beforeEach(() => {
  takeDefinitions(pack)
  // Nothing is drawn.
  vi.stubGlobal('requestIdleCallback', () => 0)
  vi.stubGlobal('cancelIdleCallback', () => undefined)
})
afterEach(takeAway)

const chart = (figure: number | null) => (
  <FigureChart
    label="普及率"
    unit="%"
    places={['2014年']}
    series={[
      { name: '达到', figures: [figure] },
      { name: '目标', figures: [60], line: true },
    ]}
    text={() => '0.00'}
    head="年度"
    none="还算不出：分母还没有登记"
  />
)

// Bug caught: of a rate of 0.00 % the desk said that nobody had registered the whole.
it('zero is a figure: a chart is left out only where there is none', () => {
  show(chart(0), () => right([]))
  expect(screen.queryByText(/分母还没有登记/u)).toBeNull()
  cleanup()
  show(chart(null), () => right([]))
  expect(screen.getByText(/分母还没有登记/u)).toBeTruthy()
})

// Bug caught: behind the money that rests in a county stood only what nothing was paid of yet.
it('behind the money that rests are the open applications of whatever state, what was approved first', async () => {
  const county = {
    station: 'c',
    name: '通城县',
    county: '421222',
    enterprises: 1,
    open: 2,
    overdue: 0,
    approved: 9,
    paid: 4,
  }
  const rest = { resting: 5, reported: 'reported', late: false, lastHeardAt: null }
  show(<CountyOverview />, (route) =>
    route === 'desk.counties' ? right({ year: 2014, period: '2014-05', rows: [{ ...county, ...rest }] }) : undefined,
  )
  fireEvent.click(await screen.findByTitle(/^通城县批了没拨/u))
  const kept = (part: string) =>
    renderHook(() => useRemembered<unknown>(`${listKey('fund-application')}:${part}`, '')).result.current[0]
  expect([kept('state'), kept('open'), kept('station')]).toEqual([null, true, 'c'])
  expect(kept('sort')).toEqual({ field: 'approved', descending: true })
})
