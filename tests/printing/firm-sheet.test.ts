import { afterAll, beforeAll, expect, it } from 'vitest'
import { paperForm } from '#core/printing/subject-paper.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { firmSheet } from '#shared/definition/paper/firm-sheet.ts'
import { apply, HOOKS, moneyCase, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { rowOf } from '#core/register/service.ts'

let desk: Desk
let given: MoneyCase
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
})
afterAll(() => desk.close())

const page = (id: string) =>
  desk.ask('clerk', (call) => paperForm(call, firmSheet, enterprise, rowOf(call, enterprise, id)))
const text = (id: string) => JSON.stringify(page(id).blocks)

// Bug caught: heads above nothing, by which a reader cannot tell a firm without support from a page that was not filled.
it('says of a firm of which nothing is known that there is nothing', () => {
  const tables = (page(given.enterprise.id).blocks ?? []).flatMap((block) => (block.kind === 'table' ? [block] : []))
  const empty = tables.filter(({ table }) => table.rows.length === 0)
  expect(empty.map(({ title }) => title)).toContain('资金和补贴')
  expect(empty.filter(({ nothing }) => nothing === '')).toEqual([])
})

// Bug caught: a telephone or an account in full on a page that lies on desks, printed by whoever may see the numbers.
it('never bears a telephone or an account in full, nor the number of a person who is registered as a shop', () => {
  desk.record('clerk', 'contact', { enterprise: given.enterprise.id, name: '李甲', mobile: '13912345678' })
  expect(text(given.enterprise.id)).toContain('李甲')
  expect(text(given.enterprise.id)).toContain('139****5678')
  for (const number of ['13912345678', '6200000000001234']) expect(text(given.enterprise.id)).not.toContain(number)
  const person = desk.record('clerk', 'enterprise', {
    name: '李甲网店',
    identifierType: 'identity-number',
    identifier: '11010519491231002X',
    subjectType: 'natural-person',
    businessStatus: 'active',
    county: '421222',
  })
  expect(text(person.id)).not.toContain('11010519491231002X')
})

// Bug caught: amounts on paper that are others than those on the screen, or that do not add up.
it('bears what was granted and paid as the screen says it, added up', () => {
  upToApproval(desk, apply(given).id, 5_000_000)
  const { blocks = [] } = page(given.enterprise.id)
  const money = blocks.find((block) => block.kind === 'table' && block.title === '资金和补贴')
  expect(money).toMatchObject({ table: { totals: ['合计', null, null, null, 5_000_000, 0] } })
})
