import { expect, it } from 'vitest'
import { handlerProblems } from '../../tools/gate/api.ts'
import { codeFiles } from '../../tools/gate/tree.ts'

const path = 'src/main/api/handler/fund.ts'
const long =
  "export const fundHandlers = { 'fund.pools': (call) => {\n  const a = 1\n  const b = 2\n  return a + b\n} }"

// Bug caught: a business task that lives in a handler, where no other room, no command line and no test finds it.
it('a handler passes its call on, or says why it does more', () => {
  expect(handlerProblems(codeFiles()).problems).toEqual([])
})

it('a handler that does more is found, and a reason that is needed no longer', () => {
  const file = { path, source: long }
  expect(handlerProblems([file], {}).problems).toEqual([`${path} fund.pools: 5 lines; its work belongs into a room`])
  expect(handlerProblems([file], { 'fund.pools': 'sums' }).problems).toEqual([])
  const stale = handlerProblems([{ path, source: 'export const fundHandlers = {}' }], { 'fund.pools': 'sums' })
  expect(stale.problems[0]).toContain('is short')
  const helper = 'export function sumOf(a: number) {\n  const b = a\n\n  return b\n}'
  expect(handlerProblems([{ path, source: helper }], {}).long).toBe(1)
})
