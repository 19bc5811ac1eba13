import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { createFormCompiler } from '#core/printing/compile.ts'
import type { Anchor } from '#core/printing/layout.ts'
import { layoutCases } from '#test/printing/case.ts'
import { bundledFontDirs, formsDir } from '#test/printing/sample.ts'

const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
const goldenPath = join(import.meta.dirname, 'golden', 'layout.json')
type Golden = Record<string, { pages: number; anchors: Anchor[] }>

// What stands where counts, not in which order it was drawn.
const byNameAndPlace = (a: Anchor, b: Anchor) =>
  a.page - b.page || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) || a.yMm - b.yMm || a.xMm - b.xMm

describe('layout goldens (±0.5 mm, bundled fonts)', () => {
  const current: Golden = Object.fromEntries(
    layoutCases.map(({ name, code, records, options }) => [
      name,
      {
        pages: compiler.compile(code, records, options).pages,
        anchors: compiler
          .inspectLayout(code, records, options)
          .map((anchor) => ({ ...anchor, name: anchor.name.slice(0, 40) }))
          .toSorted(byNameAndPlace),
      },
    ]),
  )
  // Goldens change only by hand: UPDATE_FORM_GOLDENS=1, after looking at the pages (tools/forms-preview.ts).
  if (process.env['UPDATE_FORM_GOLDENS'] === '1') writeFileSync(goldenPath, `${JSON.stringify(current, null, 1)}\n`)
  const golden: Golden = JSON.parse(readFileSync(goldenPath, 'utf8'))

  it('covers at least thirty cases', () => {
    expect(Object.keys(golden).length).toBeGreaterThanOrEqual(30)
    expect(Object.keys(golden)).toEqual(Object.keys(current))
  })

  it.each(layoutCases.map((one) => one.name))('%s', (name) => {
    const now = current[name]
    const then = golden[name]
    expect(now?.pages).toBe(then?.pages)
    expect(now?.anchors.map((anchor) => [anchor.name, anchor.page])).toEqual(
      then?.anchors.map((anchor) => [anchor.name, anchor.page]),
    )
    now?.anchors.forEach((anchor, index) => {
      const old = then?.anchors[index]
      expect(Math.abs(anchor.xMm - (old?.xMm ?? -99)), anchor.name).toBeLessThanOrEqual(0.5)
      expect(Math.abs(anchor.yMm - (old?.yMm ?? -99)), anchor.name).toBeLessThanOrEqual(0.5)
    })
  })
})
