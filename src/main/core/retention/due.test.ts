import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertRecord } from '#core/db/record-store.ts'
import { dueGroups } from '#core/retention/due.ts'
import { destructionList } from '#shared/definition/register/destruction-list.ts'
import { opine, papers } from '#test/helper/money-case.ts'
import { applyRecognition, firm, openTitleCase, recognised, type TitleCase } from '#test/helper/title-case.ts'

let given: TitleCase
beforeAll(() => {
  given = openTitleCase('retention')
})
afterAll(() => given.close())

// Bug caught: every recognition that was granted stood as one without support on the list of papers to be destroyed after ten years,
// because no money was approved.
it('keeps the papers of a granted title longer than those of a refused one', () => {
  const { county } = given
  const { held } = recognised(given)
  county.day('2014-03-03')
  const other = firm(county, null, '914403001922038216', '未获认定的公司')
  const refused = applyRecognition(county, other.id).id
  papers(county, refused, 'recognition')
  opine(county, refused, 'acceptance', 'refused', { procedure: 'recognition', on: '2014-03-03', text: '资料不实' })
  const due = (day: string) => {
    county.day(day)
    return county
      .ask('clerk', (call) => dueGroups(call))
      .filter((one) => one.record === 'recognition_application')
      .map(({ term, rows }) => [term.parameter, rows.map(({ row }) => row)])
  }
  expect(due('2025-01-02')).toEqual([
    ['retention.title', []],
    ['retention.refused', [refused]],
  ])
  expect(due('2045-01-02')).toEqual([
    ['retention.title', [held.subject]],
    ['retention.refused', [refused]],
  ])
})

// Bug caught: papers destroyed by a confirmed list were due again once the words of their term were put better.
it('what a confirmed list destroyed is not due again, whatever its term is called now', () => {
  const { county } = given
  county.day('2045-01-02')
  const due = () => county.ask('clerk', (call) => dueGroups(call))
  const [found] = due().filter(({ term, rows }) => term.parameter === 'retention.refused' && rows.length > 0)
  const items = (found?.rows ?? []).map(({ listed: _none, ...row }) => ({
    ...row,
    label: '先前的叫法',
    act: 'destroy',
    fields: [],
    term: 'retention.refused',
  }))
  expect(items).toHaveLength(1)
  const [proposedBy, confirmedBy] = county.db.prepare('SELECT id FROM person LIMIT 2').pluck().all()
  const list = { serial: 'XH-1', madeOn: '2045-01-02', proposedBy, reason: '期满', items }
  county.act('clerk', ({ tx }) => {
    insertRecord(tx, destructionList, { ...list, confirmedBy, confirmedOn: '2045-01-02' })
  })
  const left = due().filter(({ term, rows }) => term.parameter === 'retention.refused' && rows.length > 0)
  expect(left).toEqual([])
})

// Bug caught: two terms of one record that a list could not tell apart.
it('no two terms of a record do the same by the same parameter', () => {
  const groups = given.county.ask('clerk', (call) => dueGroups(call))
  const terms = new Set(groups.map(({ record, term }) => `${record} ${term.act} ${term.parameter} ${term.label}`))
  expect(new Set(groups.map(({ record, term }) => `${record} ${term.act} ${term.parameter}`)).size).toBe(terms.size)
})
