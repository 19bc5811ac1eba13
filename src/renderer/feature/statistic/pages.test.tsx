// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { indicatorOf } from '#shared/definition/statistic/indicator.ts'
import { periodOf, previousPeriod } from '#shared/model/period.ts'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { permissionsOf } from '#shared/permission.ts'
import { today } from '#ui/api/clock.ts'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { forgetRemembered } from '#ui/component/remember.ts'
import { ReviewPage } from '#ui/feature/statistic/review-page.tsx'
import { Behind, drawnFigure } from '#ui/feature/statistic/rollup-ground.tsx'

takeDefinitions(pack)
afterEach(() => {
  takeAway()
  forgetRemembered()
})

const ROW = {
  enterprise: '01900000-0000-7000-8000-000000000001',
  name: '甲商贸有限公司',
  town: '',
  report: '01900000-0000-7000-8000-000000000002',
  rev: 1,
  state: 'submitted',
  label: '已报送',
  submittedOn: null,
  figures: {},
  previous: null,
  lastYear: null,
  explanations: [],
  signers: { unitHead: '', statistician: '', filler: '' },
  findings: [],
  reason: '',
}

/** Chooses so many months before this one. */
async function month(back: number) {
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '报告期' }))
  await waitFor(() => expect(document.querySelectorAll('.ant-select-item-option').length).toBeGreaterThan(back))
  fireEvent.click(document.querySelectorAll('.ant-select-item-option')[back] ?? expect.fail('no month'))
}

describe('the review of reports', () => {
  // Bug caught: what was ticked of May was ticked of April too, and 审核通过 passed reports that nobody had looked at.
  it('keeps ticks and what was said to the month they were of', async () => {
    const before = previousPeriod(previousPeriod(periodOf(today(), 'month')))
    const passed: unknown[] = []
    const answer = (route: string, input: unknown) => {
      if (route === 'statistic.sheet') return right({ ...(input as object), rows: [ROW] })
      if (route !== 'statistic.review') return undefined
      passed.push(input)
      return right({ reviewed: 1 })
    }
    show(<ReviewPage />, answer, { permissions: permissionsOf(['reviewer']) })
    await screen.findAllByText(ROW.name)
    fireEvent.click(screen.getByText('选中全部待审核'))
    await screen.findByText(/已选 1$/u)
    await month(2)
    await screen.findAllByText(ROW.name)
    expect(screen.getByText(/^已录入/u).textContent).toBe('已录入 1 张，待审核 1，已选 0')
    fireEvent.click(screen.getByText('选中全部待审核'))
    fireEvent.click(screen.getByText('审核通过'))
    await screen.findByText('审核通过 1 张。')
    expect(passed).toMatchObject([{ period: before }])
    await month(3)
    await waitFor(() => expect(screen.queryByText('审核通过 1 张。')).toBeNull())
  })
})

describe('a roll-up by groups', () => {
  // Bug caught: bars of US cents under 万美元, and of hundredths of a per cent under %.
  it('draws every figure in the unit that is written beside it', () => {
    expect(drawnFigure(indicatorOf('E10c'), 12_345_678)).toBe(12.35)
    expect(drawnFigure(indicatorOf('E01'), 1_234_000_000)).toBe(1234)
    expect(drawnFigure(indicatorOf('E19a'), 8550)).toBe(85.5)
    expect(drawnFigure(indicatorOf('E13'), 1234)).toBe(1234)
    expect(drawnFigure(indicatorOf('E01'), null)).toBeNull()
  })

  // Bug caught: the sum of the towns opened the firms of a town called 'all', and there is none.
  it('opens behind its sum the firms of all groups', async () => {
    const asked: unknown[] = []
    const answer = (route: string, input: unknown) => {
      if (route === 'statistic.drill') asked.push(input)
      return undefined
    }
    const behind = { key: 'all', code: 'E01', label: '合计' }
    show(
      <Behind
        at={{ form: 'enterprise-month', period: '2014-05' }}
        cut="town"
        behind={behind}
        onClose={() => undefined}
      />,
      answer,
    )
    await screen.findByText(/^合计：E01/u)
    expect(asked).toMatchObject([{ cut: 'all', key: 'all' }])
  })
})
