// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { faultWords } from '#shared/fault-words.ts'
import type { Question } from '#ui/api/use-ask.ts'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { ListPage } from '#ui/component/list-page.tsx'

type Line = { readonly name: string }
const columns: readonly DataColumn<Line>[] = [{ key: 'name', label: '名称', width: 100, render: ({ name }) => name }]
const answered: Question = { fault: undefined, loading: false, refresh: () => undefined }
const inApp = (page: ReactNode) =>
  render(
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <App>{page}</App>
    </ConfigProvider>,
  )

function list(asked: Question, rows: readonly Line[] = []) {
  return (
    <ListPage<Line>
      title="甲清单"
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={({ name }) => name}
      search={{ label: '查找甲', placeholder: '名称', value: '', onChange: () => undefined }}
      empty={<Empty why="还没有登记过。" />}
    />
  )
}

beforeEach(() => {
  // No setting of columns was kept.
  vi.stubGlobal('bridge', { call: () => Promise.resolve({ ok: true, value: null }), on: () => () => undefined })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('a list page', () => {
  it('whose question failed says so with a way to try again, and never that it is empty', () => {
    // Bug caught: a list shown as empty because it could not be read: the clerk enters a second time what stands there.
    const refresh = vi.fn()
    inApp(list({ fault: faultWords('INTERNAL'), loading: false, refresh }))
    expect(screen.queryByText('还没有登记过。')).toBeNull()
    expect(screen.getByText(faultWords('INTERNAL').message)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '再试' }))
    expect(refresh).toHaveBeenCalledOnce()
  })

  it('that was read says that it is empty', () => {
    inApp(list(answered))
    expect(screen.getByText('还没有登记过。')).toBeTruthy()
    expect(screen.queryByText('再试')).toBeNull()
  })

  it('still to be read is not called empty', () => {
    // Bug caught: the words of an empty list for as long as the answer takes.
    inApp(list({ ...answered, loading: true }))
    expect(screen.queryByText('还没有登记过。')).toBeNull()
  })

  it('keeps the rows it has where asking again failed', () => {
    inApp(list({ fault: faultWords('INTERNAL'), loading: false, refresh: () => undefined }, [{ name: '甲一' }]))
    expect(screen.getByText('甲一')).toBeTruthy()
    expect(screen.getByText('再试')).toBeTruthy()
  })

  it('goes on from the search box into the rows by ↓', () => {
    inApp(list(answered, [{ name: '甲一' }]))
    fireEvent.keyDown(screen.getByRole('searchbox', { name: '查找甲' }), { key: 'ArrowDown' })
    expect(document.activeElement?.getAttribute('aria-label')).toContain('甲清单，')
  })

  // Bug caught: 全选 after a search ticked the rows that the search hides as well, and the act took them too.
  it('chooses by 全选 the rows that a search left, and no others', async () => {
    const onSelect = vi.fn()
    const rows = Array.from({ length: 12 }, (_, at) => ({ name: `${at % 2 === 0 ? '甲' : '乙'}${at}` }))
    const page = (selected: readonly string[]) => (
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <App>
          <ListPage<Line>
            title="丙清单"
            {...{ columns, rows, selected, onSelect, asked: answered }}
            rowKey={({ name }) => name}
          />
        </App>
      </ConfigProvider>
    )
    const { rerender } = render(page([]))
    fireEvent.change(screen.getByRole('searchbox', { name: '查找丙清单' }), { target: { value: '甲' } })
    await waitFor(() => expect(screen.queryByText('乙1')).toBeNull())
    fireEvent.click(screen.getByRole('button', { name: '全选' }))
    const found = ['甲0', '甲2', '甲4', '甲6', '甲8', '甲10']
    expect(onSelect).toHaveBeenCalledWith(found)
    rerender(page(found))
    expect(screen.getByRole('button', { name: '都不选' })).toBeTruthy()
  })

  // Bug caught: a long name cut off by its column with nothing to read it by; lists of more than fifty rows have no td.
  it('says in full what a column cuts off, in short and in long lists', () => {
    vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(300)
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(100)
    for (const length of [3, 200]) {
      const rows = Array.from({ length }, (_, at) => ({ name: `甲${at}商贸有限公司` }))
      inApp(list(answered, rows))
      const cell = screen.getByText('甲0商贸有限公司')
      fireEvent.mouseOver(cell)
      expect(cell.closest('.ant-table-cell')?.getAttribute('title'), String(length)).toBe('甲0商贸有限公司')
      cleanup()
    }
    vi.restoreAllMocks()
  })
})
