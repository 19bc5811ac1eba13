import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { createFormCompiler } from '#core/printing/compile.ts'
import { form, formFill, isFormCode, type FormCode } from '#shared/definition/form.ts'
import { bundledFontDirs, formsDir, longest, printedAt, samples, wordy } from '#test/printing/sample.ts'
import { drawForms } from './forms-draw.ts'
import { projectNode, root, run } from './process.mjs'

/** Every form in every fill, as PDF and page pictures. */
function writeForms(folder: string, only: readonly string[]): void {
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
      { ...samples['ZJ-2'], data: { ...samples['ZJ-2'].data, decidedAt: 'county' } },
      'filled',
    )
  }
}

const sameFile = (one: string, other: string) =>
  existsSync(one) && existsSync(other) && readFileSync(one).equals(readFileSync(other))

/** A page as it was and as it is. */
const pair = (name: string) =>
  `<h2>${name}</h2><div><img src="before/${name}" alt="before"><img src="after/${name}" alt="after"></div>`

/** The same forms as an earlier commit draws them, in a checkout of its own that is taken away again. */
async function drawBefore(commit: string, folder: string, only: readonly string[]): Promise<void> {
  const tree = join(mkdtempSync(join(tmpdir(), 'hsb-forms-')), 'tree')
  const added = await run('git', ['worktree', 'add', '--detach', tree, commit])
  if (added.code !== 0) throw new Error(`no commit ${commit}: ${added.output}`)
  try {
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction')
    const args = ['--no-warnings', join('tools', 'forms-preview.ts'), folder, ...only]
    const drawn = await run(projectNode(), args, { cwd: tree, timeoutMs: 600_000 })
    if (drawn.code !== 0) throw new Error(drawn.output.slice(-2000))
  } finally {
    await run('git', ['worktree', 'remove', '--force', tree])
    rmSync(join(tree, '..'), { recursive: true, force: true })
  }
}

/**
 * Writes every form in every fill for looking at: `node tools/forms-preview.ts <folder> [code…]`. With `--against <commit>` the
 * forms of that commit go into `before`, these into `after`, and `index.html` shows the pages that differ side by side. With
 * `--draw <count>` so many papers are drawn by chance (`--seed`) out of the whole library, filled from records and empty, as PNG.
 * HSB_FONT_DIR adds a folder of fonts, to see a form with an office's own faces.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { against: { type: 'string' }, draw: { type: 'string' }, seed: { type: 'string' } },
  })
  const [given, ...only] = positionals
  if (given === undefined)
    throw new Error('usage: forms-preview.ts <folder> [code…] [--against <commit>] [--draw <count> [--seed <n>]]')
  const folder = resolve(given)
  if (values.draw !== undefined) {
    await drawForms(folder, Number(values.draw), Number(values.seed ?? 1))
    return
  }
  if (values.against === undefined) {
    writeForms(folder, only)
    return
  }
  const [before, after] = [join(folder, 'before'), join(folder, 'after')]
  await drawBefore(values.against, before, only)
  writeForms(after, only)
  const pages = (at: string) => readdirSync(at).filter((name) => name.endsWith('.svg'))
  const names = [...new Set([...pages(before), ...pages(after)])].toSorted()
  const differ = names.filter((name) => !sameFile(join(before, name), join(after, name)))
  const style = '<meta charset="utf-8"><style>div { display: flex } img { width: 50%; border: 1px solid }</style>'
  writeFileSync(join(folder, 'index.html'), `${style}${differ.map(pair).join('\n')}`)
  console.log(`${differ.length} of ${names.length} pages differ: ${join(folder, 'index.html')}`)
}

await main()
