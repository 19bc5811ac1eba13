// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FolderInput } from '#ui/component/folder-input.tsx'

const asked: unknown[] = []

function desktop(path: string | null): void {
  const call = (...given: unknown[]) => {
    asked.push(given)
    return Promise.resolve({ ok: true, value: { path } })
  }
  vi.stubGlobal('bridge', { call, on: () => () => undefined })
}

function Typed() {
  const [folder, setFolder] = useState('D:\\旧')
  return <FolderInput id="folder" title="备份文件夹" value={folder} onChange={setFolder} />
}

const box = () => screen.getByRole<HTMLInputElement>('textbox')

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  asked.length = 0
})

describe('a folder', () => {
  it('is chosen in the dialog of the system, and stays as typed where the choice is given up', async () => {
    desktop('E:\\惠商簿备份')
    render(<Typed />)
    fireEvent.click(screen.getByRole('button', { name: '选择文件夹…' }))
    await waitFor(() => expect(box().value).toBe('E:\\惠商簿备份'))
    expect(asked).toEqual([['desktop.chooseFolder', { title: '备份文件夹' }, undefined]])
    desktop(null)
    fireEvent.click(screen.getByRole('button', { name: '选择文件夹…' }))
    await waitFor(() => expect(asked).toHaveLength(2))
    expect(box().value).toBe('E:\\惠商簿备份')
    fireEvent.change(box(), { target: { value: 'F:\\' } })
    expect(box().value).toBe('F:\\')
  })
  // Bug caught: a button that does nothing in a browser, which has no such dialog.
  it('is typed where no window of the desktop program is', () => {
    render(<Typed />)
    expect(screen.queryByRole('button')).toBeNull()
  })
})
