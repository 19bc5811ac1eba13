// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { faultWords } from '#shared/fault-words.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'

const inApp = (dialog: ReactNode) =>
  render(
    <ConfigProvider button={{ autoInsertSpace: false }} theme={{ token: { motion: false } }}>
      <App>{dialog}</App>
    </ConfigProvider>,
  )
const field = <input aria-label="甲" />
const inField = (key: string, more: object = {}) =>
  fireEvent.keyDown(screen.getByLabelText('甲'), { key, keyCode: key === 'Escape' ? 27 : 13, ...more })

afterEach(cleanup)

describe('a dialog', () => {
  it('acts by Ctrl+Enter and is left by its button', () => {
    const [run, onClose] = [vi.fn(), vi.fn()]
    inApp(
      <Dialog title="甲事" act={{ word: '办理', run }} onClose={onClose}>
        {field}
      </Dialog>,
    )
    inField('Enter')
    expect(run).not.toHaveBeenCalled()
    inField('Enter', { ctrlKey: true })
    expect(run).toHaveBeenCalledOnce()
    fireEvent.click(screen.getByRole('button', { name: '取消' }))
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('does nothing twice and is not left while its act is on its way', () => {
    // Bug caught: a payment recorded twice by a second Ctrl+Enter, or a dialog gone before it said that it was refused.
    const [run, onClose] = [vi.fn(), vi.fn()]
    inApp(
      <Dialog title="甲事" act={{ word: '办理', run, busy: true }} onClose={onClose}>
        {field}
      </Dialog>,
    )
    inField('Enter', { ctrlKey: true })
    inField('Escape')
    fireEvent.click(screen.getByRole('button', { name: '取消' }))
    expect(run).not.toHaveBeenCalled()
    expect(onClose).not.toHaveBeenCalled()
  })

  it('does not act by Ctrl+Enter while something is missing, nor while an input method composes', () => {
    const run = vi.fn()
    const shown = (ready: boolean) => (
      <Dialog title="甲事" act={{ word: '办理', run, ready }} onClose={() => undefined}>
        {field}
      </Dialog>
    )
    const { rerender } = inApp(shown(false))
    inField('Enter', { ctrlKey: true })
    rerender(<App>{shown(true)}</App>)
    inField('Enter', { ctrlKey: true, isComposing: true })
    expect(run).not.toHaveBeenCalled()
  })

  it('that holds something shown once can only be left by its act', () => {
    // Bug caught: a password slip gone by Esc before it was printed: the password stands nowhere else.
    const onClose = vi.fn()
    inApp(
      <Dialog title="口令条" back={null} act={{ word: '已交给本人', run: () => undefined }} onClose={onClose}>
        {field}
      </Dialog>,
    )
    inField('Escape')
    expect(screen.queryByRole('button', { name: '取消' })).toBeNull()
    expect(onClose).not.toHaveBeenCalled()
  })

  it('says on top what its act was refused for, and gives the focus to its first field', async () => {
    inApp(
      <Dialog
        title="甲事"
        act={{ word: '办理', run: () => undefined }}
        fault={faultWords('INTERNAL')}
        onClose={() => undefined}
      >
        {field}
      </Dialog>,
    )
    expect(screen.getByText(faultWords('INTERNAL').message)).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('甲')))
  })

  it('acts by a key that comes before the focus, and keeps it from the page below', () => {
    // Bug caught: Ctrl+Enter pressed while a dialog was opening, or while one followed another, went to nobody or saved the page.
    const [run, save] = [vi.fn(), vi.fn()]
    function Below() {
      useUiCommands([{ id: 'save', label: '保存并新增', shortcut: 'Ctrl+Enter', run: save }])
      return null
    }
    const shown = (open: boolean) => (
      <>
        <Below />
        <Dialog title="甲事" open={open} act={{ word: '办理', run }} onClose={() => undefined}>
          <p>没有栏目</p>
        </Dialog>
      </>
    )
    const press = () => fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })
    const { rerender } = inApp(shown(true))
    press()
    expect([run.mock.calls.length, save.mock.calls.length]).toEqual([1, 0])
    rerender(<App>{shown(false)}</App>)
    press()
    expect([run.mock.calls.length, save.mock.calls.length]).toEqual([1, 1])
  })

  it('takes what is typed before it has the focus, and keeps it from what lies behind', () => {
    // Bug caught: Ctrl+B and Enter on a busy machine pressed the link of the page left behind; no backup was made.
    const [pressed, entered] = [vi.fn(), vi.fn()]
    const { getByRole, getByLabelText } = inApp(
      <>
        <main className="shell">
          <a href="#behind" onKeyDown={pressed}>
            后面
          </a>
        </main>
        <Dialog title="甲事" act={{ word: '办理', run: () => undefined }} onClose={() => undefined}>
          <input aria-label="甲" onKeyDown={(event) => entered(event.key)} />
        </Dialog>
      </>,
    )
    const behind = getByRole('link', { hidden: true })
    const press = (key: string, more: object = {}) => {
      behind.focus()
      return fireEvent.keyDown(behind, { key, ...more })
    }
    expect(press('a'), 'a letter follows the focus').toBe(true)
    expect(document.activeElement).toBe(getByLabelText('甲'))
    expect(press('Enter'), 'the link is not pressed').toBe(false)
    expect(press('Enter', { repeat: true }), 'nor by the Enter that opened the dialog and is still held down').toBe(
      false,
    )
    press('Shift')
    expect([pressed.mock.calls.length, entered.mock.calls]).toEqual([1, [['Enter']]])
  })

  it('has the cursor in its first field before it has come to rest', async () => {
    // Bug caught: the first letters typed into a dialog that still moved into its place were lost.
    const moving = { token: { motion: true } }
    render(
      <ConfigProvider theme={moving}>
        <App>
          <Dialog title="甲事" act={{ word: '办理', run: () => undefined }} onClose={() => undefined}>
            {field}
          </Dialog>
        </App>
      </ConfigProvider>,
    )
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('甲')))
  })
})
