import { app, BrowserWindow, dialog, powerMonitor, screen } from 'electron'
import type { Host } from '../host.ts'
import { log } from './log.ts'
import { crashCounter } from './policy/crash-count.ts'
import { TITLE } from './policy/identity.ts'
import { windowOptions } from './policy/window-options.ts'
import { windowPlace } from './policy/window-place.ts'
import type { SettingsFile } from './settings.ts'

/** The one window, where it was left, within the screen; not shown yet. */
export function createWindow(preload: string, settings: SettingsFile): BrowserWindow {
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea)
  const { bounds, maximize } = windowPlace(settings.read().window, screen.getPrimaryDisplay().workArea, displays)
  const window = new BrowserWindow({ ...windowOptions(preload), ...bounds })
  window.once('ready-to-show', () => {
    if (maximize) window.maximize()
    window.show()
  })
  return window
}

function keepPlace(window: BrowserWindow, settings: SettingsFile): void {
  const { x, y, width, height } = window.getNormalBounds()
  settings.change({ window: { x, y, width, height, maximized: window.isMaximized() } })
}

/** Brings the window before the person who started the program a second time. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

/**
 * A page that died is opened again, its session ended: what was typed lies in the drafts. One that dies again and again is not:
 * the person is told, and the program closes in good order.
 */
export function reviveOnCrash(window: BrowserWindow, endSession: () => Promise<void>, now: () => number): void {
  const mayReopen = crashCounter(now)
  window.webContents.on('render-process-gone', () => {
    const again = mayReopen()
    void endSession().finally(() => {
      if (window.isDestroyed()) return
      if (again) {
        window.webContents.reload()
        return
      }
      dialog.showErrorBox(
        TITLE,
        '画面一分钟内出错三次，程序不再重试，现在关闭。\n已保存的数据不受影响，没保存的内容在草稿里。\n请重新打开程序；仍然如此，请重新启动电脑，并告诉管理员。',
      )
      app.quit()
    })
  })
}

/** The session ends when the screen is locked, when the machine sleeps and when the system asks to end (S-42). */
export function lockOn(window: BrowserWindow, endSession: () => Promise<void>): void {
  const lock = () => {
    endSession().catch((error: unknown) => log({ level: 'error', what: 'the session could not be locked', error }))
  }
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('suspend', lock)
  // Windows asks first; another program may still say no, so nothing is closed yet.
  window.on('query-session-end', lock)
}

/**
 * Closing waits for running jobs; the page is told, so that it can say what it waits for. When the system ends the session there
 * is no time for that: the station is asked to close, and whatever comes of it the next opening finds everything acknowledged.
 */
export function closeGently(host: Host, window: BrowserWindow, settings: SettingsFile, tidy: () => void): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  const close = async (silent: boolean) => {
    if (state !== 'open') return
    state = 'closing'
    keepPlace(window, settings)
    if (!window.webContents.isDestroyed())
      window.webContents.send('event', { name: 'session-ended', data: { reason: 'closing' } })
    try {
      await host.close()
    } catch (error) {
      log({ level: 'error', what: 'the station did not close', error })
      if (!silent) dialog.showErrorBox(TITLE, '关闭时出错。已保存的数据不受影响。')
    }
    tidy()
    state = 'closed'
    if (!window.isDestroyed()) window.destroy()
    app.quit()
  }
  window.on('close', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    void close(false)
  })
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    void close(false)
  })
  window.on('session-end', () => void close(true))
  // The same on Linux, where the system waits a moment for a program that quits.
  powerMonitor.on('shutdown', () => app.quit())
  app.on('window-all-closed', () => app.quit())
}
