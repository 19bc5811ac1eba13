// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { formatPeriod, periodOf } from '#shared/model/period.ts'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { today } from '#ui/api/session.tsx'
import { lastPeriod } from '#ui/component/period-choice.tsx'
import { forgetRemembered } from '#ui/component/remember.ts'
import { ReportPage } from '#ui/feature/supervision/report-page.tsx'

takeDefinitions(pack)
afterEach(() => {
  takeAway()
  forgetRemembered()
})

const summary = () => screen.findByLabelText<HTMLTextAreaElement>(/^印在月报开头/u)
const write = async (value: string) => fireEvent.change(await summary(), { target: { value } })
async function choose(month: string) {
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '月份' }))
  fireEvent.click(await screen.findByTitle(month))
}

// Bug caught: the summary of the month somebody had gone on to was cleared when the report of the one before was made.
it('a report that was made takes the summary of its own month', async () => {
  const task = {
    id: 't',
    light: 'green',
    title: '甲',
    lead: '乙',
    due: '2014-06-30',
    state: '在办',
    progress: '',
    problem: '',
  }
  const figures = right({ asOf: '2014-06-26', units: [], tasks: [task] })
  let done: ((reply: unknown) => void) | undefined
  show(<ReportPage />, (route) => {
    if (route === 'supervision.month') return figures
    if (route !== 'supervision.makeReport') return undefined
    return new Promise((resolve) => {
      done = resolve
    })
  })
  await write('这个月的话')
  await choose(formatPeriod(lastPeriod()))
  await write('上个月的话')
  fireEvent.click(await screen.findByRole('button', { name: '编制月报' }))
  await waitFor(() => expect(done).toBeDefined())
  await choose(formatPeriod(periodOf(today(), 'month')))
  await waitFor(async () => expect((await summary()).value).toBe('这个月的话'))
  done?.(right({ id: 'r' }))
  await waitFor(() => expect(screen.getByRole('button', { name: '编制月报' }).className).not.toContain('loading'))
  expect((await summary()).value).toBe('这个月的话')
  await choose(formatPeriod(lastPeriod()))
  await waitFor(async () => expect((await summary()).value).toBe(''))
})
