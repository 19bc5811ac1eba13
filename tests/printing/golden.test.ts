import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { createFormCompiler } from '#core/printing/compile.ts'
import { layoutCases, type LayoutCase } from '#test/printing/case.ts'
import { bundledFontDirs, formsDir } from '#test/printing/sample.ts'

const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
const goldenPath = join(import.meta.dirname, 'golden', 'layout.json')

/** What stands where, as one word: what it is, on which page, to half a millimetre; not in which order it was drawn. */
function layoutOf({ code, records, options }: LayoutCase): string {
  const half = (mm: number) => Math.round(mm * 2)
  const places = compiler
    .inspectLayout(code, records, options)
    .map(({ name, page, xMm, yMm }) => `${page} ${half(xMm)} ${half(yMm)} ${name.slice(0, 40)}`)
    .toSorted()
  return createHash('sha256').update(places.join('\n')).digest('hex').slice(0, 16)
}

describe('layout goldens (bundled fonts)', () => {
  const current = Object.fromEntries(layoutCases.map((one) => [one.name, layoutOf(one)]))
  // Goldens change only by hand: UPDATE_FORM_GOLDENS=1, after looking at the pages, old beside new.
  if (process.env['UPDATE_FORM_GOLDENS'] === '1') writeFileSync(goldenPath, `${JSON.stringify(current, null, 2)}\n`)
  const golden: Record<string, string> = JSON.parse(readFileSync(goldenPath, 'utf8'))

  it('covers at least thirty cases', () => {
    expect(Object.keys(golden).length).toBeGreaterThanOrEqual(30)
    expect(Object.keys(golden)).toEqual(Object.keys(current))
  })

  it.each(layoutCases.map((one) => [one.name, one.code] as const))('%s', (name, code) => {
    expect(current[name], `look: npm run forms:preview -- <folder> ${code} --against <commit>`).toBe(golden[name])
  })
})
