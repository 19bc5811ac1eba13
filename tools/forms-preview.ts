import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { createFormCompiler } from '#core/printing/compile.ts'
import { form, formFill, isFormCode, type FormCode } from '#shared/definition/form.ts'
import { bundledFontDirs, formsDir, longest, printedAt, samples, wordy } from '#test/printing/sample.ts'

/**
 * Writes every form in every fill as PDF and page pictures for looking at: `node tools/forms-preview.ts <folder> [code…]`.
 * HSB_FONT_DIR adds a folder of fonts, to see a form with an office's own faces.
 */
function main(folder: string | undefined, only: readonly string[]): void {
  if (!folder) throw new Error('usage: forms-preview.ts <folder> [code…]')
  mkdirSync(folder, { recursive: true })
  const extra = process.env['HSB_FONT_DIR']
  const compiler = createFormCompiler({ formsDir, fontDirs: [...(extra ? [extra] : []), ...bundledFontDirs] })
  const write = <C extends FormCode>(
    code: C,
    name: string,
    record: (typeof samples)[C],
    fill: (typeof formFill)[number],
  ) => {
    const options = { fill, printedAt, watermark: name.endsWith('demo') ? { demo: true, reprint: 2 } : {} }
    const done = compiler.compile(code, [record], options)
    writeFileSync(join(folder, `${name}.pdf`), done.pdf)
    for (const page of done.images()) writeFileSync(join(folder, `${name}-${page.page}.svg`), page.svg)
    process.stdout.write(
      `${name}: ${done.pages} p, ${done.pdf.length} bytes, ${done.fontsUsed.join(' ')}${done.overflow.length > 0 ? ` overflow ${done.overflow.join(' ')}` : ''}\n`,
    )
  }
  const codes = only.length > 0 ? only.filter(isFormCode) : Object.keys(form).filter(isFormCode)
  for (const code of codes) for (const fill of formFill) write(code, `${code}-${fill}`, samples[code], fill)
  if (codes.includes('ZJ-2')) {
    write('ZJ-2', 'ZJ-2-longest', longest, 'filled')
    write('ZJ-2', 'ZJ-2-wordy', wordy, 'filled')
    write(
      'ZJ-2',
      'ZJ-2-county-demo',
      { ...samples['ZJ-2'], data: { ...samples['ZJ-2'].data, route: 'county' } },
      'filled',
    )
  }
}

main(process.argv[2], process.argv.slice(3))
