import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blankData } from '#core/printing/blank.ts'
import { checkRecord } from '#core/printing/form-data.ts'
import { papersOf } from '#core/printing/paper.ts'
import { prepareForm } from '#core/printing/prepare.ts'
import { pavilion } from '#shared/definition/register/pavilion.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'
import { fillEveryRecord, rowLike } from '#test/printing/every-record.ts'

/** The registers that have a card of their own code: forms that offices fill in by hand and seal. */
const cards = papersOf(shipped).filter(
  ({ code, record }) => record?.paper?.code === code && record.group === '登记册' && code !== 'REG-1',
)

let desk: Desk
beforeAll(() => {
  desk = openTestDesk({ seed: 'cards' })
  desk.day('2014-06-03')
})
afterAll(() => desk.close())

const cellsOf = (paper: (typeof cards)[number]) => {
  const data = desk.ask('clerk', (call) => blankData(call, paper))
  const { blocks } = checkRecord('SHEET-1', data as never)
  return { blocks, cells: blocks.flatMap((block) => (block.kind === 'grid' ? block.rows.flat() : [])) }
}

describe('the card of a register', () => {
  it('is there for the thirteen codes of the table', () => {
    const codes = new Set(cards.map(({ code }) => code))
    expect([...codes].toSorted()).toEqual('GQ-1 JR-1 JR-2 KJ-1 KJ-2 LZ-1 RC-1 RC-2 SQ-1 TS-1 YD-1 YQ-1 YQ-2'.split(' '))
  })

  // Bug caught: an empty card was a listing that nobody could fill in: no boxes, no units, nowhere to sign.
  it.each(cards.map((one) => [`${one.code} ${one.record?.name}`, one] as const))('%s is a form', (_name, paper) => {
    expect(paper.drawn).toBe('SHEET-1')
    const { blocks, cells } = cellsOf(paper)
    expect(blocks.some(({ kind }) => kind === 'opinion' || kind === 'sign')).toBe(true)
    for (const cell of cells) {
      if (cell.kind === 'ticks') expect(cell.options.length, cell.label).toBeGreaterThan(1)
      if (cell.kind === 'figure') expect(cell.unit, cell.label).not.toBe('')
    }
    // What outsiders fill in bears nothing of how the office files it.
    expect(cells.map(({ label }) => label).filter((label) => /档号|责任人/u.test(label))).toEqual([])
  })

  // Bug caught: a figure was printed with its unit over the unit of the empty copy, and a platform that is gone could be chosen.
  it('bears a figure apart from its unit, and what is no longer offered only where it was chosen', () => {
    const ids = fillEveryRecord(desk)
    const id = rowLike(desk, pavilion, ids, {
      url: 'http://b.example',
      platform: 'gome',
      products: 120,
      localShare: 8050,
    })
    const paper = cards.find((one) => one.code === 'GQ-1')
    if (!paper) throw new Error('there is a card of halls')
    const { record } = desk.ask('clerk', (call) => prepareForm(call, paper, id))
    const filled = JSON.stringify(record.data)
    expect(filled).toContain('"label":"国美","on":true')
    const products = /\{[^{}]*在售商品数[^{}]*\}/u.exec(filled)?.[0] ?? ''
    expect(JSON.parse(products)).toMatchObject({ kind: 'figure', value: '120', unit: '个' })
    const share = /\{[^{}]*本地商品占比[^{}]*\}/u.exec(filled)?.[0] ?? ''
    expect(JSON.parse(share)).toMatchObject({ kind: 'figure', unit: '%' })
    expect(cellsOf(paper).cells.flatMap(({ options }) => options.map(({ label }) => label))).not.toContain('国美')
  })
})
