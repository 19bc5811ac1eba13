// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, expect, it, vi } from 'vitest'
import { DesktopNotices } from '#ui/component/desktop-notices.tsx'
import { openPdf } from '#ui/component/open-file.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

// Bug caught: a PDF that lies in the downloads because no tab came, while the clerk waits for it to open.
it('a PDF that no tab opened says where it is', async () => {
  vi.spyOn(window, 'open').mockReturnValue(null)
  Object.assign(URL, { createObjectURL: () => 'blob:one', revokeObjectURL: () => undefined })
  render(<App>{<DesktopNotices />}</App>)
  let end: string | undefined
  act(() => {
    end = openPdf({ name: '审批表.pdf', mime: 'application/pdf', base64: 'AA==' })
  })
  expect(end).toBe('saved')
  await vi.waitFor(() => expect(screen.getByText('“审批表.pdf”已存到下载文件夹')).toBeTruthy())
})
