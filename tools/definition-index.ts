import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './process.mjs'

/**
 * Writes src/shared/definition/files.ts: every file under `document/`, `measure/`, `paper/`, `parameter/`, `procedure/` and `register/` that
 * defines something. What a file exports says what it is, so a new register or procedure is its file alone. `--check` writes nothing and exits 1 when stale.
 */
const folder = join(root, 'src', 'shared', 'definition')
const SHELVES = ['document', 'measure', 'paper', 'parameter', 'procedure', 'register'] as const
/** Vocabulary and lists, no definitions. */
const NOT_DEFINITIONS = new Set([
  'document/document.ts',
  'measure/build.ts',
  'measure/measure.ts',
  'measure/words.ts',
  'paper/common-part.ts',
  'paper/figure.ts',
  'paper/filed.ts',
  'paper/list.ts',
  'paper/paper.ts',
  'paper/visit-part.ts',
  'parameter/all.ts',
  'parameter/parameter.ts',
  'procedure/all.ts',
  'procedure/check-item.ts',
  'procedure/common-check.ts',
  'procedure/common-outcome.ts',
  'procedure/common-step.ts',
  'procedure/duty-field.ts',
  'procedure/names.ts',
  'procedure/procedure.ts',
  'procedure/state-code.ts',
  'procedure/state-words.ts',
  'procedure/subject-field.ts',
])

/** The text of the index for the files that are there now. */
export function definitionIndex(files: readonly string[] = definitionFiles()): string {
  return [
    '// Written by `node tools/definition-index.ts`; not by hand.',
    '// Every file of definitions under its path: modules.ts hands what they export to the lists in all.ts.',
    ...files.map((path) => `export * as '${path}' from '#shared/definition/${path}'`),
    '',
  ].join('\n')
}

/** The files of the shelves that define something, as `register/shop.ts`, in order. */
export function definitionFiles(): string[] {
  return SHELVES.flatMap((shelf) =>
    readdirSync(join(folder, shelf))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => `${shelf}/${name}`)
      .filter((path) => !NOT_DEFINITIONS.has(path)),
  ).toSorted()
}

/** What stands in the tree. */
export function writtenIndex(): string {
  return readFileSync(join(folder, 'files.ts'), 'utf8')
}

if (import.meta.main) {
  const text = definitionIndex()
  if (!process.argv.includes('--check')) writeFileSync(join(folder, 'files.ts'), text)
  else if (writtenIndex() !== text) {
    console.error('src/shared/definition/files.ts is stale: run node tools/definition-index.ts')
    process.exitCode = 1
  }
}
