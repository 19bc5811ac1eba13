// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { AttachmentPart } from '#ui/component/attachment-part.tsx'

const ROW = '0190a1b2-0000-7000-8000-000000000001'

afterEach(takeAway)

describe('the files of a record', () => {
  // Bug caught: while the answer was on its way the page said 没有附件, of a record that has some.
  it('are said to be none once that is known', async () => {
    let answer: (reply: unknown) => void = () => undefined
    const files = new Promise((done) => (answer = done))
    show(<AttachmentPart record="enterprise" subject={ROW} readOnly />, (route) =>
      route === 'attachment.find' ? files : undefined,
    )
    expect(screen.getByText('附件')).toBeTruthy()
    expect(screen.queryByText('没有附件。')).toBeNull()
    answer(right({ files: [], megabytes: 20 }))
    await waitFor(() => expect(screen.getByText('没有附件。')).toBeTruthy())
  })
})
