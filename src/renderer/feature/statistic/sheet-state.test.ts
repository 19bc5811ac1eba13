import { describe, expect, it } from 'vitest'
import { COPIED, copiedCodes } from '#shared/definition/statistic/copied.ts'
import { indicatorOf } from '#shared/definition/statistic/indicator.ts'
import type { ReportRow } from '#ui/feature/statistic/finding-panel.tsx'
import { nextBlank, previousTexts, totalOf, zeroTexts } from '#ui/feature/statistic/sheet-cell.tsx'
import {
  explanationsOf,
  isCopied,
  reduceSheet,
  type SheetAct,
  type SheetState,
} from '#ui/feature/statistic/sheet-state.ts'

const FIELDS = ['E01', 'E02', 'E03', 'E13', 'E19a'].map(indicatorOf)

function rowOf(more: Partial<ReportRow> = {}): ReportRow {
  return {
    enterprise: 'firm',
    name: '甲商贸有限公司',
    town: '',
    report: null,
    rev: null,
    state: 'missing',
    label: '',
    submittedOn: null,
    figures: {},
    previous: null,
    lastYear: null,
    explanations: [],
    signers: { unitHead: '', statistician: '', filler: '' },
    findings: [],
    reason: '',
    ...more,
  }
}

function after(...acts: readonly SheetAct[]): SheetState {
  const empty = { typed: new Map(), copied: new Map(), explained: new Map(), signed: new Map(), past: [] }
  return { ...acts.reduce(reduceSheet, empty), act: () => undefined, touched: new Set() }
}
const put = (code: string, text: string, copied = false): SheetAct => ({
  do: 'put',
  texts: [{ enterprise: 'firm', code, text }],
  copied,
})

describe('figures taken over from the period before', () => {
  const row = rowOf({ previous: { E01: 3_000_000, E02: 0 } })
  const copy: SheetAct = { do: 'put', texts: previousTexts(row, FIELDS, after()), copied: true }

  // Bug caught: last month's figures that nobody looked at look like this month's, and are reported as such.
  it('stay marked until they are typed over or confirmed, also after the draft was saved', () => {
    const state = after(copy)
    expect(FIELDS.filter((one) => isCopied(row, one.code, state.copied)).map((one) => one.code)).toEqual(['E01', 'E02'])
    expect([...copiedCodes(explanationsOf(row, state))]).toEqual(['E01', 'E02'])
    const saved = rowOf({ ...row, figures: { E01: 3_000_000, E02: 0 }, explanations: explanationsOf(row, state) })
    expect(isCopied(saved, 'E01', after().copied)).toBe(true)
    const typed = after(put('E01', '30'))
    expect(isCopied(saved, 'E01', typed.copied)).toBe(false)
    expect([...copiedCodes(explanationsOf(saved, typed))]).toEqual(['E02'])
    const confirmed = after({ do: 'confirm', cells: ['E01', 'E02'].map((code) => ({ enterprise: 'firm', code })) })
    expect(explanationsOf(saved, confirmed)).toEqual([])
  })
  it('are taken back in one step, with their mark', () => {
    const state = after(put('E03', '1'), copy, { do: 'undo' })
    expect(isCopied(row, 'E01', state.copied)).toBe(false)
    expect([...(state.typed.get('firm') ?? [])]).toEqual([['E03', '1']])
  })
  it('the mark is no explanation of a finding', () => {
    expect(copiedCodes([{ key: 'T4:E01', text: 'E02' }])).toEqual(new Set())
    expect(copiedCodes([{ key: COPIED, text: '' }])).toEqual(new Set())
  })
})

describe('the way through a line', () => {
  const row = rowOf({ previous: { E01: 1, E02: 0, E03: 2, E19a: 5 }, figures: { E13: 5 } })

  // Bug caught: a clerk steps through a dozen cells that are 0 every month, or Enter leaves out one that is blank for the first time.
  it('goes to the next blank cell in which there was something before, and ends where none is left', () => {
    expect(nextBlank(row, FIELDS, after(), -1)).toBe(0)
    expect(nextBlank(row, FIELDS, after(), 0)).toBe(2)
    expect(nextBlank(row, FIELDS, after(), 2)).toBe(4)
    expect(nextBlank(row, FIELDS, after(put('E19a', '80')), 2)).toBe(-1)
  })
  // Bug caught: the cell being written when the key is pressed is blank in what is known, and becomes 0.
  it('fills zeros only where nothing stands by now', () => {
    const zeros: SheetAct = { do: 'fill', texts: zeroTexts(row, FIELDS, after()) }
    const state = after(put('E01', '7'), zeros)
    expect(Object.fromEntries(state.typed.get('firm') ?? [])).toEqual({ E01: '7', E02: '0', E03: '0', E19a: '0' })
  })
})

describe('a line that was sent', () => {
  // Bug caught: what is typed into a firm while it is being reported is lost when the answer comes.
  it('is let go, but not what was typed into it meanwhile, nor another line', () => {
    const sent = after(put('E01', '7'))
    const later: SheetAct = { do: 'put', texts: [{ enterprise: 'other', code: 'E01', text: '1' }] }
    const state = reduceSheet(reduceSheet(sent, later), { do: 'saved', sent, enterprises: ['firm'] })
    expect([...state.typed.keys()]).toEqual(['other'])
    const typedOn = reduceSheet(reduceSheet(sent, put('E02', '8')), { do: 'saved', sent, enterprises: ['firm'] })
    expect([...(typedOn.typed.get('firm')?.keys() ?? [])]).toEqual(['E01', 'E02'])
  })
})

describe('the foot of the sheet', () => {
  it('adds up what is typed and stored, says nothing of nothing, and never adds ratios', () => {
    const rows = [rowOf({ figures: { E01: 1_000_000, E19a: 5000 } }), rowOf({ enterprise: 'other', figures: {} })]
    const typed = after({ do: 'put', texts: [{ enterprise: 'other', code: 'E01', text: '2.5' }] })
    const total = (code: string) => totalOf(rows, indicatorOf(code), typed)
    expect([total('E01'), total('E02'), total('E19a')]).toEqual(['3.50', '', ''])
  })
})
