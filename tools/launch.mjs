// The decisions of `npm start` as pure functions: which shell opens.
import { join } from 'node:path'

/**
 * Is there a screen to draw on? Windows and macOS always have one; elsewhere X11 or Wayland must say so.
 * @param {string} platform @param {Record<string, string | undefined>} env
 */
export function hasDisplay(platform, env) {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * Where Electron's program file would be. The file is the only safe question: asking the package starts a download.
 * @param {string} base repository root @param {string} platform
 */
export function electronBinary(base, platform) {
  const dist = join(base, 'node_modules', 'electron', 'dist')
  if (platform === 'win32') return join(dist, 'electron.exe')
  if (platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron')
  return join(dist, 'electron')
}

/**
 * Which shell opens. `fetch` is only ever answered where there is a display; `why` is what the user reads.
 * @param {{ display: boolean, binary: boolean, fetched: boolean }} found
 * @returns {{ shell: 'electron' | 'fetch' | 'serve', why: string }}
 */
export function chooseShell({ display, binary, fetched }) {
  if (!display) return { shell: 'serve', why: '本机没有图形显示，改用浏览器方式运行' }
  if (binary) return { shell: 'electron', why: '' }
  if (!fetched) return { shell: 'fetch', why: '' }
  return { shell: 'serve', why: '未能取得桌面程序文件，改用浏览器方式运行' }
}

/** What asks `npm start` to end: it waits for the server, which closes the station first. */
export const STOP_SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'])

/**
 * Whether a signal is handed on to the server. On Windows that would be TerminateProcess, in the middle of its own closing: there
 * every process of the console hears of it by itself.
 * @param {string} platform
 */
export function handsOn(platform) {
  return platform !== 'win32'
}
