import { BrowserWindow, session } from 'electron'
import { log } from './log.ts'
import { isPermissionGranted } from './policy/permission.ts'
import {
  mayPrintWindowLoad,
  type PaperSize,
  PRINT_URL,
  printDocument,
  printReason,
  printWindowOptions,
} from './policy/print-page.ts'
import { SCHEME } from './policy/origin.ts'
import { plainHeaders } from '#shell/csp.ts'

interface PrintOrder {
  readonly pages: readonly string[]
  readonly size: PaperSize
  /** '' = the system's default printer. */
  readonly printer: string
  readonly copies: number
}

/** Prints one order after the other; answers '' once the printing system took it, else why not, in Chinese. */
export type PrintPages = (order: PrintOrder) => Promise<string>

/**
 * A window of page images at exactly their size on paper, without margins and unscaled: an overprint meets its lines. It runs no
 * script, has no preload, and its session knows one document of ours and no network.
 */
export function createPrintWindow(): PrintPages {
  let document: ReturnType<typeof printDocument> | undefined
  const own = session.fromPartition(printWindowOptions().webPreferences.partition)
  own.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermissionGranted(permission)))
  own.setPermissionCheckHandler((_contents, permission) => isPermissionGranted(permission))
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayPrintWindowLoad(details.url) }))
  own.on('will-download', (event) => event.preventDefault())
  own.protocol.handle(SCHEME, (request) => {
    if (request.url !== PRINT_URL || !document) return new Response('', { status: 404 })
    const headers = { ...plainHeaders('text/html; charset=utf-8'), 'content-security-policy': document.policy }
    return new Response(document.html, { headers })
  })
  return async (order) => {
    if (document) return '上一份还没有交给打印机，请等它交完'
    document = printDocument(order.pages, order.size)
    const window = new BrowserWindow(printWindowOptions())
    try {
      await window.loadURL(PRINT_URL)
      return await handOver(window, order)
    } catch (error) {
      log({ level: 'error', what: 'the print window failed', error })
      return '打印窗口没有打开'
    } finally {
      document = undefined
      if (!window.isDestroyed()) window.destroy()
    }
  }
}

function handOver(window: BrowserWindow, { size, printer, copies }: PrintOrder): Promise<string> {
  const landscape = size.width > size.height
  return new Promise((resolve) => {
    // A window that dies on the way never calls back.
    window.once('closed', () => resolve('打印窗口中途关闭了'))
    window.webContents.once('render-process-gone', () => resolve('打印窗口出错了'))
    const options = {
      silent: true,
      printBackground: true,
      deviceName: printer,
      copies,
      collate: true,
      landscape,
      // The paper lies upright in the tray; a page across it is turned.
      pageSize: landscape ? { width: size.height, height: size.width } : { width: size.width, height: size.height },
      margins: { marginType: 'none' as const },
      scaleFactor: 100,
    }
    window.webContents.print(options, (done, reason) => resolve(done ? '' : printReason(reason)))
  })
}
