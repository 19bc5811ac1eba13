// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EventData } from '#ui/api/transport.ts'
import { type GivenFile, saveFile } from '#ui/component/file.ts'
import { SavedFiles, UnsavedNotice, useSaving } from '#ui/component/saved-files.tsx'

type Word = EventData<'file-saved'>

const pem: GivenFile = { name: '市级根密钥-甲份.pem', mime: 'application/x-pem-file', base64: 'AA==' }
const sheet: GivenFile = { name: '市级根密钥封存单-甲份.pdf', mime: 'application/pdf', base64: 'AA==' }
/** Downloads the page began: their addresses, in order. */
let begun: { readonly url: string; readonly name: string }[] = []
let listeners = new Set<(data: unknown) => void>()

function desktop(): void {
  const bridge = {
    call: () => Promise.resolve(undefined),
    on: (_event: string, fn: (data: unknown) => void) => {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
  }
  vi.stubGlobal('bridge', bridge)
}

/** What the shell says of a download that the page began. */
async function tell(at: number, outcome: Word['outcome']): Promise<void> {
  const { url, name } = begun[at] ?? { url: '', name: '' }
  await act(async () => {
    for (const fn of listeners) fn({ url, name, outcome })
    await Promise.resolve()
  })
}

beforeEach(() => {
  begun = []
  listeners = new Set()
  let made = 0
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:app://bundle/${(made += 1)}`)
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {})
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    begun.push({ url: this.href, name: this.download })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a file handed over for saving', () => {
  it('is said to be saved only by the desktop, and each by its own address', async () => {
    desktop()
    const ends: string[] = []
    const first = saveFile(pem).then((end) => ends.push(end))
    const second = saveFile(sheet).then((end) => ends.push(end))
    await tell(1, 'refused')
    await second
    expect(ends).toEqual(['refused'])
    await tell(0, 'saved')
    await first
    expect(ends).toEqual(['refused', 'saved'])
    expect(listeners.size).toBe(0)
  })

  it('is only handed over where a browser takes it: nobody says more', async () => {
    expect(await saveFile(pem)).toBe('handed')
    expect(begun.map((one) => one.name)).toEqual([pem.name])
  })
})

function Desk() {
  const saving = useSaving()
  return (
    <App>
      <UnsavedNotice />
      <button type="button" onClick={() => void saving.save([pem, sheet])}>
        封存
      </button>
      <p>{saving.done ? '都存好了' : '没有都存好'}</p>
      <SavedFiles saving={saving} />
    </App>
  )
}

describe('files of one act', () => {
  it('are not called written while one is not, and that one can be saved again', async () => {
    desktop()
    render(<Desk />)
    fireEvent.click(screen.getByText('封存'))
    await tell(0, 'cancelled')
    expect(begun.map((one) => one.name)).toEqual([pem.name, sheet.name])
    await tell(1, 'saved')
    expect(screen.getByText('没有都存好')).toBeTruthy()
    expect(screen.getByText('没有保存：保存时取消了')).toBeTruthy()
    expect(screen.getByText(`“${pem.name}”没有保存：保存时取消了。数据没有改动，可以再存一次。`)).toBeTruthy()
    fireEvent.click(screen.getByLabelText(`再存一次 ${pem.name}`))
    expect(screen.getByText('没有都存好')).toBeTruthy()
    await tell(2, 'saved')
    expect(screen.getByText('都存好了')).toBeTruthy()
  })
})
