// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { StoredEnterprise } from '#ui/feature/enterprise/enterprise-page.tsx'
import { UnlistedPage } from '#ui/feature/enterprise/unlisted-page.tsx'

takeDefinitions(pack)
afterEach(takeAway)

const FAULT = { code: 'DISK_NOT_ANSWERING', message: '磁盘没有应答', data: '没有改动', advice: '请再试', details: {} }

// Bug caught: why one firm could not be registered stood under the name of the next one that was looked at.
it('a refusal goes with the unit it was of', async () => {
  const unit = { identifier: '', kind: '', registeredOn: '2014-06-03', address: '', found: null }
  const rows = ['甲商行', '乙商行'].map((name) => ({ ...unit, id: name, name }))
  show(<UnlistedPage />, (route) => {
    if (route === 'entry.unlisted') return right(rows)
    return route === 'entry.enrol' ? { ok: false, fault: FAULT } : undefined
  })
  fireEvent.click(await screen.findByRole('button', { name: '登记到名录' }))
  await screen.findByText('磁盘没有应答')
  fireEvent.click(screen.getByText('乙商行'))
  fireEvent.keyDown(document.activeElement ?? document.body, { key: ' ' })
  await screen.findByRole('heading', { name: '乙商行' })
  await waitFor(() => expect(screen.queryByText('磁盘没有应答')).toBeNull())
})

const ROW = {
  id: '01900000-0000-7000-8000-000000000001',
  n: 1,
  rev: 1,
  station: 's',
  updatedAt: 0,
  updatedBy: 'p',
  createdAt: 0,
  createdBy: 'p',
  voidedAt: null,
  voidReason: null,
  name: '甲商贸有限公司',
  identifierType: 'credit-code',
  identifier: '91330100799655058B',
  subjectType: 'company',
  businessStatus: 'active',
  county: '421222',
}

// Bug caught: the new name was saved, the old one was not, and nobody was told.
it('a former name that could not be kept is said, and which', async () => {
  const row = { ...ROW, name: '甲电商有限公司', rev: 2 }
  show(<StoredEnterprise />, (route) => {
    if (route === 'register.get')
      return right({ row: ROW, titles: {}, children: {}, flags: [], ours: true, clocks: [] })
    if (route === 'register.check') return right({ problems: [], warnings: [] })
    if (route === 'register.correct') return right({ row, warnings: [] })
    return route === 'register.record' ? { ok: false, fault: FAULT } : undefined
  })
  fireEvent.click(await screen.findByRole('button', { name: /^修改/u }))
  fireEvent.change(await screen.findByRole('textbox', { name: /^企业名称/u }), { target: { value: row.name } })
  fireEvent.click(screen.getByRole('button', { name: /^保存(?!并)/u }))
  fireEvent.click(await screen.findByRole('button', { name: /^企业更名/u }))
  await screen.findByText(/^企业名称已改，但原名称“甲商贸有限公司”没有存为曾用名：磁盘没有应答/u)
})
