import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron'
import { DomainFault } from '#core/fault.ts'
import { LOG_FOLDER } from '#core/log.ts'
import { startLine } from '#shell/worker/log.ts'
import type { DesktopNotice } from '#shared/contract/desktop.ts'
import { faultWords } from '#shared/fault-words.ts'
import { scratchFolder } from '#shell/worker/place.ts'
import type { CreateHost, Host } from '../host.ts'
import { carryOut, type WindowContext } from './acts.ts'
import { bundleHandler } from './bundle-protocol.ts'
import { handleCalls } from './calls.ts'
import { type GivenFiles, givenFiles } from './given-files.ts'
import { guardContents, guardSession } from './guard.ts'
import { log, logInto, logPage, logProcesses } from './log.ts'
import { type Arguments, parseArguments, wordsOfStart } from './policy/argument.ts'
import { givenPackages } from './policy/given-path.ts'
import { TITLE } from './policy/identity.ts'
import { BUNDLE_URL, SCHEME } from './policy/origin.ts'
import { drawWithoutBrokenDriver, prepare } from './prepare.ts'
import { type PrintFolder, printFolder } from './print-folder.ts'
import { createPrintWindow } from './print-window.ts'
import { chosenFolder, wantsAnother } from './second-start.ts'
import type { SettingsFile } from './settings.ts'
import { bringForward, closeGently, createWindow, lockOn, reviveOnCrash } from './window.ts'

/** What of one run is there before and beside the window. */
interface Run {
  readonly root: string
  readonly settings: SettingsFile
  readonly given: GivenFiles
  readonly notices: DesktopNotice[]
  readonly prints: PrintFolder
  /** Set once they stand. */
  window: BrowserWindow | undefined
  dataDir: string
}

/** Opens the desk program: one instance, one window, one station. Everything it decides is in policy/. */
export function startDesktop(createHost: CreateHost): void {
  const options = parseArguments(process.argv.slice(1))
  if (options.refused.length > 0 && app.isPackaged) {
    stop(`不支持的启动参数：${options.refused.join(' ')}\n数据没有改变。请从开始菜单或桌面图标打开。`)
    return
  }
  const scratch = scratchFolder()
  const settings = prepare(process.platform, scratch)
  if (!app.requestSingleInstanceLock({ given: process.argv.slice(1) })) {
    app.quit()
    return
  }
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents)
    logPage(contents)
  })
  logProcesses()
  process.on('uncaughtException', (error) => {
    log({ level: 'error', what: 'uncaught in the main process', error })
    dialog.showErrorBox(TITLE, '程序内部出错。已保存的数据不受影响，请重新启动程序。')
  })
  const run: Run = {
    root: app.getAppPath(),
    settings,
    given: givenFiles(),
    notices: [],
    prints: printFolder(join(scratch, 'print')),
    window: undefined,
    dataDir: '',
  }
  run.prints.clear()
  drawWithoutBrokenDriver(settings, (notice) => tell(run, notice))
  takeWords(run, options.words, process.cwd())
  app.on('second-instance', (_event, argv, workingDir, data) => startedAgain(run, wordsOfStart(data, argv), workingDir))
  void app
    .whenReady()
    .then(() => openStation(run, options, createHost))
    .catch((error: unknown) => {
      log({ level: 'error', what: 'the program did not start', error })
      stop(startProblem(error, run.dataDir))
    })
}

/** Says why the program does not start, and ends it. */
function stop(why: string): void {
  dialog.showErrorBox(TITLE, why)
  app.exit(1)
}

/** Why the station did not open, in the words every fault has; the inside of an unexpected error stays in the log. */
function startProblem(error: unknown, dataDir: string): string {
  const place = dataDir === '' ? [] : [`运行日志：${join(dataDir, LOG_FOLDER)}`]
  if (!(error instanceof DomainFault))
    return ['数据无法打开，没有任何改变。请重新启动电脑后再试，仍不行时与管理员联系。', ...place].join('\n')
  const { message, data, advice, code } = faultWords(error.code, error.details)
  return [message, data, advice, `（${code}）`, ...place].join('\n')
}

async function openStation(run: Run, options: Arguments, createHost: CreateHost): Promise<void> {
  const { root } = run
  run.dataDir = chosenFolder(options, process.cwd(), join(root, 'out', 'main'))
  logInto(run.dataDir)
  log(startLine())
  // Fonts and templates are read by native code, which cannot look into the archive.
  const resourcesDir = join(root.replace(/app\.asar$/, 'app.asar.unpacked'), 'out', 'resources')
  await openWindow(run, await createHost({ dataDir: run.dataDir, resourcesDir }))
}

async function openWindow(run: Run, host: Host): Promise<void> {
  const { root, settings, given, notices, prints } = run
  guardSession(session.defaultSession, !app.isPackaged, documents())
  protocol.handle(SCHEME, bundleHandler(join(root, 'out', 'renderer')))
  Menu.setApplicationMenu(null)
  const window = createWindow(join(root, 'out', 'preload', 'index.cjs'), settings)
  run.window = window
  // Made here, never taken from the caller.
  const connection = `window-${randomUUID()}`
  const desk: WindowContext = {
    window,
    settings,
    given,
    notices,
    prints,
    printPages: createPrintWindow(),
    folders: { log: join(run.dataDir, LOG_FOLDER), print: prints.path },
    isInSession: async () => isSession(await host.call({ connection, route: 'session.state', input: {} })),
  }
  const connections = new Map([[window.webContents.id, connection]])
  handleCalls(ipcMain, host, connections, (route, input) => carryOut(desk, route, input))
  host.on((event) => {
    if (window.isDestroyed() || (event.connection !== '*' && event.connection !== connection)) return
    window.webContents.send('event', { name: event.name, data: event.data })
  })
  const endSession = () => host.lock(connection)
  lockOn(window, endSession)
  reviveOnCrash(window, endSession, () => Date.now())
  closeGently(host, window, settings, () => prints.clear())
  await window.loadURL(BUNDLE_URL)
}

function isSession(reply: Awaited<ReturnType<Host['call']>>): boolean {
  const { value } = reply.ok ? reply : { value: null }
  return typeof value === 'object' && value !== null && 'state' in value && value.state === 'session'
}

/** Where save dialogs open: 文档, or where the user is at home if there is none. */
function documents(): string {
  try {
    return app.getPath('documents')
  } catch {
    return app.getPath('home')
  }
}

/** Keeps what the page is to tell, and lets it know. */
function tell(run: Run, notice: DesktopNotice): void {
  run.notices.push(notice)
  nudge(run)
}

function nudge({ window }: Run): void {
  if (window && !window.isDestroyed()) window.webContents.send('event', { name: 'desktop-news', data: {} })
}

/** Packages among the words of a command line wait for somebody who may look at them; the rest is only counted. */
function takeWords(run: Run, words: readonly string[], workingDir: string): void {
  const { packages, ignored } = givenPackages(words, workingDir)
  run.given.add(packages)
  if (ignored > 0) tell(run, { kind: 'not-packages', count: ignored })
  else if (packages.length > 0) nudge(run)
}

/** The program was started while it runs: it comes forward, takes what it was given, and says so if another station was meant. */
function startedAgain(run: Run, argv: readonly string[], workingDir: string): void {
  const again = parseArguments(argv)
  takeWords(run, again.words, workingDir)
  const { window } = run
  if (!window || window.isDestroyed()) return
  bringForward(window)
  if (!wantsAnother(again, workingDir, join(run.root, 'out', 'main'), run.dataDir)) return
  void dialog.showMessageBox(window, {
    type: 'info',
    title: TITLE,
    message: '程序已经打开着另一个站',
    detail: `正在用的数据在：${run.dataDir}\n一次只开一个站。要换站，请先退出现在的程序，再打开那一个。现在的数据没有改变。`,
    buttons: ['知道了'],
  })
}
