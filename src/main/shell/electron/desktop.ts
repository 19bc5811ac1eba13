import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, session } from 'electron'
import { dataFolder } from '#shell/worker/place.ts'
import { DomainFault } from '#core/fault.ts'
import { faultWords } from '#shared/fault-words.ts'
import type { CreateHost, Host } from '../host.ts'
import { bundleHandler } from './bundle-protocol.ts'
import { handleCalls } from './calls.ts'
import { guardContents, guardSession } from './guard.ts'
import { parseArguments } from './policy/argument.ts'
import { BUNDLE_URL, SCHEME } from './policy/origin.ts'
import { windowOptions } from './policy/window-options.ts'

const TITLE = '惠商簿'

/** Opens the desk program: one instance, one window, one station. Everything it decides is in policy/. */
export function startDesktop(createHost: CreateHost): void {
  const options = parseArguments(process.argv.slice(1))
  if (options.refused.length > 0 && app.isPackaged) {
    dialog.showErrorBox(
      TITLE,
      `不支持的启动参数：${options.refused.join(' ')}\n数据没有改变。请从开始菜单或桌面图标打开。`,
    )
    app.exit(1)
    return
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  process.on('uncaughtException', (error) => {
    console.error(error)
    dialog.showErrorBox(TITLE, '程序内部出错。已保存的数据不受影响，请重新启动程序。')
  })
  const root = app.getAppPath()
  // Fonts and templates are read by native code, which cannot look into the archive.
  const resourcesDir = join(root.replace(/app\.asar$/, 'app.asar.unpacked'), 'out', 'resources')
  void app
    .whenReady()
    .then(() => {
      const { demo, unit, dataDir: data } = options
      return createHost({ dataDir: dataFolder({ data, demo, unit }, join(root, 'out', 'main')), resourcesDir })
    })
    .then((host) => open(host, root))
    .catch((error: unknown) => {
      console.error(error)
      dialog.showErrorBox(TITLE, startProblem(error))
      app.exit(1)
    })
}

/** Why the station did not open, in the words every fault has; the inside of an unexpected error stays in the log. */
function startProblem(error: unknown): string {
  if (!(error instanceof DomainFault)) return '数据无法打开，没有任何改变。请重新启动电脑后再试，仍不行时与管理员联系。'
  const { message, data, advice, code } = faultWords(error.code, error.details)
  return [message, data, advice, `（${code}）`].join('\n')
}

/** Connection ids by web contents: made here, never taken from the caller. */
type Connections = Map<number, string>

async function open(host: Host, root: string): Promise<void> {
  const connections: Connections = new Map()
  guardSession(session.defaultSession, !app.isPackaged)
  protocol.handle(SCHEME, bundleHandler(join(root, 'out', 'renderer')))
  handleCalls(ipcMain, host, connections)
  Menu.setApplicationMenu(null)
  const window = new BrowserWindow(windowOptions(join(root, 'out', 'preload', 'index.cjs')))
  const connection = `window-${randomUUID()}`
  connections.set(window.webContents.id, connection)
  host.on((event) => {
    if (window.isDestroyed() || (event.connection !== '*' && event.connection !== connection)) return
    window.webContents.send('event', { name: event.name, data: event.data })
  })
  lockOn(host, connections)
  closeGently(host, window)
  window.webContents.on('render-process-gone', () => {
    void host.lock(connection).finally(() => window.isDestroyed() || window.webContents.reload())
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  window.once('ready-to-show', () => window.show())
  await window.loadURL(BUNDLE_URL)
}

/** The session ends when the screen is locked or the machine sleeps (quality S-42). */
function lockOn(host: Host, connections: Connections): void {
  const lockAll = () => {
    for (const connection of connections.values())
      host.lock(connection).catch((error: unknown) => console.error('the session could not be locked', error))
  }
  powerMonitor.on('lock-screen', lockAll)
  powerMonitor.on('suspend', lockAll)
}

/** Closing waits for running jobs; the page is told, so that it can say what it waits for. */
function closeGently(host: Host, window: BrowserWindow): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  const close = async () => {
    if (state !== 'open') return
    state = 'closing'
    window.webContents.send('event', { name: 'session-ended', data: { reason: 'closing' } })
    try {
      await host.close()
    } catch (error) {
      console.error(error)
      dialog.showErrorBox(TITLE, '关闭时出错。已保存的数据不受影响。')
    }
    state = 'closed'
    if (!window.isDestroyed()) window.destroy()
    app.quit()
  }
  window.on('close', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    void close()
  })
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    void close()
  })
  app.on('window-all-closed', () => app.quit())
}
