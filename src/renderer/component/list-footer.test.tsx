// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { ConfigProvider } from 'antd'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { ListEmpty } from '#ui/component/list-footer.tsx'

afterEach(cleanup)

const lists = shipped.records.filter(({ group }) => group === '登记册')

function shown(label: string, writes: boolean, narrowed: boolean) {
  const acts = { onClear: vi.fn(), onNew: vi.fn(), onImport: vi.fn() }
  const { container } = render(
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <ListEmpty label={label} narrowed={narrowed} writes={writes} {...acts} />
    </ConfigProvider>,
  )
  return { text: container.textContent, acts }
}

describe('an empty register', () => {
  // Bug caught: a list that says it has nothing, while a search or filter hides what it has; or says it to nobody’s help.
  it('says of every register why it is empty, and offers whoever may write the first entry', () => {
    expect(lists.length).toBeGreaterThan(40)
    for (const { label } of lists) {
      const { text, acts } = shown(label, true, false)
      expect(text, label).toContain(`还没有登记过${label}`)
      fireEvent.click(screen.getByRole('button', { name: '新增第一条' }))
      expect(acts.onNew, label).toHaveBeenCalledOnce()
      cleanup()
      expect(shown(label, false, false).text, label).toContain('登记以后，列在这里')
      cleanup()
    }
  })

  it('says that it is narrowed where it is, and takes the narrowing away', () => {
    const { text, acts } = shown('投诉', true, true)
    expect(text).toContain('没有符合查找和筛选条件的')
    fireEvent.click(screen.getByRole('button', { name: '清除条件' }))
    expect(acts.onClear).toHaveBeenCalledOnce()
  })
})
