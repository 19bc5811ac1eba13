import { spawn } from 'node:child_process'
import { windowsFile } from '#shell/worker/place.ts'

type BrowserCommand = { readonly file: string; readonly args: readonly string[] }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The program that opens an address in the user's browser, or null where there is no screen. No shell reads the address.
 */
export function browserCommand(platform: NodeJS.Platform, env: Environment, url: string): BrowserCommand | null {
  if (platform === 'win32') {
    return { file: windowsFile(env, 'System32', 'rundll32.exe'), args: ['url.dll,FileProtocolHandler', url] }
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
