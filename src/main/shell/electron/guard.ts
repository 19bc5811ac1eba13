import { Menu, type Session, type WebContents } from 'electron'
import type { StationEvent } from '#shared/contract/event.ts'
import { menuEntries } from './policy/context-menu.ts'
import { mayDownload } from './policy/download.ts'
import { mayNavigate, windowOpenAnswer } from './policy/navigation.ts'
import { isPermissionGranted } from './policy/permission.ts'
import { mayRequest } from './policy/request.ts'
import { saveDialog } from './policy/save-dialog.ts'

type FileSaved = Extract<StationEvent, { name: 'file-saved' }>['data']

/**
 * Puts the policies on the session all windows share: permissions, devices, requests, downloads (S-01, S-05).
 * @param saveFolder where save dialogs open
 */
export function guardSession(session: Session, fromSource: boolean, saveFolder: string): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermissionGranted(permission)))
  session.setPermissionCheckHandler((_contents, permission) => isPermissionGranted(permission))
  session.setDevicePermissionHandler((details) => isPermissionGranted(details.deviceType))
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayRequest(details.url, fromSource) }))
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
    item.setSaveDialogOptions(saveDialog(name, saveFolder))
    item.once('done', (_event, state) =>
      tell(state === 'completed' ? 'saved' : state === 'cancelled' ? 'cancelled' : 'failed'),
    )
  })
}

/** Puts the policies on every web contents the moment it exists: navigation, new windows, webview (S-10…S-13), its menu. */
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
  contents.setWindowOpenHandler(() => windowOpenAnswer)
  contents.on('context-menu', (_event, params) => {
    const entries = menuEntries(params)
    if (entries.length > 0) Menu.buildFromTemplate(entries).popup()
  })
}
