import { afterAll, beforeAll, expect, it } from 'vitest'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { matterOf, rowWords, valueWords } from '#core/procedure/service.ts'
import { shipped } from '#test/helper/shipped.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { material } from '#shared/definition/register/material.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { reviewCheck } from '#shared/definition/register/review-check.ts'
import { apply, HOOKS, moneyCase, pay, upToApproval } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

let desk: Desk
let subject: string
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  subject = apply(moneyCase(desk, 100_000_000)).id
  upToApproval(desk, subject, 10_000_000)
  pay(desk, subject, 10_000_000, '2014-03-17')
})
afterAll(() => desk.close())

const wordsOf = (definition: RecordDefinition) =>
  findBy(desk.db, definition, 'subject', subject).map((row) => rowWords(desk, definition, row))

// Bug: the city was asked to take in “commerce-review”, “licence” and “A7”, entries without firm or amount.
it('an opinion, a paper, a check and an entry are said in the words of the office, with outcome and amount', () => {
  expect(wordsOf(opinion)).toContain('商务初审：同意 100,000.00 元')
  expect(wordsOf(opinion)).toContain('批准 100,000.00 元')
  expect(wordsOf(material)).toContain('资金申请（审批）表（盖公章）：收到')
  expect(wordsOf(reviewCheck).some((one) => /^A\d+ .+：通过$/u.test(one))).toBe(true)
  expect(wordsOf(ledgerEntry)).toEqual(['批准 100,000.00 元', '拨付 100,000.00 元'])
})

it('whatever is about one application stands under it and its firm', () => {
  const application = getRecord(desk.db, fundApplication, subject)
  const matter = {
    kind: 'application',
    id: subject,
    label: `资金申请 ${application?.serial} 测试县山货电子商务有限公司`,
  }
  expect(application && matterOf(desk, fundApplication, application)).toEqual(matter)
  for (const definition of [opinion, material, reviewCheck, ledgerEntry] as readonly RecordDefinition[])
    for (const row of findBy(desk.db, definition, 'subject', subject))
      expect(matterOf(desk, definition, row)).toEqual(matter)
})

it('no code stands in any value of the fund’s own records', () => {
  const coded: string[] = []
  for (const definition of shipped.records)
    for (const row of desk.db.prepare(`SELECT id FROM ${definition.name}`).pluck().all() as string[]) {
      const stored = getRecord(desk.db, definition, row)
      if (!stored || definition.name === 'person') continue
      for (const [name, field] of Object.entries(definition.fields)) {
        // People of the test are called by their duties.
        if (field.target === 'person') continue
        const words = valueWords(desk, definition, stored, name)
        if (/^[a-z]+(?:-[a-z]+)*$/u.test(words)) coded.push(`${definition.name}.${name}: ${words}`)
      }
    }
  expect(coded).toEqual([])
})
