// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DesktopNotices } from '#ui/component/desktop-notices.tsx'
import { giveFiles, takeGiven } from '#ui/component/given-files.ts'
import { DropCatcher } from '#ui/component/incoming.tsx'
import { openPdf } from '#ui/component/open-file.ts'

let replies: Record<string, unknown> = {}
const calls: string[] = []

beforeEach(() => {
  calls.length = 0
  replies = { 'desktop.news': { ok: true, value: { files: 0, notices: [], softwareDrawing: false } } }
  vi.stubGlobal('bridge', {
    call: (route: string, input: unknown) => {
      calls.push(`${route} ${JSON.stringify(input)}`)
      return Promise.resolve(replies[route])
    },
    on: () => () => undefined,
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  takeGiven()
})

/** Drops files on the window, as a hand does; answers whether the window would have gone there. */
async function drop(...files: File[]): Promise<boolean> {
  const event = Object.assign(new Event('drop', { cancelable: true, bubbles: true }), { dataTransfer: { files } })
  document.body.dispatchEvent(event)
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0))
  })
  return !event.defaultPrevented
}

describe('files dropped on the window', () => {
  it('never lead it away; packages wait for the inbox, others are named as none', async () => {
    render(<App>{<DropCatcher />}</App>)
    expect(await drop(new File(['x'], '第3号.HSP.P7M'), new File(['y'], '名册.xlsx'))).toBe(false)
    await vi.waitFor(() => expect(screen.getByText(/拖进来的不是报送包，没有打开/u)).toBeTruthy())
    expect(takeGiven()).toEqual([{ name: '第3号.HSP.P7M', base64: 'eA==' }])
    expect(takeGiven()).toEqual([])
  })
  // Bug caught: a sheet dropped on the import was taken there and called no package as well.
  it('are left to a field that takes them itself', async () => {
    render(
      <App>
        <DropCatcher />
        <div data-testid="zone" onDrop={(event) => event.preventDefault()} />
      </App>,
    )
    const files = [new File(['x'], 'a.hsp')]
    const event = Object.assign(new Event('drop', { cancelable: true, bubbles: true }), { dataTransfer: { files } })
    act(() => void screen.getByTestId('zone').dispatchEvent(event))
    await Promise.resolve()
    expect(takeGiven()).toEqual([])
  })
  it('are kept in their order until somebody takes them', () => {
    giveFiles([{ name: 'a.hsp', base64: '' }])
    giveFiles([{ name: 'b.hsp', base64: '' }])
    expect(takeGiven().map((one) => one.name)).toEqual(['a.hsp', 'b.hsp'])
  })
})

describe('what the desktop program says of itself', () => {
  it('is told once, with the way back where there is one', async () => {
    replies['desktop.news'] = {
      ok: true,
      value: {
        files: 0,
        notices: [{ kind: 'software-drawing' }, { kind: 'not-packages', count: 2 }],
        softwareDrawing: true,
      },
    }
    replies['desktop.drawBySoftware'] = { ok: true, value: {} }
    render(<App>{<DesktopNotices />}</App>)
    await vi.waitFor(() => expect(screen.getByText('显卡的驱动程序出错了')).toBeTruthy())
    expect(screen.getByText(/2 个不是报送包/u)).toBeTruthy()
    act(() => screen.getByRole('button', { name: '改回用显卡' }).click())
    await vi.waitFor(() => expect(calls).toContain('desktop.drawBySoftware {"on":false}'))
  })
  // Bug caught: no PDF program on the PC, nothing opens, and the clerk waits.
  it('names a PDF that no program opened', async () => {
    replies['desktop.openPdf'] = {
      ok: false,
      fault: {
        code: 'PDF_NOT_OPENED',
        message: '没有能打开 PDF 的程序。',
        data: '没有打印。',
        advice: '',
        details: {},
      },
    }
    render(<App>{<DesktopNotices />}</App>)
    act(() => {
      openPdf({ name: '审批表.pdf', mime: 'application/pdf', base64: 'AA==' })
    })
    await vi.waitFor(() => expect(screen.getByText('没有能打开 PDF 的程序。')).toBeTruthy())
    expect(calls).toContain('desktop.openPdf {"name":"审批表.pdf","base64":"AA=="}')
    expect(screen.getByRole('button', { name: '另存 PDF' })).toBeTruthy()
  })
})
