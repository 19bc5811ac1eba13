// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { show, takeAway } from '#test/screen/show.tsx'
import { forgetUndo, useUndo, useUndoKey } from '#ui/component/undo.tsx'

afterEach(takeAway)

// Bug caught: Ctrl+Z of the next person took back, in his own name, what the one before had saved.
it('what one person did is not taken back by the next', async () => {
  const back = vi.fn(() => Promise.resolve(undefined))
  function Shell() {
    useUndoKey()
    const undo = useUndo()
    return <button onClick={() => undo('企业已保存', back)}>保存</button>
  }
  show(<Shell />, () => undefined)
  const save = () => fireEvent.click(screen.getByRole('button', { name: '保存' }))
  const press = () => act(async () => void fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true }))
  save()
  await press()
  expect(back).toHaveBeenCalledOnce()
  save()
  forgetUndo()
  await press()
  expect(back).toHaveBeenCalledOnce()
})
