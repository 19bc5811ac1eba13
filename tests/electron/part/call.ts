import { describe, expect, it, vi } from 'vitest'
import { desktopContract } from '#shared/contract/desktop.ts'
import * as fake from '../fake-electron.ts'
import { hostileUrls } from '../hostile-url.ts'
import { act, call, logged, station, window } from './run.ts'

describe('calls', () => {
  it('has exactly one channel, and it is the wrapped one', () => {
    expect([...fake.ipcMain.handlers.keys()]).toEqual(['call'])
    expect(fake.ipcMain.eventNames()).toEqual([])
  })
  it('passes a good call on under a connection made here', async () => {
    const reply = await call({ route: 'fund.find', input: { q: '甲' }, commandId: 'c1' })
    expect(reply).toEqual({ ok: true, value: { echo: { q: '甲' } } })
    expect(station.calls.at(-1)).toMatchObject({ route: 'fund.find', commandId: 'c1' })
    expect(station.calls.at(-1)?.connection).toMatch(/^window-/)
  })
  it('refuses strangers and rubbish without asking the station', async () => {
    const before = station.calls.length
    const good = { route: 'fund.find', input: {} }
    const { id } = window().contents
    const strangers = [
      { sender: { id: 999 }, senderFrame: { url: 'app://bundle/', parent: null } },
      { sender: { id }, senderFrame: null },
      { sender: { id }, senderFrame: { url: 'app://bundle/', parent: {} } },
      ...hostileUrls.map((url) => ({ sender: { id }, senderFrame: { url, parent: null } })),
    ]
    for (const caller of strangers)
      for (const request of [good, { route: 'desktop.chooseFolder', input: { title: '选文件夹' } }])
        expect(await call(request, caller)).toMatchObject({ ok: false, fault: { code: 'NOT_ALLOWED' } })
    for (const value of [null, 'fund.find', { route: '__proto__' }, { ...good, connection: 'x' }])
      expect(await call(value)).toMatchObject({ ok: false, fault: { code: 'INVALID_INPUT' } })
    expect(station.calls).toHaveLength(before)
    expect(fake.asked).toEqual([])
  })
  it('turns a crash of the station into a fault that tells nothing of the inside', async () => {
    const { answer } = station
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    station.answer = () => Promise.reject(new Error('/home/x/secret.db is locked'))
    const reply = await call({ route: 'register.find', input: {} })
    await call({ route: 'zhangsan.find', input: {} })
    station.answer = answer
    log.mockRestore()
    expect(reply).toMatchObject({ ok: false, fault: { code: 'INTERNAL' } })
    expect(JSON.stringify(reply)).not.toContain('secret')
    // Bug caught: the code that was told led nowhere, because an installed program on Windows has no console.
    const { reference } = (reply as { fault: { details: { reference: string } } }).fault.details
    expect(logged(reference)).toMatchObject([{ by: 'main', route: 'register.find', fault: 'INTERNAL' }])
    expect(logged('zhangsan')).toEqual([])
  })
  it('writes down that the page met an error, by its place alone', () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const error = { level: 'error', message: '经办甲', lineNumber: 12, sourceId: 'app://bundle/assets/index-Bx_1.js' }
    for (const one of [error, { ...error, level: 'warning' }, { ...error, sourceId: 'app://bundle/assets/经办甲.js' }])
      window().contents.emit('console-message', one)
    log.mockRestore()
    const places = logged('error in the page').map((line) => line.places)
    expect(places).toEqual([undefined, ['out/renderer/assets/index-Bx_1.js:12:0']])
    // Starts that came to nothing are written down as well.
    expect(logged('started').length).toBeGreaterThan(0)
  })
})

describe('acts of the window', () => {
  it('refuse rubbish before anything is done, and an act nobody knows', async () => {
    const before = station.calls.length
    const done = [fake.asked.length, fake.openedOutside.length, fake.BrowserWindow.all.length]
    const rubbish = [null, 7, 'x', [], { unknown: 1 }, JSON.parse('{"__proto__":{"polluted":1},"z":1}') as unknown]
    for (const route of Object.keys(desktopContract))
      for (const input of rubbish)
        expect(await act(route, input), `${route} ${JSON.stringify(input)}`).toMatchObject({
          fault: { code: 'INVALID_INPUT' },
        })
    for (const route of ['desktop.quit', 'desktop.constructor', 'desktop.toString'])
      expect(await act(route, {})).toMatchObject({ fault: { code: 'UNKNOWN_ROUTE' } })
    expect([fake.asked.length, fake.openedOutside.length, fake.BrowserWindow.all.length]).toEqual(done)
    expect(station.calls).toHaveLength(before)
  })
})
