// @vitest-environment happy-dom
import { fireEvent, renderHook, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { DraftList } from '#ui/component/draft-list.tsx'
import { useRemembered } from '#ui/component/remember.ts'

afterEach(takeAway)

// Bug caught: the draft of a sheet led to the sheet of another form and period, where it was not offered.
it('opens a sheet with the form and the period of its draft', async () => {
  takeDefinitions(pack)
  const sheet = { form: 'statistic-sheet', key: 'enterprise-year:2013:00000001', title: '年报 2013年' }
  const draft = { ...sheet, at: 0, label: '报表录入', isNew: false, where: null }
  show(<DraftList />, (route) => (route === 'draft.find' ? right([draft]) : undefined))
  fireEvent.click(await screen.findByRole('link', { name: '年报 2013年' }))
  const kept = (key: string) => renderHook(() => useRemembered<unknown>(key, '')).result.current[0]
  expect([kept('statistic:form'), kept('statistic:periods')]).toEqual(['enterprise-year', { year: '2013' }])
})
