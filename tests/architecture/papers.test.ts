import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { ROOT } from '#test/helper/open-test-station.ts'
import { definedPapers, paperIndex, papersPage } from '#tools/papers-page.ts'

let desk: Desk
beforeAll(() => {
  desk = openTestDesk({ seed: 'papers' })
})
afterAll(() => desk.close())

describe('docs/papers.md', () => {
  it('names ninety-four papers, each once', () => {
    const codes = paperIndex.map(({ code }) => code)
    expect(codes).toHaveLength(94)
    expect(new Set(codes).size).toBe(94)
    for (const { code, name } of paperIndex) expect([code, name].join(' ')).toMatch(/^[A-Z]{2}-\d{1,2} \S/u)
  })

  // Bug caught: a form cost a template and a builder of its own again, and nobody saw what the next one would cost.
  it('has fifty-two papers that came as definitions, in at most 2,500 lines beside the engines', () => {
    const { papers, lines } = definedPapers()
    expect(papers).toBe(52)
    expect(lines).toBeLessThanOrEqual(2500)
  })

  // Bug caught: the page went on saying that a paper is there after it had gone, or was made in another way.
  it('claims nothing that the definitions do not say: node tools/papers-doc.ts', () => {
    const lines = (page: string) => page.replaceAll(/ +/gu, ' ').match(/^(?:\| [A-Z]{2}-\d|这张清单以外).*$/gmu) ?? []
    const now = new Set(lines(desk.ask('clerk', papersPage)))
    const claims = lines(readFileSync(join(ROOT, 'docs', 'papers.md'), 'utf8'))
    // The list, and the line of those that the program has besides.
    expect(claims).toHaveLength(94 + 1)
    expect(claims.filter((line) => !line.includes('**没有**') && !now.has(line))).toEqual([])
  })
})
