import { EventEmitter } from 'node:events'

/** A recording stand-in for the `electron` module: enough for the built bundle to start, and every decision can be asked back. */

type Handler = (event: unknown, ...args: unknown[]) => unknown

let nextContents = 1

export class FakeContents extends EventEmitter {
  readonly id = nextContents++
  readonly sent: { channel: string; message: unknown }[] = []
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
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  readonly webContents = new FakeContents()
  readonly options: { webPreferences: Record<string, unknown> } & Record<string, unknown>
  destroyed = false
  visible = false
  focused = 0
  minimized = false
  constructor(options: { webPreferences: Record<string, unknown> } & Record<string, unknown>) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL(url: string): Promise<void> {
    this.webContents.url = url
    this.emit('ready-to-show')
    return Promise.resolve()
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  destroy(): void {
    this.destroyed = true
    this.emit('closed')
  }
  show(): void {
    this.visible = true
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

class FakeApp extends EventEmitter {
  isPackaged = false
  sandboxed = false
  quits = 0
  exits: number[] = []
  lock = true
  root = ''
  home = ''
  whenReady(): Promise<void> {
    return Promise.resolve()
  }
  requestSingleInstanceLock(): boolean {
    return this.lock
  }
  enableSandbox(): void {
    this.sandboxed = true
  }
  getAppPath(): string {
    return this.root
  }
  getPath(): string {
    return this.home
  }
  quit(): void {
    this.quits += 1
  }
  exit(code: number): void {
    this.exits.push(code)
  }
}

class FakeSession extends EventEmitter {
  requestHandler: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | undefined
  checkHandler: ((contents: unknown, permission: string) => boolean) | undefined
  deviceHandler: ((details: { deviceType: string }) => boolean) | undefined
  displayHandler: ((request: unknown, answer: (streams: object) => void) => void) | undefined
  requestFilter: ((details: { url: string }, answer: (response: { cancel: boolean }) => void) => void) | undefined
  readonly webRequest = {
    onBeforeRequest: (filter: (details: { url: string }, answer: (response: { cancel: boolean }) => void) => void) => {
      this.requestFilter = filter
    },
  }
  setPermissionRequestHandler(handler: FakeSession['requestHandler']): void {
    this.requestHandler = handler
  }
  setPermissionCheckHandler(handler: FakeSession['checkHandler']): void {
    this.checkHandler = handler
  }
  setDevicePermissionHandler(handler: FakeSession['deviceHandler']): void {
    this.deviceHandler = handler
  }
  setDisplayMediaRequestHandler(handler: FakeSession['displayHandler']): void {
    this.displayHandler = handler
  }
}

class FakeIpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>()
  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`second handler for ${channel}`)
    this.handlers.set(channel, handler)
  }
}

class FakeIpcRenderer extends EventEmitter {
  /** Who the next call comes from; tests change it to play a stranger. */
  caller: { sender: { id: number }; senderFrame: { url: string; parent: unknown } | null } | undefined
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const handler = ipcMain.handlers.get(channel)
    if (!handler) throw new Error(`no handler for ${channel}`)
    return structuredClone(await handler(this.caller, ...args.map((arg) => structuredClone(arg))))
  }
}

export const app = new FakeApp()
export const ipcMain = new FakeIpcMain()
export const ipcRenderer = new FakeIpcRenderer()
export const powerMonitor = new EventEmitter()
export const session = { defaultSession: new FakeSession() }

export const exposed = new Map<string, unknown>()
export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown) => {
    exposed.set(name, value)
  },
}

export const protocolSeen = {
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
}
export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof protocolSeen.schemes) => {
    protocolSeen.schemes.push(...schemes)
  },
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
    protocolSeen.handlers.set(scheme, handler)
  },
}

export const openedOutside: string[] = []
export const shell = {
  openExternal: (url: string) => {
    openedOutside.push(url)
    return Promise.resolve()
  },
  openPath: (path: string) => {
    openedOutside.push(path)
    return Promise.resolve('')
  },
}

export const errorBoxes: string[] = []
export const dialog = {
  showErrorBox: (title: string, content: string) => {
    errorBoxes.push(`${title}: ${content}`)
  },
}

export const menus: unknown[] = []
export const Menu = {
  setApplicationMenu: (menu: unknown) => {
    menus.push(menu)
  },
}
