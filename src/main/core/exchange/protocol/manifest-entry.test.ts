import { randomBytes } from 'node:crypto'
import { constants, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { DomainFault } from '#core/fault.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { madeEntry, readProven, type ManifestEntry } from './manifest-entry.ts'
import { openZip, readEntry } from './zip/read.ts'
import { writeZip, type ZipInput } from './zip/write.ts'

function content(name: string, text: string | Uint8Array): { name: string; bytes: Buffer } {
  return { name, bytes: Buffer.from(text) }
}

const TABLE = content('data/enterprise.ndjson', '{"id":"a","f":{"name":"某某合作社"}}\n'.repeat(50))
const SCAN = content(`files/${'a'.repeat(64)}`, 'scan')

type Small = { readonly bytes: Buffer; readonly digest: string }

function packageOf(contents: { name: string; bytes: Buffer }[], stands = (entry: ZipInput) => entry): Small {
  const entries = contents.map(madeEntry)
  const manifest = content('manifest.json', JSON.stringify({ entries: entries.map((one) => one.inManifest) }))
  const zip = writeZip([manifest, ...entries.map((one) => stands(one.inZip))])
  if (!zip.ok) throw new Error(zip.fault.detail)
  return { bytes: Buffer.from(zip.value), digest: sm3Hex(manifest.bytes) }
}

/** The least a package layer does: every other entry read by its listing, and the list itself known. */
function acceptedContents(bytes: Uint8Array, digest: string): string | undefined {
  const zip = openZip(bytes)
  const manifest = zip.ok && readEntry(zip.value.entries.get('manifest.json')!)
  if (!zip.ok || !manifest || !manifest.ok || sm3Hex(manifest.value) !== digest) return undefined
  const { entries } = JSON.parse(Buffer.from(manifest.value).toString()) as { entries: ManifestEntry[] }
  if (entries.length !== zip.value.entries.size - 2) return undefined
  try {
    return entries.map((one) => `${one.path}:${sm3Hex(readProven(zip.value, one))}`).join()
  } catch (error) {
    if (error instanceof DomainFault) return undefined
    throw error
  }
}

describe('a package with one spelling to the bit', () => {
  // Bug caught: a reader that looks at contents alone takes another spelling of a deflate stream for the same package.
  it('refuses the same table deflated otherwise, or stored', () => {
    const honest = packageOf([TABLE])
    expect(acceptedContents(honest.bytes, honest.digest)).toBeDefined()
    const packed = madeEntry(TABLE).inZip
    for (const spelling of [{ level: 0 }, { strategy: constants.Z_HUFFMAN_ONLY }, { strategy: constants.Z_RLE }]) {
      const deflated = deflateRawSync(TABLE.bytes, spelling)
      const other = packageOf([TABLE], () => ({ ...packed, deflated }))
      expect(other.digest).toBe(honest.digest)
      expect(acceptedContents(other.bytes, other.digest)).toBeUndefined()
    }
    const stored = packageOf([TABLE], () => TABLE)
    expect(acceptedContents(stored.bytes, stored.digest)).toBeUndefined()
  })

  it('refuses every single-bit flip of a small package', () => {
    const small = packageOf([TABLE, SCAN])
    const honest = acceptedContents(small.bytes, small.digest)
    expect(honest).toBeDefined()
    const accepted: number[] = []
    for (let bit = 0; bit < small.bytes.length * 8; bit += 1) {
      small.bytes[bit >> 3]! ^= 1 << (bit & 7)
      const got = acceptedContents(small.bytes, small.digest)
      small.bytes[bit >> 3]! ^= 1 << (bit & 7)
      if (got !== undefined) accepted.push(bit)
    }
    expect(accepted).toEqual([])
  })

  it('refuses 500 flips, cuts, insertions, swaps and doubled entries of a package of a megabyte', () => {
    const rows = Array.from({ length: 8_000 }, (_, i) => `{"id":"${i}","at":"${randomBytes(6).toString('hex')}"}\n`)
    const large = packageOf([
      content('data/enterprise.ndjson', rows.join('')),
      content(`files/${'b'.repeat(64)}`, randomBytes(1_000_000)),
    ])
    const honest = acceptedContents(large.bytes, large.digest)
    expect(honest).toBeDefined()
    const size = large.bytes.length
    const at = (limit = size): number => Math.floor(Math.random() * limit)
    const mutations: ((bytes: Buffer) => Buffer)[] = [
      (bytes) => ((bytes[at()]! ^= 1 << at(8)), bytes),
      (bytes) => bytes.subarray(0, at()),
      (bytes) => Buffer.concat([bytes.subarray(0, size >> 1), randomBytes(1 + at(40)), bytes.subarray(size >> 1)]),
      (bytes) => {
        const [from, to] = [at(size - 64), at(size - 64)]
        const [left, right] = [Buffer.from(bytes.subarray(from, from + 64)), Buffer.from(bytes.subarray(to, to + 64))]
        bytes.set(right, from)
        bytes.set(left, to)
        return bytes
      },
      (bytes) => {
        const from = at()
        return Buffer.concat([bytes, bytes.subarray(from, from + at(5_000))])
      },
    ]
    for (let run = 0; run < 500; run += 1) {
      const changed = mutations[run % mutations.length]!(Buffer.from(large.bytes))
      if (changed.equals(large.bytes)) continue
      const got = acceptedContents(changed, large.digest)
      expect(got, `mutation ${run}`).toBeUndefined()
    }
  })
})
