import { expect, it } from 'vitest'
import { codeFiles, type SourceFile } from '../../tools/gate/tree.ts'

/** Statements that load the typesetter at once with the file they stand in; types and `await import` do not. */
const LOADS = /^(?:import|export)(?! type)[^\n]*from '#core\/printing\/(?:dossier-)?compile(?:-job)?\.ts'/gmu
const OWN = /^src\/main\/core\/printing\/(?:dossier-)?compile(?:-job)?(?:\.test)?\.ts$/u

function loaders(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('src/main/') && !path.endsWith('.test.ts') && !OWN.test(path))
    .flatMap(({ path, source }) => Array.from(source.matchAll(LOADS), () => path))
}

// Bug caught: one constant taken out of the job's file loaded the typesetter into the threads of the station, and a process whose
// station did not open died of its native part before it had said why, or shown the page of the program that runs.
it('the typesetter is loaded by jobs alone', () => {
  expect(loaders(codeFiles())).toEqual([])
})

it.each([
  ["import { type CompileReply, MOST_IMAGES } from '#core/printing/compile-job.ts'", 1],
  ["export * from '#core/printing/compile.ts'", 1],
  ["import { compileDossier } from '#core/printing/dossier-compile.ts'", 1],
  ["import type { CompileReply } from '#core/printing/compile-job.ts'", 0],
  ["const job = async () => await import('#core/printing/compile-job.ts')", 0],
])('%s is found %d times', (source, times) => {
  expect(loaders([{ path: 'src/main/api/x.ts', source }])).toHaveLength(times)
})
