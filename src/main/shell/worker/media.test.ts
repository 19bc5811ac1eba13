import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { driveMedia, drivesIn, mountedIn, powershellOf, systemMedia, watchMedia } from '#shell/worker/media.ts'

// Bug caught: a stick with a blank or Chinese letters in its name that is not found, the machine's own disks taken for sticks.
it('reads removable media out of the mount table of Linux', () => {
  const table = [
    '/dev/sda1 / ext4 rw 0 0',
    '/dev/sdb1 /media/clerk/报送\\040盘 vfat rw 0 0',
    '/dev/sdc1 /run/media/clerk/B exfat rw 0 0',
    'tmpfs /run/user/1000 tmpfs rw 0 0',
    '',
  ].join('\n')
  expect(mountedIn(table)).toEqual([
    { root: '/media/clerk/报送 盘', label: '报送 盘' },
    { root: '/run/media/clerk/B', label: 'B' },
  ])
})

// Bug caught: a powershell.exe that lies on the stick the program was started from, run in the clerk's name.
it('asks by a program of Windows itself, not by one that lies where the program was started', () => {
  const file = 'D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'
  expect(powershellOf({ SystemRoot: 'D:\\Windows' })).toBe(file)
})

// Bugs caught: a process started every few seconds to ask what has not changed; a drive whose letter went and is still offered.
it('asks Windows only when other letters are there', async () => {
  expect(drivesIn('E:\\|报送盘\r\nF:\\|\r\nnonsense\r\n')).toEqual([
    { root: 'E:\\', label: '报送盘（E:）' },
    { root: 'F:\\', label: 'F:' },
  ])
  let there: readonly string[] = []
  let asked = 0
  const media = driveMedia(
    (root) => Promise.resolve(there.includes(root)),
    () => {
      asked += 1
      return Promise.resolve(there.map((root) => `${root}|盘`).join('\r\n'))
    },
  )
  expect([await media.list(), asked]).toEqual([[], 0])
  there = ['E:\\']
  expect((await media.list()).map(({ root }) => root)).toEqual(['E:\\'])
  expect([(await media.list()).length, asked]).toEqual([1, 1])
  there = []
  expect([await media.list(), asked]).toEqual([[], 1])

  let tried = 0
  const nobody = driveMedia(
    (root) => Promise.resolve(root === 'E:\\'),
    () => {
      tried += 1
      return Promise.reject(new Error('no such program'))
    },
  )
  for (let look = 0; look < 9; look += 1) expect(await nobody.list()).toEqual([])
  expect(tried).toBe(3)
})

// Bug caught: a stick put in that nobody hears of before the next click, or a file taken for one.
it('takes the folders of a given folder for media, and tells when one comes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hsb-media-'))
  const media = systemMedia(folder)
  writeFileSync(join(folder, 'file'), '')
  expect(await media.list()).toEqual([])
  const heard = new Promise<void>((resolve) => {
    const stop = watchMedia(
      media,
      () => {
        stop()
        resolve()
      },
      5,
    )
  })
  mkdirSync(join(folder, '报送盘'))
  await heard
  expect(await media.list()).toEqual([{ root: join(folder, '报送盘'), label: '报送盘' }])
  rmSync(folder, { recursive: true, force: true })
})
