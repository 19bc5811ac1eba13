// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { contact } from '#shared/definition/register/contact.ts'
import { queryClient } from '#ui/api/use-ask.ts'
import { History } from '#ui/component/history.tsx'
import { useUndo, useUndoKey } from '#ui/component/undo.tsx'

const version = (rev: number, name: string) => ({
  rev,
  at: rev,
  byName: '经办甲',
  changed: ['name'],
  voidReason: null,
  values: { name },
})

afterEach(() => {
  cleanup()
  queryClient.clear()
  vi.unstubAllGlobals()
})

const inApp = (children: ReactNode) =>
  render(
    <QueryClientProvider client={queryClient}>
      <ConfigProvider button={{ autoInsertSpace: false }} theme={{ token: { motion: false } }}>
        <App>{children}</App>
      </ConfigProvider>
    </QueryClientProvider>,
  )

// Bug: the history showed what had been, and no way back to it.
it('an earlier version is put back into the form by its button; the one that stands has none (U-09)', async () => {
  const call = (route: string) =>
    route === 'register.history'
      ? Promise.resolve({ ok: true, value: [version(1, '甲'), version(2, '乙'), version(3, '丙')] })
      : new Promise(() => undefined)
  vi.stubGlobal('bridge', { call, on: () => () => undefined })
  const onTake = vi.fn()
  inApp(<History definition={contact} id="01900000-0000-7000-8000-000000000001" titles={{}} onTake={onTake} />)
  const buttons = await screen.findAllByRole('button', { name: '恢复到这一版' })
  expect(buttons).toHaveLength(2)
  fireEvent.click(buttons[1] ?? document.body)
  expect(onTake).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ rev: 1, values: { name: '甲' } }))
})

// Bug: what was saved by mistake could only be typed back.
it('what was just done is taken back once, by the button of its message or by Ctrl+Z (U-09)', async () => {
  const back = vi.fn(() => Promise.resolve(undefined))
  function Done() {
    const undo = useUndo()
    useUndoKey()
    useEffect(() => undo('联系人已保存', back), [undo])
    return null
  }
  inApp(<Done />)
  fireEvent.click(await screen.findByRole('button', { name: '撤销（Ctrl+Z）' }))
  await screen.findByText('已撤销：联系人已保存')
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
  expect(back).toHaveBeenCalledOnce()
  cleanup()
  inApp(<Done />)
  await screen.findByRole('button', { name: '撤销（Ctrl+Z）' })
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
  await waitFor(() => expect(back).toHaveBeenCalledTimes(2))
})
