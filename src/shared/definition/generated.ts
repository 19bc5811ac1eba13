import * as files from '#shared/definition/files.ts'

const byPath: Readonly<Record<string, Readonly<Record<string, unknown>>>> = files

/** Every file of definitions, in the order of their paths; what each exports is read by the lists in all.ts. */
export const modules = Object.values(byPath)
