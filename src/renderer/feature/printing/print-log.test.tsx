// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { handover } from '#shared/definition/paper/handover.ts'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { PrintLog } from '#ui/feature/printing/print-log.tsx'

takeDefinitions(pack)
afterEach(takeAway)

// Bug caught: 补打 stood beside the sheet on which another hands over, which is refused.
it('offers no reprint of what another hands over', async () => {
  const line = { number: '', shortCode: '', at: 0, byName: '', pages: 1, prints: 1, fonts: [], formName: '' }
  const rows = [
    { ...line, id: 'a', form: handover.code, subject: 'another', title: '别人的' },
    { ...line, id: 'b', form: 'ENT-1', subject: 'firm', title: '企业的' },
  ]
  show(<PrintLog />, (route) => (route === 'print.log' ? right(rows) : undefined))
  await screen.findByText('别人的')
  expect(screen.getAllByRole('button', { name: '补打' })).toHaveLength(1)
})
