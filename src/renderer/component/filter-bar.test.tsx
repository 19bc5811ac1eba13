// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SearchBox } from '#ui/component/filter-bar.tsx'

const told: string[] = []
const box = () => screen.getByLabelText<HTMLInputElement>('查找')
const type = (value: string) => fireEvent.change(box(), { target: { value } })
const shown = (value: string) => (
  <SearchBox label="查找" placeholder="" value={value} onChange={(words) => told.push(words)} />
)

afterEach(() => {
  cleanup()
  told.length = 0
  vi.useRealTimers()
})

describe('a search box', () => {
  it('asks at a pause, not at each letter', () => {
    // Bug caught: a list of a hundred thousand was drawn and asked again for every key, and typing stuttered.
    vi.useFakeTimers()
    render(shown(''))
    for (const words of ['通', '通城', '通城茶']) type(words)
    expect([box().value, told]).toEqual(['通城茶', []])
    act(() => void vi.runAllTimers())
    expect(told).toEqual(['通城茶'])
  })

  it('asks at once where it is emptied, left by a key, or gone', () => {
    // Bug caught: whoever went on into the rows, or away, before the pause was over came back to another search.
    const { unmount } = render(shown('茶'))
    type('')
    type('油茶')
    fireEvent.keyDown(box(), { key: 'ArrowDown' })
    type('油茶籽')
    unmount()
    expect(told).toEqual(['', '油茶', '油茶籽'])
  })

  it('shows what the list itself says it is searched for', () => {
    const { rerender } = render(shown('茶'))
    rerender(shown(''))
    expect([box().value, told]).toEqual(['', []])
  })
})
