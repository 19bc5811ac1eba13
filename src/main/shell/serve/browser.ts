import { spawn } from 'node:child_process'
import { win32 } from 'node:path'

type BrowserCommand = { readonly file: string; readonly args: readonly string[] }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The program that opens an address in the user's browser, or null where there is no screen. No shell reads the address, and on
 * Windows the program is named by its whole path: a name alone is looked for in the working folder first.
 */
export function browserCommand(platform: NodeJS.Platform, env: Environment, url: string): BrowserCommand | null {
  if (platform === 'win32') {
    const file = win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'rundll32.exe')
    return { file, args: ['url.dll,FileProtocolHandler', url] }
  }
  if (platform === 'darwin') return { file: 'open', args: [url] }
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? { file: 'xdg-open', args: [url] } : null
}

/** Opens an address in the user's browser; false where no program for it could be started. */
export function openBrowser(url: string): Promise<boolean> {
  const command = browserCommand(process.platform, process.env, url)
  if (!command) return Promise.resolve(false)
  return new Promise((done) => {
    const child = spawn(command.file, command.args, { stdio: 'ignore', detached: true })
    child.once('error', () => done(false))
    child.once('spawn', () => {
      child.unref()
      done(true)
    })
  })
}
