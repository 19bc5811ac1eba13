// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Row } from '#shared/contract/common.ts'
import { contact } from '#shared/definition/register/contact.ts'
import { faultWords } from '#shared/fault-words.ts'
import { pack } from '#test/helper/shipped.ts'
import { show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { ExportDialog } from '#ui/component/export-dialog.tsx'
import { payeeLines } from '#ui/component/procedure/final-act.tsx'
import { VoidButton } from '#ui/component/record-part.tsx'
import { RegisterHome } from '#ui/feature/register/register-home.tsx'
import { RestoreStep } from '#ui/feature/session/restore-step.tsx'

const refused = (code: string) => ({ ok: false, fault: faultWords(code) })
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

beforeEach(() => takeDefinitions(pack))
afterEach(takeAway)

// Bug caught: 恢复 was pressed, refused, and nothing was seen of it.
it('a restoring that was refused says why', async () => {
  show(<VoidButton definition={contact} row={{ id: 'c', rev: 2, voidedAt: 1 } as unknown as Row} />, () =>
    refused('RECORD_CHANGED'),
  )
  await press('恢复')
  expect(screen.getByText(faultWords('RECORD_CHANGED').message)).toBeTruthy()
})

// Bug caught: while the account was being read, or could not be, the summary of a payment said that none was chosen.
it('an account that is not known yet is not called none', () => {
  expect(String(payeeLines(null)[0]?.[1])).toContain('没有选')
  expect(String(payeeLines(undefined)[0]?.[1])).toContain('还没有读出来')
})

// Bug caught: the dialog promised the rows of the list, and Excel held neither the voided ones nor only the ticked ones.
it('what an export leaves out of the list is said before it is made', () => {
  show(
    <ExportDialog
      open
      definition={contact}
      {...{ query: '', filter: {}, count: 12, countIsExact: true, includeVoided: true, ticked: 3 }}
      onClose={() => undefined}
    />,
    () => undefined,
  )
  expect(screen.getByText(/已作废的不写进 Excel/u)).toBeTruthy()
  expect(screen.getByText(/勾选的 3 条不单独取出/u)).toBeTruthy()
})

// Bug caught: while the policy was read, or could not be, every register was said not to exist.
it('the catalogue of registers whose headings did not come is not called empty', async () => {
  const line = { record: 'contact', label: '联系人', clause: 'x', initials: 'lxr', rows: 1, open: 0, overdue: 0 }
  show(<RegisterHome />, (route) => {
    if (route === 'register.catalogue') return { ok: true, value: [line] }
    return route === 'register.reference' ? refused('INTERNAL') : undefined
  })
  await screen.findByText(faultWords('INTERNAL').message)
  expect(screen.queryByText(/没有叫这个名字的登记册/u)).toBeNull()
})

// Bug caught: what one backup lacks stood there for the next one chosen, with the way to restore that one in part.
it('what a backup was refused for is not said of another', async () => {
  const backup = (name: string, at: number) => ({ name, folder: 'E:', at, unit: '甲县', rows: 1 })
  show(<RestoreStep onBack={() => undefined} onRestored={() => undefined} />, (route) => {
    if (route === 'station.findBackups') return { ok: true, value: [backup('b', 2e12), backup('a', 1e12)] }
    return route === 'station.restoreHere' ? refused('BACKUP_PARTIAL') : undefined
  })
  fireEvent.change(screen.getByLabelText('备份所在的文件夹'), { target: { value: 'E:' } })
  await press('查找备份')
  await press('恢复')
  expect(screen.getByText('不要缺的附件，恢复其余的')).toBeTruthy()
  const [, other] = screen.getAllByRole('radio')
  await act(async () => other?.click())
  expect(screen.queryByText('不要缺的附件，恢复其余的')).toBeNull()
  expect(screen.queryByText(faultWords('BACKUP_PARTIAL').message)).toBeNull()
})
