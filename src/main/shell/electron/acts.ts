import { dialog, type BrowserWindow } from 'electron'
import { z } from 'zod'
import {
  type DesktopActName,
  type DesktopContract,
  type DesktopNotice,
  desktopContract,
} from '#shared/contract/desktop.ts'
import type { FaultCode } from '#shared/fault-words/code.ts'
import { faultWords } from '#shared/fault-words.ts'
import type { HostReply } from '../host.ts'
import type { GivenFiles } from './given-files.ts'
import { log } from './log.ts'
import { makePrivate } from './own-folder.ts'
import { openWritten, showFolder } from './outside.ts'
import type { PrintFolder } from './print-folder.ts'
import type { PrintPages } from './print-window.ts'
import { commonSize } from './policy/print-page.ts'
import type { SettingsFile } from './settings.ts'

/** What the acts of the window need to know and to hold. */
export interface WindowContext {
  readonly window: BrowserWindow
  readonly settings: SettingsFile
  readonly given: GivenFiles
  readonly prints: PrintFolder
  readonly printPages: PrintPages
  /** Notices not told yet; the act that tells them empties it. */
  readonly notices: DesktopNotice[]
  readonly folders: Readonly<Record<'log' | 'print', string>>
  /** Is somebody logged in at this window just now? */
  readonly isInSession: () => Promise<boolean>
}

type Input<K extends DesktopActName> = z.output<DesktopContract[K]['input']>
type Output<K extends DesktopActName> = z.input<DesktopContract[K]['output']>
type Acts = {
  readonly [K in DesktopActName]: (
    desk: WindowContext,
    input: Input<K>,
  ) => Output<K> | Refusal | Promise<Output<K> | Refusal>
}

/** A refusal of an act: its code, and what its words need to know. */
class Refusal {
  readonly code: FaultCode
  readonly details: Readonly<Record<string, unknown>>
  constructor(code: FaultCode, details: Readonly<Record<string, unknown>> = {}) {
    this.code = code
    this.details = details
  }
}

const acts: Acts = {
  'desktop.news': ({ given, notices, settings }) => ({
    files: given.count(),
    notices: notices.splice(0),
    softwareDrawing: settings.read().softwareDrawing === true,
  }),
  'desktop.takeFiles': async ({ given, isInSession }) =>
    (await isInSession()) ? given.take() : new Refusal('NOT_LOGGED_IN'),
  'desktop.chooseFolder': async ({ window }, { title }) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title,
      buttonLabel: '选这个文件夹',
      properties: ['openDirectory', 'createDirectory'],
    })
    return { path: canceled ? null : (filePaths[0] ?? null) }
  },
  'desktop.openFolder': async ({ folders }, { kind }) => {
    const folder = folders[kind]
    const why = makePrivate(folder) ? await showFolder(folder) : 'it could not be made'
    return why === '' ? {} : new Refusal('FOLDER_NOT_OPENED', { kind })
  },
  'desktop.openPdf': async ({ prints }, { name, base64 }) => {
    try {
      const file = prints.put(name, Buffer.from(base64, 'base64'))
      return (await openWritten(file, prints.written)) === '' ? {} : new Refusal('PDF_NOT_OPENED')
    } catch (error) {
      log({ level: 'error', what: 'a PDF could not be written for printing', error })
      return new Refusal(isFullDisk(error) ? 'DISK_FULL' : 'PDF_NOT_OPENED')
    }
  },
  'desktop.printers': async ({ window, settings }, { form }) => {
    const found = await window.webContents.getPrintersAsync()
    const { printer, copies } = settings.read()
    const printers = found.map(({ name, displayName }) => ({ name, label: displayName === '' ? name : displayName }))
    // One that was taken away since is no choice any more.
    const known = printers.some(({ name }) => name === printer)
    return { printers, printer: known && printer !== undefined ? printer : null, copies: copies?.[form] ?? null }
  },
  'desktop.print': async ({ printPages, settings }, { form, pages, printer, copies }) => {
    const size = commonSize(pages)
    if (!size) return new Refusal('INVALID_INPUT', { why: '纸面的图不完整' })
    const why = await printPages({ pages, size, printer, copies })
    if (why !== '') return new Refusal('NOT_PRINTED', { why })
    settings.change({ printer, copies: { ...settings.read().copies, [form]: copies } })
    return {}
  },
  'desktop.drawBySoftware': ({ settings }, { on }) => {
    settings.change({ softwareDrawing: on })
    return {}
  },
}

function isFullDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

/** Is this asked of the window and not of the station? */
export function isDesktopAct(route: string): boolean {
  return route.startsWith('desktop.')
}

/** Carries out one act of the window: strictly parsed, answered like a route of the station. */
export async function carryOut(desk: WindowContext, route: string, input: unknown): Promise<HostReply> {
  if (!Object.hasOwn(desktopContract, route)) return refused(new Refusal('UNKNOWN_ROUTE'))
  // hasOwn says so; the compiler cannot carry it from the text to the key.
  const name = route as DesktopActName
  const parsed = desktopContract[name].input.safeParse(input)
  if (!parsed.success) return refused(new Refusal('INVALID_INPUT', { issues: z.prettifyError(parsed.error) }))
  const act = acts[name] as (desk: WindowContext, input: unknown) => unknown
  const value = await act(desk, parsed.data)
  return value instanceof Refusal ? refused(value) : { ok: true, value }
}

function refused({ code, details }: Refusal): HostReply {
  return { ok: false, fault: faultWords(code, details) }
}
