import { describe, expect, it } from 'vitest'
import { randomOf } from '#test/crash/protocol.ts'
import { Disk, type Image, type Names } from './disk.ts'
import type { Deed } from './recording.ts'

const CUTS = 60
const OLD = Buffer.alloc(2048, 'o')
const NEW = Buffer.alloc(4096, 'n')

const open = (path: string, empty = false): Deed => ({ kind: 'open', fd: 3, path, create: true, empty })
const write = (bytes: Buffer, at = 0): Deed => ({ kind: 'write', fd: 3, at, bytes })
const sync: Deed = { kind: 'sync', fd: 3 }
const close: Deed = { kind: 'close', fd: 3 }
const syncFolder: readonly Deed[] = [
  { kind: 'open', fd: 4, path: '/d', create: false, empty: false },
  { kind: 'sync', fd: 4 },
]
const rename: Deed = { kind: 'rename', path: '/d/a.part', second: '/d/a' }

/** The images of many cuts after these calls, on a disk that held `a`. */
function images(names: Names, deeds: readonly Deed[]): Image[] {
  return Array.from({ length: CUTS }, (_, seed) => {
    const disk = new Disk('/d', names)
    disk.load({ files: new Map([['a', OLD]]), folders: [] })
    for (const deed of deeds) disk.do(deed)
    return disk.cut(randomOf(seed))
  })
}

/** What `a` is in each image, each once. */
function fates(found: readonly Image[]): Set<string> {
  return new Set(
    found.map(({ files }) => {
      const a = files.get('a')
      if (!a) return 'gone'
      return a.equals(OLD) ? 'old' : a.equals(NEW) ? 'new' : 'torn'
    }),
  )
}

// Bug caught: a model of the disk that is kinder than a disk, so that a program passes that loses data, or crueller, so that it
// can never pass.
describe.each(['journal', 'strict'] as const)('a disk that promises names as %s', (names) => {
  it('may keep, lose or tear what was written and not synced', () => {
    expect(fates(images(names, [open('/d/a'), write(NEW)]))).toEqual(new Set(['old', 'new', 'torn']))
  })

  it('keeps what was synced, whatever comes after', () => {
    const kept = images(names, [open('/d/a'), write(NEW), sync, close, open('/d/b'), write(OLD)])
    expect(fates(kept)).toEqual(new Set(['new']))
  })

  it('has the old file or the new one where a file is written whole: written, synced, renamed', () => {
    const whole = images(names, [open('/d/a.part', true), write(NEW), sync, close, rename])
    expect(fates(whole)).toEqual(new Set(['old', 'new']))
    expect(fates(images(names, [open('/d/a.part', true), write(NEW), sync, close, rename, ...syncFolder]))).toEqual(
      new Set(['new']),
    )
  })

  it('may have neither where the sync before the renaming is missing', () => {
    expect(fates(images(names, [open('/d/a.part', true), write(NEW), close, rename]))).toContain('torn')
  })
})

describe('the two promises differ', () => {
  const made: readonly Deed[] = [{ kind: 'mkdir', path: '/d/f' }, open('/d/f/x'), write(NEW), sync]
  const there = (names: Names) => new Set(images(names, made).map(({ files }) => files.has('f/x')))

  it('a new folder is there with the first sync inside it, or only with a sync of the folder above', () => {
    expect(there('journal')).toEqual(new Set([true]))
    expect(there('strict')).toEqual(new Set([true, false]))
  })

  it('later names come without earlier ones only where each comes by itself', () => {
    const two: readonly Deed[] = [open('/d/first'), close, open('/d/second'), close]
    const alone = (names: Names) => images(names, two).some(({ files }) => files.has('second') && !files.has('first'))
    expect({ journal: alone('journal'), strict: alone('strict') }).toEqual({ journal: false, strict: true })
  })
})
