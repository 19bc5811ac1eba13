import { existsSync, mkdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DomainFault } from '#core/fault.ts'
import { prepare } from '#shell/electron/prepare.ts'
import { startDesktop } from '#shell/electron/desktop.ts'
import * as fake from '../fake-electron.ts'
import { folder, forgetStart, home, moveIn } from './run.ts'

const opened: string[] = []
const refuse = () => Promise.reject(new Error('database is locked by pid 1'))
const quietly = async (start: () => void) => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  start()
  await vi.waitFor(() => expect(fake.app.exits).toEqual([1]))
  log.mockRestore()
}

beforeEach(() => {
  opened.length = 0
})

describe('a start that must not happen', () => {
  beforeEach(() => {
    moveIn()
    forgetStart()
  })

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
    const held = new DomainFault('STATION_HELD', { host: 'PC-07', osUser: 'clerk', since: 0, pid: 1 })
    await quietly(() => startDesktop(() => Promise.reject(held)))
    expect(fake.errorBoxes[0]).toContain('STATION_HELD')
    expect(fake.errorBoxes[0]).toMatch(/[\u4E00-\u9FFF]{6}/)
  })
  it('says in Chinese that the data could not be opened, without the inside of the error', async () => {
    await quietly(() => startDesktop(refuse))
    expect(fake.errorBoxes[0]).toContain('数据无法打开')
    expect(fake.errorBoxes[0]).not.toContain('pid')
    expect(fake.BrowserWindow.all).toEqual([])
  })
  // Bug caught: data kept in the program's folder went with the next upgrade, which empties that folder.
  it.each([
    ['in the folder of the program', 'bin/data'],
    ['in a folder that holds the program', '.'],
    ['in the folder of the program, by a link', 'link/data'],
  ])('opens no data %s', async (_where, place) => {
    mkdirSync(join(folder, 'bin', 'resources'), { recursive: true })
    if (!existsSync(join(folder, 'link'))) symlinkSync(join(folder, 'bin'), join(folder, 'link'), 'junction')
    fake.app.root = join(folder, 'bin', 'resources', 'app.asar')
    process.argv = ['electron', '.', `--data=${join(folder, place)}`]
    const start = () =>
      startDesktop((options) => {
        opened.push(options.dataDir)
        return refuse()
      })
    await quietly(start)
    unlinkSync(join(folder, 'link'))
    expect(opened).toEqual([])
    expect(fake.errorBoxes[0]).toContain('FOLDER_UNFIT')
    expect(fake.errorBoxes[0]).toContain('程序自己的文件夹')
    expect(existsSync(join(folder, 'bin', 'data'))).toBe(false)
  })
})

describe('before the program is ready', () => {
  beforeEach(() => {
    moveIn()
    forgetStart()
    fake.app.paths.clear()
    fake.app.drawsByDriver = true
    fake.app.userModelId = ''
  })

  // Bug caught: without it Windows takes the running window and the pinned icon for two programs.
  it('says who it is to Windows, and to Windows alone', () => {
    prepare('linux', join(home, 'cache'))
    expect(fake.app.userModelId).toBe('')
    prepare('win32', join(home, 'local'))
    expect(fake.app.userModelId).toBe('cn.huishangbu.desk')
  })
  // Bug caught: Chromium's session lay in the roaming profile, on office PCs a folder of the network.
  it('keeps the session of Chromium in the local folder of the user', () => {
    prepare('win32', join(home, 'local'))
    expect(fake.app.paths.get('sessionData')).toBe(join(home, 'local', 'session'))
    expect(existsSync(join(home, 'local', 'session'))).toBe(true)
  })
  it('starts where that folder cannot be made', () => {
    writeFileSync(join(home, 'a-file'), '')
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    prepare('win32', join(home, 'a-file'))
    log.mockRestore()
    expect(fake.app.paths.has('sessionData')).toBe(false)
  })
  it('draws without the graphics driver where the settings say so, and takes settings it cannot read for none', () => {
    const again = () => prepare('linux', join(home, 'cache'))
    const file = join(home, 'window.json')
    for (const text of ['{', '[]', '{"softwareDrawing":"yes"}', '{"softwareDrawing":true,"other":1}', 'null']) {
      writeFileSync(file, text)
      expect(again().read(), text).toEqual({})
    }
    expect(fake.app.drawsByDriver).toBe(true)
    writeFileSync(file, '{"softwareDrawing":true}')
    again().change({ printer: '甲' })
    expect(fake.app.drawsByDriver).toBe(false)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ softwareDrawing: true, printer: '甲' })
    writeFileSync(file, '{}')
  })
})
