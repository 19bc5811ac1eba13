import { FakeProtocol, FakeSession } from './fake-session.ts'
import { Emitter, recorded, recordedClass } from './recorded.ts'

export { FakeItem, FakeSession, recordedItem } from './fake-session.ts'

/**
 * A recording stand-in for the `electron` module: enough for the program to start, and every decision can be asked back. Tests
 * hold what is exported here; the program gets `recorded-electron.ts`, which writes down what it takes hold of.
 */

type Handler = (event: unknown, ...args: unknown[]) => unknown
type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

let nextContents = 1

export type Print = { readonly options: Record<string, unknown>; readonly answer: (done: boolean, why: string) => void }

export class FakeContents extends Emitter {
  static override readonly kind = 'WebContents'
  readonly id = nextContents++
  readonly sent: { channel: string; message: unknown }[] = []
  readonly prints: Print[] = []
  printers: { name: string; displayName: string; description: string; options: object }[] = []
  reloads = 0
  destroyed = false
  openHandler: ((details: { url: string }) => { action: string }) | undefined
  url = ''
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  send(channel: string, message: unknown): void {
    this.sent.push({ channel, message: structuredClone(message) })
    ipcRenderer.emit(channel, {}, structuredClone(message))
  }
  reload(): void {
    this.reloads += 1
  }
  getPrintersAsync(): Promise<unknown[]> {
    return Promise.resolve(this.printers)
  }
  print(options: Record<string, unknown>, answer: Print['answer']): void {
    this.prints.push({ options, answer })
  }
}

type WindowOptions = { webPreferences: Record<string, unknown> } & Record<string, unknown>

export class BrowserWindow extends Emitter {
  static override readonly kind = 'BrowserWindow'
  static readonly all: BrowserWindow[] = []
  /** What the next `loadURL` ends with; undefined = it loads. */
  static loadFails: Error | undefined
  readonly contents = new FakeContents()
  readonly webContents = recorded('WebContents', this.contents)
  readonly options: WindowOptions
  destroyed = false
  visible = false
  maximized = false
  focused = 0
  minimized = false
  bounds: Area = { x: 10, y: 20, width: 1200, height: 700 }
  constructor(options: WindowOptions) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL(url: string): Promise<void> {
    this.contents.url = url
    if (BrowserWindow.loadFails) return Promise.reject(BrowserWindow.loadFails)
    this.emit('ready-to-show')
    return Promise.resolve()
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  destroy(): void {
    this.destroyed = true
    this.contents.destroyed = true
    this.emit('closed')
    if (BrowserWindow.all.every((one) => one.destroyed)) app.emit('window-all-closed')
  }
  show(): void {
    this.visible = true
  }
  maximize(): void {
    this.maximized = true
  }
  isMaximized(): boolean {
    return this.maximized
  }
  getNormalBounds(): Area {
    return this.bounds
  }
  focus(): void {
    this.focused += 1
  }
  isMinimized(): boolean {
    return this.minimized
  }
  restore(): void {
    this.minimized = false
  }
}

class FakeApp extends Emitter {
  static override readonly kind = 'App'
  isPackaged = false
  sandboxed = false
  quits = 0
  exits: number[] = []
  lock = true
  root = ''
  home = ''
  userModelId = ''
  drawsByDriver = true
  readonly paths = new Map<string, string>()
  /** Folders the system does not know: asking for one throws, as it does. */
  readonly missing = new Set<string>()
  whenReady(): Promise<void> {
    return Promise.resolve()
  }
  requestSingleInstanceLock(): boolean {
    return this.lock
  }
  enableSandbox(): void {
    this.sandboxed = true
  }
  setAppUserModelId(id: string): void {
    this.userModelId = id
  }
  disableHardwareAcceleration(): void {
    this.drawsByDriver = false
  }
  getAppPath(): string {
    return this.root
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path)
  }
  getPath(name: string): string {
    if (this.missing.has(name)) throw new Error(`Failed to get '${name}' path`)
    return this.paths.get(name) ?? this.home
  }
  quit(): void {
    this.quits += 1
  }
  exit(code: number): void {
    this.exits.push(code)
  }
}

class FakeIpcMain extends Emitter {
  static override readonly kind = 'IpcMain'
  readonly handlers = new Map<string, Handler>()
  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`second handler for ${channel}`)
    this.handlers.set(channel, handler)
  }
}

class FakeIpcRenderer extends Emitter {
  static override readonly kind = 'IpcRenderer'
  /** Who the next call comes from; tests change it to play a stranger. */
  caller: { sender: { id: number }; senderFrame: { url: string; parent: unknown } | null } | undefined
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const handler = ipcMain.handlers.get(channel)
    if (!handler) throw new Error(`no handler for ${channel}`)
    const { caller } = this
    const event = caller && {
      sender: recorded('WebContents', caller.sender),
      senderFrame: caller.senderFrame && recorded('WebFrameMain', caller.senderFrame),
    }
    return structuredClone(await handler(event, ...args.map((arg) => structuredClone(arg))))
  }
}

class FakePowerMonitor extends Emitter {
  static override readonly kind = 'PowerMonitor'
}

export const app = new FakeApp()
export const ipcMain = new FakeIpcMain()
export const ipcRenderer = new FakeIpcRenderer()
export const powerMonitor = new FakePowerMonitor()
export const protocol = new FakeProtocol()

const AREA: Area = { x: 0, y: 0, width: 1920, height: 1040 }
/** The displays as the next window finds them; the first is the main one. */
export const displays: Area[] = [AREA]
export const screen = {
  getAllDisplays: () => displays.map((workArea) => ({ workArea })),
  getPrimaryDisplay: () => ({ workArea: displays[0] ?? AREA }),
}

export const exposed = new Map<string, unknown>()
export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown) => {
    exposed.set(name, value)
  },
}

export const openedOutside: string[] = []
/** What the system says of the next file or folder it is to open; '' = it opens. */
export const system = { openPath: '' }
export const shell = {
  openExternal: (url: string) => {
    openedOutside.push(url)
    return Promise.resolve()
  },
  openPath: (path: string) => {
    openedOutside.push(path)
    return Promise.resolve(system.openPath)
  },
}

export const errorBoxes: string[] = []
export const messages: Record<string, unknown>[] = []
export const asked: Record<string, unknown>[] = []
/** What the person does in the next dialog for a folder. */
export const choice = { canceled: false, filePaths: ['E:\\备份'] }
export const dialog = {
  showErrorBox: (title: string, content: string) => {
    errorBoxes.push(`${title}: ${content}`)
  },
  showMessageBox: (_window: unknown, options: Record<string, unknown>) => {
    messages.push(options)
    return Promise.resolve({ response: 0, checkboxChecked: false })
  },
  showOpenDialog: (_window: unknown, options: Record<string, unknown>) => {
    asked.push(options)
    return Promise.resolve(choice)
  },
}

export const menus: unknown[] = []
export const popups: { role: string; label: string }[][] = []
export class Menu {
  static setApplicationMenu(menu: unknown): void {
    menus.push(menu)
  }
  static buildFromTemplate(template: { role: string; label: string }[]): { popup: () => void } {
    return recorded('Menu', { popup: () => popups.push(template) })
  }
}

/** The module as the program imports it. */
export const electron = {
  app: recorded('App', app),
  BrowserWindow: recordedClass('BrowserWindow', BrowserWindow),
  contextBridge: recorded('ContextBridge', contextBridge),
  dialog: recorded('Dialog', dialog),
  ipcMain: recorded('IpcMain', ipcMain),
  ipcRenderer: recorded('IpcRenderer', ipcRenderer),
  Menu: recordedClass('Menu', Menu),
  powerMonitor: recorded('PowerMonitor', powerMonitor),
  protocol: recorded('Protocol', protocol),
  screen: recorded('Screen', screen),
  session: recordedClass('Session', FakeSession),
  shell: recorded('Shell', shell),
}
