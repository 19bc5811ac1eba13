// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import { afterEach, expect, it, vi } from 'vitest'
import { date, text } from '#shared/definition/field.ts'
import { queryClient } from '#ui/api/use-ask.ts'
import { dialogForm, FormDialog } from '#ui/component/form-dialog.tsx'

const form = dialogForm('甲事', {
  name: text({ label: '名称', required: true, max: 20 }),
  reason: text({ label: '事由', required: true, max: 20 }),
  on: date({ label: '日期' }),
})

afterEach(cleanup)

const summary = () => document.querySelector<HTMLElement>('.problem-summary')

// Bug: a problem that was mended stood on in the summary until the form was sent again.
it('says all that is wrong on top in the words of the fields, leads there, and forgets what was mended (U-27)', async () => {
  const onSubmit = vi.fn()
  render(
    <QueryClientProvider client={queryClient}>
      <ConfigProvider button={{ autoInsertSpace: false }} theme={{ token: { motion: false } }}>
        <App>
          <FormDialog title="甲事" definition={form} okText="办理" onSubmit={onSubmit} onClose={() => undefined} />
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: '办理' }))
  expect(onSubmit).not.toHaveBeenCalled()
  expect(summary()?.textContent).toContain('有 2 处要改')
  await waitFor(() => expect(document.activeElement).toBe(summary()))
  const links = [...(summary()?.querySelectorAll('button') ?? [])]
  const words = links.map((one) => one.textContent ?? '')
  expect(words).toHaveLength(2)
  // The same words stand beside each field.
  for (const word of words) expect(screen.getAllByText(word).length).toBeGreaterThan(1)
  act(() => links[1]?.click())
  const reason = screen.getByLabelText(/^事由/u)
  expect(document.activeElement).toBe(reason)
  fireEvent.change(reason, { target: { value: '补报' } })
  fireEvent.blur(reason)
  await waitFor(() => expect(summary()?.textContent).toContain('有 1 处要改'))
  const name = screen.getByLabelText(/^名称/u)
  fireEvent.change(name, { target: { value: '一件' } })
  fireEvent.blur(name)
  await waitFor(() => expect(summary()).toBeNull())
  fireEvent.click(screen.getByRole('button', { name: '办理' }))
  expect(onSubmit).toHaveBeenCalledWith({ name: '一件', reason: '补报', on: null })
})
