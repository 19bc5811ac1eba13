import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFormCompiler } from '#core/printing/compile.ts'
import { openTestDesk } from '#test/helper/open-test-desk.ts'
import { everyPaper, usualWords, type Printed } from '#test/printing/every-paper.ts'
import { bundledFontDirs, formsDir, printedAt } from '#test/printing/sample.ts'
import { pagePicture } from './demo/picture.ts'
import { seeded } from './demo/word.ts'

/** So many papers of different codes, by chance: the same seed draws the same ones of one library. */
export function drawn(papers: readonly Printed[], count: number, seed: number): readonly Printed[] {
  const random = seeded(seed)
  const codes = new Map(papers.map((one) => [one.name.split(' ')[0], one]))
  return [...codes.values()]
    .map((paper) => ({ paper, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ paper }) => paper)
}

/** Papers drawn by chance out of the whole library, each filled from a record and empty, as PDF and pictures to be looked at. */
export async function drawForms(folder: string, count: number, seed: number): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const desk = openTestDesk({ seed: 'forms-draw' })
  try {
    desk.day('2014-06-03')
    const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
    for (const paper of drawn(everyPaper(desk, usualWords, false), count, seed))
      for (const [fill, record] of [
        ['filled', paper.made],
        ['blank', paper.blank],
      ] as const) {
        const done = compiler.compile(paper.drawn, [record], { fill, printedAt })
        const name = `${paper.name.replace(' ', '-')}-${fill}`
        writeFileSync(join(folder, `${name}.pdf`), done.pdf)
        for (const { page, svg } of done.images())
          writeFileSync(join(folder, `${name}-${page}.png`), await pagePicture(svg))
        console.log(`${name}: ${done.pages} p`)
      }
  } finally {
    desk.close()
  }
}
