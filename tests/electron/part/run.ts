import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import { LOG_FOLDER, type LogLine, readLog } from '#core/log.ts'
import type { Call, Host, HostEvent, HostOptions, HostReply } from '#shell/host.ts'
import { temporaryFolder } from '#test/helper/temporary.ts'
import * as fake from '../fake-electron.ts'

/** A station that remembers what it was asked; `release` ends its running jobs. */
export const station = {
  options: undefined as HostOptions | undefined,
  calls: [] as Call[],
  locked: [] as string[],
  listeners: new Set<(event: HostEvent) => void>(),
  closing: 0,
  release: () => {},
  answer: (call: Call): Promise<HostReply> => Promise.resolve({ ok: true, value: { echo: call.input } }),
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

/** The program's folder, and beside it the user's: both of this test alone. */
export const folder = temporaryFolder('hsb-desktop-')
export const home = join(folder, 'user')
/** Where PDFs lie while they are printed. */
export const prints = join(home, 'cache', 'huishangbu', 'print')

/** Lines of the log that hold this text: in the data folder, or in the user's where that is not there yet. */
export function logged(part: string): readonly LogLine[] {
  const places = [join(home, 'data', 'huishangbu'), join(home, 'cache', 'huishangbu'), home]
  return places.flatMap((place) => readLog(join(place, LOG_FOLDER), part, 20).lines)
}

/** The one window of the running program. */
export function window(): fake.BrowserWindow {
  const found = fake.BrowserWindow.all.find((one) => one.options.webPreferences['preload'] !== undefined)
  if (!found) throw new Error('no window was opened')
  return found
}

/** A caller as the page of the window is one. */
export function own() {
  return { sender: { id: window().contents.id }, senderFrame: { url: 'app://bundle/index.html', parent: null } }
}

/** Asks on the channel, as whoever is given. */
export function call(value: unknown, caller: typeof fake.ipcRenderer.caller = own()): Promise<unknown> {
  fake.ipcRenderer.caller = caller
  return fake.ipcRenderer.invoke('call', value)
}

/** Asks the window itself. */
export function act(route: string, input: unknown): Promise<unknown> {
  return call({ route, input })
}

/** Forgets everything a start left on the stand-in, so that the next one begins alone. */
export function forgetStart(): void {
  fake.app.removeAllListeners()
  Object.assign(fake.app, {
    lock: true,
    isPackaged: false,
    quits: 0,
    exits: [],
  })
  fake.errorBoxes.length = 0
  process.argv = ['electron', '.']
}

/** Folders a user has, away from those of whoever runs the test. */
export function moveIn(): void {
  fake.app.root = folder
  fake.app.home = home
  vi.stubEnv('XDG_CACHE_HOME', join(home, 'cache'))
  vi.stubEnv('LOCALAPPDATA', join(home, 'cache'))
  vi.stubEnv('XDG_DATA_HOME', join(home, 'data'))
  mkdirSync(home, { recursive: true })
}

/** Starts the program for good: what follows asks this one. */
export async function start(): Promise<void> {
  mkdirSync(join(folder, 'out', 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'out', 'renderer', 'index.html'), '<style nonce="__CSP_NONCE__"></style>')
  writeFileSync(join(folder, 'out', 'renderer', 'assets', 'index.js'), 'export {}')
  writeFileSync(join(folder, 'out', 'secret.js'), 'secret')
  const { startDesktop } = await import('#shell/electron/desktop.ts')
  startDesktop((options) => {
    station.options = options
    return Promise.resolve(host)
  })
  await vi.waitFor(() => {
    if (!window().visible) throw new Error('not shown yet')
  })
}
