import { DomainFault } from '#core/fault.ts'
import { beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('./fake-electron.ts'))

const fake = await import('./fake-electron.ts')
const { startDesktop } = await import('#shell/electron/desktop.ts')
const opened: string[] = []

beforeEach(() => {
  Object.assign(fake.app, { lock: true, isPackaged: false, quits: 0, exits: [] })
  fake.errorBoxes.length = 0
  opened.length = 0
  process.argv = ['electron', '.']
})

const refuse = () => Promise.reject(new Error('database is locked by pid 1'))

describe('a start that must not happen', () => {
  it('leaves at once when the program already runs, without opening the station', () => {
    fake.app.lock = false
    startDesktop((options) => {
      opened.push(options.dataDir)
      return refuse()
    })
    expect([fake.app.quits, opened.length]).toEqual([1, 0])
  })
  it('refuses a shipped start with a switch that turns protections off', () => {
    fake.app.isPackaged = true
    process.argv = ['huishangbu', '--remote-debugging-port=9222']
    startDesktop(refuse)
    expect(fake.app.exits).toEqual([1])
    expect(fake.errorBoxes[0]).toContain('--remote-debugging-port=9222')
  })
  it('names who holds the station when it is open elsewhere, in the words of the fault', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    startDesktop(() =>
      Promise.reject(new DomainFault('STATION_HELD', { host: 'PC-07', osUser: 'clerk', since: 0, pid: 1 })),
    )
    await vi.waitFor(() => expect(fake.app.exits).toEqual([1]))
    log.mockRestore()
    expect(fake.errorBoxes[0]).toContain('STATION_HELD')
    expect(fake.errorBoxes[0]).toMatch(/[\u4E00-\u9FFF]{6}/)
  })
  it('says in Chinese that the data could not be opened, without the inside of the error', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    startDesktop(refuse)
    await vi.waitFor(() => expect(fake.app.exits).toEqual([1]))
    log.mockRestore()
    expect(fake.errorBoxes[0]).toContain('数据无法打开')
    expect(fake.errorBoxes[0]).not.toContain('pid')
    expect(fake.BrowserWindow.all).toEqual([])
  })
})
