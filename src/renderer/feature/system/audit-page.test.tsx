// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { permissionsOf } from '#shared/permission.ts'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { AuditPage } from '#ui/feature/system/audit-page.tsx'

const line = (seq: number) => ({
  seq,
  at: 0,
  user: 'u',
  userName: '经办',
  action: 'a',
  label: '登记',
  result: 'done',
  detail: JSON.stringify({ pool: seq === 1 ? '一号池' : '二号池', ok: true }),
  subject: '',
  origin: '',
  hash: 'f'.repeat(64),
})

beforeEach(() => takeDefinitions(pack))
afterEach(takeAway)

// Bug caught: with no hit among the 200 entries read so far the table went away, nothing more was read, and the journal was said
// to have none; and the words that are read in 详情 were not found, because those of the stored text were compared.
it('looks for what is read in the columns, and goes on to older entries where nothing is found', async () => {
  const before: unknown[] = []
  show(
    <AuditPage />,
    (route, input) => {
      if (route !== 'audit.find') return undefined
      const at = (input as { before: number | null }).before
      before.push(at)
      return right(at === null ? Array.from({ length: 200 }, (_, n) => line(300 - n)) : [line(1)])
    },
    { permissions: [...permissionsOf(['auditor'])] },
  )
  const box = await screen.findByRole('searchbox')
  await screen.findByText(/已列出 200 条/u)
  const look = (value: string) => {
    fireEvent.change(box, { target: { value } })
    fireEvent.keyDown(box, { key: 'Enter' })
  }
  look('相符 是')
  await screen.findByText(/已列出的 200 条里有 200 条/u)
  look('一号池')
  fireEvent.click(await screen.findByRole('button', { name: '继续往前找' }))
  await waitFor(() => expect(before).toEqual([null, 101]))
  await screen.findByText(/已列出的 201 条里有 1 条/u)
})
