import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuild } from '#test/electron/build.ts'
import { packFolder, typstModule } from '../../tools/dist.mjs'
import { run } from '../../tools/process.mjs'
import { makeStandIn } from '../../tools/stand-in-electron.ts'

const folder = mkdtempSync(join(tmpdir(), 'hsb-dist-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Digits of the fuse wire as they stand in the program file: the characters 0 and 1. */
const state = { DISABLE: 48, ENABLE: 49 } as const

const packed = new Map<string, { code: number; output: string } | { reason: string }>()

beforeAll(async () => {
  await ensureBuild()
  for (const platform of ['linux', 'win32'] as const) {
    const native = await typstModule(platform)
    if ('reason' in native) {
      packed.set(platform, native)
      continue
    }
    const electronDist = join(folder, `electron-${platform}`)
    await makeStandIn(electronDist, platform, '45.4.1')
    packed.set(platform, await packFolder(platform, { output: join(folder, platform), electronDist }))
  }
}, 120_000)

const wanted = {
  linux: {
    tree: 'linux-unpacked',
    program: 'huishangbu',
    sqlite: 'linux-x64',
    typst: 'linux-x64-gnu',
    cookies: state.DISABLE,
  },
  win32: {
    tree: 'win-unpacked',
    program: 'huishangbu.exe',
    sqlite: 'win32-x64',
    typst: 'win32-x64-msvc',
    cookies: state.ENABLE,
  },
} as const

describe.each(Object.entries(wanted))('the packed tree for %s', (platform, want) => {
  const tree = join(folder, platform, want.tree)
  const archive = join(tree, 'resources', 'app.asar')
  const entries = () => listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'))
  /** Why this platform could not be packed here, if so: its native module has to be fetched. */
  const missing = () => {
    const result = packed.get(platform)
    return result && 'reason' in result ? `not run: ${result.reason}` : undefined
  }

  it('is made without an error', (context) => {
    const reason = missing()
    if (reason) return context.skip(reason)
    expect(packed.get(platform)).toMatchObject({ code: 0 })
    expect(existsSync(join(tree, want.program))).toBe(true)
  })

  it('holds exactly one native module of each kind, of this platform, outside the archive', (context) => {
    const reason = missing()
    if (reason) return context.skip(reason)
    const native = entries().filter((path) => path.endsWith('.node'))
    expect(native.toSorted()).toEqual([
      `/node_modules/@myriaddreamin/typst-ts-node-compiler-${want.typst}/typst-ts-node-compiler.${want.typst}.node`,
      `/node_modules/better-sqlite3/prebuilds/${want.sqlite}.node`,
    ])
    for (const path of native) expect(existsSync(join(tree, 'resources', 'app.asar.unpacked', path))).toBe(true)
  })

  it('holds the program and nothing of its making', (context) => {
    const reason = missing()
    if (reason) return context.skip(reason)
    expect(entries()).toEqual(
      expect.arrayContaining(['/package.json', '/out/main/electron.mjs', '/out/preload/index.cjs']),
    )
    const allowed =
      /^\/(?:package\.json$|out(?:$|\/(?:main|preload|renderer|resources)(?:$|\/))|node_modules(?:$|\/@myriaddreamin(?:$|\/)|\/better-sqlite3(?:$|\/)))/
    expect(entries().filter((path) => !allowed.test(path))).toEqual([])
    expect(
      entries().filter((path) =>
        /\.(?:tsx?|mts|map|cpp|hpp|c|h|gyp)$|\/node-(?:linux|win)-|\/(?:test|tests|src|deps)(?:\/|$)/.test(path),
      ),
    ).toEqual([])
    const manifest: Record<string, unknown> = JSON.parse(extractFile(archive, 'package.json').toString('utf8'))
    expect(manifest['main']).toBe('./out/main/electron.mjs')
    expect(manifest['devDependencies']).toBeUndefined()
  })

  it('has the fonts and templates as plain files beside the archive, where native code can read them', (context) => {
    const reason = missing()
    if (reason) return context.skip(reason)
    const resources = join(tree, 'resources', 'app.asar.unpacked', 'out', 'resources')
    expect(readdirSync(join(resources, 'fonts')).toSorted()).toEqual([
      'LICENSE_FONT',
      'NotoSerifSC_400Regular.ttf',
      'NotoSerifSC_700Bold.ttf',
    ])
    expect(readdirSync(join(resources, 'forms')).length).toBeGreaterThan(0)
  })

  it('gives an auditor the verifier, the format and the shapes, without the source', async (context) => {
    const reason = missing()
    if (reason) return context.skip(reason)
    const auditor = join(tree, 'resources', 'auditor')
    expect(readdirSync(auditor).toSorted()).toEqual([
      'exchange-format.md',
      'exchange-shapes.json',
      'prove-paper.mjs',
      'sm2.mjs',
      'verify-chain.mjs',
      'verify-dossier.mjs',
    ])
    // It stands alone: run from there it asks for a chain, not for a module of the program.
    const alone = await run(process.execPath, [join(auditor, 'verify-chain.mjs'), join(folder, 'none.txt')])
    expect(alone.output).not.toMatch(/ERR_MODULE|Cannot find (?:module|package)/u)
    expect(alone.code).not.toBe(0)
  })

  it('has the fuses of the security table, read back from the program file (S-17, S-19…S-27)', async (context) => {
    const reason = missing()
    if (reason) return context.skip(reason)
    expect(await getCurrentFuseWire(join(tree, want.program))).toMatchObject({
      [FuseV1Options.RunAsNode]: state.DISABLE,
      [FuseV1Options.EnableCookieEncryption]: want.cookies,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: state.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: state.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: state.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: state.ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: state.DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: state.DISABLE,
      // Wasm trap handlers: the library has no name for the ninth fuse yet; it stays as Electron ships it.
      8: state.ENABLE,
    })
  })

  it.runIf(platform === process.platform)(
    `is complete: both native modules load and work from the unpacked archive alone${platform === process.platform ? '' : `; not run: this machine is ${process.platform}`}`,
    async () => {
      const place = join(folder, `extracted-${platform}`)
      extractAll(archive, place)
      const code = `import Database from 'better-sqlite3'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
const sum = new Database(':memory:').prepare('select 1 + 1 as two').get().two
const pdf = NodeCompiler.create({ workspace: '.' }).pdf({ mainFileContent: '= 1' })
console.log(JSON.stringify([sum, Buffer.from(pdf).subarray(0, 5).toString()]))`
      writeFileSync(join(place, 'try.mjs'), code)
      const result = await run(process.execPath, ['try.mjs'], { cwd: place })
      expect(result.output.trim()).toBe('[2,"%PDF-"]')
    },
  )

  it('says whose work is in it: notices and a bill of materials with Electron and the native modules', (context) => {
    const reason = missing()
    if (reason) return context.skip(reason)
    const paper = (name: string) => readFileSync(join(tree, 'resources', name), 'utf8')
    expect(paper('THIRD-PARTY-NOTICES.txt')).toContain('SIL OPEN FONT LICENSE')
    const sbom = JSON.parse(paper('sbom.cdx.json')) as { components: { name: string }[] }
    const names = sbom.components.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['electron', 'SQLite', 'react', 'zod']))
    expect(names).toContain(`@myriaddreamin/typst-ts-node-compiler-${want.typst}`)
    expect(names.filter((name) => /^node-(?:linux|win)-/u.test(name))).toEqual([])
  })

  it('ships no launcher that switches the sandbox off (S-04)', (context) => {
    const reason = missing()
    if (reason) return context.skip(reason)
    for (const name of readdirSync(tree).filter((file) => /\.(?:sh|desktop|cmd|bat)$/.test(file)))
      expect(readFileSync(join(tree, name), 'utf8')).not.toContain('no-sandbox')
    expect(readFileSync('electron-builder.yml', 'utf8')).not.toContain('no-sandbox')
  })
})

describe('the stand-in for the Windows program', () => {
  it('is a program file with version info, so that the packager can work on it without Windows tools', async () => {
    const target = join(folder, 'pe')
    await makeStandIn(target, 'win32', '45.4.1')
    const file = NtExecutable.from(readFileSync(join(target, 'electron.exe')))
    const kinds = NtExecutableResource.from(file).entries.map((entry) => entry.type)
    // 16 is RT_VERSION.
    expect(kinds).toContain(16)
  })
  // Bug caught: Explorer, the task manager and 打开方式 called the program "Electron", with Electron's icon and publisher.
  it('has the program’s own name, version, publisher and icon once packed', (context) => {
    const result = packed.get('win32')
    if (result && 'reason' in result) return context.skip(`not run: ${result.reason}`)
    const file = NtExecutable.from(readFileSync(join(folder, 'win32', 'win-unpacked', 'huishangbu.exe')))
    const { entries } = NtExecutableResource.from(file)
    const [info] = Resource.VersionInfo.fromEntries(entries)
    const [language] = info?.getAllLanguagesForStringValues() ?? []
    if (!info || !language) throw new Error('no version info')
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(info.getStringValues(language)).toMatchObject({
      FileDescription: '惠商簿',
      ProductName: '惠商簿',
      CompanyName: 'huishangbu',
      ProductVersion: `${version}.0`,
    })
    const [group] = Resource.IconGroupEntry.fromEntries(entries)
    expect(group?.icons.map(({ width }) => width)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 0])
  })
  it('carries the archive’s integrity once packed for Windows (S-23)', (context) => {
    const result = packed.get('win32')
    if (result && 'reason' in result) return context.skip(`not run: ${result.reason}`)
    const file = NtExecutable.from(readFileSync(join(folder, 'win32', 'win-unpacked', 'huishangbu.exe')))
    const integrity = NtExecutableResource.from(file).entries.find((entry) => entry.type === 'INTEGRITY')
    const [entry]: { file: string; alg: string; value: string }[] = JSON.parse(
      Buffer.from(integrity?.bin ?? new ArrayBuffer()).toString('utf8'),
    )
    expect(entry).toMatchObject({ file: 'resources\\app.asar', alg: 'SHA256' })
  })
})
