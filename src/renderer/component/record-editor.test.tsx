// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { contact } from '#shared/definition/register/contact.ts'
import { queryClient } from '#ui/api/use-ask.ts'
import { useRecordEditor } from '#ui/component/record-editor.ts'

type Values = Record<string, unknown>
type Call = { readonly key: string; readonly values: Values; readonly rev: number }

const ID = '01900000-0000-7000-8000-000000000001'
const stamp = { id: ID, n: 1, station: 's', updatedAt: 0, updatedBy: 'p', createdAt: 0, createdBy: 'p' }
const at = (rev: number, values: Values) => ({ ...stamp, rev, voidedAt: null, voidReason: null, ...values })
const FIRST = { enterprise: ID, name: '甲', mobile: '13900000001' }

let stored: ReturnType<typeof at>
let corrected: Call[]
let recorded: Values[]
const NEW = { enterprise: ID }
let drafts: Map<string, Values>

/** One station behind the form: it keeps drafts, and refuses a correction of another version than the stored. */
function answer(route: string, input: Call & { readonly prefix: string }): unknown {
  const ok = (value: unknown) => ({ ok: true, value })
  if (route === 'draft.save') drafts.set(input.key, input.values)
  if (route === 'draft.clear') drafts.delete(input.key)
  if (route === 'draft.get') return ok({ values: drafts.get(input.key), at: 0 })
  if (route === 'draft.find') {
    const keys = [...drafts.keys()].filter((key) => input.prefix === '' || key.startsWith(`${input.prefix}:`))
    const where = (key: string) => (key.includes(ID) ? { record: 'enterprise', id: ID } : null)
    const line = (key: string) => ({ form: 'contact', key, at: 0, label: '', title: '', isNew: key.startsWith('new') })
    return ok(keys.map((key) => ({ ...line(key), where: where(key) })))
  }
  if (route === 'register.get') return ok({ row: stored })
  if (route === 'register.history') return ok([{ rev: stored.rev, byName: '乙某', values: stored }])
  if (route === 'register.record') {
    recorded.push(input.values)
    return ok({ row: at(1, input.values), warnings: [], along: [] })
  }
  if (route !== 'register.correct') return ok({ problems: [], warnings: [] })
  corrected.push(input)
  if (input.rev === stored.rev) return ok({ row: (stored = at(stored.rev + 1, input.values)), warnings: [] })
  return { ok: false, fault: { code: 'RECORD_CHANGED', message: '', data: '', advice: '', details: {} } }
}

const wrapper = ({ children }: { readonly children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
)
const open = () => renderHook(({ row }) => useRecordEditor(contact, row), { wrapper, initialProps: { row: stored } })

beforeEach(() => {
  stored = at(7, FIRST)
  corrected = []
  recorded = []
  drafts = new Map()
  queryClient.clear()
  vi.stubGlobal('bridge', {
    call: (route: string, input: never) => Promise.resolve(answer(route, input)),
    on: () => () => undefined,
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('two windows on one record', () => {
  it('different fields are both kept, though this window never saw the other’s version', async () => {
    const { result } = open()
    act(() => result.current.change({ ...result.current.values, name: '丙' }))
    stored = at(9, { ...FIRST, mobile: '13900000009' })
    await act(async () => void (await result.current.save()))
    expect(stored).toMatchObject({ rev: 10, name: '丙', mobile: '13900000009' })
  })

  // Bug: the page read the newer version while it was open, and sent that one's revision with the older text.
  it('the same field is never overwritten unasked, whether or not the page has read the newer version', async () => {
    for (const reads of [true, false]) {
      stored = at(7, FIRST)
      const { result, rerender, unmount } = open()
      act(() => result.current.change({ ...result.current.values, name: '丙' }))
      stored = at(9, { ...FIRST, name: '乙', mobile: '13900000009' })
      if (reads) rerender({ row: stored })
      await act(async () => void (await result.current.save()))
      expect(stored).toMatchObject({ rev: 9, name: '乙' })
      expect(result.current.clash).toMatchObject({ names: ['name'], byName: '乙某' })
      act(() => result.current.decide([]))
      await act(async () => void (await result.current.save()))
      expect(stored).toMatchObject({ rev: 10, name: '丙', mobile: '13900000009' })
      expect(result.current.dirty).toBe(false)
      unmount()
    }
  })

  it('what the other wrote may be taken instead, and then nothing is left to send', async () => {
    const { result } = open()
    act(() => result.current.change({ ...result.current.values, name: '丙' }))
    stored = at(9, { ...FIRST, name: '乙' })
    await act(async () => void (await result.current.save()))
    corrected = []
    act(() => result.current.decide(['name']))
    await act(async () => void (await result.current.save()))
    expect(corrected).toEqual([])
    expect(stored).toMatchObject({ rev: 9, name: '乙' })
  })

  // Bug caught: Ctrl+Enter held down recorded a new contact twice, the second time before the form was seen to be empty.
  it('what was recorded is not recorded again by a key held down', async () => {
    const { result } = renderHook(() => useRecordEditor(contact, undefined, NEW), { wrapper })
    act(() => result.current.change({ ...result.current.values, ...FIRST }))
    const { save } = result.current
    await act(async () => {
      await Promise.all([save(), save()])
      await save()
    })
    expect(recorded).toHaveLength(1)
  })

  it('nothing is sent where nothing was changed', async () => {
    const { result } = open()
    await act(async () => void (await result.current.save()))
    act(() => result.current.change({ ...result.current.values, name: '丁' }))
    act(() => result.current.change({ ...result.current.values, name: '甲' }))
    await act(async () => void (await result.current.save()))
    expect(corrected).toEqual([])
  })
})

describe('drafts', () => {
  // Bug caught: what a form began with was taken for an id because it was as long as one.
  it('lie under the row they are entered at, and under nothing that only looks like its id', async () => {
    for (const [begins, key] of [
      [ID, `new${ID}`],
      ['1'.repeat(36), 'new'],
    ] as const) {
      const fixed = { enterprise: begins }
      const { result, unmount } = renderHook(() => useRecordEditor(contact, undefined, fixed), { wrapper })
      act(() => result.current.change({ ...result.current.values, name: '甲' }))
      unmount()
      await waitFor(() => expect([...drafts.keys()].map((one) => one.split(':')[0])).toContain(key))
    }
  })

  const type = async (name: string) => {
    const { result, unmount } = open()
    await act(async () => {})
    act(() => result.current.change({ ...result.current.values, name }))
    unmount()
    await waitFor(() => expect([...drafts.values()].map((one) => one['name'])).toContain(name))
  }

  // Bug: who began anew while a draft was offered overwrote it, without a word.
  it('a second one stands beside the first, and each can be taken up', async () => {
    await type('草稿一')
    await type('草稿二')
    expect([...drafts.values()].map((one) => one['name'])).toEqual(['草稿一', '草稿二'])
    const { result } = open()
    await waitFor(() => expect(result.current.draft.offers).toHaveLength(2))
    const [first] = result.current.draft.offers
    await act(async () => result.current.takeDraft(first?.key ?? ''))
    await waitFor(() => expect(result.current.values['name']).toBe('草稿一'))
    await act(async () => void (await result.current.save()))
    expect(stored).toMatchObject({ name: '草稿一' })
    expect([...drafts.values()].map((one) => one['name'])).toEqual(['草稿二'])
  })

  // Bug caught: what was typed of a new one yesterday was never offered again, because the form began with the day of today.
  it('of a new record are offered whatever it begins with, those of another row’s page there alone', async () => {
    const openNew = (fixed: Values) => renderHook(() => useRecordEditor(contact, undefined, fixed), { wrapper }).result
    drafts.set('new2014-06-25:00000001', { name: '前天的' })
    drafts.set(`new${ID}:00000002`, { name: '企业页上的' })
    drafts.set(`${ID}:00000003`, { name: '更正的' })
    const [yesterday, today] = [{ post: '2014-06-25' }, { post: '2014-06-26' }]
    const typing = openNew(yesterday)
    await act(async () => {})
    act(() => typing.current.change({ ...typing.current.values, name: '昨天的' }))
    cleanup()
    await waitFor(() => expect(drafts.size).toBe(4))
    const keys = [...drafts.keys()]
    const result = openNew(today)
    await waitFor(() => expect(result.current.draft.offers.map(({ key }) => key)).toEqual([keys[0], keys[3]]))
    const given = openNew(FIRST)
    await waitFor(() => expect(given.current.draft.offers.map(({ key }) => key)).toEqual([keys[1]]))
  })

  it('one taken up after another person saved is held against the version it began from', async () => {
    await type('草稿一')
    stored = at(9, { ...FIRST, name: '乙' })
    const { result } = open()
    await waitFor(() => expect(result.current.draft.offers).toHaveLength(1))
    await act(async () => result.current.takeDraft(result.current.draft.offers[0]?.key ?? ''))
    await waitFor(() => expect(result.current.dirty).toBe(true))
    await act(async () => void (await result.current.save()))
    expect(result.current.clash?.names).toContain('name')
    expect(stored.rev).toBe(9)
  })
})
