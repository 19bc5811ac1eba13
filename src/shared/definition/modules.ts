import * as files from '#shared/definition/files.ts'

const byPath: Readonly<Record<string, Readonly<Record<string, unknown>>>> = files

/** What the files of definitions export, in the order of their paths, of a list of several each; the lists in all.ts pick theirs. */
export const definedThings: readonly unknown[] = Object.values(byPath)
  .flatMap((one) => Object.values(one))
  .flat()
