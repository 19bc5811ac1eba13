// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { listColumns, payeeColumns } from '#ui/component/procedure/list-columns.tsx'
import type { ProcedureLine } from '#ui/component/procedure/use-procedure-list.ts'

afterEach(cleanup)

/** Of a window of 1366 px what the menu, the ticks and the edges of the page leave. */
const ROOM = 1366 - 208 - 40 - 32

const NOBODY = { titles: {}, payees: {} }
const seen = (flagged: boolean, money = true) =>
  listColumns(undefined, NOBODY, money, { units: [], flagged }).filter(({ hidden }) => hidden !== true)

describe('the columns of a list of applications', () => {
  // Bug caught: a firm's name cut off at 162 px while half the window stands empty.
  it('give the name of the firm the room that is there, and money stays in the window', () => {
    for (const money of [true, false]) {
      const columns = seen(false, money)
      expect(columns.find(({ key }) => key === 'enterprise')?.width).toBeGreaterThanOrEqual(240)
      expect(columns.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(ROOM)
    }
    expect(seen(true).some(({ key }) => key === 'flags')).toBe(true)
  })

  // Bug caught: 拨付 without the account, so that each application is opened before the bank's slip can be compared.
  it('of 拨付 tell bank and end of the number, and say it where no account is named', () => {
    const payees = { a: { name: '甲商贸有限公司', bank: '某农商行', account: '************0002' } }
    const line = (bankAccount: string | null) => ({ row: { bankAccount } }) as unknown as ProcedureLine
    const account = payeeColumns({}, payees).find(({ key }) => key === 'account')
    expect(render(<>{account?.render(line('a'))}</>).container.textContent).toBe('某农商行 尾号 0002')
    expect(render(<>{account?.render(line(null))}</>).container.textContent).toContain('没有登记账户')
    expect(account?.hidden).not.toBe(true)
    const paid = listColumns(payeeColumns, NOBODY, true, { units: [], flagged: false })
    const seenPaid = paid.filter(({ hidden }) => hidden !== true)
    expect(seenPaid.map(({ key }) => key)).toEqual(expect.arrayContaining(['account', 'approved', 'paid']))
    expect(seenPaid.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(ROOM)
  })
})
