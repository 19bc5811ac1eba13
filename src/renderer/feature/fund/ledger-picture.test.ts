import { describe, expect, it } from 'vitest'
import { ledgerPicture } from '#ui/feature/fund/ledger-picture.ts'

const whole = (picture: ReturnType<typeof ledgerPicture>) =>
  picture.parts.flatMap(({ fen }) => fen).reduce((a, b) => a + b, 0)

describe('the picture of a ledger', () => {
  // Bug caught: investment, what was asked for, granted and paid as seven bars side by side, which are no parts of one thing.
  it('sets like beside like: what was granted in its kinds, each as paid and not yet paid', () => {
    const rows = [
      { category: '培训', invest: 900, applied: 300, approved: 200, paid: 150, unpaid: 50 },
      { category: '培训', invest: 100, applied: 90, approved: 80, paid: 0, unpaid: 80 },
      { category: null, invest: 10, applied: 9, approved: 8, paid: 8, unpaid: 0 },
    ]
    const picture = ledgerPicture('project', { rows }, 2014)
    expect(picture.labels).toEqual(['培训', '没有写类别'])
    expect(picture.parts).toEqual([
      { name: '已拨', fen: [150, 8] },
      { name: '未拨', fen: [130, 0] },
    ])
    expect(whole(picture)).toBe(288)
  })

  it('shows payments of a year by month, of all years by year', () => {
    const rows = [
      { postedOn: '2013-12-30', amount: 1 },
      { postedOn: '2014-01-05', amount: 2 },
      { postedOn: '2014-01-09', amount: 4 },
    ]
    expect(ledgerPicture('payment', { rows }, null).labels).toEqual(['2013', '2014'])
    expect(ledgerPicture('payment', { rows: rows.slice(1) }, 2014)).toMatchObject({
      title: '实拨按月',
      labels: ['2014-01'],
      parts: [{ fen: [6] }],
    })
  })

  it('loses nothing where there are more bars than the picture holds', () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({ name: `池${at}`, year: 2014, level: '县级', available: 1 }))
    const picture = ledgerPicture('pool', { rows }, null)
    expect(picture.labels).toHaveLength(12)
    expect(picture.labels.at(-1)).toBe('其余 19 项')
    expect(whole(picture)).toBe(30)
  })
})
