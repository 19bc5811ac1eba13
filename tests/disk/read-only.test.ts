import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

/** Makes a folder read-only even for root: a bind mount that is remounted. */
function bindReadOnly(folder: string): string | null {
  const bound = spawnSync('mount', ['--bind', folder, folder], { encoding: 'utf8' })
  return bound.status === 0
    ? null
    : `mount is refused here (${(bound.stderr ?? 'no mount command').trim().split('\n')[0] ?? ''})`
}

const parent = mkdtempSync(join(tmpdir(), 'hsb-read-only-'))
const refused = bindReadOnly(parent)
const remount = (how: 'ro' | 'rw') =>
  spawnSync('mount', ['-o', `remount,bind,${how}`, parent], { encoding: 'utf8' }).status

/** The fault a station ends in when it is opened, or 'opened'. */
async function opening(dataDir: string): Promise<string> {
  try {
    const desk = await openTestStation({ dataDir })
    await desk.close()
    return 'opened'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

describe.skipIf(refused !== null)(
  `a folder that cannot be written (quality R-04)${refused === null ? '' : `: not run, ${refused}`}`,
  () => {
    let desk: TestStation
    beforeAll(async () => {
      desk = await openTestStation({ dataDir: join(parent, 'station') })
      await loginAll(desk)
      await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
      await desk.close()
    }, 60_000)
    afterAll(() => {
      remount('rw')
      spawnSync('umount', [parent])
      rmSync(parent, { recursive: true, force: true })
    })

    it('is named when a station is opened or made in it, and opens again once it can be written', async () => {
      expect(remount('ro')).toBe(0)
      expect(await opening(join(parent, 'station'))).toBe('FOLDER_READ_ONLY')
      expect(await opening(join(parent, 'new'))).toBe('FOLDER_READ_ONLY')
      expect(remount('rw')).toBe(0)
      expect(await opening(join(parent, 'station'))).toBe('opened')
    })

    it('is named when a backup is to go there', async () => {
      expect(remount('rw')).toBe(0)
      const other = await openTestStation()
      await loginAll(other)
      remount('ro')
      const reply = await other.ask('经办', 'backup.make', { folder: parent })
      expect(reply.ok ? 'made' : reply.fault.code).toMatch(/^(FOLDER_READ_ONLY|FOLDER_UNFIT)$/u)
      remount('rw')
      await other.close()
    })

    it('is named to whoever saves while the disk turns read-only under an open station, and saving works afterwards', async () => {
      const open = await openTestStation({ dataDir: join(parent, 'station') })
      await loginAll(open)
      const values = (n: number) =>
        enterpriseValues({ name: `只读${n}号商贸有限公司`, identifierType: 'unknown', identifier: null })
      // A file held open for writing keeps a mount writable, so the files themselves are made unchangeable.
      const frozen = spawnSync('chattr', ['-R', '+i', join(parent, 'station')], { encoding: 'utf8' })
      try {
        const reply = await open.ask('经办', 'print.issue', { form: 'REG-1', subjects: [], fill: 'blank' })
        if (frozen.status === 0 && !reply.ok) expect(reply.fault.code).not.toBe('INTERNAL')
      } finally {
        spawnSync('chattr', ['-R', '-i', join(parent, 'station')])
      }
      expect((await open.ask('经办', 'register.record', { record: 'enterprise', values: values(2) })).ok).toBe(true)
      await open.close()
    })
  },
)
