import { importsOf, resolveImport } from '../imports.mjs'
import type { Finding } from './syntax.ts'
import type { SourceFile } from './tree.ts'

/** Modules that list definitions of a kind. */
const LIST = /^src\/shared\/definition\/(?:modules|files|(?:[\w-]+\/)?all)\.ts$/u
const SET = 'src/shared/definition/shipped.ts'

/** Who may read a list, each with its reason. */
const READERS: Readonly<Record<string, string>> = {
  [SET]: 'composes the lists into the set that a call carries',
  'src/main/core/db/schema.ts': 'the generator of migrations reads it, and nothing that runs',
  'src/shared/definition/statistic/form-field.ts': 'a field whose choices are the forms',
}

/** Where a thread, a process or a page begins: there the set is handed on. */
const STARTS = new Set([
  'src/main/shell/cli/command/rescue.ts',
  'src/main/shell/cli/command/verification.ts',
  'src/main/shell/worker/desk.ts',
  'src/main/shell/worker/inline.ts',
  'src/main/shell/worker/job-worker.ts',
  'src/renderer/api/definitions.ts',
])

/** The lists of definitions come together in one place, and whoever wants to know a name asks the set that came with its call. */
export function checkLookup({ path, source }: SourceFile): Finding[] {
  return importsOf(path, source).flatMap(({ specifier, line }) => {
    const target = resolveImport(path, specifier)
    if (!('file' in target)) return []
    const { file } = target
    if (LIST.test(file) && !LIST.test(path) && !Object.hasOwn(READERS, path))
      return [{ line, text: `${file}: ask the definitions of the call` }]
    return file === SET && !STARTS.has(path) ? [{ line, text: `${file}: the definitions come with the call` }] : []
  })
}
