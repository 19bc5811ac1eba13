import { afterAll, beforeAll, expect, it } from 'vitest'
import { dueGroups } from '#core/retention/due.ts'
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
