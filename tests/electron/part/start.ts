import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWindow } from '#shell/electron/window.ts'
import { settingsFile } from '#shell/electron/settings.ts'
import { dataFolder } from '#shell/worker/place.ts'
import * as fake from '../fake-electron.ts'
import { folder, home, prints, station, window } from './run.ts'

describe('start', () => {
  it('turns the sandbox on for every process and takes the single-instance lock first', () => {
    expect(fake.app.sandboxed).toBe(true)
  })
  it('opens one window within the screen, without a menu, on the own scheme', () => {
    expect(fake.BrowserWindow.all).toHaveLength(1)
    expect(window().options).toMatchObject({ width: 1366, height: 768, minWidth: 960, minHeight: 500 })
    expect(window().maximized).toBe(false)
    expect(window().options.webPreferences['preload']).toBe(join(folder, 'out', 'preload', 'index.cjs'))
    expect(window().contents.url).toBe('app://bundle/')
    expect(fake.menus).toEqual([null])
  })
  it('registers the scheme as standard and secure, without the right to bypass the policy', () => {
    const scheme = fake.protocol.schemes.find((item) => item.scheme === 'app')
    expect(scheme?.privileges).toMatchObject({ standard: true, secure: true })
    expect(scheme?.privileges['bypassCSP']).toBeUndefined()
  })
  it('keeps the data where the serve shell does and reads resources beside the program', () => {
    expect(station.options).toEqual({ dataDir: dataFolder({}, folder), resourcesDir: join(folder, 'out', 'resources') })
  })
  it('puts nothing of the user into the folder of the program', () => {
    expect(readdirSync(folder).toSorted()).toEqual(['bin', 'out', 'user'])
    expect(existsSync(join(home, 'cache', 'huishangbu', 'session'))).toBe(true)
    expect(existsSync(prints)).toBe(false)
  })
  // Bug caught: on a notebook at 125 % the status line and the deciding buttons lay below the taskbar.
  it('fills a small screen, and never reaches beyond it', () => {
    const [before] = fake.displays.splice(0, 1, { x: 0, y: 0, width: 1093, height: 582 })
    createWindow('', settingsFile(join(home, 'none.json')))
    const opened = fake.BrowserWindow.all.pop()
    fake.displays.splice(0, 1, before!)
    expect(opened?.options).toMatchObject({ width: 1093, height: 582 })
    opened?.emit('ready-to-show')
    expect([opened?.maximized, opened?.visible]).toEqual([true, true])
  })
})
