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
  `a folder that cannot be written (R-04)${refused === null ? '' : `: not run, ${refused}`}`,
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
      // Lazily, so that a failing test that left its station open leaves no mount behind.
      spawnSync('umount', ['-l', parent])
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

    it('is named to whoever prints while no new file can be made there, saving goes on, and printing works afterwards', async (context) => {
      const folder = join(parent, 'station')
      const open = await openTestStation({ dataDir: folder })
      await loginAll(open)
      const { row } = await open.must('经办', 'register.record', {
        record: 'enterprise',
        values: enterpriseValues({ name: '只读一号商贸有限公司', identifierType: 'unknown', identifier: null }),
      })
      const values = enterpriseValues({ name: '只读二号商贸有限公司', identifierType: 'unknown', identifier: null })
      const print = () => open.ask('经办', 'print.issue', { form: 'ENT-1', subjects: [row.id], fill: 'filled' })
      const record = () => open.ask('经办', 'register.record', { record: 'enterprise', values })
      expect(JSON.stringify(await print()).slice(0, 600)).toContain('"ok":true')
      // A mount that holds open files cannot be made read-only; the attribute can, on the folders.
      const folders = [folder, join(folder, 'files')]
      const frozen = spawnSync('chattr', ['+i', ...folders], { encoding: 'utf8' })
      try {
        if (frozen.status !== 0) context.skip(`chattr is refused here (${frozen.stderr.trim()})`)
        const printed = await print()
        const saved = await record()
        expect(printed.ok ? 'printed' : printed.fault.code).toBe('FOLDER_READ_ONLY')
        expect(saved.ok ? 'saved' : saved.fault.code).toBe('saved')
      } finally {
        spawnSync('chattr', ['-i', ...folders])
      }
      expect((await print()).ok).toBe(true)
      await open.close()
    })
  },
)
