import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { temporaryFolder } from '#test/helper/temporary.ts'
import { root } from '../../tools/process.mjs'
import { ensureBuild } from './build.ts'

vi.mock('electron', async () => (await import('./fake-electron.ts')).electron)
const fake = await import('./fake-electron.ts')

interface Bridge {
  readonly call: (route: string, input: unknown, commandId?: string) => Promise<unknown>
  readonly on: (event: string, fn: (data: unknown) => void) => () => void
}

/** Runs the built preload as the sandbox would: one script, `require` knows electron and nothing else. */
function runPreload(): void {
  const code = readFileSync(join(root, 'out', 'preload', 'index.cjs'), 'utf8')
  const require = (id: string) => {
    if (id !== 'electron') throw new Error(`the sandboxed preload asked for ${id}`)
    return fake.electron
  }
  // oxlint-disable-next-line no-new-func, no-implied-eval -- the sandbox evaluates the preload just like this
  new Function('require', 'module', 'exports', code)(require, { exports: {} }, {})
}

const bridge = () => fake.exposed.get('bridge') as Bridge // the fake keeps what contextBridge got as unknown
const window = () => fake.BrowserWindow.all[0]!

beforeAll(async () => {
  await ensureBuild()
  fake.app.root = root
  fake.app.home = temporaryFolder('hsb-bundle-')
  for (const name of ['XDG_CACHE_HOME', 'XDG_DATA_HOME', 'LOCALAPPDATA']) vi.stubEnv(name, join(fake.app.home, name))
  process.argv = ['electron', '.']
  await import(/* @vite-ignore */ join(root, 'out', 'main', 'electron.mjs'))
  await vi.waitFor(() => expect(fake.BrowserWindow.all[0]?.visible).toBe(true), { timeout: 20_000 })
  runPreload()
})

afterAll(async () => {
  if (!fake.BrowserWindow.all[0]) return
  window().emit('close', { preventDefault: () => {} })
  await vi.waitFor(() => expect(window().destroyed).toBe(true), { timeout: 20_000 })
})

describe('the built program under a recording electron', () => {
  it('starts with every protection of the window on', () => {
    expect(fake.app.sandboxed).toBe(true)
    expect(window().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    })
    expect(existsSync(String(window().options.webPreferences['preload']))).toBe(true)
  })
  it('exposes one frozen bridge of two functions, and nothing else', () => {
    expect([...fake.exposed.keys()]).toEqual(['bridge'])
    expect(Object.keys(bridge())).toEqual(['call', 'on'])
    expect(Object.isFrozen(bridge())).toBe(true)
  })
  it('carries a call from the page through preload, channel and station and back as a fault, not an exception', async () => {
    fake.ipcRenderer.caller = {
      sender: { id: window().webContents.id },
      senderFrame: { url: 'app://bundle/index.html', parent: null },
    }
    const reply = await bridge().call('nowhere.ask', { a: 1 })
    expect(reply).toMatchObject({ ok: false, fault: { code: 'UNKNOWN_ROUTE', message: expect.any(String) } })
    // The station's own threads answer, from the built workers: a wrong file name among the outputs shows here.
    expect(await bridge().call('session.state', {})).toMatchObject({ ok: true })
    expect(await bridge().call('session.state', { unknown: 1 })).toMatchObject({
      ok: false,
      fault: { code: 'INVALID_INPUT' },
    })
  })
  it('refuses the same call from a foreign page', async () => {
    fake.ipcRenderer.caller = {
      sender: { id: window().webContents.id },
      senderFrame: { url: 'https://evil.example/', parent: null },
    }
    expect(await bridge().call('nowhere.ask', {})).toMatchObject({ ok: false, fault: { code: 'NOT_ALLOWED' } })
  })
  it('hands the page the data of the events it asked for, never the event object, until it stops listening', () => {
    const seen: unknown[][] = []
    const stop = bridge().on('data.changed', (...args) => seen.push(args))
    window().webContents.send('event', { name: 'data.changed', data: { room: 'fund' } })
    window().webContents.send('event', { name: 'other', data: 1 })
    stop()
    window().webContents.send('event', { name: 'data.changed', data: { room: 'late' } })
    expect(seen).toEqual([[{ room: 'fund' }]])
  })
  it('carries no eval in any built script of the main side or the preload', () => {
    for (const file of ['out/main/electron.mjs', 'out/preload/index.cjs'])
      expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/\beval\(|new Function\(/)
  })
})
