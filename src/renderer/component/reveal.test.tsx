// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { contact } from '#shared/definition/register/contact.ts'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { revealedValue, useReveal } from '#ui/component/reveal.tsx'

/** What a page of the contact shows of its telephone. */
function Telephone() {
  const [rev, setRev] = useState(1)
  const reveal = useReveal(contact, { id: 'c', rev })
  return (
    <>
      <p>{String(revealedValue('139****5678', 'mobile', reveal))}</p>
      <button onClick={reveal.ask}>显示</button>
      <button onClick={() => setRev(2)}>保存</button>
    </>
  )
}

beforeEach(() => takeDefinitions(pack))
afterEach(takeAway)

// Bug caught: after a telephone was shown and corrected, the old number stood there as the present one, and in the form.
it('a number is shown of the version it was asked for, and of no later one', async () => {
  const answer = (route: string) =>
    route === 'register.reveal' ? right({ values: { mobile: '13912345678' } }) : undefined
  show(<Telephone />, answer)
  const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
  await press('显示')
  expect(screen.getByText('13912345678')).toBeTruthy()
  await press('保存')
  expect(screen.getByText('139****5678')).toBeTruthy()
})
