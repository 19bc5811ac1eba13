import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
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

/** Packs what `npm run dist` did not pack of this build already; a registry that cannot be reached is no fault of the packing. */
async function packed(
  what: string,
  file: () => string | undefined,
  args: readonly string[],
): Promise<Tally | { file: string }> {
  const fresh = () => {
    const found = file()
    return found !== undefined && age(found) > age(join(root, 'out', '.built')) ? { file: found } : undefined
  }
  const there = fresh()
  if (there) return there
  const ended = await run(projectNode(), [join(root, 'tools', 'dist.mjs'), ...args])
  if (ended.code !== 0 && ended.output.includes('could not be fetched'))
    return skip(what, ended.output.trim().slice(-300))
  return fresh() ?? gate(what, { ...ended, code: ended.code || 1 })
}

/** The archive of the Windows package, extracted: all of the installed program but Electron, in whose place Windows' node runs it. */
async function layPacked(disk: string, node: string): Promise<Outcome> {
  const what = 'the packed program'
  const made = await packed(what, () => join(root, 'dist', 'win-unpacked', 'resources', 'app.asar'), ['--dir'])
  if (!('file' in made)) return { tally: made }
  const folder = join(disk, FOLDER, 'packed')
  extractAll(made.file, folder)
  return {
    tally: gate(`${what}, extracted`, { code: 0, output: '', seconds: 0 }),
    program: { name: 'packed', node: windowsPath(node), main: windowsPath(join(folder, 'out', 'main')) },
  }
}

function portableArchive(): string | undefined {
  const dist = join(root, 'dist')
  const made = (existsSync(dist) ? readdirSync(dist) : []).filter((one) => one.endsWith('-win-x64.zip'))
  // Archives of earlier versions stay beside the new one.
  return made.map((name) => join(dist, name)).toSorted((a, b) => age(b) - age(a))[0]
}

/** The portable archive, unpacked as a clerk does it; nothing but what it holds is used to run it. */
async function layPortable(disk: string): Promise<Outcome> {
  const what = 'the portable program'
  const made = await packed(what, portableArchive, ['--portable', 'win-x64'])
  if (!('file' in made)) return { tally: made }
  const folder = join(disk, FOLDER)
  mkdirSync(folder, { recursive: true })
  const unpacked = await run('unzip', ['-q', made.file, '-d', folder])
  if (unpacked.code === 127) return { tally: skip(what, 'no unzip on PATH') }
  const at = (...names: string[]) => windowsPath(join(folder, basename(made.file, '.zip'), ...names))
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
  node: string,
): Promise<{ readonly programs: readonly Laid[]; readonly tallies: readonly Tally[] }> {
  const laid = [await layPacked(disk, node), await layPortable(disk)]
  return {
    programs: laid.flatMap((one) => (one.program && one.tally.failed === 0 ? [one.program] : [])),
    tallies: laid.map((one) => one.tally),
  }
}
