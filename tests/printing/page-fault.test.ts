import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createFormCompiler } from '#core/printing/compile.ts'
import type { FormFill } from '#shared/definition/form.ts'
import { readPdf } from '#test/helper/pdf.ts'
import { readPage, type Page } from '#test/helper/pdf-page.ts'
import { moved, offPaper, onEachOther, underRules, unsaid } from '#test/printing/page-fault.ts'
import { bundledFontDirs, formsDir, printedAt, samples } from '#test/printing/sample.ts'

const CODE = 'DB-2'
const folder = mkdtempSync(join(tmpdir(), 'hsb-page-fault-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The first page of a form, filled and empty, of a copy of its template in which something was replaced. */
function drawn(name: string, from: string, to: string): Readonly<Record<'filled' | 'blank', Page>> {
  const own = join(folder, name)
  cpSync(formsDir, own, { recursive: true })
  const file = join(own, 'db-2.typ')
  const sound = readFileSync(file, 'utf8')
  const seeded = sound.replace(from, () => to)
  if (from !== '' && seeded === sound) throw new Error(`${name}: nothing was replaced`)
  writeFileSync(file, seeded)
  const compiler = createFormCompiler({ formsDir: own, fontDirs: bundledFontDirs })
  const page = (fill: FormFill): Page => {
    const pdf = readPdf(compiler.compile(CODE, [samples[CODE]], { fill, printedAt }).pdf)
    const [first] = pdf.pages
    if (!first) throw new Error('a file without a page')
    return readPage(pdf, first)
  }
  return { filled: page('filled'), blank: page('blank') }
}

const FRAME = 'frame(filled(part, d))'
const faultsOf = ({ filled, blank }: ReturnType<typeof drawn>) => ({
  onEachOther: onEachOther(filled.glyphs, filled.glyphs),
  underRules: underRules(filled.glyphs, filled.rules),
  offPaper: offPaper(filled, 11.5),
  unsaid: unsaid([blank], [filled]),
  moved: moved(blank, filled),
})

/** A fault of a template, and the check that has to see it. */
const SEEDS: readonly (readonly [check: keyof ReturnType<typeof faultsOf>, from: string, to: string])[] = [
  ['onEachOther', FRAME, `place(top + left, dy: 30mm, "${'重叠'.repeat(14)}")\n    ${FRAME}`],
  ['underRules', FRAME, `place(top + left, dy: 62mm, "${'压线'.repeat(14)}")\n    ${FRAME}`],
  ['offPaper', FRAME, `place(top + left, dx: -22mm, dy: 40mm, "出")\n    ${FRAME}`],
  ['unsaid', 'lab("目标要求")', 'lab(if empty-copy { "目标要求" } else { "目的要求" })'],
  ['moved', 'row(9mm, lab("来源")', 'row(if empty-copy { 9mm } else { 14mm }, lab("来源")'],
]

describe('the checks of printed pages', () => {
  // Bug caught: a check that is green because it looks at nothing.
  it('find nothing on a sound form, and what was put into its template', () => {
    expect(Object.values(faultsOf(drawn('sound', '', ''))).flat()).toEqual([])
    for (const [check, from, to] of SEEDS) expect(faultsOf(drawn(check, from, to))[check], check).not.toEqual([])
  })
})
