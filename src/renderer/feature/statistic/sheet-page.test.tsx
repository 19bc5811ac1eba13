// @vitest-environment happy-dom
import { cleanup, createEvent, fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { DraftList } from '#ui/component/draft-list.tsx'
import { forgetPreferences } from '#ui/component/preference.ts'
import { forgetRemembered } from '#ui/component/remember.ts'
import type { ReportRow } from '#ui/feature/statistic/finding-panel.tsx'
import { SheetPage } from '#ui/feature/statistic/sheet-page.tsx'

const WAN = 1_000_000
const ROW: ReportRow = {
  enterprise: '01900000-0000-7000-8000-000000000001',
  name: '甲商贸有限公司',
  town: '',
  report: null,
  rev: null,
  state: 'missing',
  label: '未报',
  submittedOn: null,
  figures: { E02: 2.5 * WAN },
  previous: { E10c: 2 * WAN },
  lastYear: null,
  explanations: [],
  signers: { unitHead: '', statistician: '', filler: '' },
  findings: [],
  reason: '',
}
const HEAD = { due: '', cityDue: '', calendarProblem: null, exempt: false, withJanuary: false }
const drafts = new Map<string, unknown>()
let kept = 0

function answer(route: string, input: unknown): unknown {
  const given = input as Record<string, unknown>
  const key = String(given['key'])
  if (route === 'statistic.sheet') return right({ ...given, ...HEAD, rows: [ROW] })
  if (route === 'draft.find')
    return right(
      [...drafts.keys()].map((of) => ({ form: '', key: of, at: 0, label: '', title: '', isNew: false, where: null })),
    )
  if (route === 'draft.get') return right(drafts.has(key) ? { values: drafts.get(key), at: 0 } : null)
  if (route === 'draft.save' && given['form'] === 'statistic-sheet') {
    drafts.set(key, given['values'])
    kept += 1
  }
  return route === 'draft.save' ? right({}) : undefined
}

takeDefinitions(pack)
beforeEach(() => {
  drafts.clear()
  kept = 0
})
afterEach(() => {
  takeAway()
  forgetRemembered()
  forgetPreferences()
})

const open = async () => {
  show(<SheetPage />, answer)
  await screen.findAllByText(ROW.name)
}
// By class: roles of a sheet of 30 columns take seconds to work out.
const cell = (code: string, place = '.sheet-row') => {
  const heads = [...document.querySelectorAll('.sheet-title b')].map((one) => one.textContent)
  return document.querySelectorAll(`${place} .sheet-cell`)[heads.indexOf(code)] ?? expect.fail(code)
}
const box = () => document.querySelector<HTMLInputElement>('.sheet-input') ?? expect.fail('no box')
const press = (key: string) => fireEvent.keyDown(box(), { key })
const choose = (code: string) => fireEvent.mouseDown(cell(code))
const shown = (code: string) => cell(code).textContent
const unit = (word: string) => fireEvent.click(screen.getByText(word))

function type(code: string, text: string) {
  choose(code)
  fireEvent.change(box(), { target: { value: text } })
  press('Enter')
}

/** What Ctrl+C puts on the clipboard, and Ctrl+V of that. */
function copy(code: string) {
  choose(code)
  const held = new Map<string, string>()
  const clipboardData = {
    setData: (kind: string, text: string) => held.set(kind, text),
    getData: (kind: string) => held.get(kind) ?? '',
  }
  fireEvent(box(), createEvent.copy(box(), { clipboardData }))
  return { held, paste: () => fireEvent(box(), createEvent.paste(box(), { clipboardData })) }
}

describe('a sheet entered in 元', () => {
  // Bug caught: a text carried no unit, and was read in whatever was chosen when somebody looked at it: ×10,000 after 接着录入.
  it('keeps the figure that was typed, whatever the unit is afterwards, and in the draft', async () => {
    await open()
    unit('按元录入')
    type('E01', '1,234,567')
    expect(shown('E01')).toBe('123.4567')
    unit('按万元录入')
    expect(shown('E01')).toBe('123.4567')
    await waitFor(() => expect(JSON.stringify([...drafts.values()])).toContain('"E01":"123.4567"'), { timeout: 3000 })
    cleanup()
    await open()
    fireEvent.click(await screen.findByText('接着录入'))
    await waitFor(() => expect(shown('E01')).toBe('123.4567'))
    expect(cell('E01', '.sheet-foot').textContent).toBe('123.4567')
  })

  // Bug caught: 2.50 万元 was opened by F2, or copied, and came back as 2.50 元.
  it('opens and copies a stored figure in 元, and writes nothing where nothing was changed', async () => {
    await open()
    choose('E02')
    unit('按元录入')
    press('F2')
    expect(box().value).toBe('25,000')
    press('Enter')
    expect(screen.queryByText('未保存')).toBeNull()
    const { held, paste } = copy('E02')
    expect(held.get('text/plain')).toBe('25,000')
    unit('按万元录入')
    choose('E01')
    paste()
    expect(shown('E01')).toBe('2.50')
    held.delete('application/x-huishangbu-unit')
    unit('按元录入')
    choose('E03')
    paste()
    expect(shown('E03')).toBe('2.50')
  })

  // Bug caught: dollars of the period before got no 万 and came in as a ten-thousandth.
  it('takes over dollars as they were', async () => {
    await open()
    unit('按元录入')
    fireEvent.click(screen.getByText('提取上期数'))
    expect(shown('E10c')).toBe('2.00')
    expect(cell('E10c', '.sheet-foot').textContent).toBe('2.00')
  })
})

describe('a sheet left unsaved', () => {
  const until = { timeout: 4000 }

  // Bug caught: keeping the draft was taken for a change of it, so that it was kept again every second as long as the page stood.
  it('is kept once', async () => {
    await open()
    type('E01', '1')
    await waitFor(() => expect(kept).toBe(1), until)
    await new Promise((done) => setTimeout(done, 2000))
    expect(kept).toBe(1)
  })

  // Bug caught: who signs was left out of the draft, which then offered nothing.
  it('holds who signs', async () => {
    await open()
    fireEvent.click(screen.getByText('展开右边'))
    fireEvent.change(screen.getByLabelText('填表人'), { target: { value: '填表甲' } })
    await waitFor(() => expect(kept).toBeGreaterThan(0), until)
    cleanup()
    await open()
    fireEvent.click(await screen.findByText('接着录入'))
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('填表人').value).toBe('填表甲'))
  })

  // Bug caught: 接着录入 put the draft in the place of what had been typed since.
  it('is offered as long as nothing is typed over it', async () => {
    drafts.set('a', { typed: {} })
    await open()
    await screen.findByText('接着录入')
    expect(screen.getByText(/^应报/u).textContent).toBe('应报 1 家，已录入 0，待审核 0，审核通过 0')
    type('E01', '1')
    expect(screen.queryByText('接着录入')).toBeNull()
  })

  // Bug caught: the way from the desk led to whatever form and month was looked at last, where no draft was offered.
  it('is one click away, whatever was looked at before', async () => {
    drafts.set('enterprise-month:2014-03:00000001', { typed: {} })
    const sheet = <Route path="/statistic/sheet" element={<SheetPage />} />
    show(
      <Routes>
        <Route path="/" element={<DraftList />} />
        {sheet}
      </Routes>,
      answer,
    )
    fireEvent.click(await screen.findByRole('link'))
    await screen.findAllByText(ROW.name)
    await screen.findByText(/^有一份没有保存的录入（2014年3月/u)
  })
})
