import { dataFolder } from '#shell/worker/place.ts'
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Call, Host, HostEvent, HostOptions, Reply } from '#shell/host.ts'
import { hostileUrls, traversals } from './hostile-url.ts'

vi.mock('electron', () => import('./fake-electron.ts'))
const fake = await import('./fake-electron.ts')

/** A station that remembers what it was asked; `release` ends its running jobs. */
const station = {
  options: undefined as HostOptions | undefined,
  calls: [] as Call[],
  locked: [] as string[],
  listeners: new Set<(event: HostEvent) => void>(),
  closing: 0,
  release: () => {},
  answer: (call: Call): Promise<Reply> => Promise.resolve({ ok: true, value: { echo: call.input } }),
}
const host: Host = {
  call: (call) => {
    station.calls.push(call)
    return station.answer(call)
  },
  on: (listener) => {
    station.listeners.add(listener)
    return () => station.listeners.delete(listener)
  },
  lock: (connection) => {
    station.locked.push(connection)
    return Promise.resolve()
  },
  close: () => {
    station.closing += 1
    return new Promise((resolve) => {
      station.release = resolve
    })
  },
}

const folder = mkdtempSync(join(tmpdir(), 'hsb-desktop-'))
const own = () => ({
  sender: { id: window().webContents.id },
  senderFrame: { url: 'app://bundle/index.html', parent: null },
})
const window = () => fake.BrowserWindow.all[0]!
const call = (value: unknown, caller: typeof fake.ipcRenderer.caller = own()) => {
  fake.ipcRenderer.caller = caller
  return fake.ipcRenderer.invoke('call', value)
}

beforeAll(async () => {
  mkdirSync(join(folder, 'out', 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'out', 'renderer', 'index.html'), '<style nonce="__CSP_NONCE__"></style>')
  writeFileSync(join(folder, 'out', 'renderer', 'assets', 'index.js'), 'export {}')
  writeFileSync(join(folder, 'out', 'secret.js'), 'secret')
  fake.app.root = folder
  fake.app.home = join(folder, 'user')
  process.argv = ['electron', '.']
  const { startDesktop } = await import('#shell/electron/desktop.ts')
  startDesktop((options) => {
    station.options = options
    return Promise.resolve(host)
  })
  await vi.waitFor(() => expect(fake.BrowserWindow.all[0]?.visible).toBe(true))
})

describe('start', () => {
  it('turns the sandbox on for every process and takes the single-instance lock first', () => {
    expect(fake.app.sandboxed).toBe(true)
  })
  it('opens one window of the office screen size, without a menu, on the own scheme', () => {
    expect(fake.BrowserWindow.all).toHaveLength(1)
    expect(window().options).toMatchObject({ width: 1366, height: 768, minWidth: 1024, minHeight: 700 })
    expect(window().options.webPreferences['preload']).toBe(join(folder, 'out', 'preload', 'index.cjs'))
    expect(window().webContents.url).toBe('app://bundle/')
    expect(fake.menus).toEqual([null])
  })
  it('registers the scheme as standard and secure, without the right to bypass the policy', () => {
    const scheme = fake.protocolSeen.schemes.find((item) => item.scheme === 'app')
    expect(scheme?.privileges).toMatchObject({ standard: true, secure: true })
    expect(scheme?.privileges['bypassCSP']).toBeUndefined()
  })
  it('keeps the data where the serve shell does and reads resources beside the program', () => {
    expect(station.options).toEqual({
      dataDir: dataFolder({}, folder),
      resourcesDir: join(folder, 'out', 'resources'),
    })
  })
  it('comes to the front when it is started a second time', () => {
    window().minimized = true
    fake.app.emit('second-instance')
    expect([window().minimized, window().focused]).toEqual([false, 1])
  })
})

describe('guards are wired to every web contents', () => {
  it.each([['will-navigate'], ['will-frame-navigate'], ['will-redirect']])('%s stops at hostile addresses', (name) => {
    const contents = new fake.FakeContents()
    fake.app.emit('web-contents-created', {}, contents)
    const passed = [...hostileUrls, 'app://bundle/'].filter((url) => {
      let prevented = false
      contents.emit(name, { url, preventDefault: () => (prevented = true) })
      return !prevented
    })
    expect(passed).toEqual(['app://bundle/'])
  })
  it('no webview attaches and no window opens', () => {
    let prevented = false
    window().webContents.emit('will-attach-webview', { preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
    for (const url of [...hostileUrls, 'app://bundle/'])
      expect(window().webContents.openHandler?.({ url })).toEqual({ action: 'deny' })
    expect(fake.openedOutside).toEqual([])
  })
  it('permissions, devices, screens and foreign requests are refused', () => {
    const session = fake.session.defaultSession
    const answers: unknown[] = []
    session.requestHandler?.({}, 'media', (granted) => answers.push(granted))
    session.displayHandler?.({}, (streams) => answers.push(streams))
    answers.push(session.checkHandler?.({}, 'clipboard-read'), session.deviceHandler?.({ deviceType: 'usb' }))
    session.requestFilter?.({ url: 'https://evil.example/' }, ({ cancel }) => answers.push(cancel))
    session.requestFilter?.({ url: 'app://bundle/assets/index.js' }, ({ cancel }) => answers.push(cancel))
    expect(answers).toEqual([false, {}, false, false, true, false])
  })
  it('saves what the page made and refuses the rest; a finished PDF opens in the system viewer', async () => {
    const { EventEmitter } = await import('node:events')
    const { webContents } = window()
    webContents.sent.length = 0
    const download = (url: string, name: string, end = 'completed') => {
      let prevented = false
      const item = Object.assign(new EventEmitter(), {
        getURL: () => url,
        getFilename: () => name,
        getSavePath: () => join(folder, name),
      })
      const event = { preventDefault: () => (prevented = true) }
      fake.session.defaultSession.emit('will-download', event, item, webContents)
      item.emit('done', {}, end)
      return !prevented
    }
    expect(download('https://evil.example/a.pdf', 'a.pdf')).toBe(false)
    expect(download('blob:app://bundle/1', 'a.exe')).toBe(false)
    expect(download('blob:app://bundle/1', '名册.xlsx')).toBe(true)
    expect(download('blob:app://bundle/1', '审批表.pdf')).toBe(true)
    expect(fake.openedOutside).toEqual([join(folder, '审批表.pdf')])
    // The page is told of each, by the address it handed over: it says nothing was written that was not.
    expect(download('blob:app://bundle/2', '市级根密钥-甲份.pem', 'cancelled')).toBe(true)
    expect(download('blob:app://bundle/3', '报送包.hspv', 'interrupted')).toBe(true)
    expect(webContents.sent.map(({ message }) => message)).toEqual(
      [
        ['https://evil.example/a.pdf', 'a.pdf', 'refused'],
        ['blob:app://bundle/1', 'a.exe', 'refused'],
        ['blob:app://bundle/1', '名册.xlsx', 'saved'],
        ['blob:app://bundle/1', '审批表.pdf', 'saved'],
        ['blob:app://bundle/2', '市级根密钥-甲份.pem', 'cancelled'],
        ['blob:app://bundle/3', '报送包.hspv', 'failed'],
      ].map(([url, name, outcome]) => ({ name: 'file-saved', data: { url, name, outcome } })),
    )
    webContents.sent.length = 0
    webContents.destroyed = true
    download('blob:app://bundle/1', 'a.exe')
    webContents.destroyed = false
    expect(webContents.sent).toEqual([])
  })
})

describe('the scheme handler', () => {
  const get = (url: string, method = 'GET') => fake.protocolSeen.handlers.get('app')!({ url, method } as Request)
  it('serves the page with a policy whose nonce is in the page and new each time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await get('app://bundle/')
        const nonce = /nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]
        expect(await response.text()).toBe(`<style nonce="${nonce}"></style>`)
        return nonce
      }),
    )
    expect(nonces[0]).not.toBe(nonces[1])
  })
  it('serves nothing outside its folder and nothing but GET', async () => {
    for (const path of traversals) expect((await get(`app://bundle/${path}`)).status).toBe(404)
    for (const url of hostileUrls) expect((await get(url)).status).toBe(404)
    expect((await get('app://bundle/missing.js')).status).toBe(404)
    expect((await get('app://bundle/index.html', 'POST')).status).toBe(404)
    expect((await get('app://bundle/assets/index.js')).status).toBe(200)
  })
})

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
    const strangers = [
      undefined,
      { sender: { id: 999 }, senderFrame: { url: 'app://bundle/', parent: null } },
      { sender: { id: window().webContents.id }, senderFrame: null },
      { sender: { id: window().webContents.id }, senderFrame: { url: 'app://bundle/', parent: {} } },
      ...hostileUrls.map((url) => ({ sender: { id: window().webContents.id }, senderFrame: { url, parent: null } })),
    ]
    for (const caller of strangers.slice(1))
      expect(await call(good, caller)).toMatchObject({ ok: false, fault: { code: 'NOT_ALLOWED' } })
    for (const value of [null, 'fund.find', { route: '__proto__' }, { ...good, connection: 'x' }])
      expect(await call(value)).toMatchObject({ ok: false, fault: { code: 'INVALID_INPUT' } })
    expect(station.calls).toHaveLength(before)
  })
  it('turns a crash of the station into a fault that tells nothing of the inside', async () => {
    const { answer } = station
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    station.answer = () => Promise.reject(new Error('/home/x/secret.db is locked'))
    const reply = await call({ route: 'fund.find', input: {} })
    station.answer = answer
    log.mockRestore()
    expect(reply).toMatchObject({ ok: false, fault: { code: 'INTERNAL' } })
    expect(JSON.stringify(reply)).not.toContain('secret')
  })
})

describe('events, locking, closing', () => {
  it('hands on events for all and for this window only', () => {
    const mine = station.calls[0]!.connection
    window().webContents.sent.length = 0
    for (const connection of ['*', mine, 'window-other'])
      for (const listener of station.listeners) listener({ connection, name: 'data.changed', data: { connection } })
    expect(window().webContents.sent.map((item) => item.message)).toEqual([
      { name: 'data.changed', data: { connection: '*' } },
      { name: 'data.changed', data: { connection: mine } },
    ])
  })
  it('locks the session when the screen is locked, when the machine sleeps and when the page dies', async () => {
    const mine = station.calls[0]!.connection
    fake.powerMonitor.emit('lock-screen')
    fake.powerMonitor.emit('suspend')
    expect(station.locked).toEqual([mine, mine])
    window().webContents.emit('render-process-gone')
    await vi.waitFor(() => expect(window().webContents.reloads).toBe(1))
    expect(station.locked).toHaveLength(3)
  })
  it('waits for running jobs before the window goes, however often the clerk clicks', async () => {
    let prevented = 0
    const close = () => window().emit('close', { preventDefault: () => (prevented += 1) })
    close()
    close()
    fake.app.emit('before-quit', { preventDefault: () => (prevented += 1) })
    expect([prevented, station.closing, window().destroyed]).toEqual([3, 1, false])
    expect(window().webContents.sent.at(-1)?.message).toMatchObject({
      name: 'session-ended',
      data: { reason: 'closing' },
    })
    station.release()
    await vi.waitFor(() => expect(window().destroyed).toBe(true))
    close()
    expect([prevented, fake.app.quits]).toEqual([3, 1])
  })
})
