import { describe, expect, it } from 'vitest'
import { browserCommand } from './browser.ts'

const url = 'http://127.0.0.1:1/?t=a&b'

describe('the browser that is opened', () => {
  it('is asked only where there is a screen, and never through a shell that would read the address', () => {
    expect(browserCommand('linux', {}, url)).toBeNull()
    expect(browserCommand('linux', { DISPLAY: '' }, url)).toBeNull()
    expect(browserCommand('linux', { DISPLAY: ':0' }, url)).toEqual({ file: 'xdg-open', args: [url] })
    expect(browserCommand('linux', { WAYLAND_DISPLAY: 'wayland-0' }, url)?.args).toEqual([url])
  })

  // Bug caught: a bare name is looked for in the working folder first, which a double click sets to the folder of the program.
  it('is asked by a whole path on Windows', () => {
    expect(browserCommand('win32', { SystemRoot: 'D:\\Windows' }, url)).toEqual({
      file: 'D:\\Windows\\System32\\rundll32.exe',
      args: ['url.dll,FileProtocolHandler', url],
    })
    expect(browserCommand('win32', {}, url)?.file).toBe('C:\\Windows\\System32\\rundll32.exe')
  })
})
