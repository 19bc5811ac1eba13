import { describe, expect, it } from 'vitest'
import { DomainFault } from '#core/fault.ts'
import { joinVolumes, looksLikeVolume, splitVolumes, type Volume } from '#core/exchange/protocol/volume.ts'

const FILE = Uint8Array.from({ length: 10_000 }, (_, at) => (at * 7 + (at >> 8)) & 0xff)
const volumes = (limit = 3_000, file: Uint8Array = FILE) => [...splitVolumes('包', file, limit)]
const faultOf = (given: readonly Volume[]) => {
  try {
    joinVolumes(given)
    return { code: 'joined' }
  } catch (error) {
    if (error instanceof DomainFault) return { code: error.code, ...error.details }
    throw error
  }
}

describe('volumes of a package for small media', () => {
  it('come together again in any order, under any names, some of them twice', () => {
    const made = volumes()
    expect(made).toHaveLength(4)
    expect(made.every((one) => looksLikeVolume(one.bytes))).toBe(true)
    const renamed = [...made.toReversed(), ...made.slice(0, 2)].map((one, at) => ({ ...one, name: `未命名${at}` }))
    expect(Buffer.from(joinVolumes(renamed)).equals(FILE)).toBe(true)
    expect(Buffer.from(joinVolumes(volumes(20_000))).equals(FILE)).toBe(true)
  })

  it('name what is missing', () => {
    const made = volumes(1_000)
    expect(faultOf(made.filter((_, at) => at !== 1 && at !== 6))).toEqual({
      code: 'VOLUME_MISSING',
      missing: [2, 7],
      parts: 10,
    })
    expect(faultOf([])).toMatchObject({ code: 'VOLUME_MISSING' })
  })

  it('name the one that is damaged: a flipped bit anywhere, a cut, a strange header', () => {
    const made = volumes()
    const second = made[1]?.bytes ?? new Uint8Array()
    for (let at = 0; at < second.length; at += 97) {
      const bytes = Uint8Array.from(second)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      const fault = faultOf(made.map((one, index) => (index === 1 ? { name: '第二卷', bytes } : one)))
      expect(['VOLUME_DAMAGED', 'VOLUME_MIXED', 'VOLUME_MISSING'], `byte ${at}`).toContain(fault.code)
    }
    const cut = faultOf(
      made.map((one, index) => (index === 1 ? { name: '第二卷', bytes: second.subarray(0, -1) } : one)),
    )
    expect(cut).toMatchObject({ code: 'VOLUME_DAMAGED', names: ['第二卷'] })
    expect(faultOf([{ name: 'x', bytes: Buffer.from('{"format":"huishangbu-volume/1"}\n') }]).code).toBe(
      'VOLUME_DAMAGED',
    )
    expect(faultOf([{ name: 'x', bytes: Buffer.alloc(5_000) }]).code).toBe('VOLUME_DAMAGED')
  })

  it('of two packages do not mix', () => {
    const other = volumes(
      3_000,
      FILE.map((byte) => byte ^ 1),
    )
    expect(faultOf([...volumes().slice(0, 2), ...other.slice(2)]).code).toBe('VOLUME_MIXED')
  })
})
