import { describe, expect, it } from 'vitest'
import { listView } from '#core/printing/form-data-list.ts'
import { form } from '#shared/definition/form.ts'

const money = (label: string) => ({ label, kind: 'money' as const })
const drawn = (amounts: readonly number[]) => {
  const columns = [{ label: '资金名称' }, ...amounts.map((_, at) => money(`金额${at + 1}`))]
  const data = form['LIST-1'].data.parse({
    title: '清册',
    columns,
    rows: [['甲', ...amounts]],
    totals: ['合计', ...amounts],
  })
  const { table } = listView(data, false) as { table: { columns: { weight: number }[] } }
  const all = table.columns.reduce((sum, one) => sum + one.weight, 0)
  return table.columns.map((one) => (252 * one.weight) / all)
}

describe('the columns of a list', () => {
  // Bug caught: amounts of a hundred million ran over their cell into the next one.
  it('have room for their longest figure, at the cost of the others', () => {
    const widths = drawn([...Array.from({ length: 14 }, () => 0), 10_782_000_000, 10_680_610_000])
    // 14 signs of 8 pt, each a little over half an em, and the edges of a cell.
    for (const width of widths.slice(-2)) expect(width).toBeGreaterThan(22)
    expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(252)
    expect(Math.min(...widths)).toBeGreaterThan(9)
  })

  it('stay as they were asked for where every figure has room', () => {
    expect(new Set(drawn([100, 200, 300]).map((one) => one.toFixed(3))).size).toBe(1)
  })
})
