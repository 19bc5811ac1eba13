// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

afterEach(cleanup)

// Bug caught: 已报送 and 待受理 under a turning arrow, as if the program were still at it.
it('a standing state has a sign that stands, and its word', () => {
  const tones: readonly Tone[] = ['success', 'danger', 'warning', 'active', 'waiting', 'neutral']
  for (const tone of tones) {
    const { container } = render(<StateTag tone={tone}>已报送</StateTag>)
    expect(container.textContent).toContain('已报送')
    expect(container.querySelector('.anticon'), tone).not.toBeNull()
    expect(container.querySelector('.anticon-sync, .anticon-loading, .anticon-reload, .anticon-spin'), tone).toBeNull()
  }
})
