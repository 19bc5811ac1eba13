// @vitest-environment happy-dom
import { render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useDialogKeys, useUiCommands } from '#ui/component/shortcut.ts'

const done: string[] = []
function Commands({ id, shortcut }: { readonly id: string; readonly shortcut: string }) {
  useUiCommands([{ id, label: id, shortcut, run: () => done.push(id) }])
  return <input aria-label="box" />
}

function press(target: EventTarget, key: string, more: KeyboardEventInit = {}): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
}

afterEach(() => {
  done.length = 0
})

describe('keys', () => {
  it('act on their own, and never while an input method composes (U-06)', () => {
    const { getByLabelText, unmount } = render(<Commands id="save" shortcut="Ctrl+S" />)
    const box = getByLabelText('box')
    press(box, 's', { ctrlKey: true, isComposing: true })
    press(box, 's', { ctrlKey: true, keyCode: 229 })
    expect(done).toEqual([])
    press(box, 's', { ctrlKey: true })
    expect(done).toEqual(['save'])
    unmount()
    press(window, 's', { ctrlKey: true })
    expect(done).toEqual(['save'])
  })

  // Bug: Ctrl+L was dead while a dialog was open, and keys pressed at the lock screen reached the desk behind it.
  it('lock the desk whatever is open on it, and reach nothing of a desk that is locked', () => {
    const run = (id: string) => () => done.push(id)
    function Desk({ locked }: { readonly locked: boolean }) {
      useUiCommands([
        { id: 'lock', label: '锁屏', shortcut: 'Ctrl+L', always: true, run: run('lock') },
        { id: 'new', label: '新增', shortcut: 'Ctrl+N', run: run('new') },
      ])
      useDialogKeys(true, run('act'), () => null)
      return <div className="desk" hidden={locked} />
    }
    const { rerender, unmount } = render(<Desk locked={false} />)
    press(document.body, 'n', { ctrlKey: true })
    press(document.body, 'l', { ctrlKey: true })
    press(document.body, 'Enter', { ctrlKey: true })
    expect(done).toEqual(['lock', 'act'])
    rerender(<Desk locked />)
    for (const key of ['l', 'n', 'Enter']) press(document.body, key, { ctrlKey: true })
    expect(done).toEqual(['lock', 'act'])
    unmount()
  })

  it('leave Ctrl+Z inside a text box to the text', () => {
    const { getByLabelText, unmount } = render(<Commands id="undo" shortcut="Ctrl+Z" />)
    press(getByLabelText('box'), 'z', { ctrlKey: true })
    expect(done).toEqual([])
    press(document.body, 'z', { ctrlKey: true })
    expect(done).toEqual(['undo'])
    unmount()
  })

  it('belong to the page opened last when two want the same one', () => {
    const first = render(<Commands id="below" shortcut="Ctrl+N" />)
    const second = render(<Commands id="above" shortcut="Ctrl+N" />)
    press(document.body, 'n', { ctrlKey: true })
    second.unmount()
    press(document.body, 'n', { ctrlKey: true })
    expect(done).toEqual(['above', 'below'])
    first.unmount()
  })
})
