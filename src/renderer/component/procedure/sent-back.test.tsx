// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { SentBack } from '#ui/component/procedure/sent-back.tsx'
import { standingStep, StepBar } from '#ui/component/procedure/step-bar.tsx'
import { type WorkspaceRow, signerOf, type Workspace } from '#ui/component/procedure/words.ts'

type Step = Workspace['steps'][number]

const step = (name: string, label: string, more: Partial<Step>): Step => ({
  name,
  label,
  kind: 'opinion',
  status: 'waiting',
  on: null,
  outcome: null,
  effect: null,
  who: null,
  opinion: null,
  pays: false,
  ...more,
})
const accepted = step('acceptance', '受理', { status: 'done', on: '2014-05-05', outcome: '受理', effect: 'advance' })
const returned = step('review', '商务初审', {
  status: 'done',
  on: '2014-05-06',
  outcome: '退回补正',
  effect: 'correct',
  who: '审核甲',
  opinion: 'o2',
})
const paid = step('payment', '拨付', {})

const row = (id: string, values: object): WorkspaceRow => ({
  id,
  n: 1,
  station: 's',
  rev: 1,
  updatedAt: 0,
  updatedBy: 'p',
  createdAt: 0,
  createdBy: 'p',
  voidedAt: null,
  voidReason: null,
  ...values,
})
const said = row('o2', {
  step: 'review',
  text: '合同缺第二页。',
  signatory: 'p1',
  signatoryUnit: '市商务局',
  signedOn: '2014-05-06',
})

const itemOf = (label: string) => screen.getByText(label).closest('.ant-steps-item')

afterEach(cleanup)

describe('the steps of a matter', () => {
  // Bug: the first step was lit whatever stood, and the step that sent the matter back bore a tick.
  it('light the step that stands, and give a tick only to what was passed', () => {
    const due = [accepted, step('review', '商务初审', { status: 'current' }), paid]
    const { rerender } = render(<StepBar steps={due} />)
    expect(standingStep(due)).toBe(1)
    expect(itemOf('商务初审')?.classList.contains('step-stands')).toBe(true)
    expect(document.querySelectorAll('.step-stands')).toHaveLength(1)
    expect(itemOf('受理')?.classList.contains('ant-steps-item-active')).toBe(false)
    rerender(<StepBar steps={[accepted, returned, paid]} />)
    expect(itemOf('商务初审')?.classList.contains('step-stands')).toBe(true)
    expect(itemOf('商务初审')?.querySelector('.anticon-check')).toBeNull()
    expect(itemOf('商务初审')?.querySelector('.anticon-rollback')).not.toBeNull()
    expect(itemOf('受理')?.querySelector('.anticon-check')).not.toBeNull()
  })

  // Bug: “受理 受理”.
  it('do not say a word twice', () => {
    render(<StepBar steps={[accepted]} />)
    expect(screen.getAllByText('受理')).toHaveLength(1)
  })

  it('light nothing where all is done', () => {
    expect(standingStep([accepted])).toBe(-1)
  })
})

describe('what sent a matter back', () => {
  // Bug: the reason stood three screens down.
  it('is said with its reason, who and when', () => {
    render(<SentBack view={{ steps: [accepted, returned, paid], opinions: [said], titles: { p1: '乙某' } }} />)
    const alert = screen.getByRole('alert')
    for (const word of ['商务初审：退回补正', '合同缺第二页。', '乙某（市商务局）', '2014-05-06'])
      expect(alert.textContent).toContain(word)
  })

  it('is not said of a matter that goes on', () => {
    render(<SentBack view={{ steps: [accepted, paid], opinions: [said], titles: {} }} />)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  // Bug: “（未找到）” signed for the city, whose people no county knows.
  it('is signed by its unit where its person is not known here', () => {
    expect(signerOf({ titles: {} }, said)).toBe('市商务局')
  })
})
