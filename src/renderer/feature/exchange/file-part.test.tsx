// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, it } from 'vitest'
import type { PendingFiles } from '#shared/contract/package.ts'
import type { Screen } from '#ui/component/screen.ts'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { pack } from '#test/helper/shipped.ts'
import { ScreensProvider } from '#ui/component/screens.tsx'
import { PendingFileList, PendingFileWords } from '#ui/feature/exchange/file-part.tsx'

takeDefinitions(pack)

const MEGABYTE = 1024 * 1024
const NONE = { count: 0, bytes: 0 }
const file = (id: string, state: PendingFiles['files'][number]['state'], seq: number | null = null) =>
  ({ id, record: 'enterprise', subject: 'e1', name: `${id}.pdf`, size: MEGABYTE, state, seq }) as const

const waiting: PendingFiles = {
  limit: 40 * MEGABYTE,
  packages: 3,
  next: { count: 1, bytes: 30 * MEGABYTE },
  later: { count: 2, bytes: 60 * MEGABYTE },
  underway: { count: 1, bytes: MEGABYTE },
  missing: { count: 1, bytes: 0 },
  files: [file('甲', 'next'), file('乙', 'later'), file('丙', 'underway', 12), file('丁', 'missing')],
}

afterEach(cleanup)

// Only path and record of a screen are read.
const screens = [{ path: '/enterprise/:id', record: 'enterprise' } as Screen]

const show = (files: PendingFiles) =>
  render(
    <MemoryRouter>
      <ScreensProvider screens={screens}>
        <PendingFileWords files={files} />
        <PendingFileList files={files} />
      </ScreensProvider>
    </MemoryRouter>,
  )

// Bug caught: attachments beyond the cap waited, and nobody at the sender was told that, how many, or for how long.
it('says which attachments go next, which wait, how much that is and how many packages it takes', () => {
  show(waiting)
  const words = document.body.textContent
  expect(words).toContain('下一个包带 1 个（30.0 MB）；其余 2 个（60.0 MB）等以后的包。')
  expect(words).toContain('每个包最多带 40.0 MB 附件，全部送完还要写 3 个包。')
  expect(words).toContain('1 个（1.0 MB）已随以前的包送出，对方还没有回复')
  expect(words).toContain('1 个只有登记、本机没有文件内容')
  expect(words).toContain('已随第 12 号包送出，对方还没有回复')
  expect(screen.getByRole('link', { name: '甲.pdf（企业）' }).getAttribute('href')).toBe('/enterprise/e1')
})

it('says nothing where nothing waits, and that the next package takes all where it does', () => {
  const nothing = { ...waiting, next: NONE, later: NONE, underway: NONE, missing: NONE, files: [] }
  show(nothing)
  expect(document.body.textContent).toBe('')
  cleanup()
  show({ ...nothing, next: { count: 2, bytes: MEGABYTE } })
  expect(document.body.textContent).toContain('还没有送过的 2 个（1.0 MB），下一个包全部带上。')
})
