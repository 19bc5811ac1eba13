import { describe, expect, it } from 'vitest'
import { indicatorOf } from '#shared/definition/statistic/indicator.ts'
import { readBlock } from '#ui/component/block-paste.ts'
import { entryText, placed, readFigure, textInWan } from '#ui/feature/statistic/grid-model.ts'

const read = (code: string, text: string, unit: 'wan' | 'yuan' = 'wan') => readFigure(indicatorOf(code), text, unit)
const value = (fen: number | null) => ({ value: fen })

describe('a cell as typed or pasted', () => {
  it('reads what Excel and clerks write, and an empty cell as nothing, not zero', () => {
    for (const text of ['1,200.5', "'1200.5", ' １２００．５ ', '1200.50万元'])
      expect(read('E02', text)).toEqual(value(1_200_500_000))
    expect(read('E02', '1200.5', 'yuan')).toEqual(value(120_050))
    for (const text of ['', '  ', '-', '—', '无']) expect(read('E02', text)).toEqual(value(null))
    expect(read('E02', '0')).toEqual(value(0))
    expect(read('E13', '1,234')).toEqual(value(1234))
    expect(read('E13', '12.0')).toEqual(value(12))
    expect(read('E19a', '85.5%')).toEqual(value(8550))
    expect(read('E18b', '-3.5')).toEqual(value(-3_500_000))
  })
  it('refuses what is no figure, in words, and keeps nothing of it', () => {
    for (const [code, text] of [
      ['E02', 'abc'],
      ['E02', '-5'],
      ['E02', '约5'],
      ['E02', '1.2.3'],
      ['E13', '3.5'],
      ['E13', '1e5'],
      ['E13', '12345678901'],
    ] as const)
      expect(read(code, text), text).toHaveProperty('problem')
  })
})

describe('a text entered in 元', () => {
  // Bug caught: what is too exact in 元, or has a unit of its own, is taken for 万元 as soon as it lies in the sheet.
  it('is the same figure or the same mistake in the sheet, and comes back as it was', () => {
    for (const text of ['1234567', '-5', '3.5万', '1.2345', '约5', 'abc', '', '—', '(1.234)', '0.05']) {
      for (const code of ['E02', 'E10c', 'E13', 'E18b', 'E19a']) {
        const [one, now] = [indicatorOf(code), read(code, text, 'yuan')]
        const kept = read(code, textInWan(indicatorOf(code), text, 'yuan'))
        if ('problem' in now) expect(kept, `${code} ${text}`).toHaveProperty('problem')
        else expect(kept, `${code} ${text}`).toEqual(now)
        const back = entryText(one, textInWan(one, text, 'yuan'), 'yuan')
        if ('value' in now) expect(read(code, back, 'yuan'), `${code} ${text}`).toEqual(now)
      }
    }
    expect(textInWan(indicatorOf('E02'), '1.5', 'wan')).toBe('1.5')
  })
})

describe('a pasted block', () => {
  it('keeps quoted cells with tabs and line breaks together', () => {
    expect(readBlock('1\t2\r\n"a\tb\n""c"""\t4\r\n')).toEqual([
      ['1', '2'],
      ['a\tb\n"c"', '4'],
    ])
    expect(readBlock('')).toEqual([['']])
  })
  it('fills a marked area with one cell, and is cut off at the edge of the sheet', () => {
    const area = { top: 0, left: 0, bottom: 1, right: 1 }
    const size = { rows: 2, columns: 2 }
    expect(placed([['7']], area, size).map(({ row, column }) => [row, column])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
    const corner = { top: 1, left: 1, bottom: 1, right: 1 }
    expect(
      placed(
        [
          ['1', '2'],
          ['3', '4'],
        ],
        corner,
        size,
      ),
    ).toEqual([{ row: 1, column: 1, text: '1' }])
  })
})
