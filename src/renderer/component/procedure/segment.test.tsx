// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { SegmentChoice, segmentNow, type Segment } from '#ui/component/procedure/segment.tsx'

afterEach(cleanup)

const of = (state: string, label: string): Segment => ({ procedure: 'p', state, label, why: '' })
const SEGMENTS = [of('payment', '待拨'), of('paying', '余款')]

describe('the parts of a page', () => {
  // Bug caught: 公示 and 拨付 opened on an empty part while others waited, and no part said how many it holds.
  it('open on the first with anything in it, and each says its number', () => {
    const counts = [{ paying: 3 }, { paying: 3 }]
    const now = segmentNow(SEGMENTS, counts, null)
    expect(now?.state).toBe('paying')
    render(
      <SegmentChoice
        label="哪一段"
        segments={SEGMENTS}
        counts={counts}
        value={SEGMENTS[1] ?? of('', '')}
        onChange={() => undefined}
      />,
    )
    expect(screen.getByText('待拨 0')).toBeTruthy()
    expect(screen.getByText('余款 3')).toBeTruthy()
  })

  it('stay where somebody chose, empty or not, and open nowhere before the numbers are known', () => {
    expect(segmentNow(SEGMENTS, [{ paying: 3 }, { paying: 3 }], 'p:payment')?.state).toBe('payment')
    expect(segmentNow(SEGMENTS, [undefined, undefined], null)).toBeUndefined()
    expect(segmentNow(SEGMENTS, [{}, {}], null)?.state).toBe('payment')
  })
})
