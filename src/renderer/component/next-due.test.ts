import { expect, it } from 'vitest'
import { nextOf } from '#ui/component/next-due.tsx'

const due = (id: string, record: string, label: string) => ({
  id,
  record,
  label,
  procedure: '',
  title: id,
  kind: record,
  due: null,
  days: 0,
  overdue: false,
  mine: true,
})

// Bug caught: after one application was signed the next thing offered was of another kind, or the same one again.
it('goes to the same step of the same kind first, then to the same kind, then to what is most urgent', () => {
  const here = due('a', 'fund_application', '待受理')
  const [other, later, same] = [
    due('b', 'complaint', '调解'),
    due('c', 'fund_application', '待拨付'),
    due('d', 'fund_application', '待受理'),
  ]
  expect(nextOf([other, later, here, same], here)).toBe(same)
  expect(nextOf([other, later, here], here)).toBe(later)
  expect(nextOf([other, here], here)).toBe(other)
  expect(nextOf([here], here)).toBeUndefined()
})
