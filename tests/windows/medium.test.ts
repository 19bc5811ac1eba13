import { existsSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { setTimeout as later } from 'node:timers/promises'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin, BUILT, call, doctor, DRIVES, PASSWORDS, place, setUp, went, type Told } from './program.ts'

const county = () => join(place('medium', '用户 甲䶮'), '站')
const words = (to: string) => ['backup', '--data', county(), '--to', to, '--user', '管理员']
const backUp = (to: string): Told => call(BUILT, words(to), [PASSWORDS.administrator])

/** What counts as a backup: a folder under its last name. */
const backups = (folder: string) => readdirSync(folder).filter((name) => /^惠商簿备份.*\d$/u.test(name))

/** What the program says of a folder that cannot be written, whatever the reason. */
const REFUSED = /（(?:FOLDER_UNFIT|FOLDER_READ_ONLY|DISK_NOT_ANSWERING|BACKUP_[A-Z_]+)）/u

beforeAll(() => {
  went(setUp(BUILT, county()))
})

const KIB = 1024
const noSmall = DRIVES.small === undefined ? ': not run, no small drive could be mounted' : ''

describe.skipIf(noSmall !== '')(`a drive that is full${noSmall}`, () => {
  /** Empties the drive, then leaves so many bytes free beside this file. */
  const fill = (left: number, file: string) => {
    const folder = dirname(file)
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
    const { bavail, bsize } = statfsSync(folder)
    writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - left)))
  }

  // Bug caught: "backed up" of what is not there; the half of it left on the stick under the name of a backup.
  it('takes no backup, says so, and holds nothing of it, whenever it became full', () => {
    const small = DRIVES.small ?? ''
    const other = '别的文件.bin'
    for (const kib of [0, 64, 300]) {
      fill(kib * KIB, join(small, other))
      const told = backUp(small)
      expect([kib, told.code, told.err.includes('DISK_FULL'), readdirSync(small)]).toEqual([kib, 1, true, [other]])
    }
    went(doctor(BUILT, county()))
  })
})

const noPull = DRIVES.pulled === undefined ? ': not run, no drive that can be pulled' : ''

describe.skipIf(noPull !== '')(`a stick that is pulled${noPull}`, () => {
  const [drive, from] = [DRIVES.pulled ?? '', DRIVES.pulledFrom ?? '']
  const away = `${from}-away`
  const pull = () => renameSync(from, away)
  const putIn = () => {
    if (existsSync(from)) rmSync(away, { recursive: true, force: true })
    else renameSync(away, from)
    for (const name of readdirSync(from)) rmSync(join(from, name), { recursive: true, force: true })
  }

  it('is refused in words where it is gone before the work', () => {
    const told = backUp('Q:\\')
    expect([told.code, REFUSED.test(told.err)]).toEqual([1, true])
    // Bug caught: on the way up to a drive that is not there hsb never ended.
    const none = call(BUILT, ['doctor', '--data', 'Q:\\数据', '--user', '管理员'], [PASSWORDS.administrator])
    expect([none.code, none.err.includes('没有这个文件夹')]).toEqual([64, true])
    went(doctor(BUILT, county()))
  })

  // Bug caught: "backed up and compared" of a medium that was gone before the last file stood under its name.
  it('is either told as gone, or holds a backup that can be restored', async () => {
    const seen: string[] = []
    for (const after of [0, 20, 60, 150]) {
      putIn()
      const running = begin(BUILT, words(drive), [PASSWORDS.administrator])
      let ended = false
      void running.then(() => (ended = true))
      while (!ended && readdirSync(from).length === 0) await later(2)
      await later(after)
      const early = !ended
      pull()
      const told = await running
      seen.push(
        `${early ? 'pulled in the middle' : 'pulled after the end'}: ${told.code === 0 ? 'backed up' : 'refused'}`,
      )
      if (told.code === 0) {
        const [name = 'no backup'] = backups(away)
        const target = join(place('medium'), `恢复 ${after}`)
        went(call(BUILT, ['restore', '--from', join(away, name), '--to', target], []))
        went(doctor(BUILT, target))
      } else {
        expect(told.err).toMatch(REFUSED)
        expect(backups(away)).toEqual([])
      }
    }
    putIn()
    console.log(seen.join('; '))
    went(doctor(BUILT, county()))
  }, 900_000)
})
