// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { RouteName } from '#shared/contract/index.ts'
import type { TitleFile } from '#shared/contract/title.ts'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { Help } from '#ui/component/help.tsx'
import { Jump } from '#ui/component/jump.tsx'
import { MediumStrip } from '#ui/component/medium-strip.tsx'
import { ReferencePicker } from '#ui/component/reference-picker.tsx'
import { MonthLine } from '#ui/feature/enterprise/month-line.tsx'
import { TitleSupport } from '#ui/feature/title/title-support.tsx'

takeDefinitions(pack)
afterEach(takeAway)

const FAULT = { code: 'DISK_NOT_ANSWERING', message: '磁盘没有应答', data: '没有改动', advice: '请再试' }
const MEDIUM = {
  root: '/u',
  label: 'U盘',
  state: 'ready',
  packages: [],
  packageFolder: '/u',
  backupFolder: '/u',
  backedUpAt: null,
}
const PEERS = { peers: [{ station: '421200', kind: 'city', name: '市', missing: [] }] }

/** Shows it where one route is refused and the rest answer as given, or not at all. */
function showRefused(what: ReactNode, refused: RouteName, answers: Partial<Record<RouteName, unknown>> = {}): void {
  show(what, (route) => {
    if (route === refused) return { ok: false, fault: FAULT }
    const answer = Object.entries(answers).find(([name]) => name === route)
    return answer && right(answer[1])
  })
}

// Bugs caught: each of these said that there is nothing, where nothing could be read.
describe('what could not be read is not called nothing', () => {
  it('of Ctrl+K', async () => {
    const answers = { 'register.catalogue': [], 'desk.spell': [] }
    showRefused(<Jump open onClose={() => undefined} />, 'register.jump', answers)
    fireEvent.change(await screen.findByRole('combobox'), { target: { value: '通城' } })
    await screen.findByText('磁盘没有应答')
    expect(screen.queryByText(/^没有找到/u)).toBeNull()
  })

  it('of the clauses in the help', async () => {
    showRefused(<Help open onClose={() => undefined} />, 'register.reference')
    await screen.findByText('磁盘没有应答')
    expect(screen.queryByText(/^没有找到/u)).toBeNull()
  })

  it('of what is to be reported', async () => {
    showRefused(<MediumStrip />, 'exchange.outbox', { 'medium.find': [MEDIUM], 'exchange.peers': PEERS })
    await screen.findByText('磁盘没有应答')
    expect(screen.queryByText('没有新的要报送')).toBeNull()
  })

  it('of the months of a firm', async () => {
    showRefused(<MonthLine id="01900000-0000-7000-8000-000000000001" />, 'register.find')
    await screen.findByText('磁盘没有应答')
    expect(screen.queryByText('还没有月报。')).toBeNull()
  })

  it('of what is picked for a field, where a firm would be entered a second time', async () => {
    showRefused(<ReferencePicker target="contact" value={null} onChange={() => undefined} />, 'register.find')
    fireEvent.mouseDown(await screen.findByRole('combobox'))
    await screen.findByText('没能查到：磁盘没有应答。请再试')
    expect(screen.queryByText(/^没有找到/u)).toBeNull()
  })

  it('of what is arranged for a year, where the button did nothing', async () => {
    const year = {
      seq: 1,
      year: 2014,
      status: 'waiting',
      label: '待安排',
      planned: null,
      approved: 0,
      paid: 0,
    } as const
    const support = [{ ...year, application: null, note: '' }]
    // Of a title its support asks this.
    const file = { line: { id: 't', number: '1' }, support } as unknown as TitleFile
    showRefused(<TitleSupport file={file} />, 'register.find')
    fireEvent.click(await screen.findByRole('button', { name: '安排 2014 年' }))
    await screen.findByText('磁盘没有应答')
  })
})
