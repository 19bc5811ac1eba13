import { describe, expect, it } from 'vitest'
import { menuCounts, usualOf } from '#ui/component/nav.tsx'
import type { Screen } from '#ui/component/screen.ts'

const screen = (path: string, record?: string): Screen => ({
  path,
  label: path,
  group: '资金',
  permission: 'register.read',
  element: () => null,
  help: '',
  ...(record === undefined ? {} : { record }),
})
const due = (record: string, overdue: boolean) => ({
  record,
  overdue,
  id: record,
  procedure: '',
  title: '',
  kind: '',
  label: '',
  due: null,
  days: 0,
  mine: true,
})

describe('the menu', () => {
  // Bug caught: sixty entries and not a word which of them waits for me.
  it('counts at each list what is mine of its records, and what of it is late', () => {
    const screens = [screen('/desk'), screen('/fund/applications', 'fund_application'), screen('/fund/year')]
    const counts = menuCounts(
      screens,
      [due('fund_application', true), due('fund_application', false), due('x', true)],
      2,
    )
    expect(Object.fromEntries(counts)).toEqual({
      '/fund/applications': { all: 2, late: 1 },
      '/desk': { all: 3, late: 2 },
      '/desk/pending': { all: 2, late: 0 },
    })
  })

  it('puts what is used most on top, and nothing that was opened once or twice', () => {
    const screens = ['/desk', '/a', '/b', '/c'].map((path) => screen(path))
    expect(usualOf(screens, { '/desk': 90, '/a': 5, '/b': 2, '/c': 9 }).map((one) => one.path)).toEqual(['/c', '/a'])
  })
})
