import { readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { BUILT, doctor, place, serve, setUp, went } from './program.ts'

const data = () => join(place('door'), 'Station 䶮')

describe('who holds a folder', () => {
  beforeAll(() => {
    went(setUp(BUILT, data()))
  })

  // Bug caught: Windows gives the numbers of processes out again at once; a PC shut down with the program open refused its own data
  // the next morning, because some process of the system now had the number in the lock.
  it('is asked of the kernel, not of a number in a file that a living process bears', () => {
    const note = { pid: process.pid, host: hostname(), osUser: '经办', since: Date.now() - 86_400_000 }
    writeFileSync(join(data(), 'station.lock'), JSON.stringify(note))
    went(doctor(BUILT, data()))
  })

  // Bug caught: the name of the pipe came from the folder as it was typed, so that another spelling of it found nobody.
  it('is found by hsb through every spelling of the folder', async () => {
    const running = await serve(BUILT, data())
    try {
      const { pid } = JSON.parse(readFileSync(join(data(), 'station.lock'), 'utf8')) as { pid: number }
      expect(pid).toBe(running.child.pid)
      const spelled = [data(), join(data(), '..', '.', 'Station 䶮')]
      // Only there one folder has names in both cases.
      if (process.platform === 'win32') spelled.push(data().toLowerCase(), data().toUpperCase())
      for (const one of spelled) went(doctor(BUILT, one))
    } finally {
      await running.stop()
    }
  })

  // Bug caught: a killed program left a lock that only its own number could take away.
  it('is free the moment the process is gone, however it went', async () => {
    const running = await serve(BUILT, data())
    running.child.kill('SIGKILL')
    await running.stop()
    went(doctor(BUILT, data()))
  })
})
