// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { permissionsOf } from '#shared/permission.ts'
import { pack } from '#test/helper/shipped.ts'
import { type Answer, right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { refreshAll } from '#ui/api/use-ask.ts'
import { AnswerPage } from '#ui/feature/reporting/answer-page.tsx'
import { lastPeriod } from '#ui/component/period-choice.tsx'
import { FillingPage } from '#ui/feature/reporting/filling-page.tsx'
import { HitPage } from '#ui/feature/reporting/hit-page.tsx'
import { PeriodSealDialog } from '#ui/feature/reporting/period-dialogs.tsx'
import { PeriodPage } from '#ui/feature/reporting/period-page.tsx'
import { RecipePage } from '#ui/feature/reporting/recipe-page.tsx'
import { ReturnPage } from '#ui/feature/reporting/return-page.tsx'

takeDefinitions(pack)
afterEach(takeAway)

const wrong = (code: string) => ({
  ok: false,
  fault: { code, message: `${code} 的话`, data: '', advice: '', details: {} },
})
const atCity = (page: ReactNode, answer: Answer) =>
  show(page, answer, { kind: 'city', permissions: permissionsOf(['clerk', 'reviewer']) })
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const press = async (name: string | RegExp) => fireEvent.click(await button(name))
async function type(label: RegExp, value: string) {
  const field = await screen.findByLabelText(label)
  fireEvent.change(field, { target: { value } })
  fireEvent.blur(field)
}
/** Somebody else changed something: every list is asked again, and what it says now has come. */
async function after(change: () => void, seen: string) {
  act(() => {
    change()
    refreshAll()
  })
  await screen.findAllByText(seen)
}

const returned = (id: string) => ({
  id,
  record: 'enterprise',
  label: '企业',
  row: `row-${id}`,
  title: `企业${id}`,
  unit: '某县',
  fields: [],
  reason: '金额不符',
  returnedOn: '2014-06-01',
  dueOn: null,
  late: false,
  state: 'corrected',
  answer: '已改',
  answeredOn: null,
  conclusion: '',
  ours: true,
  rev: 1,
})
const asked = (row: string) => ({
  record: 'enterprise',
  label: '诉求',
  row,
  rev: 1,
  title: `事项${row}`,
  station: '某县',
  asked: [],
  to: '市税务局',
  outcomes: [{ value: 'solved', label: '解决' }],
  clock: null,
  wants: [],
  answer: null,
})
const answered = (row: string) => ({
  ...asked(row),
  answer: {
    id: `answer-${row}`,
    unit: '市税务局',
    by: '',
    answeredOn: '2014-06-01',
    outcome: '解决',
    text: '已解决',
    round: 1,
    state: 'given',
    reason: '',
    ours: false,
  },
})

describe('a list whose first row is shown unasked', () => {
  // Bug caught: another person settled the row meanwhile, and what was typed went to the row that stood first then.
  it('settles the returned record that the dialog was opened for', async () => {
    let rows = [returned('甲'), returned('乙')]
    const sent: unknown[] = []
    atCity(<ReturnPage />, (route, input) => {
      if (route === 'return.close') sent.push(input)
      return route === 'return.find' ? right(rows) : route === 'return.close' ? right({}) : undefined
    })
    await press('核销')
    await type(/^核销意见/u, '核对无误')
    await after(() => (rows = [returned('乙')]), '未了结 1 条')
    fireEvent.click(screen.getAllByRole('button', { name: '核销' }).at(-1) ?? document.body)
    await waitFor(() => expect(sent).toEqual([{ id: '甲', conclusion: '核对无误' }]))
  })

  it('answers the case that the dialog was opened for', async () => {
    let rows = [asked('甲'), asked('乙')]
    atCity(<AnswerPage />, (route) => (route === 'answer.find' ? right(rows) : undefined))
    await press('答复')
    await screen.findByText('答复：事项甲')
    await after(() => (rows = [asked('乙')]), '待答复 1 件')
    screen.getByText('答复：事项甲')
  })

  // Bug caught: the words of the refused case stood under the name of the next one.
  it('says a refusal of the case that was refused alone', async () => {
    let rows = [answered('甲'), answered('乙')]
    show(<AnswerPage />, (route) =>
      route === 'answer.find' ? right(rows) : route === 'answer.take' ? wrong('RECORD_CHANGED') : undefined,
    )
    await press('采用答复')
    await screen.findByText('RECORD_CHANGED 的话')
    await after(() => (rows = [answered('乙')]), '待采用 1 件')
    expect(screen.queryByText('RECORD_CHANGED 的话')).toBeNull()
  })
})

describe('a dialog about one of several', () => {
  // Bug caught: kept by its place in the list, a reminder went to another county once one more had its key pinned.
  it('reminds the county it was opened for', async () => {
    const unit = (name: string) => ({ station: name, name, filled: 0, nil: 0, contradicted: 0, missing: 1 })
    const cell = { rows: 0, nil: null, state: 'missing' }
    const register = { record: 'shop', label: '网店', clause: '', stands: false }
    const filling = (...units: string[]) =>
      right({ due: '2014-06-05', registers: [{ ...register, cells: units.map(() => cell) }], units: units.map(unit) })
    let answer = filling('乙县')
    atCity(<FillingPage />, (route) => (route === 'filling.find' ? answer : undefined))
    await press('催报：乙县')
    const open = () => screen.findByText(/^催报：乙县，/u)
    await open()
    await after(() => (answer = filling('甲县', '乙县')), '甲县：已填 0，零报告 0，未填 1')
    await open()
  })

  // Bug caught: what was typed about one request went with the next one of the same period.
  it('begins anew where another request stands in the place of the one that was being answered', async () => {
    const line = (request: string, reason: string) => {
      const asking = { id: request, act: 'request', number: 1, on: '2014-06-20', person: '甲', reason, leader: '乙' }
      const said = { period: lastPeriod(), label: '上月', state: 'requested', number: 1, sealedOn: '2014-06-01' }
      return right([{ ...said, request, requestMine: false, acts: [asking] }])
    }
    let answer = line('r1', '漏登一笔')
    const permissions = permissionsOf(['approver'])
    show(<PeriodPage />, (route) => (route === 'period.find' ? answer : undefined), { permissions })
    await press(/^审批解封/u)
    const opinion = () => screen.findByLabelText<HTMLTextAreaElement>(/^意见/u)
    await type(/^意见/u, '同意补登这一笔')
    expect((await opinion()).value).toBe('同意补登这一笔')
    await after(() => (answer = line('r2', '金额登错')), '金额登错')
    expect((await opinion()).value).toBe('')
  })
})

describe('sealing a period', () => {
  const unit = { station: 's', unit: '某县', own: true, number: null, sealed: false, lines: [], differs: 0 }
  const dialog = (answer: unknown) =>
    show(<PeriodSealDialog period="2014-05" onClose={() => undefined} />, (route) =>
      route === 'rollup.find' ? answer : undefined,
    )
  const nothing = () => screen.queryByText(/没有登记过记录/u)

  // Bug caught: while the figures were on their way, and when they could not be read, a full month was said to be all zeros.
  it('says that all is zero only where the figures say so', async () => {
    dialog(undefined)
    await screen.findByText(/封存以后/u)
    expect(nothing()).toBeNull()
    takeAway()
    dialog(wrong('INTERNAL'))
    await screen.findByText('INTERNAL 的话')
    expect(nothing()).toBeNull()
    takeAway()
    dialog(right({ units: [unit], whole: [] }))
    await screen.findByText(/没有登记过记录/u)
  })
})

describe('recipes', () => {
  // Bug caught: what one recipe had written stood under the name of the next, whose button “运行” ran nothing.
  it('show what was written under the one that was run alone', async () => {
    const row = (name: string) => ({
      id: name,
      name,
      recipient: 'city',
      every: 'month',
      seal: false,
      lists: [],
      folder: '',
    })
    const rows = [row('月报'), row('年报')]
    const ran = { files: [], packages: [], undone: [], period: '2014-05', sealed: null, folder: 'E:\\' }
    atCity(<RecipePage />, (route) =>
      route === 'register.find'
        ? right({ rows, titles: {}, clocks: {}, count: 2, countIsExact: true, sums: {}, after: null, before: null })
        : route === 'recipe.run'
          ? right(ran)
          : undefined,
    )
    const open = async (at: number) => fireEvent.click((await screen.findAllByRole('button', { name: '打开' }))[at])
    await open(0)
    await press('运行')
    await screen.findByText('已生成')
    await open(1)
    expect(screen.queryByText('已生成')).toBeNull()
    await open(0)
    await screen.findByText('已生成')
  })
})

describe('hits disposed of together', () => {
  const hit = (id: string) => {
    const members = [{ record: 'enterprise', row: `row-${id}`, unit: '某县', enterprise: null, title: id, own: false }]
    return { id, kind: 'name', label: '名称', value: id, blocks: false, members, disposition: null, earlier: '' }
  }
  const words: Readonly<Record<string, unknown>> = { 乙: wrong('HIT_GONE') }

  /** The words typed for three hits, and what the station was sent for them. */
  async function disposed(answer: (id: string, time: number) => unknown) {
    const sent: string[] = []
    const hits = ['甲', '乙', '丙'].map(hit)
    atCity(<HitPage />, (route, input) => {
      if (route === 'hit.find') return right({ hits, open: 3, unchecked: [] })
      if (route !== 'hit.dispose') return undefined
      const { id } = input as { id: string }
      sent.push(id)
      return answer(id, sent.length)
    })
    await press(/全选/u)
    await press('处置选中的 3 条')
    fireEvent.mouseDown(await screen.findByRole('combobox', { name: /^结论/u }))
    fireEvent.click(await screen.findByTitle('同一主体'))
    await type(/^查了什么/u, '电话核实')
    await press(/^记下处置/u)
    return sent
  }

  // Bug caught: one that had changed stopped all behind it, now and each time it was tried again.
  it('go on past one whose records changed, and say how many were written', async () => {
    const sent = await disposed((id) => words[id] ?? right({ id }))
    await screen.findByText(/已处置 2 条；1 条所涉的记录变了/u)
    expect(sent).toEqual(['甲', '乙', '丙'])
  })

  // Bug caught: tried again after a fault, the first ones were written a second time.
  it('are written once each, when the rest is tried again', async () => {
    const sent = await disposed((id, time) => (time === 2 ? wrong('BUSY') : right({ id })))
    await screen.findByText('BUSY 的话')
    await press(/^记下处置/u)
    await waitFor(() => expect(sent).toEqual(['甲', '乙', '乙', '丙']))
  })
})
