import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFormCompiler } from '#core/printing/compile.ts'
import { papersOf } from '#core/printing/paper.ts'
import type { FormCode, FormFill } from '#shared/definition/form.ts'
import { DEEP } from '#test/helper/long-gate.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { pdfAFaults } from '#test/helper/pdf-a.ts'
import { shipped } from '#test/helper/shipped.ts'
import {
  everyPaper,
  isLetter,
  longestWords,
  printed,
  rareWords,
  tablesOf,
  usualWords,
  type Printed,
} from '#test/printing/every-paper.ts'
import type { Wording } from '#test/printing/every-record.ts'
import { isTail, moved, offPaper, onEachOther, textOf, torn, underRules, unsaid } from '#test/printing/page-fault.ts'
import { bundledFontDirs, formsDir } from '#test/printing/sample.ts'

const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
const templates = [...new Set(papersOf(shipped).flatMap((one) => (one.record ? [one.drawn] : [])))]

/** What a printer does not reach, less the width of a sign. */
const EDGE = 11.5
const LETTER_EDGE = 7

const desks: Desk[] = []
const papersIn = (words: Wording, long: boolean) => {
  const desk = openTestDesk({ seed: 'every-paper' })
  desks.push(desk)
  desk.day('2014-06-03')
  return everyPaper(desk, words, long)
}
let longest: readonly Printed[] = []
let usual: readonly Printed[] = []
beforeAll(() => {
  longest = papersIn(longestWords, true)
  usual = papersIn(usualWords, false)
})
afterAll(() => {
  for (const desk of desks) desk.close()
})

const onPages = (papers: readonly Printed[], fill: FormFill) => {
  const { files, records } = printed(compiler, papers, fill)
  const letter = isLetter(papers[0]?.drawn ?? 'REG-1')
  // Bug caught: a file with a font, a colour or an act that an archive must refuse; only its own word for it was looked at.
  for (const { pdf } of files) expect(pdfAFaults(pdf)).toEqual([])
  for (const [at, pages] of records.entries()) {
    const name = `${papers[at]?.name} ${fill}`
    for (const [n, page] of pages.entries()) {
      const faults = [
        ...onEachOther(page.glyphs, page.glyphs),
        ...underRules(page.glyphs, page.rules),
        ...offPaper(page, letter ? LETTER_EDGE : EDGE),
      ]
      // Bug caught: a long name over the rules of its row, a figure in its neighbour's cell, a foot no printer reaches.
      expect(faults, `${name} page ${n + 1}`).toEqual([])
      // Bug caught: a page that bears nothing but signatures.
      expect(n > 0 && fill === 'blank' && !letter && isTail(page), `${name} page ${n + 1} is a tail`).toBe(false)
    }
  }
  return { files, records }
}

describe('every paper', () => {
  it.each(templates)('%s, empty and with the longest words and many rows', (drawn) => {
    const papers = longest.filter((one) => one.drawn === drawn)
    const blank = onPages(papers, 'blank')
    const filled = onPages(papers, 'filled')
    for (const [at, paper] of papers.entries()) {
      // Bug caught: the empty copy of a paper had other columns than the paper.
      const lacking = unsaid(blank.records[at] ?? [], filled.records[at] ?? [])
      const open = (fault: string) =>
        paper.optional.some((label) => label.includes(/“(.+)”/u.exec(fault)?.[1] ?? fault))
      expect(
        lacking.filter((fault) => !open(fault)),
        paper.name,
      ).toEqual([])
      // Bug caught: half a name above the end of a page and half of it below, and a second page without the heads of its columns.
      for (const table of tablesOf(paper)) expect(torn(filled.records[at] ?? [], table), paper.name).toEqual([])
    }
  })

  it.each(templates)('%s, data alone on its own empty copy', (drawn) => {
    const papers = usual.filter((one) => one.drawn === drawn && one.bare)
    if (papers.length === 0) return expect(usual.some((one) => one.drawn === drawn)).toBe(true)
    const blank = printed(compiler, papers, 'blank')
    const filled = printed(compiler, papers, 'filled')
    // Data alone bear no number of their page: they fall on the pages of the whole print.
    const bare = printed(compiler, papers, 'dataOnly', filled)
    for (const [at, { name }] of papers.entries())
      for (const [n, page] of (bare.records[at] ?? []).entries()) {
        const under = blank.records[at]?.[n] ?? blank.records[at]?.at(-1)
        const whole = filled.records[at]?.[n]
        if (!under || !whole) throw new Error(`${name} has no page ${n + 1}`)
        // Bug caught: data printed over the words of the form, or through its lines.
        expect(
          [...onEachOther(page.glyphs, under.glyphs), ...underRules(page.glyphs, under.rules)],
          `${name} page ${n + 1}`,
        ).toEqual([])
        // Bug caught: the empty copy had its labels elsewhere than the filled one, so that data met none of them.
        expect(moved(under, whole), `${name} page ${n + 1}`).toEqual([])
      }
  })

  it.each<FormCode>(DEEP ? templates : ['DB-2'])('%s, on a usual day, and with signs that no face draws', (drawn) => {
    for (const papers of [usual, papersIn(rareWords, false)]) {
      const { files, records } = onPages(
        papers.filter((one) => one.drawn === drawn),
        'filled',
      )
      const replaced = records.flat().some((page) => textOf(page.glyphs).includes('〓'))
      // Bug caught: a character was left out or replaced, and nobody was told.
      expect(files.some((one) => one.missingGlyphs.length > 0)).toBe(replaced)
    }
  })
})
