// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { keptPhrases, PhrasePick, withPhrase } from '#ui/component/procedure/phrase.tsx'

afterEach(cleanup)

const state = (text: string | null) => ({
  values: { text },
  change: vi.fn(),
  problems: [],
  raised: 0,
  check: () => true,
})

describe('phrases of an opinion', () => {
  // Bug: every opinion was typed letter by letter.
  it('are there for every first look, review and decision about money', () => {
    const bare = (shipped.procedure('fund-application')?.steps ?? [])
      .flatMap(({ name, outcomes }) => outcomes.map(({ label, phrases }) => ({ at: `${name} ${label}`, phrases })))
      .filter(({ at }) => /^(?:acceptance|commerce-review|finance-review|approval|city-filing) /u.test(at))
      .filter(({ phrases }) => (phrases ?? []).length === 0)
    expect(bare.map(({ at }) => at)).toEqual([])
  })

  it('are picked by Alt and their number, behind what stands there', () => {
    const before = state('已核对。')
    render(<PhrasePick phrases={{ offered: ['同意。', '材料齐全，同意。'], keep: () => undefined }} state={before} />)
    fireEvent.keyDown(document.body, { key: '2', code: 'Digit2', altKey: true })
    expect(before.change).toHaveBeenLastCalledWith({ text: '已核对。材料齐全，同意。' })
    fireEvent.click(screen.getByRole('button', { name: '同意。' }))
    expect(before.change).toHaveBeenLastCalledWith({ text: '已核对。同意。' })
    before.change.mockClear()
    for (const more of [{ ctrlKey: true }, { isComposing: true }])
      fireEvent.keyDown(document.body, { key: '1', code: 'Digit1', altKey: true, ...more })
    fireEvent.keyDown(document.body, { key: '9', code: 'Digit9', altKey: true })
    expect(before.change).not.toHaveBeenCalled()
  })

  it('are not put in twice', () => {
    expect(withPhrase('同意。', '同意。')).toBe('同意。')
    expect(withPhrase(null, '同意。')).toBe('同意。')
    expect(withPhrase('同意', '经审核，同意。')).toBe('经审核，同意。')
  })

  it('are kept as this person said them: newest first, each once, none that is long or given', () => {
    expect(keptPhrases(['乙', '甲'], ['丙'], '甲')).toEqual(['甲', '乙'])
    const kept = ['乙']
    for (const said of ['', ' ', '丙', '长'.repeat(200)]) expect(keptPhrases(kept, ['丙'], said)).toBe(kept)
    expect(keptPhrases(['1', '2', '3', '4', '5', '6'], [], '7')).toHaveLength(6)
  })
})
