import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HOSTILE_NAMES, HOSTILE_ZIPS, VALID_ZIP, zipWithName } from '#test/vector/exchange/hostile-zip.ts'
import { rawZip } from '#test/vector/exchange/raw-zip.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { MIMETYPE, ZIP_LIMITS, kindOf } from './profile.ts'
import { openZip, readEntry, readZip } from './read.ts'
import { deflate, writeZip } from './write.ts'

const REFUSAL_MS = 2_000

function content(name: string, text: string | Uint8Array): { name: string; bytes: Buffer } {
  return { name, bytes: Buffer.from(text) }
}

const MANIFEST = content('manifest.json', '{"format":"huishangbu/1"}')
const SIGNATURE = content('META-INF/signature.sm2', randomBytes(72))
const CMS = content('META-INF/signature.p7s', randomBytes(800))
const TABLE = content('data/enterprise.ndjson', '{"id":"a","f":{"name":"某某合作社"}}\n'.repeat(50))
const SMALL = content('data/training.ndjson', '{}\n')
const EMPTY = content('data/claim.ndjson', '')
const SCAN = randomBytes(3_000)
const FILE = content(`files/${sm3Hex(SCAN)}`, SCAN)
const ALL = [MANIFEST, CMS, SIGNATURE, EMPTY, TABLE, SMALL, FILE]

function written(contents = ALL, limits = ZIP_LIMITS): Buffer {
  const result = writeZip(
    contents.map((one) => deflate(one, limits)),
    limits,
  )
  if (!result.ok) throw new Error(result.fault.detail)
  return Buffer.from(result.value)
}

describe('ZIP profile', () => {
  it('reads back what it writes, in the one order whatever order was given', () => {
    const bytes = written()
    const result = readZip(bytes)
    expect(result.ok && result.value.map(({ name, bytes: got }) => [name, Buffer.from(got).toString('hex')])).toEqual(
      [content('mimetype', MIMETYPE), ...ALL].map(({ name, bytes: given }) => [name, given.toString('hex')]),
    )
    expect(written(ALL.toReversed()).equals(bytes)).toBe(true)
    expect(written([MANIFEST]).subarray(30, 71).toString('latin1')).toBe(`mimetype${MIMETYPE}`)
  })

  it('opens an archive written byte by byte elsewhere, and leaves its bytes alone', () => {
    const before = Buffer.from(VALID_ZIP)
    expect(readZip(VALID_ZIP).ok).toBe(true)
    expect(VALID_ZIP.equals(before)).toBe(true)
    const asArray = Uint8Array.from(VALID_ZIP)
    expect(readZip(asArray.subarray()).ok).toBe(true)
    const shifted = Buffer.concat([Buffer.of(1, 2, 3), VALID_ZIP])
    expect(readZip(shifted.subarray(3)).ok).toBe(true)
  })

  it('is a good archive to Info-ZIP', (ctx) => {
    const folder = mkdtempSync(join(tmpdir(), 'hsb-zip-'))
    try {
      const path = join(folder, 'package.hsp')
      writeFileSync(path, written())
      let said = ''
      try {
        said = execFileSync('unzip', ['-t', path], { encoding: 'utf8', stdio: 'pipe' })
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') ctx.skip('not run: no unzip command')
        throw error
      }
      expect(said).toContain('No errors detected')
      expect(said.match(/OK$/gm)).toHaveLength(ALL.length + 1)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('stores what deflate would not shrink or would shrink beyond the ratio, so its own packages are never refused', () => {
    const zeros = content('data/zeros.ndjson', Buffer.alloc(1_000_000))
    const archive = openZip(written([MANIFEST, zeros, SMALL, TABLE]))
    const methods = archive.ok && [...archive.value.entries.values()].map(({ name, method }) => [name, method])
    expect(methods).toEqual([
      ['mimetype', 0],
      ['manifest.json', 0],
      ['data/enterprise.ndjson', 8],
      ['data/training.ndjson', 0],
      ['data/zeros.ndjson', 0],
    ])
  })

  it('refuses to write above the limits, and never writes a name, a duplicate or a package it would not read', () => {
    expect(writeZip(ALL, { ...ZIP_LIMITS, table: 10 })).toMatchObject({ fault: { code: 'E-SIZE' } })
    expect(writeZip(ALL, { ...ZIP_LIMITS, attachment: 10 })).toMatchObject({ fault: { code: 'E-SIZE' } })
    expect(writeZip(ALL, { ...ZIP_LIMITS, entries: 3 })).toMatchObject({ fault: { code: 'E-SIZE' } })
    expect(writeZip(ALL, { ...ZIP_LIMITS, inflated: 1_000 })).toMatchObject({ fault: { code: 'E-SIZE' } })
    expect(writeZip(ALL, { ...ZIP_LIMITS, archive: 1_000 })).toMatchObject({ fault: { code: 'E-SIZE' } })
    expect(() => writeZip([TABLE])).toThrow('one manifest')
    expect(() => writeZip([...ALL, content('../evil', '')])).toThrow('entry name')
    expect(() => writeZip([...ALL, TABLE])).toThrow('given once')
    expect(() => writeZip([MANIFEST, content('mimetype', MIMETYPE)])).toThrow('mimetype')
  })

  it('never deflates what a signature stands over or nothing lists, so that every bit of it counts', () => {
    const kept = [MANIFEST, SIGNATURE, CMS, FILE].map(({ name }) => content(name, 'aaaa'.repeat(400)))
    expect(kept.map((one) => deflate(one))).toEqual(kept)
  })
})

describe('hostile archives', () => {
  it.each(HOSTILE_ZIPS)('refuses with $code: $name', ({ bytes, code, detail, limits }) => {
    const start = performance.now()
    const result = readZip(bytes, { ...ZIP_LIMITS, ...limits })
    expect(result).toMatchObject({ ok: false, fault: { code, detail: expect.stringContaining(detail) } })
    expect(performance.now() - start).toBeLessThan(REFUSAL_MS)
  })

  it('holds at least the 26 archives and 60 names of the plan', () => {
    expect(HOSTILE_ZIPS.length).toBeGreaterThanOrEqual(26)
    expect(HOSTILE_NAMES.length).toBeGreaterThanOrEqual(60)
  })

  it.each(HOSTILE_NAMES.map((name) => ({ shown: JSON.stringify(Buffer.from(name).toString('latin1')), name })))(
    'refuses the name $shown',
    ({ name }) => {
      expect(readZip(zipWithName(name))).toMatchObject({ ok: false, fault: { code: 'E-ZIP' } })
      expect(kindOf(Buffer.from(name).toString('latin1'))).toBeUndefined()
    },
  )

  it('refuses a bomb on opening, before anything is inflated', () => {
    const bomb = HOSTILE_ZIPS.find(({ name }) => name === 'a bomb of 100 MiB of zeros')!
    const start = performance.now()
    expect(openZip(bomb.bytes).ok).toBe(false)
    expect(performance.now() - start).toBeLessThan(50)
  })

  it('refuses a package that was unpacked and packed again by Info-ZIP', (ctx) => {
    const folder = mkdtempSync(join(tmpdir(), 'hsb-zip-'))
    try {
      writeFileSync(join(folder, 'a.zip'), written())
      try {
        execFileSync('unzip', ['-qq', 'a.zip', '-d', 'x'], { cwd: folder })
        execFileSync('zip', ['-qrX0', '../b.zip', 'mimetype', '.'], { cwd: join(folder, 'x') })
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') ctx.skip('not run: no zip command')
        throw error
      }
      const again = readFileSync(join(folder, 'b.zip'))
      expect(readZip(again)).toMatchObject({ ok: false, fault: { code: 'E-ZIP' } })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('an entry', () => {
  it('gives an entry only with its declared size, and says why not', () => {
    const archive = openZip(
      rawZip([content('mimetype', MIMETYPE), MANIFEST, SIGNATURE].map(({ name, bytes }) => ({ name, content: bytes }))),
    )
    const entry = archive.ok ? archive.value.entries.get('manifest.json')! : undefined
    expect(entry && readEntry(entry).ok).toBe(true)
    expect(entry && readEntry({ ...entry, crc: entry.crc ^ 1 })).toMatchObject({
      fault: { code: 'E-ZIP', detail: 'manifest.json: CRC' },
    })
  })
})
