import { shell, type Session, type WebContents } from 'electron'
import type { StationEvent } from '#shared/contract/event.ts'
import { mayDownload } from './policy/download.ts'
import { mayNavigate, windowOpenAnswer } from './policy/navigation.ts'
import { mayOpenExternal, mayOpenPath } from './policy/open-external.ts'
import { isPermissionGranted } from './policy/permission.ts'
import { mayRequest } from './policy/request.ts'

type FileSaved = Extract<StationEvent, { name: 'file-saved' }>['data']

/** Puts the policies on the session all windows share: permissions, devices, requests, downloads (S-01, S-05). */
export function guardSession(session: Session, fromSource: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermissionGranted(permission)))
  session.setPermissionCheckHandler((_contents, permission) => isPermissionGranted(permission))
  session.setDevicePermissionHandler((details) => isPermissionGranted(details.deviceType))
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayRequest(details.url, fromSource) }))
  const written = new Set<string>()
  session.on('will-download', (event, item, contents) => {
    const [url, name] = [item.getURL(), item.getFilename()]
    // The page claims nothing it was not told: it waits for this word before it says a file was written.
    const tell = (outcome: FileSaved['outcome']) => {
      if (!contents.isDestroyed()) contents.send('event', { name: 'file-saved', data: { url, name, outcome } })
    }
    if (!mayDownload(url, name)) {
      event.preventDefault()
      tell('refused')
      return
    }
    item.once('done', (_event, state) => {
      tell(state === 'completed' ? 'saved' : state === 'cancelled' ? 'cancelled' : 'failed')
      if (state !== 'completed') return
      written.add(item.getSavePath())
      // Printing = opening the stored PDF in the system's viewer.
      if (item.getSavePath().toLowerCase().endsWith('.pdf') && mayOpenPath(item.getSavePath(), written))
        void shell.openPath(item.getSavePath())
    })
  })
}

/** Puts the policies on every web contents the moment it exists: navigation, new windows, webview (S-10…S-13). */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenExternal(url)) void shell.openExternal(url)
    return windowOpenAnswer
  })
}
