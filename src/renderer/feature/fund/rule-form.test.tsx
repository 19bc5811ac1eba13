// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { pack } from '#test/helper/shipped.ts'
import { right, show, takeAway } from '#test/screen/show.tsx'
import { takeDefinitions } from '#ui/api/definitions.ts'
import { draftOfText, EMPTY_RULE, ruleText } from '#ui/feature/fund/rule-draft.ts'
import { NewRule } from '#ui/feature/fund/rule-form.tsx'

afterEach(takeAway)

const tier = { ...EMPTY_RULE.tiers[0], label: '一等', cells: [{ least: 100, to: 'abc', among: [] }] }
const begun = {
  ...EMPTY_RULE,
  byHand: '有固定的经营场所\n三年没有受到处罚',
  tiers: [{ ...EMPTY_RULE.tiers[0], ...tier, form: 'fixed' as const, of: 'invest' as const, number: null, cap: 'x' }],
}

// Bug caught: a draft brought the head back and left the tables empty; what was saved then was a rule that nobody saw.
it('shows the rule of a draft that is taken up, finished or not, and its conditions line by line', async () => {
  takeDefinitions(pack)
  const draft = { form: 'support_rule', key: 'new:00000001', at: 0, label: '支持规则', isNew: true, where: null }
  show(<NewRule />, (route) => {
    if (route === 'draft.find') return right([{ ...draft, title: '零售上台阶' }])
    if (route === 'draft.get') return right({ values: { name: '零售上台阶', content: ruleText(begun) }, at: 0 })
    if (route === 'register.check') return right({ problems: [], warnings: [] })
    return undefined
  })
  fireEvent.click(await screen.findByRole('button', { name: '接着填' }))
  const byHand = await screen.findByDisplayValue(/有固定的经营场所\s三年没有受到处罚/u)
  expect(byHand.tagName).toBe('TEXTAREA')
  expect(screen.getByDisplayValue('一等')).toBeTruthy()
  fireEvent.change(byHand, { target: { value: '有固定的经营场所' } })
  expect(screen.getByDisplayValue('一等')).toBeTruthy()
  expect(screen.queryByDisplayValue(/三年没有受到处罚/u)).toBeNull()
})

it('reads back what it wrote of a rule that is not finished, and nothing that it did not write', () => {
  const text = ruleText(begun)
  const read = draftOfText(text)
  expect(read && ruleText(read)).toBe(text)
  expect(draftOfText('x')).toBeUndefined()
  expect(draftOfText('{}')).toBeUndefined()
})
